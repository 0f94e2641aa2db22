"""What is let through: by the requested host, by the path, and by the page that a WebSocket comes from.

When a WebSocket comes from elsewhere, Streamlit asks an outside service for this machine's address, and
answers nobody meanwhile. So that is decided here, before Streamlit sees the request.
"""

import logging

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from access.public_address import PublicAddress, as_ip, host_in, is_page_of_this_site, same_place
from storage.settings import PUBLIC_URL, public_address
from web.messages import wrong_host
from web.signed_in import sign_in_is_set_up

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
        public = public_address()
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
        public, host = public_address(), _host(headers)
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
