"""Our program, put together as `app.py` puts it together, with every text of its own marked.

At `/shown` it tells what of it has been shown, and under `/message/` it gives each of its messages.
"""

import inspect

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.browser.marked.marking import mark_everything
from tests.browser.marked.opened import note_pages_beside, note_widgets, shown

mark_everything()
note_widgets()
note_pages_beside()

from app import ROOT, lifespan  # noqa: E402 - only now: it takes up what is marked
from views.components.failure import show_failure  # noqa: E402
from web import messages  # noqa: E402
from web.routes import MIDDLEWARE, ROUTES  # noqa: E402


def told(_request: Request) -> JSONResponse:
    return JSONResponse(shown())


def message(request: Request) -> Response:
    """A message for what goes wrong, without anything going wrong."""
    give = getattr(messages, request.path_params["name"])
    numbers = [60] * (len(inspect.signature(give).parameters) - 1)
    found: Response = give(request, *numbers)
    return found


app = st.App(
    ROOT / "views" / "site.py",
    routes=[*ROUTES, Route("/shown", told), Route("/message/{name}", message)],
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_failure,
)
