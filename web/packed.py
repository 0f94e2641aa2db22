"""A page that many are given: packed once, and not for each of them."""

import gzip
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True)
class Packed:
    """A page as it is, and packed."""

    plain: bytes
    packed: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "packed", gzip.compress(self.plain))

    def response(self, request: Request, status: HTTPStatus) -> Response:
        """The page as the browser takes it; it is not to be kept."""
        takes = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
        if takes:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if takes else self.plain, status, headers, "text/html")
