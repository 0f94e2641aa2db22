"""A browser's requests to an ASGI application, message by message, without a server."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from urls import OPENING

PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-encoding": "gzip, deflate, br"}
"""The headers that a browser sends when it opens a page."""


PLAIN = {"accept": PAGE["accept"]}
"""The same without compression, so that tests can read the body."""

FORM = PLAIN | {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
"""The headers that it sends with a form."""


@dataclass(frozen=True)
class Reply:
    """A response. `parts` are the chunks of the body."""

    status: int
    headers: Headers
    parts: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        return b"".join(self.parts)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def cookies(self) -> list[str]:
        """The Set-Cookie headers."""
        return self.headers.getlist("set-cookie")


def ask(
    app: ASGIApp,
    path: str,
    headers: dict[str, str] | None = None,
    *,
    method: str = "GET",
    scheme: str = "http",
    fails: bool = False,
    form: Mapping[str, str] | None = None,
) -> Reply:
    """Send one request and collect the response; with `fails` the application must raise an exception.

    `form` is sent as a same-origin form; a header with the value "" is omitted.
    """
    body = urlencode(form or {}).encode()
    if form is not None:
        headers = {
            k: v for k, v in (FORM | {"content-length": str(len(body))} | (headers or {})).items() if v
        }
        method = "POST"
    name, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": scheme,
        "path": name,
        "raw_path": name.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (k.lower().encode(), v.encode())
            for k, v in ({"host": "videoklar.test"} | (headers or {})).items()
        ],
        "client": ("192.0.2.1", 50000),
        "server": ("videoklar.test", 80),
    }
    messages: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop()

    async def send(message: Message) -> None:
        messages.append(message)

    async def converse() -> None:
        await app(scope, receive, send)

    with pytest.raises(Exception) if fails else nullcontext():  # noqa: PT011
        asyncio.run(converse())
    start, *rest = messages
    return Reply(
        status=start["status"],
        headers=Headers(raw=start["headers"]),
        parts=tuple(message.get("body", b"") for message in rest if message["type"] == "http.response.body"),
    )


def press(app: ASGIApp, link: str, headers: dict[str, str] | None = None, **how: str) -> Reply:
    """The response to the button on the page of a secret link, for a link, a token, or any other text."""
    return ask(app, OPENING, headers, form={"lenke": link}, **how)  # type: ignore[arg-type]


Call = tuple[Scope, Receive, Send]


def handed_on(middleware: Callable[[ASGIApp], ASGIApp], scope: Scope) -> tuple[Call, Call]:
    """What a middleware passes to its application, and what the middleware was called with."""
    calls: list[Call] = []

    async def program(*call: *Call) -> None:
        calls.append(call)

    async def receive() -> Message:
        raise AssertionError("nothing is asked for here")

    async def send(message: Message) -> None:
        raise AssertionError(f"nothing is sent here: {message}")

    async def call() -> None:
        await middleware(program)(scope, receive, send)

    asyncio.run(call())
    return calls[0], (scope, receive, send)
