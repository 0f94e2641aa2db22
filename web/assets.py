"""The small files that every page loads: our script and our icon."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

PHONE_STYLE = "/delta/fil/phone.css"
PHONE_SCRIPT = "/delta/fil/phone.js"

_FOLDER = Path(__file__).parent / "static"


def script(_request: Request) -> FileResponse:
    """What Streamlit's page lacks for the keyboard and for screen readers."""
    return _file("videoklar.js", "text/javascript")


def icon(_request: Request) -> FileResponse:
    """The sign in the browser's tab."""
    return _file("videoklar.svg", "image/svg+xml")


def phone_style(_request: Request) -> FileResponse:
    """How the pages of phones that vote look."""
    return _file("phone.css", "text/css")


def phone_script(_request: Request) -> FileResponse:
    """What lets a phone that votes follow the facilitator, and keep a vote while there is no connection."""
    return _file("phone.js", "text/javascript")


def _file(name: str, media_type: str) -> FileResponse:
    """Browsers keep it, and ask each time whether it has changed."""
    return FileResponse(_FOLDER / name, media_type=media_type, headers={"Cache-Control": "no-cache"})
