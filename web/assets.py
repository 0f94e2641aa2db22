"""The small files that every page loads: our scripts, our icon, and how the pages of phones look.

Without threads: a whole room asks for them within seconds, and they are in memory.
"""

from functools import cache
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from web.packed import Packed

ICON = "/videoklar.svg"
CONNECTION_STYLE = "/connection.css"
# In the order in which the page needs them: fields.js makes what drafts.js uses.
PAGE_SCRIPTS = ("/videoklar.js", "/connection.js", "/tabs.js", "/fields.js", "/drafts.js", "/copy.js")
WORDS_SCRIPT = "/words.js"
LINK_SCRIPT = "/lenke.js"
PHONE_STYLE = "/delta/fil/phone.css"
PHONE_SCRIPT = "/delta/fil/phone.js"
ASSETS = (ICON, CONNECTION_STYLE, *PAGE_SCRIPTS, WORDS_SCRIPT, LINK_SCRIPT, PHONE_STYLE, PHONE_SCRIPT)
"""The address of each file; its last part is the name in web/static/."""

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


async def asset(request: Request) -> Response:
    """The file at one of the addresses in `ASSETS`."""
    return _file(PurePosixPath(request.url.path).name).response(request)


@cache
def _file(name: str) -> Packed:
    file = _FOLDER / name
    return Packed(file.read_bytes(), _MEDIA_TYPES[file.suffix], is_kept=True)
