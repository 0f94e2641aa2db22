"""Which address leads where, beside the pages of Streamlit."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from access.links import OPENING, SECRET_LINK
from web.assets import ASSETS, asset
from web.document import Document
from web.doors import Doors
from web.failures import Failures
from web.health import health
from web.links import ask_again, older_links, open_link, show_link
from web.participate import ask_for_code, back_to_step, join, now, take_code, take_part, vote
from web.phones import Phones
from web.plan_files import (
    answers_as_csv,
    answers_as_json,
    earlier_plan_as_pdf,
    plan_as_calendar,
    plan_as_pdf,
    plan_as_word,
    plan_as_workbook,
    result_as_presentation,
)
from web.security_headers import SecurityHeaders
from web.unit_files import comparison_as_csv, comparison_as_pdf, comparison_as_workbook
from web.uploads import Uploads
from web.workshop_files import outcome_as_presentation, report_as_pdf, votes_as_csv, voting_paper_as_pdf

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
