"""Entry by a secret link: the token is exchanged for the browser's cookie and leaves the address bar."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from access.attempts import Origin, TooManyAttempts
from access.browser import COOKIE
from access.policy import allows, role_allows
from access.roles import Operation
from access.tokens import is_token, new_token
from storage.database import StorageUnavailable
from storage.links import OpenedLink
from storage.opened import Repositories, repositories
from storage.trouble import Reason
from storage.unit_browsers import OpenedUnitLink
from web.document import browser_cookie
from web.messages import link_does_not_work, storage_is_away, storage_is_full, too_many_attempts

ASSESSMENT, UNIT, WORKSHOP = "vurdering", "enhet", "okt"
_AFTER_ENTRY = (
    (Operation.SAVE_ANSWER, "/svar"),
    (Operation.READ_ASSESSMENT, "/resultat"),
    (Operation.ANSWER_ALONE, "/mitt-svar"),
)

T = TypeVar("T")


def open_link(request: Request) -> Response:
    """Remember in this browser which assessment the link opens, and go there without the token."""

    def let_in(stored: Repositories, secret: str, opened: OpenedLink) -> str:
        stored.browsers.remember(secret, opened.assessment_id, opened.role, opened.id)
        grant = stored.browsers.grant(secret, opened.assessment_id)
        # Who may edit is not led astray by a link for less.
        role = grant.role if grant and allows(grant, Operation.SAVE_ANSWER) else opened.role
        pages = [page for operation, page in _AFTER_ENTRY if role_allows(role, operation)]
        return f"{pages[0] if pages else '/'}?{ASSESSMENT}={opened.assessment_id}"

    return _enter(request, lambda stored, token: stored.links.exchange(token), let_in)


def open_unit_link(request: Request) -> Response:
    """The same for a link that opens an innovation unit for its members."""

    def let_in(stored: Repositories, secret: str, opened: OpenedUnitLink) -> str:
        stored.unit_browsers.remember(secret, opened)
        return f"/enhet?{UNIT}={opened.unit_id}"

    return _enter(request, lambda stored, token: stored.unit_browsers.exchange(token), let_in)


def open_workshop_link(request: Request) -> Response:
    """The same for a link that lets facilitators lead a workshop."""

    def let_in(stored: Repositories, secret: str, workshop_id: str) -> str:
        stored.workshops.remember(secret, workshop_id)
        return f"/styring?{WORKSHOP}={workshop_id}"

    return _enter(request, lambda stored, token: stored.workshops.exchange(token), let_in)


def _enter(
    request: Request,
    find: Callable[[Repositories, str], T | None],
    let_in: Callable[[Repositories, str, T], str],
) -> Response:
    """Let the browser in to what is found, and redirect to the address that `let_in` gives back."""
    secret = request.cookies.get(COOKIE, "")
    known = is_token(secret)
    origin = Origin(request.client.host if request.client else "", secret if known else "")
    secret = secret if known else new_token()
    stored, token = repositories(), request.path_params["token"]
    try:
        opened = stored.attempts.look(origin, lambda: find(stored, token))
        if opened is None:
            return link_does_not_work(request)
        address = let_in(stored, secret, opened)
    except TooManyAttempts as refused:
        return too_many_attempts(request, refused.seconds)
    except StorageUnavailable as trouble:
        return (storage_is_full if trouble.reason is Reason.FULL else storage_is_away)(request)
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if not known:
        response.headers.append("set-cookie", browser_cookie(request, secret))
    return response
