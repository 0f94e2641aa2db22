"""Which address leads where, beside the pages of Streamlit."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from web.assets import icon, script
from web.document import ICON, SCRIPT, Document
from web.downloads import answers_as_json, earlier_plan_as_pdf, plan_as_pdf
from web.failures import Failures
from web.health import health
from web.links import open_link, open_unit_link
from web.security_headers import SecurityHeaders

ROUTES: tuple[BaseRoute, ...] = (
    Route("/health", health),
    Route(SCRIPT, script),
    Route(ICON, icon),
    Route("/lenke/{token}", open_link),
    Route("/enhet/{token}", open_unit_link),
    Route("/plan/{id}.pdf", plan_as_pdf),
    Route("/plan/{id}/runde/{number}.pdf", earlier_plan_as_pdf),
    Route("/svar/{id}.json", answers_as_json),
)

MIDDLEWARE = (Middleware(SecurityHeaders), Middleware(Failures), Middleware(Document))
