"""Admission of requests: by host, path and origin; who has signed in; and limits on uploads.

For a WebSocket of a foreign origin, Streamlit asks an outside service for this machine's address, and answers
nobody in the meantime. So foreign origins are refused here, before Streamlit sees the request.

Streamlit accepts any number of files from anybody with an open page, and forgets them minutes later. So the
files held in memory between upload and use are limited here.
"""

import json
import logging
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from access.addresses import PublicAddress, as_ip, host_in, is_page_of_this_site, same_place
from access.sign_in import Person, who
from settings import PUBLIC_URL, settings
from storage.db.columns import utc_now
from streamlit_internals import held_uploads, sign_in_origin, signed_in_cookie
from urls import HEALTH
from web.messages import wrong_host


def signed_in(request: Request) -> Person | None:
    """The signed-in person, read from Streamlit's signed cookie at each request; None if there is none."""
    told = signed_in_cookie(request.cookies)
    if told is None:
        return None
    try:
        claims = json.loads(told)
    except ValueError:
        return None
    # As Streamlit does, because another program at the same address may have the same secret.
    here = sign_in_origin()
    if not isinstance(claims, dict) or here is None or claims.get("origin") != here:
        return None
    return who(claims, settings().sign_in, utc_now())


def sign_in_is_set_up() -> bool:
    """Whether sign-in is configured."""
    return sign_in_origin() is not None


PROBED = (HEALTH, "/_stcore/health")
_OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
_OPEN_BELOW = ("/_stcore/upload_file/", "/_stcore/bidi-components/")
"""Streamlit's paths that pages need. The others tell strangers how busy the program is."""
_SIGN_IN = ("/auth", "/oauth2callback")
"""Without sign-in configured, requests to these paths would only fill the log."""

_log = logging.getLogger(__name__)
_MOST_TOLD = 20


def tell_of_public_address(public: PublicAddress | None) -> None:
    """Log a warning at start if the public address is not encrypted."""
    if public is not None and not public.is_encrypted:
        _log.warning(
            "%s is %s: not encrypted. Whoever is in the same network can read what is sent, links and "
            "answers too. That is for a workshop in one room at most.",
            PUBLIC_URL,
            public,
        )


class Doors:
    """ASGI middleware that refuses requests that no page of this site sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._told: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if self._is_from_here(Headers(scope=scope)):
                await self.app(_with_host_of_origin(scope), receive, send)
            else:
                # Closing it before it is accepted answers with 403.
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
        """Log it once. The usual cause is a proxy that does not forward the requested host."""
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
    """Whether it is a health check: load balancers use the IP address or no host, and get no other page."""
    host = host_in(_host(headers))
    is_machine = "host" not in headers or host == "localhost" or as_ip(host) is not None
    return path in PROBED and is_machine


def _with_host_of_origin(scope: Scope) -> Scope:
    """The scope with Host as in Origin, since Streamlit compares the texts and some proxies add the port."""
    netloc = Headers(scope=scope)["origin"].partition("://")[2].encode("latin-1")
    headers = [(name, netloc if name == b"host" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _is_shut(path: str) -> bool:
    if f"{path}/".startswith(tuple(f"{place}/" for place in _SIGN_IN)):
        return not sign_in_is_set_up()
    return f"{path}/".startswith("/_stcore/") and path not in _OPEN and not path.startswith(_OPEN_BELOW)


PLACE = "/_stcore/upload_file/"
MOST_FILES, MOST_BYTES = 600, 50_000_000
"""Limits per page: a unit imports up to 500 files at once."""
MOST_BYTES_IN_ALL = 200_000_000

Held = tuple[int, int]
"""A number of files, and their total size in bytes."""


class Uploads:
    """ASGI middleware that refuses a file before reading it if there is no room for it."""

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
        """Whether there is room besides the files that are held and those being received."""
        held = _held()
        coming = list(self._coming.values())
        files, own = held.get(session_id, (0, 0))
        files += sum(whose == session_id for whose, _ in coming)
        own += sum(bytes for whose, bytes in coming if whose == session_id)
        in_all = sum(bytes for _, bytes in held.values()) + sum(bytes for _, bytes in coming)
        return files < MOST_FILES and own + size <= MOST_BYTES and in_all + size <= MOST_BYTES_IN_ALL


def _held() -> dict[str, Held]:
    """The files that Streamlit holds for each page."""
    return {session_id: (len(sizes), sum(sizes)) for session_id, sizes in held_uploads().items()}


def _refusal(status: HTTPStatus) -> PlainTextResponse:
    return PlainTextResponse(status.phrase, status)
