"""When a request fails, the visitor gets a message in Norwegian, and the log gets the error."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from storage.repositories import Repositories
from tests.web.asgi import PAGE, ask, handed_on
from web.messages import Failures


class Unforeseen(Exception):
    """An error without a handler."""


def failing(_request: Request) -> Response:
    raise Unforeseen("the secret is 1234")


def breaking_off(_request: Request) -> Response:
    def pieces() -> object:
        yield b"half a pl"
        raise Unforeseen

    return StreamingResponse(pieces())  # type: ignore[arg-type]


PROGRAM = Starlette(
    routes=[Route("/failing", failing), Route("/breaking", breaking_off)], middleware=[Middleware(Failures)]
)


def test_a_visitor_gets_a_norwegian_message_without_internals() -> None:
    reply = ask(PROGRAM, "/failing", PAGE, fails=True)
    assert reply.status == 500
    assert '<html lang="nb">' in reply.text
    assert "Noe gikk galt her" in reply.text
    assert "1234" not in reply.text
    assert "Unforeseen" not in reply.text


def test_the_error_reaches_the_log() -> None:
    async def endpoint(*_: object) -> None:
        raise Unforeseen

    async def send(_message: object) -> None:
        pass

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    with pytest.raises(Unforeseen):
        asyncio.run(Failures(endpoint)(scope, send, send))  # type: ignore[arg-type]


def test_a_response_that_has_begun_is_not_started_again() -> None:
    reply = ask(PROGRAM, "/breaking", PAGE, fails=True)
    assert (reply.status, reply.body) == (200, b"half a pl")


def test_a_websocket_is_passed_through_unchanged() -> None:
    handed, asked = handed_on(Failures, {"type": "websocket"})
    assert all(one is other for one, other in zip(handed, asked, strict=True))


def test_the_program_uses_this_for_its_failures(
    site: ASGIApp, stored: Repositories, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored.database, "reading", None)
    reply = ask(site, "/health", PAGE, fails=True)
    assert "Noe gikk galt her" in reply.text
    assert int(reply.headers["content-length"]) == len(reply.body)
