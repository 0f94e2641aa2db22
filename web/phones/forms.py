"""Reads forms sent by phones; refuses, with an explanation, whatever our own pages did not send."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request

from access.addresses import is_page_of_this_site
from language import gettext as _
from settings import settings

_LONGEST_FORM = 8_000
_MOST_FIELDS = 10
_ENCODING = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class FormNotAccepted(Exception):
    """Raised when a form is refused; it was not read further."""

    status: HTTPStatus
    title: str
    text: str


async def sent(request: Request, longest: int = _LONGEST_FORM) -> dict[str, str]:
    """The fields of the form. Raises FormNotAccepted if it is from another site or not such a form."""
    if not _comes_from_here(request):
        raise FormNotAccepted(
            HTTPStatus.FORBIDDEN,
            _("This was sent from another page"),
            _("Therefore nothing was done. Go on from the page of the group session."),
        )
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > longest:
        raise FormNotAccepted(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            _("What was sent was too long"),
            _("Nothing was saved. Write it shorter, and send it again."),
        )
    try:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _ENCODING:
            raise ValueError
        body = (await request.body()).decode()
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError:
        raise FormNotAccepted(
            HTTPStatus.BAD_REQUEST,
            _("What was sent could not be read"),
            _("Nothing was saved. Go back to the group session and send it from there."),
        ) from None


def _comes_from_here(request: Request) -> bool:
    """Whether our own page sent the form, by the browser's headers; old browsers send fewer or none."""
    sites = request.headers.getlist("sec-fetch-site")
    if sites:
        return all(site in ("same-origin", "none") for site in sites)
    host, origins = request.headers.get("host", ""), request.headers.getlist("origin")
    return all(is_page_of_this_site(origin, host, settings().public_address) for origin in origins)
