"""Shared by all downloads: only the browser that has opened the assessment gets the file."""

from collections.abc import Callable
from functools import wraps
from unicodedata import category
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from access.policy import AccessDenied, Grant, Operation
from access.secrets import COOKIE
from questionnaire.names import composed, visible
from questionnaire.reader.load import UnknownEdition
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from web.messages import may_not_read, not_found_here, storage_is_away, unknown_edition

_LONGEST_NAME = 60

Make = Callable[[Grant, Request], Response]


def for_who_may_read(make: Make) -> Callable[[Request], Response]:
    """Wrap a function that makes a file into an endpoint for the assessment in the URL, with all refusals."""

    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            secret, id = request.cookies.get(COOKIE, ""), request.path_params["id"]
            grant = repositories().browsers.grant(secret, id, Operation.READ_ASSESSMENT)
            return not_found_here(request) if grant is None else make(grant, request)
        except AccessDenied:
            return may_not_read(request)
        except UnknownEdition as unknown:
            return unknown_edition(request, unknown.version)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


def in_a_file_name(text: str) -> str:
    """The beginning of a text, without characters that some system does not allow in file names."""
    signs = (sign if _is_taken(sign) else " " for sign in visible(composed(text)))
    return " ".join("".join(signs).split())[:_LONGEST_NAME].strip(" .")


def _is_taken(sign: str) -> bool:
    """Whether the character is a letter, a combining mark, a digit or one of a few others."""
    return sign.isalnum() or sign in " -.,_" or category(sign) in ("Mn", "Mc")


def file_response(content: bytes, media_type: str, name: str) -> Response:
    """A file to download, which must not be cached."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
