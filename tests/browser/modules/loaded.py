"""The route at which a program reports its loaded modules."""

import sys

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def modules(_request: Request) -> JSONResponse:
    """The names of the loaded modules that come from site-packages."""
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    return JSONResponse(sorted(name for name, file in files.items() if "site-packages" in file))


LOADED = Route("/modules", modules)
