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
LINK_SCRIPT = "/lenke.js"

_FOLDER = Path(__file__).parent / "static"


async def script(request: Request) -> Response:
    """What Streamlit's page lacks for the keyboard and for screen readers."""
    return _file("videoklar.js", "text/javascript").response(request)


async def connection_script(request: Request) -> Response:
    """What tells that the page does not start, or that the connection is gone."""
    return _file("connection.js", "text/javascript").response(request)


async def connection_style(request: Request) -> Response:
    """How that looks."""
    return _file("connection.css", "text/css").response(request)


async def fields_script(request: Request) -> Response:
    """What holds a field to what fits into it."""
    return _file("fields.js", "text/javascript").response(request)


async def drafts_script(request: Request) -> Response:
    """What keeps what is being written until it is saved."""
    return _file("drafts.js", "text/javascript").response(request)


async def icon(request: Request) -> Response:
    """The sign in the browser's tab."""
    return _file("videoklar.svg", "image/svg+xml").response(request)


async def link_script(request: Request) -> Response:
    """What takes a secret out of the address and into the form that opens it."""
    return _file("lenke.js", "text/javascript").response(request)


async def phone_style(request: Request) -> Response:
    """How the pages of phones that vote look."""
    return _file("phone.css", "text/css").response(request)


async def phone_script(request: Request) -> Response:
    """What lets a phone that votes follow the facilitator, and keep a vote while there is no connection."""
    return _file("phone.js", "text/javascript").response(request)


@cache
def _file(name: str, media_type: str) -> Packed:
    return Packed((_FOLDER / name).read_bytes(), media_type, is_kept=True)
