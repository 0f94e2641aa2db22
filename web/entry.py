"""Entry by a secret link: a page with one button, which exchanges the token for rights of the browser.

Only the button changes anything, because mail programs and filters fetch links before anybody reads the
message.
"""

import re
from functools import partial
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from access.attempts import Origin, TooManyAttempts
from access.pasted_links import Pasted, PastedKind, read_pasted
from access.policy import Operation, Role, allows, first_screen, role_allows
from access.secrets import COOKIE, is_token
from language import DEFAULT
from language import gettext as _
from storage.db.errors import Reason, StorageUnavailable
from storage.links import OpenedLink
from storage.repositories import Repositories, let_in, repositories
from urls import ASSESSMENT, JOIN, OLDER_LINK, OPENING, SCREENS, SECRET_LINK, UNIT, WORKSHOP, joining, screen
from web.messages import (
    link_does_not_work,
    link_not_accepted,
    no_secret_link,
    storage_is_away,
    storage_is_full,
    too_many_attempts,
)
from web.phones.forms import FormNotAccepted, sent
from web.streamlit_page import browser_cookie

FIELD = "lenke"
_LONGEST_PASTED = 100_000
"""In bytes: somebody may paste a whole e-mail, and form encoding takes three bytes for most characters."""
_TEMPLATES = Path(__file__).parent / "templates"
# The form must send its origin, and no Referer may contain the token in an older link's path.
_REFERRER = {"Referrer-Policy": "strict-origin", "Cache-Control": "no-store"}


async def show_link(request: Request) -> Response:
    """The page at a secret link. It looks up, opens and counts nothing."""
    return _page(request)


class OlderLink(HTTPEndpoint):
    """The page at a link of an earlier version, which has the token in its path.

    It answers every method, because Streamlit would redirect some to an address that contains the token.
    """

    async def get(self, request: Request) -> Response:
        """The page with the button, or a redirect to the start of the path if it contains no token."""
        path = request.scope["path"]
        place, rest = re.findall(OLDER_LINK, path)[0]
        if not re.search(r"\w", rest):
            # A browser keeps the fragment after "#".
            return RedirectResponse(place.lower())
        pasted = read_pasted(path)
        return (
            _page(request, pasted.value) if pasted.kind is PastedKind.SECRET else link_does_not_work(request)
        )


def older_links() -> Route:
    """The route for `OLDER_LINK`, whose pattern a path template cannot express."""
    route = Route(f"{SECRET_LINK}/{{rest:path}}", OlderLink)
    route.path_regex = OLDER_LINK
    return route


async def ask_again(_request: Request) -> Response:
    """For a visit to the button's own address, for instance copied from the address bar."""
    return RedirectResponse(SECRET_LINK)


async def open_link(request: Request) -> Response:
    """The button's action: let the browser in and redirect to an address without the token."""
    try:
        form = await sent(request, _LONGEST_PASTED)
    except FormNotAccepted as refused:
        return link_not_accepted(request, refused.status)
    if not form.get(FIELD, "").strip():
        # The page says what to paste; the browser's own message would be in the browser's language.
        return RedirectResponse(SECRET_LINK, HTTPStatus.SEE_OTHER)
    pasted = read_pasted(form[FIELD], request.headers.get("host", ""))
    if pasted.kind is PastedKind.WORKSHOP_CODE:
        return RedirectResponse(joining(pasted.value), HTTPStatus.SEE_OTHER)
    if pasted.kind is PastedKind.JOINING:
        return RedirectResponse(JOIN, HTTPStatus.SEE_OTHER)
    if pasted.kind not in (PastedKind.SECRET, PastedKind.NOTHING):
        return no_secret_link(request, pasted.kind)
    return await run_in_threadpool(_enter, request, pasted)


def _page(request: Request, token: str = "") -> Response:
    # Imported here because most visitors use no link.
    from starlette.templating import Jinja2Templates

    words = {
        "language": DEFAULT,
        "title": _("A secret link to Videoklar"),
        "text": _(
            "The link opens a self-assessment, an innovation unit or a group session in this browser. "
            "Whoever has the link is let in, so do not pass it on to others."
        ),
        "paste": _(
            "The secret part of the link did not come along. Paste the whole link here, as you were given it."
        ),
        "label": _("The secret link"),
        "open": _("Open the link"),
        "start": _("Go to the start page"),
        "home": SCREENS["start"],
        "field": FIELD,
        "action": OPENING,
        "token": token,
    }
    templates = Jinja2Templates(directory=_TEMPLATES)
    return templates.TemplateResponse(request, "link.html", words, headers=_REFERRER)


def _enter(request: Request, pasted: Pasted) -> Response:
    """Let the browser in with a new cookie, because somebody else may know its present one."""
    former = request.cookies.get(COOKIE, "")
    origin = Origin(request.client.host if request.client else "", former if is_token(former) else "")
    stored, secret = repositories(), ""
    try:
        opened = stored.attempts.look(origin, lambda: stored.links.exchange(pasted.value))
        if opened is None:
            return link_does_not_work(request)
        secret = stored.browsers.renew(former)
        let_in(stored, secret, opened)
        response: Response = RedirectResponse(_address(stored, secret, opened), HTTPStatus.SEE_OTHER)
    except TooManyAttempts as refused:
        return too_many_attempts(request, refused.seconds)
    except StorageUnavailable as trouble:
        response = (storage_is_full if trouble.reason is Reason.FULL else storage_is_away)(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if secret:
        response.headers.append("set-cookie", browser_cookie(request, secret))
    return response


def _address(stored: Repositories, secret: str, opened: OpenedLink) -> str:
    """The first page for the link."""
    if opened.role is Role.UNIT_MEMBER:
        return screen("compare", **{UNIT: opened.object_id})
    if opened.role is Role.FACILITATOR:
        return screen("facilitate", **{WORKSHOP: opened.object_id})
    grant = stored.browsers.grant(secret, opened.object_id)
    # A browser with more rights is not sent to a page for fewer.
    role = grant.role if grant and allows(grant, Operation.SAVE_ANSWER) else opened.role
    return screen(first_screen(partial(role_allows, role)), **{ASSESSMENT: opened.object_id})
