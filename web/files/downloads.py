"""What every file has in common: it goes to the browser that has opened the assessment and to no other."""

from collections.abc import Callable
from functools import wraps
from unicodedata import category
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from access.policy import AccessDenied, Grant, Operation
from access.secrets import COOKIE
from questionnaire.names import composed, visible
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from web.messages import may_not_read, not_found_here, storage_is_away

_LONGEST_NAME = 60

Make = Callable[[Grant, Request], Response]


def for_who_may_read(make: Make) -> Callable[[Request], Response]:
    """An endpoint that makes the file of the assessment in the address, or says why there is none."""

    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            secret, id = request.cookies.get(COOKIE, ""), request.path_params["id"]
            grant = repositories().browsers.grant(secret, id, Operation.READ_ASSESSMENT)
            return not_found_here(request) if grant is None else make(grant, request)
        except AccessDenied:
            return may_not_read(request)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


def in_a_file_name(text: str) -> str:
    """The beginning of a text, without signs that some system does not take in the name of a file."""
    signs = (sign if _is_taken(sign) else " " for sign in visible(composed(text)))
    return " ".join("".join(signs).split())[:_LONGEST_NAME].strip(" .")


def _is_taken(sign: str) -> bool:
    """Letters with their marks, where there is no one character for both, digits and a few others."""
    return sign.isalnum() or sign in " -.,_" or category(sign) in ("Mn", "Mc")


def file_response(content: bytes, media_type: str, name: str) -> Response:
    """A file to keep, which no cache keeps."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
