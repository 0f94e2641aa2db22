"""Security headers of every response, so that browsers refuse what the program never does."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import settings
from web.streamlit_page import security_policy

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Content-Security-Policy": security_policy(),
}


class SecurityHeaders:
    """ASGI middleware that adds `HEADERS` unless the response sets them itself.

    On a site used over HTTPS every cookie, including Streamlit's own, is made Secure.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                public = settings().public_address
                if public is not None and public.is_encrypted:
                    message["headers"] = [_over_https(header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _over_https(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, value = header
    attributes = value.lower().replace(b" ", b"").split(b";")
    is_bare = name.lower() == b"set-cookie" and b"secure" not in attributes[1:]
    return (name, value + b"; Secure") if is_bare else header
