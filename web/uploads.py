"""A bound on the files that are held in memory between the upload and what is done with them.

Streamlit takes files from anybody who has a page open, as many as are sent, and forgets them minutes later.
"""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import exists, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

PLACE = "/_stcore/upload_file/"
MOST_FILES, MOST_BYTES = 600, 50_000_000
"""Of one page: a unit brings in up to 500 files at once."""
MOST_BYTES_IN_ALL = 200_000_000

Held = tuple[int, int]
"""A number of files, and their bytes together."""


class Uploads:
    """ASGI middleware that refuses a file before its first byte is read, where there is no room for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: dict[object, tuple[str, int]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["path"].startswith(PLACE)
        if not is_upload or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if not (length.isascii() and length.isdecimal()):
            await _refusal(HTTPStatus.LENGTH_REQUIRED)(scope, receive, send)
            return
        session_id, size = scope["path"].removeprefix(PLACE).partition("/")[0], int(length)
        if not self._fits(session_id, size):
            await _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)
            return
        ticket = object()
        self._coming[ticket] = session_id, size
        try:
            await self.app(scope, receive, send)
        finally:
            del self._coming[ticket]

    def _fits(self, session_id: str, size: int) -> bool:
        """Whether there is room for it beside the files that are held and those that are being received."""
        held = _held()
        coming = list(self._coming.values())
        files, own = held.get(session_id, (0, 0))
        files += sum(whose == session_id for whose, _ in coming)
        own += sum(bytes for whose, bytes in coming if whose == session_id)
        in_all = sum(bytes for _, bytes in held.values()) + sum(bytes for _, bytes in coming)
        return files < MOST_FILES and own + size <= MOST_BYTES and in_all + size <= MOST_BYTES_IN_ALL


def _held() -> dict[str, Held]:
    """What Streamlit holds of each page."""
    manager = get_instance().uploaded_file_mgr if exists() else None
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    # Copies, because a page that is closed meanwhile removes its files.
    return {
        session_id: (len(files), sum(len(file.data) for file in list(files.values())))
        for session_id, files in list(manager.file_storage.items())
    }


def _refusal(status: HTTPStatus) -> PlainTextResponse:
    return PlainTextResponse(status.phrase, status)
