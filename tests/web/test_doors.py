"""Requests from other sites, for other hosts or for Streamlit's metrics are refused."""

import asyncio
import logging
import socket

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import PUBLIC_URL, settings
from streamlit_internals import ask_nobody_outside
from tests.conftest import SetVariable
from tests.system.streamlit_internals import net_util, server_util, starlette_websocket
from tests.web.asgi import PLAIN, ask
from web.doors import Doors, tell_of_public_address
from web.routes import MIDDLEWARE

PUBLIC = "https://videoklar.example"


@pytest.fixture
def public(set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, PUBLIC)


@pytest.fixture
def door() -> Doors:
    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})

    return Doors(program)


def knock(door: ASGIApp, host: str | None, *origins: str) -> str:
    """The response to a WebSocket with these headers."""
    headers = [(b"host", host.encode())] if host is not None else []
    headers += [(b"origin", origin.encode()) for origin in origins]
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(door(scope, receive, send))  # type: ignore[arg-type]
    return str(told[0]["type"])


OPEN, SHUT = "websocket.accept", "websocket.close"


@pytest.mark.parametrize(
    ("host", "origins", "answer"),
    [
        ("videoklar.no", ["https://videoklar.no"], OPEN),
        ("localhost:8501", ["http://localhost:8501"], OPEN),
        ("videoklar.no:443", ["https://videoklar.no"], OPEN),
        ("videoklar.no", ["https://VIDEOKLAR.no"], OPEN),
        ("videoklar.no", ["https://elsewhere.no"], SHUT),
        ("videoklar.no", ["https://videoklar.no.elsewhere.no"], SHUT),
        ("videoklar.no", ["https://videoklar.no:8443"], SHUT),
        ("videoklar.no", ["http://localhost"], SHUT),
        ("videoklar.no", ["http://127.0.0.1"], SHUT),
        ("videoklar.no", ["null"], SHUT),
        *(
            ("videoklar.no", [f"https://videoklar.no{end}"], SHUT)
            for end in ("/", "#", "?x", ":0", "\\@a.no")
        ),
        *(
            ("videoklar.no", [f"{start}//videoklar.no"], SHUT)
            for start in ("", "file:", "javascript:", "ws:")
        ),
        ("videoklar.no", ["https://elsewhere.no@videoklar.no"], SHUT),
        ("videoklar.no", [""], SHUT),
        ("videoklar.no", ["https://["], SHUT),
        ("videoklar.no", ["https://videoklar.no", "https://elsewhere.no"], SHUT),
        ("videoklar.no", [], SHUT),
        ("", [""], SHUT),
        (None, ["https://videoklar.no"], SHUT),
    ],
)
def test_a_websocket_is_only_for_pages_of_this_site(
    door: Doors, host: str | None, origins: list[str], answer: str
) -> None:
    assert knock(door, host, *origins) == answer


@pytest.mark.parametrize(
    ("host", "origin", "answer"),
    [
        ("videoklar.example", PUBLIC, OPEN),
        ("videoklar.example:443", PUBLIC, OPEN),
        ("videoklar.example", "http://videoklar.example", SHUT),
        ("elsewhere.no", "https://elsewhere.no", SHUT),
        ("elsewhere.no", PUBLIC, SHUT),
        ("localhost:8501", "http://localhost:8501", SHUT),
    ],
)
def test_a_websocket_must_come_from_the_public_address(
    door: Doors, public: None, host: str, origin: str, answer: str
) -> None:
    assert knock(door, host, origin) == answer


@pytest.mark.parametrize("host", ["videoklar.example:443", "VIDEOKLAR.example", "videoklar.example."])
def test_a_websocket_passes_if_a_proxy_writes_the_host_differently(public: None, host: str) -> None:
    asked: list[Scope] = []

    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope)
        await send({"type": "websocket.accept"})

    assert knock(Doors(program), host, PUBLIC) == OPEN
    [headers] = [dict(scope["headers"]) for scope in asked]
    assert starlette_websocket._is_origin_allowed(PUBLIC, headers[b"host"].decode())


def test_a_health_check_without_a_host_is_answered(door: Doors, public: None) -> None:
    asked: list[str] = []

    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request"}

    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    for path in ("/health", "/lenke"):
        scope: Scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
        asyncio.run(Doors(program)(scope, receive, send))
    assert asked == ["/health"]
    assert [one["status"] for one in told if "status" in one] == [200, 421]


def test_the_log_explains_a_refused_websocket_to_operators(
    door: Doors, caplog: pytest.LogCaptureFixture
) -> None:
    for _again in range(3):
        knock(door, "videoklar:8501", "https://videoklar.no")
    [line] = caplog.messages
    assert "'https://videoklar.no'" in line
    assert "'videoklar:8501'" in line
    assert "proxy_set_header Host $host" in line
    assert PUBLIC_URL in line


def test_outsiders_cannot_fill_or_forge_the_log(door: Doors, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(100):
        knock(door, f"{number}.no", "https://elsewhere.no/\nFAKE " + "x" * 10_000)
    assert 0 < len(caplog.messages) <= 20
    assert all(len(line) < 1000 and "\n" not in line for line in caplog.messages)


def test_another_host_is_refused_with_a_message(site: ASGIApp, public: None) -> None:
    reply = ask(site, "/", PLAIN | {"host": "elsewhere.no", "x-forwarded-host": "videoklar.example"})
    assert reply.status == 421
    assert f'<a href="{PUBLIC}">' in reply.text
    assert reply.headers["x-frame-options"] == "DENY"
    assert ask(site, "/", PLAIN | {"host": "videoklar.example"}).status == 200


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("127.0.0.1:8501", "/health", 200),
        ("10.1.2.3:8501", "/health", 200),
        ("[::1]:8501", "/health", 200),
        ("localhost:8501", "/health", 200),
        ("elsewhere.no", "/health", 421),
        ("10.1.2.3:8501", "/", 421),
        ("localhost:8501", "/lenke", 421),
        ("", "/", 421),
    ],
)
def test_only_health_checks_may_use_an_ip_address(
    site: ASGIApp, stored: object, public: None, host: str, path: str, status: int
) -> None:
    assert ask(site, path, PLAIN | {"host": host}).status == status


def test_without_a_public_address_any_host_is_accepted(site: ASGIApp) -> None:
    assert ask(site, "/", PLAIN | {"host": "elsewhere.no"}).status == 200


def test_the_log_mentions_a_proxy_without_a_public_address_once(caplog: pytest.LogCaptureFixture) -> None:
    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    behind = Doors(program)
    for _again in range(2):
        ask(behind, "/", {"x-forwarded-for": "192.0.2.7"})
    [line] = caplog.messages
    assert PUBLIC_URL in line


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/whatever-comes",
        "/_stcore",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
def test_only_needed_endpoints_of_streamlit_are_open(site: ASGIApp, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        reply = ask(site, path, PLAIN, method=method)
        assert (reply.status, reply.text) == (404, "Not Found")


def test_the_sign_in_endpoints_are_open_if_configured(site: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.doors.sign_in_is_set_up", lambda: True)
    assert ask(site, "/auth/login", PLAIN).text != "Not Found"


def test_the_check_comes_before_all_other_middleware() -> None:
    names = [str(getattr(one.cls, "__name__", "")) for one in MIDDLEWARE]
    # Before it come only the headers, which refusals have too.
    assert names[:3] == ["SecurityHeaders", "Doors", "Uploads"]


def test_cookies_are_secure_if_the_public_address_is_https(
    site: ASGIApp, public: None, set_variable: SetVariable
) -> None:
    [cookie] = ask(site, "/", PLAIN | {"host": "videoklar.example"}).cookies
    assert cookie.endswith("; Secure")
    set_variable(PUBLIC_URL, "http://videoklar.local")
    [cookie] = ask(site, "/", PLAIN | {"host": "videoklar.local", "x-forwarded-proto": "https"}).cookies
    assert "Secure" not in cookie


def test_the_log_warns_of_an_unencrypted_address_at_start(
    set_variable: SetVariable, caplog: pytest.LogCaptureFixture
) -> None:
    for address, told in ((PUBLIC, 0), ("http://videoklar.local", 1)):
        set_variable(PUBLIC_URL, address)
        tell_of_public_address(settings().public_address)
        assert len([record for record in caplog.records if record.levelno == logging.WARNING]) == told
    assert "not encrypted" in caplog.text


def test_streamlit_calls_no_outside_service_for_a_websocket(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = ("get_external_ip", "_make_blocking_http_get")
    # We replace a function that Streamlit calls: this fails if a newer version calls another one.
    assert all(callable(getattr(net_util, name, None)) for name in asking)
    assert "get_external_ip" in server_util.is_url_from_allowed_origins.__code__.co_names
    for name in asking:
        monkeypatch.setattr(net_util, name, getattr(net_util, name))
    ask_nobody_outside()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody outside was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert not server_util.is_url_from_allowed_origins("https://elsewhere.no")
    assert net_util.get_external_ip() is None
