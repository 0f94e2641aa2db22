"""Rewrites the HTML page that Streamlit serves: language, title, scripts and the browser cookie.

Streamlit writes `<html lang="en">` and its own name into the page before any of our code runs in it.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.secrets import COOKIE, COOKIE_SECONDS, fingerprint, is_token, new_token
from language import DEFAULT
from language import gettext as _
from settings import settings
from urls import JOIN, OLDER_LINK, SECRET_LINK
from web.assets import CONNECTION_STYLE, ICON, PAGE_SCRIPTS
from web.script_texts import no_script, words, words_script

TITLE = "Videoklar"

_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_CACHING = ("etag", "last-modified", "accept-ranges")
_NOT_OURS, _NOT_OURS_BELOW = (JOIN, SECRET_LINK), f"{JOIN}/"
"""Pages without the browser cookie. Phones that vote have a cookie and scripts of their own; a client that
fetches a secret link without opening it is not a visitor."""

_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class StreamlitDocument:
    """ASGI middleware that rewrites HTML pages and sets the browser cookie if it is missing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        # Without conditions and compression, so that there is always a complete page to rewrite.
        asked = {**scope, "headers": [h for h in scope["headers"] if h[0] not in _CONDITIONS]}
        await self.app(asked, receive, _Rewriting(send, Request(scope)).send)


def _wants_page(scope: Scope) -> bool:
    page = "text/html" in Headers(scope=scope).get("accept", "")
    path = scope["path"]
    is_ours = path not in _NOT_OURS and not path.startswith(_NOT_OURS_BELOW) and not OLDER_LINK.match(path)
    return page and is_ours


class _Rewriting:
    """One outgoing response; an HTML body is held back until it is complete."""

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
        secret = self._request.cookies.get(COOKIE, "")
        is_new = not is_token(secret)
        secret = new_token() if is_new else secret
        page = rewritten(self._body, fingerprint(secret))
        headers = MutableHeaders(scope=start)
        for name in _CACHING:
            del headers[name]
        headers["content-length"] = str(len(page))
        headers["cache-control"] = "no-store"
        headers["content-security-policy"] = security_policy(page)
        if is_new:
            headers.append("set-cookie", browser_cookie(self._request, secret))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def rewritten(page: bytes, browser: str = "") -> bytes:
    """The page with our language and name, and our scripts before Streamlit's, to receive key events first.

    `browser` is the fingerprint of the requesting browser.
    """
    if b'<div id="root"></div>' not in page:
        return page
    page = page.replace(b'<html lang="en">', f'<html lang="{DEFAULT}">'.encode(), 1)
    page = page.replace(b'href="./favicon.png"', f'href="{ICON}" type="image/svg+xml"'.encode(), 1)
    page = _NO_SCRIPT.sub(lambda _found: no_script().encode(), page, count=1)
    # On a slow connection the page would otherwise stay white for seconds.
    loading = escape(_("Videoklar is loading …"))
    body = f'<div id="root"><p id="vk-loading">{loading}</p></div>{words(browser)}'
    page = page.replace(b'<div id="root"></div>', body.encode(), 1)
    head = f'<title>{TITLE}</title><link rel="stylesheet" href="{CONNECTION_STYLE}">'
    head += "".join(f'<script src="{script}"></script>' for script in PAGE_SCRIPTS) + words_script()
    return page.replace(b"<title>Streamlit</title>", head.encode(), 1)


def security_policy(page: bytes = b"") -> str:
    """The Content-Security-Policy that allows exactly this page's own inline scripts."""
    hashes = "".join(
        f" 'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in _INLINE_SCRIPT.findall(page)
    )
    return (
        f"default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def browser_cookie(request: Request, secret: str) -> str:
    """The Set-Cookie header by which a browser is recognised; scripts cannot read the cookie."""
    secure = "; Secure" if is_encrypted(request) else ""
    return f"{COOKIE}={secret}; Path=/; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax{secure}"


def is_encrypted(request: Request) -> bool:
    """Whether browsers use HTTPS, to us or to a proxy: by the public address if set, else by the request."""
    public = settings().public_address
    if public is not None:
        return public.is_encrypted
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    return "https" in (request.url.scheme, forwarded)
