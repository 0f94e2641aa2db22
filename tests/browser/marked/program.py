"""Our program, composed as in `app.py`, with all its own texts marked.

`/shown` lists what has been shown, and `/message/` returns each of its messages.
"""

import inspect
from http import HTTPStatus

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.browser.marked.marking import mark_everything
from tests.browser.marked.opened import note_pages_beside, note_widgets, shown

mark_everything()
note_widgets()
note_pages_beside()

from access.pasted_links import PastedKind  # noqa: E402 - only now: it takes up what is marked
from app import ROOT, lifespan  # noqa: E402
from views.parts.failure import show_failure  # noqa: E402
from web import messages  # noqa: E402
from web.routes import MIDDLEWARE, ROUTES  # noqa: E402

_EXAMPLES = {
    "kind": PastedKind.UNIT_PAGE,
    "status": HTTPStatus.FORBIDDEN,
    "address": "https://videoklar.example",
    "seconds": 60,
    "version": "99.0",
}
"""Arguments of messages other than the request."""


def told(_request: Request) -> JSONResponse:
    return JSONResponse(shown())


def message(request: Request) -> Response:
    """An error message without an error."""
    give = getattr(messages, request.path_params["name"])
    _request, *more = inspect.signature(give).parameters
    found: Response = give(request, *(_EXAMPLES[name] for name in more))
    return found


app = st.App(
    ROOT / "views" / "site.py",
    routes=[*ROUTES, Route("/shown", told), Route("/message/{name}", message)],
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_failure,
)
