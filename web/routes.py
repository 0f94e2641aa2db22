"""Routes beside Streamlit's pages, the health endpoint, redirects, and a shortcut for phones' requests."""

from http import HTTPStatus

from sqlalchemy import text
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

import urls
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from web.assets import ASSETS, asset
from web.doors import Doors, Uploads
from web.entry import ask_again, older_links, open_link, show_link
from web.files.plan import (
    answers_as_csv,
    answers_as_json,
    earlier_plan_as_pdf,
    plan_as_calendar,
    plan_as_pdf,
    plan_as_word,
    plan_as_workbook,
    result_as_presentation,
)
from web.files.unit import comparison_as_csv, comparison_as_pdf, comparison_as_workbook
from web.files.workshop import outcome_as_presentation, report_as_pdf, votes_as_csv, voting_paper_as_pdf
from web.messages import Failures
from web.phones.endpoints import ask_for_code, back_to_step, join, now, take_code, take_part, vote
from web.security_headers import SecurityHeaders
from web.streamlit_page import StreamlitDocument


def health(_request: Request) -> JSONResponse:
    """200 if the database answers, otherwise 503."""
    try:
        with repositories().database.reading() as connection:
            connection.execute(text("SELECT 1"))
    except StorageUnavailable:
        return JSONResponse({"status": "database unavailable"}, status_code=503)
    return JSONResponse({"status": "ok"})


class OlderAddresses:
    """ASGI middleware that redirects addresses with words of an earlier version for good.

    They are in bookmarks, e-mails and calendars.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            query = scope["query_string"].decode("latin-1")
            address = f"{scope['path']}?{query}" if query else scope["path"]
            of_today = urls.today(address)
            # A browser takes what follows two slashes for another site.
            if of_today != address and not of_today.startswith("//"):
                await RedirectResponse(of_today, HTTPStatus.PERMANENT_REDIRECT)(scope, receive, send)
                return
        await self.app(scope, receive, send)


PHONE_ROUTES = (
    Route(urls.NOW, now),
    Route(urls.STEP, take_part),
    Route(urls.VOTE, vote, methods=["POST"]),
    Route(urls.TAKE_PART, join, methods=["POST"]),
    Route(urls.VOTE, back_to_step),
    Route(urls.TAKE_PART, back_to_step),
    Route(urls.JOIN, ask_for_code),
    Route(urls.JOIN, take_code, methods=["POST"]),
)


class Phones:
    """ASGI middleware that answers `PHONE_ROUTES`, before anything is done that only screens need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(urls.JOIN):
            for route in PHONE_ROUTES:
                match, found = route.matches(scope)
                if match is Match.FULL:
                    await route.handle({**scope, **found}, receive, send)
                    return
        await self.app(scope, receive, send)


ROUTES: tuple[BaseRoute, ...] = (
    Route(urls.HEALTH, health),
    *(Route(address, asset) for address in ASSETS),
    Route(urls.SECRET_LINK, show_link),
    Route(urls.OPENING, open_link, methods=["POST"]),
    Route(urls.OPENING, ask_again),
    older_links(),
    Route(urls.PLAN_PDF, plan_as_pdf),
    Route(urls.PLAN_OF_ROUND_PDF, earlier_plan_as_pdf),
    Route(urls.PLAN_WORD, plan_as_word),
    Route(urls.PLAN_WORKBOOK, plan_as_workbook),
    Route(urls.PLAN_CALENDAR, plan_as_calendar),
    Route(urls.RESULT_SLIDES, result_as_presentation),
    Route(urls.ANSWERS_CSV, answers_as_csv),
    Route(urls.ANSWERS_FILE, answers_as_json),
    Route(urls.WORKSHOP_REPORT, report_as_pdf),
    Route(urls.WORKSHOP_SLIDES, outcome_as_presentation),
    Route(urls.WORKSHOP_VOTES, votes_as_csv),
    Route(urls.WORKSHOP_PAPERS, voting_paper_as_pdf),
    Route(urls.COMPARISON_WORKBOOK, comparison_as_workbook),
    Route(urls.COMPARISON_CSV, comparison_as_csv),
    Route(urls.COMPARISON_PDF, comparison_as_pdf),
)

MIDDLEWARE = (
    Middleware(SecurityHeaders),
    Middleware(Doors),
    Middleware(Uploads),
    Middleware(Failures),
    Middleware(Phones),
    Middleware(OlderAddresses),
    Middleware(StreamlitDocument),
)
