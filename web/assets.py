"""The small files that every page loads: our scripts, our icon, and how the pages of phones look.

Without threads: a whole room asks for them within seconds, and they are in memory.
"""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from web.packed import Packed

PHONE_STYLE = "/delta/fil/phone.css"
PHONE_SCRIPT = "/delta/fil/phone.js"

_FOLDER = Path(__file__).parent / "static"


async def script(request: Request) -> Response:
    """What Streamlit's page lacks for the keyboard and for screen readers."""
    return _file("videoklar.js", "text/javascript").response(request)


async def words_script(request: Request) -> Response:
    """What puts our words in place of those of Streamlit's widgets."""
    return _file("words.js", "text/javascript").response(request)


async def copy_script(request: Request) -> Response:
    """What copies a link."""
    return _file("copy.js", "text/javascript").response(request)


async def icon(request: Request) -> Response:
    """The sign in the browser's tab."""
    return _file("videoklar.svg", "image/svg+xml").response(request)


async def phone_style(request: Request) -> Response:
    """How the pages of phones that vote look."""
    return _file("phone.css", "text/css").response(request)


async def phone_script(request: Request) -> Response:
    """What lets a phone that votes follow the facilitator, and keep a vote while there is no connection."""
    return _file("phone.js", "text/javascript").response(request)


@cache
def _file(name: str, media_type: str) -> Packed:
    return Packed((_FOLDER / name).read_bytes(), media_type, is_kept=True)
