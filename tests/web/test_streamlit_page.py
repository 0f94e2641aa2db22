"""Streamlit's page is served in our language, with our name, our script and the browser's cookie."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from access.secrets import COOKIE, COOKIE_SECONDS, fingerprint, is_token, new_token
from language import gettext as _
from tests.system.streamlit_internals import STATIC
from tests.web.asgi import PAGE, Reply, ask, handed_on
from web.assets import PAGE_SCRIPTS
from web.streamlit_page import StreamlitDocument, rewritten

INSTALLED = (STATIC / "index.html").read_bytes()
PIECES = (b'<html lang="en">', b'href="./favicon.png"', b"<title>Streamlit</title>", b'<div id="root"></div>')
ADDRESSES = ("/", "/avdeling", "/svar?vurdering=0123456789abcdef01234567", "/gjenstar", "/resultat", "/plan")


class Scripts(HTMLParser):
    """The scripts of a page in order: their URLs, or their text if they are inline."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            address = dict(attrs).get("src")
            self._inside = address is None
            self.addresses.append(address or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline.append(data)


def directive(policy: str, name: str) -> list[str]:
    """The sources in one directive of a Content-Security-Policy."""
    parts = [part.split() for part in policy.split(";")]
    return next(sources for kind, *sources in parts if kind == name)


def around(response: Response) -> ASGIApp:
    """An application with one response to everything, wrapped only in `StreamlitDocument`."""
    return StreamlitDocument(response)


@pytest.fixture(scope="module", params=ADDRESSES)
def page(request: pytest.FixtureRequest, site: ASGIApp) -> Reply:
    """The page at each URL that people open."""
    return ask(site, request.param, PAGE)


def test_the_page_declares_norwegian(page: Reply) -> None:
    assert page.status == 200
    assert page.text.count('<html lang="nb">') == 1
    assert 'lang="en"' not in page.text


def test_the_page_has_our_name_and_our_icon(page: Reply) -> None:
    assert "<title>Videoklar</title>" in page.text
    assert "<title>Streamlit</title>" not in page.text
    assert 'href="/videoklar.svg"' in page.text
    assert "favicon.png" not in page.text


def test_our_script_comes_before_streamlits(page: Reply) -> None:
    scripts = Scripts(page.text).addresses
    assert next(address for address in scripts if address) == "/videoklar.js"
    assert any("static/js/index" in address for address in scripts)


def test_everything_else_in_the_page_is_unchanged(page: Reply) -> None:
    ours = page.text
    for address in PAGE_SCRIPTS:
        ours = ours.replace(f'<script src="{address}"></script>', "", 1)
    ours = re.sub(r'<script src="/words.js" data-words="[^"]*"></script>', "", ours)
    ours = ours.replace('<link rel="stylesheet" href="/connection.css">', "", 1)
    ours = ours.replace(words_in(page.text), "", 1)
    ours = ours.replace("<title>Videoklar</title>", "<title>Streamlit</title>")
    ours = ours.replace('<p id="vk-loading">Videoklar lastes …</p>', "", 1)
    ours = ours.replace('href="/videoklar.svg" type="image/svg+xml"', 'href="./favicon.png"')
    without_scripts = re.compile("<noscript>.*?</noscript>", re.DOTALL)
    theirs = without_scripts.sub("", INSTALLED.decode())
    assert without_scripts.sub("", ours.replace('lang="nb"', 'lang="en"')) == theirs


def words_in(page: str) -> str:
    """The messages in the page for our scripts, and the element where they show them."""
    found = re.search(r'<div id="vk-connection".*(?=\n\s*</body>)', page, re.DOTALL)
    assert found
    return found[0]


def test_without_scripts_the_page_has_a_norwegian_message(page: Reply) -> None:
    (told,) = re.findall("<noscript>(.*?)</noscript>", page.text, re.DOTALL)
    assert _("Videoklar needs JavaScript") in told
    assert "#root{display:none}" in told
    assert "Streamlit" not in told


def test_no_message_in_the_page_mentions_a_library(page: Reply) -> None:
    assert "Streamlit" not in words_in(page.text)


def test_the_page_has_a_browser_hash_and_not_the_secret(site: ASGIApp) -> None:
    def seen(secret: str) -> str:
        page = ask(site, "/", PAGE | {"cookie": f"{COOKIE}={secret}"}).text
        assert secret not in page
        (fingerprint,) = re.findall('data-browser="([0-9a-f]{16})"', page)
        return str(fingerprint)

    first, second = new_token(), new_token()
    assert seen(first) == seen(first) != seen(second)


def test_the_hash_belongs_to_the_cookie_set_with_the_page(site: ASGIApp) -> None:
    reply = ask(site, "/", PAGE)
    secret = reply.cookies[0].partition("=")[2].partition(";")[0]
    again = ask(site, "/", PAGE | {"cookie": f"{COOKIE}={secret}"})
    assert words_in(again.text) == words_in(reply.text)


@pytest.mark.parametrize("piece", PIECES)
def test_each_rewritten_piece_occurs_once_in_the_installed_page(piece: bytes) -> None:
    assert INSTALLED.count(piece) == 1


def test_the_content_length_is_that_of_the_rewritten_page(page: Reply) -> None:
    assert int(page.headers["content-length"]) == len(page.body) > len(INSTALLED)


def test_a_page_with_a_cookie_is_not_cached(page: Reply) -> None:
    assert page.headers["cache-control"] == "no-store"
    assert {"etag", "last-modified", "accept-ranges"} & set(page.headers) == set()


def test_the_policy_allows_only_streamlits_inline_script(page: Reply) -> None:
    inline = Scripts(page.text).inline
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline]
    assert len(hashes) == 1, "Streamlit's page has other inline scripts than before: look at them"
    assert directive(page.headers["content-security-policy"], "script-src") == ["'self'", *hashes]


@pytest.mark.parametrize(
    "condition",
    [
        {"if-none-match": "*"},
        {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"range": "bytes=0-99"},
        {"accept-encoding": "gzip"},
    ],
    ids=lambda condition: next(iter(condition)),
)
def test_a_range_request_still_gets_the_whole_page(site: ASGIApp, condition: dict[str, str]) -> None:
    reply = ask(site, "/", PAGE | condition)
    assert reply.status == 200
    assert reply.text.startswith("<!--")
    assert reply.text.rstrip().endswith("</html>")
    assert "content-encoding" not in reply.headers


def test_a_conditional_request_still_gets_the_page(site: ASGIApp) -> None:
    untouched = ask(site, "/", {"accept": "*/*"})
    known = {"if-none-match": untouched.headers["etag"]}
    assert ask(site, "/", {"accept": "*/*"} | known).status == 304
    assert ask(site, "/", PAGE | known).status == 200


def test_a_page_in_several_chunks_is_rewritten_as_a_whole() -> None:
    cuts = (0, 5, 30, len(INSTALLED) // 2, len(INSTALLED))
    pieces = [INSTALLED[start:end] for start, end in pairwise(cuts)]
    secret = new_token()
    program = around(StreamingResponse(iter(pieces), media_type="text/html"))
    reply = ask(program, "/", PAGE | {"cookie": f"{COOKIE}={secret}"})
    assert reply.body == rewritten(INSTALLED, fingerprint(secret))
    assert reply.parts == (reply.body,)
    assert int(reply.headers["content-length"]) == len(reply.body)


def test_a_page_without_a_body_stays_without() -> None:
    reply = ask(around(HTMLResponse(b"")), "/", PAGE)
    assert (reply.body, reply.headers["content-length"]) == (b"", "0")


@given(st.binary().filter(lambda page: not any(piece in page for piece in PIECES)))
def test_a_page_that_is_not_streamlits_keeps_every_byte(page: bytes) -> None:
    assert rewritten(page) == page


def test_a_failing_page_keeps_its_status() -> None:
    assert ask(around(HTMLResponse("away", status_code=503)), "/", PAGE).status == 503


ASSET = b'<html lang="en"><title>Streamlit</title>'


def test_a_response_that_is_not_html_is_unchanged() -> None:
    reply = ask(around(PlainTextResponse(ASSET, headers={"etag": '"x"'})), "/", PAGE)
    assert (reply.body, reply.headers["etag"], reply.cookies) == (ASSET, '"x"', [])
    assert "cache-control" not in reply.headers


def test_a_stream_that_is_not_html_passes_chunk_by_chunk() -> None:
    reply = ask(around(StreamingResponse(iter([b"a", b"b"]), media_type="text/csv")), "/", PAGE)
    assert reply.parts[:2] == (b"a", b"b")


@pytest.mark.parametrize("accept", [{}, {"accept": "*/*"}, {"accept": "image/svg+xml"}], ids=str)
def test_requests_for_other_types_get_streamlits_response(accept: dict[str, str]) -> None:
    reply = ask(around(HTMLResponse(ASSET)), "/", accept)
    assert (reply.body, reply.cookies) == (ASSET, [])


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS"])
def test_only_what_a_browser_shows_is_rewritten(method: str) -> None:
    reply = ask(around(HTMLResponse(ASSET)), "/", PAGE, method=method)
    assert (reply.body, reply.cookies) == (ASSET, [])


def test_a_head_request_has_no_body_and_sets_no_cookie(site: ASGIApp) -> None:
    reply = ask(site, "/", PAGE, method="HEAD")
    assert (reply.status, reply.body, reply.cookies) == (200, b"", [])


def test_the_page_cannot_be_posted_to(site: ASGIApp) -> None:
    assert ask(site, "/", PAGE, method="POST").status == 405


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_other_protocols_are_passed_through_unchanged(kind: str) -> None:
    handed, asked = handed_on(StreamlitDocument, {"type": kind, "headers": [(b"accept", b"text/html")]})
    assert all(one is other for one, other in zip(handed, asked, strict=True))


def test_a_new_browser_gets_an_http_only_cookie(page: Reply) -> None:
    (cookie,) = page.cookies
    pair, *attributes = cookie.split("; ")
    name, _equals, secret = pair.partition("=")
    assert name == COOKIE
    assert is_token(secret)
    assert set(attributes) == {"Path=/", f"Max-Age={COOKIE_SECONDS}", "HttpOnly", "SameSite=Lax"}


def test_every_browser_gets_its_own_secret(site: ASGIApp) -> None:
    assert len({ask(site, "/", PAGE).cookies[0] for _ in range(5)}) == 5


def test_a_browser_that_has_its_cookie_keeps_it(site: ASGIApp) -> None:
    assert ask(site, "/", PAGE | {"cookie": f"other=1; {COOKIE}={new_token()}"}).cookies == []


@pytest.mark.parametrize("secret", ["", "x", "a" * 42, "a" * 44, "a" * 42 + "!", "æ" * 43, "../" * 20])
def test_a_malformed_cookie_is_replaced(site: ASGIApp, secret: str) -> None:
    (cookie,) = ask(site, "/", PAGE | {"cookie": f"{COOKIE}={secret}"}).cookies
    assert is_token(cookie.partition("=")[2].partition(";")[0])


@pytest.mark.parametrize(
    ("scheme", "forwarded", "secure"),
    [
        ("https", {}, True),
        ("http", {}, False),
        ("http", {"x-forwarded-proto": "https"}, True),
        ("http", {"x-forwarded-proto": "https, http"}, True),
        ("http", {"x-forwarded-proto": "http"}, False),
        ("http", {"x-forwarded-proto": "http, https"}, False),
    ],
)
def test_the_cookie_is_secure_for_a_browser_that_uses_https(
    site: ASGIApp, scheme: str, forwarded: dict[str, str], secure: bool
) -> None:
    (cookie,) = ask(site, "/", PAGE | forwarded, scheme=scheme).cookies
    assert ("Secure" in cookie.split("; ")) is secure


def test_an_endpoint_gets_all_headers_but_those_for_partial_pages() -> None:
    def tell(request: Request) -> Response:
        return PlainTextResponse("\n".join(request.headers))

    program = Starlette(routes=[Route("/", tell)], middleware=[Middleware(StreamlitDocument)])
    seen = ask(
        program, "/", PAGE | {"cookie": "a=b", "range": "bytes=0-1", "if-none-match": "*"}
    ).text.split()
    assert {"cookie", "accept", "host"} <= set(seen)
    assert {"range", "if-none-match", "accept-encoding", "if-modified-since"} & set(seen) == set()
