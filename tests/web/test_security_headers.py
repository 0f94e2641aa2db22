"""Every response has the security headers."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from settings import PUBLIC_URL
from storage.repositories import Repositories
from tests.conftest import SetVariable
from tests.web.asgi import PAGE, ask, handed_on
from tests.web.test_streamlit_page import directive
from web.security_headers import HEADERS, SecurityHeaders

ANSWERS = {
    "/": 200,
    "/svar": 200,
    "/favicon.png": 200,
    "/videoklar.js": 200,
    "/videoklar.svg": 200,
    "/health": 200,
    "/svar/": 301,
    "/lenke/wrong": 404,
    "/svar/0123456789abcdef01234567.json": 404,
    "/plan/0123456789abcdef01234567.pdf": 404,
    "/_stcore/agent/mcp": 404,
    "/../app.py": 400,
}


@pytest.mark.parametrize("accept", [PAGE, {}], ids=["browser", "other"])
@pytest.mark.parametrize("path", ANSWERS)
def test_every_response_has_every_header(
    site: ASGIApp, stored: Repositories, path: str, accept: dict[str, str]
) -> None:
    reply = ask(site, path, accept)
    assert reply.status == ANSWERS[path]
    assert {name: len(reply.headers.getlist(name)) for name in HEADERS} == dict.fromkeys(HEADERS, 1)


@pytest.mark.parametrize("method", ["HEAD", "POST", "DELETE", "OPTIONS"])
def test_responses_to_every_method_have_them(site: ASGIApp, method: str) -> None:
    reply = ask(site, "/", method=method)
    assert {name: reply.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("accept", [PAGE, {}], ids=["browser", "other"])
def test_our_own_failures_have_them_too(
    site: ASGIApp, stored: Repositories, monkeypatch: pytest.MonkeyPatch, accept: dict[str, str]
) -> None:
    monkeypatch.setattr(stored.database, "reading", None)
    reply = ask(site, "/health", accept, fails=True)
    assert reply.status == 500
    assert set(HEADERS) <= {name.title() for name in reply.headers}


def test_headers_set_by_a_response_are_kept() -> None:
    answer = PlainTextResponse("", headers={"Referrer-Policy": "no-referrer"})
    program = Starlette(middleware=[Middleware(SecurityHeaders)])
    program.mount("/", answer)
    assert ask(program, "/").headers.getlist("referrer-policy") == ["no-referrer"]


def test_a_websocket_is_passed_through_unchanged() -> None:
    handed, asked = handed_on(SecurityHeaders, {"type": "websocket"})
    assert all(one is other for one, other in zip(handed, asked, strict=True))


def test_no_response_allows_eval_or_scripts_from_other_sites(site: ASGIApp) -> None:
    for path in ("/", "/videoklar.js", "/favicon.png"):
        policy = ask(site, path, PAGE).headers["content-security-policy"]
        scripts = directive(policy, "script-src")
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:", "blob:"} & set(scripts)
        assert "//" not in policy
        for kind in ("object-src", "frame-ancestors"):
            assert directive(policy, kind) == ["'none'"]
        for kind in ("default-src", "connect-src", "base-uri", "form-action"):
            assert directive(policy, kind) == ["'self'"]


@pytest.mark.parametrize(
    ("address", "cookies"),
    [
        (None, ["a=1; Path=/", "b=secure; secure"]),
        ("http://videoklar.local", ["a=1; Path=/", "b=secure; secure"]),
        ("https://videoklar.example", ["a=1; Path=/; Secure", "b=secure; secure"]),
    ],
)
def test_all_cookies_are_secure_if_the_site_uses_https(
    set_variable: SetVariable, address: str | None, cookies: list[str]
) -> None:
    if address is not None:
        set_variable(PUBLIC_URL, address)
    answer = PlainTextResponse("")
    for cookie in ("a=1; Path=/", "b=secure; secure"):
        answer.headers.append("set-cookie", cookie)
    assert ask(SecurityHeaders(answer), "/").cookies == cookies
