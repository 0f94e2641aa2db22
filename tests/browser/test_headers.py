"""The running program's HTTP responses: headers, language, refusals, and never a traceback."""

import http.client
import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

import pytest

from access.attempts import PER_ADDRESS
from access.secrets import COOKIE, new_id, new_token
from tests.browser.stored import away, make, withdraw_links
from tests.system.server import TRACEBACK, Server
from urls import OPENING
from web.security_headers import HEADERS

SCREENS = (
    "/",
    "/avdeling",
    "/svar",
    "/gjenstar",
    "/resultat",
    "/plan",
    "/deling",
    "/enhet",
    "/metode",
    "/personvern",
    "/finnes-ikke",
)
ROUTES = ("/health", "/videoklar.js", "/videoklar.svg", "/_stcore/health", "/favicon.png")
REFUSED = (
    "/lenke/feil",
    "/enhet/feil",
    f"/plan/{'0' * 24}.pdf",
    f"/svar/{'0' * 24}.json",
    "/plan/%00.pdf",
    "/svar/..%2f..%2fapp.json",
    "/media/0.pdf",
    "/_stcore/agent/mcp",
    "/static/finnes-ikke.js",
)


@dataclass(frozen=True)
class Reply:
    """A response of the program."""

    status: int
    headers: dict[str, str]
    text: str


def press_link(server: Server, link: str, secret: str = "", **more: str) -> Reply:
    """The response to the button on the page of a secret link."""
    more |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    return ask(server, OPENING, secret, "POST", urlencode({"lenke": link}), **more)


def ask(
    server: Server, path: str, secret: str = "", method: str = "GET", body: str | None = None, **more: str
) -> Reply:
    """Send a request as a browser does, with this secret as cookie; redirects are not followed."""
    headers = {"Accept": "text/html"} | ({"Cookie": f"{COOKIE}={secret}"} if secret else {}) | more
    connection = http.client.HTTPConnection("localhost", server.port, timeout=30)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("latin-1")
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)
    finally:
        connection.close()


@pytest.mark.parametrize("path", [*SCREENS, *ROUTES, *REFUSED])
def test_every_answer_carries_the_security_headers(shared_server: Server, path: str) -> None:
    reply = ask(shared_server, path)
    assert {name for name in HEADERS if name.lower() not in reply.headers} == set()
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert TRACEBACK not in reply.text
    assert reply.status < 500


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_is_norwegian_before_any_script_has_run(shared_server: Server, path: str) -> None:
    reply = ask(shared_server, path)
    assert reply.status == 200
    assert re.findall(r"<html[^>]*>", reply.text) == ['<html lang="nb">']
    assert re.findall(r"<title>(.*?)</title>", reply.text) == ["Videoklar"]


def test_the_policy_lets_the_pages_own_scripts_run_and_no_other(shared_server: Server) -> None:
    page = ask(shared_server, "/")
    scripts = re.search(r"script-src ([^;]*)", page.headers["content-security-policy"])
    inline = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    assert scripts
    assert inline
    hashes = [f"'sha256-{b64encode(sha256(one.encode('latin-1')).digest()).decode()}'" for one in inline]
    assert scripts[1].split() == ["'self'", *hashes]


@pytest.mark.parametrize("path", ["/lenke/feil", f"/plan/{'0' * 24}.pdf", f"/svar/{'0' * 24}.json"])
def test_a_refusal_is_explained_in_norwegian(shared_server: Server, path: str) -> None:
    reply = ask(shared_server, path)
    assert reply.status == 404
    assert '<html lang="nb">' in reply.text
    assert reply.headers["cache-control"] == "no-store"


def test_health_reports_whether_the_database_is_available(shared_server: Server) -> None:
    assert ask(shared_server, "/health").status == 200
    with away(shared_server):
        reply = ask(shared_server, "/health")
        assert reply.status == 503
        assert TRACEBACK not in reply.text
        assert str(shared_server.database) not in reply.text
    assert ask(shared_server, "/health").status == 200


def test_a_client_cannot_claim_a_new_address(server: Server) -> None:
    for number in range(PER_ADDRESS):
        said = {"X-Forwarded-For": f"192.0.2.{number}"}
        assert press_link(server, new_token(), **said).status == 404
    reply = press_link(server, make(server).link, **{"X-Forwarded-For": "198.51.100.1"})
    assert reply.status == 429
    assert 1 <= int(reply.headers["retry-after"]) <= 60


def test_no_wrong_link_is_distinguishable_from_another(shared_server: Server) -> None:
    made, withdrawn = make(shared_server), make(shared_server)
    withdraw_links(shared_server, withdrawn.id)
    wrong = (made.link[:-1], made.link + "x", f"/lenke/{new_token()}", withdrawn.link, "/lenke#%3Cb%3E")
    secret = new_token()
    replies = [press_link(shared_server, link, secret) for link in wrong]
    told = {(r.status, r.text, tuple((n, v) for n, v in r.headers.items() if n != "date")) for r in replies}
    assert len(told) == 1
    assert replies[0].status == 404


def test_a_link_is_exchanged_for_a_cookie_that_no_script_can_read(shared_server: Server) -> None:
    made = make(shared_server)
    reply = press_link(shared_server, made.link)
    assert reply.status == 303
    assert reply.headers["location"] == made.path("svar")
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in reply.headers["set-cookie"].split(";")}
    assert made.token not in f"{reply.headers}{reply.text}{shared_server.log}"


@pytest.mark.parametrize(
    "path", ["/plan/{id}.pdf", "/plan/{id}.docx", "/plan/{id}.ics", "/resultat/{id}.pptx", "/svar/{id}.json"]
)
def test_a_download_is_for_the_browser_that_has_opened_the_assessment(
    shared_server: Server, path: str
) -> None:
    made, other = make(shared_server), new_token()
    cookie = press_link(shared_server, made.link).headers["set-cookie"]
    mine = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    assert ask(shared_server, path.format(id=made.id), mine).status == 200
    refused = ask(shared_server, path.format(id=made.id), other)
    unknown = ask(shared_server, path.format(id=new_id()), other)
    assert (refused.status, refused.text) == (unknown.status, unknown.text)
    assert refused.status == 404
    withdraw_links(shared_server, made.id)
    assert ask(shared_server, path.format(id=made.id), mine).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_other_methods_are_refused_without_a_traceback(shared_server: Server, method: str) -> None:
    for path in ("/", "/health", f"/lenke/{new_token()}", f"/plan/{new_id()}.pdf"):
        reply = ask(shared_server, path, method=method)
        assert 400 <= reply.status < 500
        assert TRACEBACK not in reply.text
