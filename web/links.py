"""Entry by a secret link: the token is exchanged for the browser's cookie and leaves the address bar."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from access.browser import COOKIE
from access.roles import Role
from access.tokens import is_token, new_token
from storage.database import StorageUnavailable
from storage.opened import repositories
from web.document import browser_cookie
from web.messages import link_does_not_work, storage_is_away

AFTER_ENTRY = {Role.LEADER: "/svar", Role.RESPONDENT: "/mitt-svar", Role.READER: "/resultat"}
"""Where whoever comes in goes first."""
ASSESSMENT = "vurdering"


def open_link(request: Request) -> Response:
    """Remember in this browser what the link opens, and go there without the token."""
    secret = request.cookies.get(COOKIE, "")
    known = is_token(secret)
    secret = secret if known else new_token()
    stored = repositories()
    try:
        opened = stored.links.exchange(request.path_params["token"])
        if opened is None:
            return link_does_not_work(request)
        stored.browsers.remember(secret, opened.assessment_id, opened.role, opened.id)
    except StorageUnavailable:
        return storage_is_away(request)
    address = f"{AFTER_ENTRY[opened.role]}?{ASSESSMENT}={opened.assessment_id}"
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if not known:
        response.headers.append("set-cookie", browser_cookie(request, secret))
    return response
