"""The routes beside Streamlit's pages; the health endpoint; and the shortcut for phones' requests."""

from collections.abc import Sequence

from sqlalchemy import text
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from access.addresses import OPENING, SECRET_LINK
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
from web.streamlit_page import Document


def health(_request: Request) -> JSONResponse:
    """200 if the database answers, otherwise 503."""
    try:
        with repositories().database.reading() as connection:
            connection.execute(text("SELECT 1"))
    except StorageUnavailable:
        return JSONResponse({"status": "database unavailable"}, status_code=503)
    return JSONResponse({"status": "ok"})


class Phones:
    """ASGI middleware that answers these addresses itself; everything else goes on as before."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self.app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/delta"):
            for route in self._routes:
                match, found = route.matches(scope)
                if match is Match.FULL:
                    await route.handle({**scope, **found}, receive, send)
                    return
        await self.app(scope, receive, send)


PHONE_ROUTES = (
    Route("/delta/{code}/naa", now),
    Route("/delta/{code}", take_part),
    Route("/delta/{code}/stemme", vote, methods=["POST"]),
    Route("/delta/{code}/med", join, methods=["POST"]),
    Route("/delta/{code}/stemme", back_to_step),
    Route("/delta/{code}/med", back_to_step),
    Route("/delta", ask_for_code),
    Route("/delta", take_code, methods=["POST"]),
)

ROUTES: tuple[BaseRoute, ...] = (
    Route("/health", health),
    *(Route(address, asset) for address in ASSETS),
    Route(SECRET_LINK, show_link),
    Route(OPENING, open_link, methods=["POST"]),
    Route(OPENING, ask_again),
    older_links(),
    Route("/plan/{id}.pdf", plan_as_pdf),
    Route("/plan/{id}/runde/{number}.pdf", earlier_plan_as_pdf),
    Route("/plan/{id}.docx", plan_as_word),
    Route("/plan/{id}.xlsx", plan_as_workbook),
    Route("/plan/{id}.ics", plan_as_calendar),
    Route("/resultat/{id}.pptx", result_as_presentation),
    Route("/svar/{id}.csv", answers_as_csv),
    Route("/svar/{id}.json", answers_as_json),
    Route("/oktfil/{id}/rapport.pdf", report_as_pdf),
    Route("/oktfil/{id}/presentasjon.pptx", outcome_as_presentation),
    Route("/oktfil/{id}/stemmer.csv", votes_as_csv),
    Route("/oktfil/{id}/stemmesedler.pdf", voting_paper_as_pdf),
    Route("/enhetfil/{unit_id}/sammenligning.xlsx", comparison_as_workbook),
    Route("/enhetfil/{unit_id}/sammenligning.csv", comparison_as_csv),
    Route("/enhetfil/{unit_id}/sammenligning.pdf", comparison_as_pdf),
    *PHONE_ROUTES,
)

MIDDLEWARE = (
    Middleware(SecurityHeaders),
    Middleware(Doors),
    Middleware(Uploads),
    Middleware(Failures),
    Middleware(Phones, routes=PHONE_ROUTES),
    Middleware(Document),
)
