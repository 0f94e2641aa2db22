"""Lower bound for a workshop: the same URLs in the same kind of process, with no work behind them."""

from time import monotonic

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

QUESTION_SECONDS = 7.5
CODE = "AAAAAA"


def _question() -> int:
    return int(monotonic() / QUESTION_SECONDS)


def page(_request: Request) -> Response:
    """A question, which changes every few seconds."""
    number = _question()
    return HTMLResponse(
        f'<script data-version="{number}"></script>'
        f'<input name="sporsmal" value="{number}"><input name="runde" value="first">'
    )


async def now(_request: Request) -> Response:
    """The page's version."""
    return JSONResponse({"version": _question()})


async def join(_request: Request) -> Response:
    """Lets everybody join."""
    return RedirectResponse(f"/delta/{CODE}", 303)


async def vote(_request: Request) -> Response:
    """Discards the vote."""
    return JSONResponse({"saved": True})


ROUTES = [
    Route("/delta/{code}", page),
    Route("/delta/{code}/naa", now),
    Route("/delta/{code}/med", join, methods=["POST"]),
    Route("/delta/{code}/stemme", vote, methods=["POST"]),
]
app = st.App("radio.py", routes=ROUTES)
