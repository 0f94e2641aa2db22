"""The bare page in an app of its own, with answers that leave at once as ours do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from web.server import send_without_delay


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Nothing but the connections' setting."""
    send_without_delay()
    yield


app = st.App(Path(__file__).parent / "page.py", lifespan=lifespan)
