"""A page or a file that many are given: read and packed once, and not for each of them."""

import gzip
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True)
class Packed:
    """As it is, and packed. `is_kept`: browsers keep it, and ask each time whether it has changed."""

    plain: bytes
    media_type: str = "text/html"
    is_kept: bool = False
    packed: bytes = field(init=False)
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "packed", gzip.compress(self.plain, mtime=0))
        # Weak: the same file, packed or not.
        object.__setattr__(self, "etag", f'W/"{sha256(self.plain).hexdigest()[:32]}"')

    def response(self, request: Request, status: HTTPStatus = HTTPStatus.OK) -> Response:
        """It as the browser takes it, or no more than that it has not changed."""
        headers = {"Cache-Control": "no-cache" if self.is_kept else "no-store", "Vary": "Accept-Encoding"}
        if self.is_kept:
            headers["ETag"] = self.etag
            if self.etag in request.headers.get("if-none-match", ""):
                return Response(None, HTTPStatus.NOT_MODIFIED, headers)
        takes = "gzip" in request.headers.get("accept-encoding", "")
        if takes:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if takes else self.plain, status, headers, self.media_type)
