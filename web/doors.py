"""What is let through: by host, path and origin, by who has signed in, and how much may be uploaded.

When a WebSocket comes from elsewhere, Streamlit asks an outside service for this machine's address, and
answers nobody meanwhile. So that is decided here, before Streamlit sees the request.

Streamlit takes files from anybody who has a page open, as many as are sent, and forgets them minutes later.
So there is a bound on the files that are held in memory between the upload and what is done with them.
"""

import json
import logging
from functools import partial
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.runtime import exists, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from access.addresses import PublicAddress, as_ip, host_in, is_page_of_this_site, same_place
from access.sign_in import Person, who
from settings import PUBLIC_URL, settings
from storage.db.columns import utc_now
from web.messages import wrong_host


def signed_in(request: Request) -> Person | None:
    """By Streamlit's own signed cookie, asked anew at each request; None for nobody."""
    told = get_cookie_with_chunks(partial(_signed, request), AUTH_COOKIE_NAME)
    if told is None:
        return None
    try:
        claims = json.loads(told)
    except ValueError:
        return None
    # As Streamlit does: another program behind the same address may have the same secret.
    here = get_origin_from_redirect_uri()
    if not isinstance(claims, dict) or here is None or claims.get("origin") != here:
        return None
    return who(claims, settings().sign_in, utc_now())


def sign_in_is_set_up() -> bool:
    """Whether there is a service to sign in with."""
    return get_origin_from_redirect_uri() is not None


def _signed(request: Request, name: str) -> bytes | None:
    """What a cookie says, where it was signed by this program."""
    value = request.cookies.get(name)
    return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))


HEALTH = ("/health", "/_stcore/health")
_OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
_OPEN_BELOW = ("/_stcore/upload_file/", "/_stcore/bidi-components/")
"""What pages ask for. The rest of Streamlit's own addresses tells strangers how busy the program is."""
_SIGN_IN = ("/auth", "/oauth2callback")
"""Where no sign-in is set up, these only write lines into the log for anybody."""

_log = logging.getLogger(__name__)
_MOST_TOLD = 20


def tell_of_public_address(public: PublicAddress | None) -> None:
    """Warn in the log, at the start, if the public address is not encrypted."""
    if public is not None and not public.is_encrypted:
        _log.warning(
            "%s is %s: not encrypted. Whoever is in the same network can read what is sent, links and "
            "answers too. That is for a workshop in one room at most.",
            PUBLIC_URL,
            public,
        )


class Doors:
    """ASGI middleware that turns away what no page of this site sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._told: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if self._is_from_here(Headers(scope=scope)):
                await self.app(_with_host_of_origin(scope), receive, send)
            else:
                # Closed before it is accepted, it is answered with 403.
                await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        public = settings().public_address
        if public is not None and not _is_host(headers, public) and not _is_probe(headers, path):
            self._tell("host", f"a request for the host {_host(headers)!r:.200} was refused")
            await wrong_host(Request(scope), str(public))(scope, receive, send)
        elif _is_shut(path):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            if public is None and "x-forwarded-for" in headers:
                self._tell("proxy", f"a proxy is in front, and {PUBLIC_URL} is not set")
            await self.app(scope, receive, send)

    def _is_from_here(self, headers: Headers) -> bool:
        """Whether a page of this site opened the WebSocket: browsers always name the page's origin."""
        public, host = settings().public_address, _host(headers)
        origins = headers.getlist("origin")
        is_ours = (
            len(origins) == 1
            and is_page_of_this_site(origins[0], host, public)
            and (public is None or _is_host(headers, public))
        )
        if not is_ours:
            self._tell(
                "origin",
                f"a WebSocket of a page at {(origins or ['?'])[0]!r:.200} was refused, which asked for the "
                f"host {host!r:.200}",
            )
        return is_ours

    def _tell(self, about: str, what: str) -> None:
        """Log it once. The usual cause is a proxy that does not pass on the host the browser asked for."""
        if (about, what) in self._told or len(self._told) >= _MOST_TOLD:
            return
        self._told.add((about, what))
        _log.warning(
            "%s. Where people use Videoklar at that very address, let the proxy hand on the host that the "
            "browser asks for (nginx: proxy_set_header Host $host), and set %s to the address that they use.",
            what[0].upper() + what[1:],
            PUBLIC_URL,
        )


def _host(headers: Headers) -> str:
    hosts = headers.getlist("host")
    return hosts[0] if len(hosts) == 1 else ""


def _is_host(headers: Headers, public: PublicAddress) -> bool:
    return same_place(_host(headers), public.netloc, public.scheme)


def _is_probe(headers: Headers, path: str) -> bool:
    """A load balancer checks each machine by its IP address, or names no host, and gets no other page."""
    host = host_in(_host(headers))
    is_machine = "host" not in headers or host == "localhost" or as_ip(host) is not None
    return path in HEALTH and is_machine


def _with_host_of_origin(scope: Scope) -> Scope:
    """Streamlit compares the two letter by letter: where a proxy adds the port, nobody would come in."""
    netloc = Headers(scope=scope)["origin"].partition("://")[2].encode("latin-1")
    headers = [(name, netloc if name == b"host" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _is_shut(path: str) -> bool:
    if f"{path}/".startswith(tuple(f"{place}/" for place in _SIGN_IN)):
        return not sign_in_is_set_up()
    return f"{path}/".startswith("/_stcore/") and path not in _OPEN and not path.startswith(_OPEN_BELOW)


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
