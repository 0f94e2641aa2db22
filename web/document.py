"""The page that Streamlit serves, made ours: its language, title, script and browser cookie.

Streamlit writes `<html lang="en">` and its own name into the page before any of our code runs in it.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.browser import COOKIE, COOKIE_SECONDS
from access.tokens import is_token, new_token
from language import DEFAULT
from language import gettext as _
from web.library_words import words_script

TITLE = "Videoklar"
SCRIPT = "/videoklar.js"
COPY_SCRIPT = "/copy.js"
ICON = "/videoklar.svg"

_WAITING = "margin:20vh auto;text-align:center;font:1.125rem sans-serif;color:#1a1a1a"
"""How the word for the wait looks; on a slow line the page is otherwise white for seconds."""

_NO_BAR = ".stAppHeader { display: none !important }"
"""Streamlit's own bar speaks English, and would be seen until the first screen brings its style."""

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_CACHING = ("etag", "last-modified", "accept-ranges")
_NOT_OURS = "/delta"
"""Phones that vote keep no cookie of this site but their own, and need none of its scripts."""

_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Document:
    """ASGI middleware that rewrites HTML pages and sees to it that the browser has its cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        # Unconditional and uncompressed, so that there is always a whole page to rewrite.
        asked = {**scope, "headers": [h for h in scope["headers"] if h[0] not in _CONDITIONS]}
        await self.app(asked, receive, _Rewriting(send, Request(scope)).send)


def _wants_page(scope: Scope) -> bool:
    page = "text/html" in Headers(scope=scope).get("accept", "")
    return page and not f"{scope['path']}/".startswith(f"{_NOT_OURS}/")


class _Rewriting:
    """One response on its way out; holds an HTML body back until it is whole."""

    def __init__(self, send: Send, request: Request) -> None:
        self._send = send
        self._request = request
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_rewritten(self._start)

    async def _send_rewritten(self, start: Message) -> None:
        page = rewritten(self._body)
        headers = MutableHeaders(scope=start)
        for name in _CACHING:
            del headers[name]
        headers["content-length"] = str(len(page))
        headers["cache-control"] = "no-store"
        headers["content-security-policy"] = security_policy(page)
        if not is_token(self._request.cookies.get(COOKIE, "")):
            headers.append("set-cookie", browser_cookie(self._request, new_token()))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def rewritten(page: bytes) -> bytes:
    """The page in our language and name, with our scripts before Streamlit's: they must hear keys first."""
    page = page.replace(b'<html lang="en">', f'<html lang="{DEFAULT}">'.encode(), 1)
    page = page.replace(b'href="./favicon.png"', f'href="{ICON}" type="image/svg+xml"'.encode(), 1)
    words = escape(_("Videoklar is loading …"))
    waiting = f'<div id="root"><p style="{_WAITING}">{words}</p></div>'
    page = page.replace(b'<div id="root"></div>', waiting.encode(), 1)
    scripts = f'<script src="{SCRIPT}"></script><script src="{COPY_SCRIPT}" defer></script>{words_script()}'
    head = f"<title>{TITLE}</title><style>{_NO_BAR}</style>{scripts}"
    return page.replace(b"<title>Streamlit</title>", head.encode(), 1)


def security_policy(page: bytes = b"") -> str:
    """The Content-Security-Policy that lets exactly this page's own inline scripts run."""
    hashes = "".join(
        f" 'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in _INLINE_SCRIPT.findall(page)
    )
    return (
        f"default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def browser_cookie(request: Request, secret: str) -> str:
    """The Set-Cookie header that makes a browser known again; no script can read it."""
    secure = "; Secure" if is_encrypted(request) else ""
    return f"{COOKIE}={secret}; Path=/; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax{secure}"


def is_encrypted(request: Request) -> bool:
    """Whether the browser came by HTTPS, to us or to the proxy before us."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    return "https" in (request.url.scheme, forwarded)
