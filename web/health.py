"""Whether the program can do its work: for load balancers and for whoever keeps it running."""

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse

from storage.database import StorageUnavailable
from storage.opened import repositories


def health(_request: Request) -> JSONResponse:
    """200 where the database answers, 503 where it does not."""
    try:
        with repositories().database.reading() as connection:
            connection.execute(text("SELECT 1"))
    except StorageUnavailable:
        return JSONResponse({"status": "database unavailable"}, status_code=503)
    return JSONResponse({"status": "ok"})
