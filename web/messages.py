"""Short pages for refusals and errors: what is wrong and what to do."""

from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from language import DEFAULT
from language import gettext as _
from language.words import pasted_words, unknown_edition_words

_TEMPLATES = Path(__file__).parent / "templates"


def link_does_not_work(request: Request) -> Response:
    """One page for wrong, withdrawn, expired and truncated links, so that it does not reveal which exist."""
    return _message(
        request,
        HTTPStatus.NOT_FOUND,
        _("This link does not work"),
        _(
            "It may have been withdrawn, have expired or have been cut off when it was copied. "
            "Ask whoever sent it for a new one."
        ),
    )


def no_secret_link(request: Request, kind: str) -> Response:
    """For pasted text that is not a secret link."""
    return _message(request, HTTPStatus.BAD_REQUEST, _("This is not a secret link"), pasted_words(kind))


def link_not_accepted(request: Request, status: HTTPStatus) -> Response:
    """For a link that was not submitted by the page with the button."""
    return _message(
        request,
        status,
        _("The link was not opened"),
        _(
            "It was not sent from the page with the button, or it was far too long, so nothing was done. "
            "Open the link once more and press the button there."
        ),
    )


def wrong_host(request: Request, address: str) -> Response:
    """For a request to another host than the configured one."""
    return _message(
        request,
        HTTPStatus.MISDIRECTED_REQUEST,
        _("Videoklar has another address"),
        _("It is used at {address}.").format(address=address),
        start=address,
    )


def too_many_attempts(request: Request, seconds: int) -> Response:
    """After too many links that do not work; the same whether or not this one would work."""
    page = _message(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        _("This link cannot be opened just now"),
        _("There were too many attempts that failed. Wait a minute and try again."),
    )
    page.headers["Retry-After"] = str(seconds)
    return page


def not_found_here(request: Request) -> Response:
    """For an assessment that is not open in this browser."""
    return _message(
        request,
        HTTPStatus.NOT_FOUND,
        _("This browser has not opened this self-assessment"),
        _("Open it with the link you saved, and try again."),
    )


def workshop_not_found_here(request: Request) -> Response:
    """For a workshop that this browser does not facilitate, or that no longer exists."""
    return _message(
        request,
        HTTPStatus.NOT_FOUND,
        _("This browser does not lead this group session"),
        _("Open it with the facilitators' link, and try again."),
    )


def unit_not_found_here(request: Request) -> Response:
    """For an innovation unit that is not open in this browser, or that no longer exists."""
    return _message(
        request,
        HTTPStatus.NOT_FOUND,
        _("This innovation unit is not open in this browser"),
        _("Open it with the members' link or by signing in, and try again."),
    )


def storage_is_away(request: Request) -> Response:
    """When the database cannot be reached."""
    return _message(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("The storage cannot be reached just now"),
        _("Nothing is lost. Wait a minute and try again."),
    )


def storage_is_full(request: Request) -> Response:
    """When the database is full."""
    return _message(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("There is no room left where the answers are kept"),
        _("What was saved is safe. Tell whoever runs Videoklar, and try again later."),
    )


def unknown_edition(request: Request, version: str) -> Response:
    """For something that was answered in an edition that this program does not have."""
    return _message(
        request,
        HTTPStatus.NOT_IMPLEMENTED,
        _("This Videoklar is too old"),
        unknown_edition_words(version),
    )


def may_not_read(request: Request) -> Response:
    """For a browser whose role does not allow reading this."""
    return _message(
        request,
        HTTPStatus.FORBIDDEN,
        _("You may not read this self-assessment"),
        _("Ask for a link that lets you."),
    )


def something_went_wrong(request: Request) -> Response:
    """For unexpected errors."""
    return _message(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Something went wrong here"),
        _(
            "What was saved is safe. Try again; if it happens again, tell whoever runs Videoklar what you "
            "did and at what time."
        ),
    )


def _message(request: Request, status: HTTPStatus, title: str, text: str, start: str = "/") -> Response:
    # Imported here because pages without errors never need it.
    from starlette.templating import Jinja2Templates

    words = {
        "language": DEFAULT,
        "title": title,
        "text": text,
        "start": _("Go to the start page"),
        "home": start,
    }
    templates = Jinja2Templates(directory=_TEMPLATES)
    return templates.TemplateResponse(
        request, "message.html", words, status_code=status, headers={"Cache-Control": "no-store"}
    )


class Failures:
    """ASGI middleware that answers errors; inside `SecurityHeaders`, so that the answer has those headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            if not begun:
                await something_went_wrong(Request(scope))(scope, receive, send)
            raise
