"""The composition root: `streamlit run app.py` starts the screens and everything beside them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool

from questionnaire.reader.load import editions
from settings import checked_settings
from storage.db.schema import upgrade
from storage.repositories import repositories
from streamlit_internals import ask_nobody_outside
from views.parts.failure import show_failure
from web.doors import tell_of_public_address
from web.routes import MIDDLEWARE, ROUTES
from web.server import (
    believe_only_named_proxies,
    keep_secrets_out_of_logs,
    send_without_delay,
)

ROOT = Path(__file__).parent


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Upgrade the database, and read all editions and the settings, before the first request."""
    keep_secrets_out_of_logs()
    checked = checked_settings()
    editions()
    tell_of_public_address(checked.public_address)
    ask_nobody_outside()
    await run_in_threadpool(upgrade, repositories().database)
    send_without_delay()
    believe_only_named_proxies(checked.trusted_proxies)
    yield
    repositories().database.close()


app = st.App(
    ROOT / "views" / "site.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_failure,
)
