"""Our program, put together as `app.py` puts it together, with every text of its own marked."""

import streamlit as st

from tests.browser.marked.marking import mark_everything

mark_everything()

from app import ROOT, lifespan  # noqa: E402
from views.components.failure import show_failure  # noqa: E402
from web.routes import MIDDLEWARE, ROUTES  # noqa: E402

app = st.App(
    ROOT / "views" / "site.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_failure,
)
