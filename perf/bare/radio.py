"""The bare page as an app, with TCP_NODELAY as in ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from web.server import send_without_delay


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Only the setting of the connections."""
    send_without_delay()
    yield


app = st.App(Path(__file__).parent / "page.py", lifespan=lifespan)
