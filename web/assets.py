"""The small static files that every page loads, compressed once: scripts, icon, and the phones' stylesheet.

They are in memory and served without threads, because a whole room requests them within seconds.
"""

import gzip
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from urls import PHONE_FILES


@dataclass(frozen=True)
class Packed:
    """A body with its compressed form. `is_kept`: browsers cache it and revalidate each time."""

    plain: bytes
    media_type: str = "text/html"
    is_kept: bool = False
    packed: bytes = field(init=False)
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "packed", gzip.compress(self.plain, mtime=0))
        # A weak validator, because it is the same for both encodings.
        object.__setattr__(self, "etag", f'W/"{sha256(self.plain).hexdigest()[:32]}"')

    def response(self, request: Request, status: HTTPStatus = HTTPStatus.OK) -> Response:
        """The body in an encoding that the browser accepts, or 304 if it has not changed."""
        headers = {"Cache-Control": "no-cache" if self.is_kept else "no-store", "Vary": "Accept-Encoding"}
        if self.is_kept:
            headers["ETag"] = self.etag
            if self.etag in request.headers.get("if-none-match", ""):
                return Response(None, HTTPStatus.NOT_MODIFIED, headers)
        takes = "gzip" in request.headers.get("accept-encoding", "")
        if takes:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if takes else self.plain, status, headers, self.media_type)


ICON = "/videoklar.svg"
CONNECTION_STYLE = "/connection.css"
# In loading order: drafts.js uses what fields.js defines.
PAGE_SCRIPTS = ("/videoklar.js", "/connection.js", "/tabs.js", "/fields.js", "/drafts.js", "/copy.js")
WORDS_SCRIPT = "/words.js"
LINK_SCRIPT = "/lenke.js"
PHONE_STYLE = f"{PHONE_FILES}/phone.css"
PHONE_SCRIPT = f"{PHONE_FILES}/phone.js"
ASSETS = (ICON, CONNECTION_STYLE, *PAGE_SCRIPTS, WORDS_SCRIPT, LINK_SCRIPT, PHONE_STYLE, PHONE_SCRIPT)
"""The path of each file; its last segment is the name in web/static/."""

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


async def asset(request: Request) -> Response:
    """The file at one of the paths in `ASSETS`."""
    return _file(PurePosixPath(request.url.path).name).response(request)


@cache
def _file(name: str) -> Packed:
    file = _FOLDER / name
    return Packed(file.read_bytes(), _MEDIA_TYPES[file.suffix], is_kept=True)
