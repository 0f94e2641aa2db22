"""Which address leads where, beside the pages of Streamlit."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from web.browser_script import browser_script
from web.document import SCRIPT, Document
from web.downloads import answers_as_json, plan_as_pdf
from web.health import health
from web.links import open_link
from web.security_headers import SecurityHeaders

ROUTES: tuple[BaseRoute, ...] = (
    Route("/health", health),
    Route(SCRIPT, browser_script),
    Route("/lenke/{token}", open_link),
    Route("/plan/{id}.pdf", plan_as_pdf),
    Route("/svar/{id}.json", answers_as_json),
)

MIDDLEWARE = (Middleware(SecurityHeaders), Middleware(Document))
