"""Our program, composed as in `app.py`."""

import streamlit as st

from app import ROOT, lifespan
from tests.browser.modules.loaded import LOADED
from views.parts.failure import show_failure
from web.routes import MIDDLEWARE, ROUTES

app = st.App(
    ROOT / "views" / "site.py",
    routes=[*ROUTES, LOADED],
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_failure,
)
