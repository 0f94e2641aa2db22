"""The small script that every page loads first."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

_FILE = Path(__file__).parent / "static" / "videoklar.js"


def browser_script(_request: Request) -> FileResponse:
    """Serve the script; browsers ask each time whether it has changed."""
    return FileResponse(_FILE, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
