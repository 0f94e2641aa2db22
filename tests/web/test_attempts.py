"""After many wrong links a visitor has to wait, whatever the next link is."""

import pytest
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from access.attempts import PER_ADDRESS, PER_BROWSER
from access.policy import Role
from access.secrets import new_token
from language import gettext as _
from questionnaire.assessment import Profile
from storage.records import Form
from storage.repositories import Repositories
from tests.web.asgi import ask, press
from tests.web.conftest import Visitor
from web.server import believe_only_named_proxies


@pytest.fixture
def token(stored: Repositories) -> str:
    leader = Visitor().open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))
    return stored.links.create(leader, Role.LEADER)


def test_after_many_wrong_links_the_browser_has_to_wait(site: ASGIApp, token: str, visitor: Visitor) -> None:
    wrong = [press(site, new_token(), visitor.headers).status for _ in range(PER_BROWSER)]
    assert set(wrong) == {404}
    replies = [
        press(site, one, visitor.headers | {"accept-encoding": ""}) for one in (token, new_token(), "x")
    ]
    assert {reply.status for reply in replies} == {429}
    assert {reply.body for reply in replies} == {replies[0].body}
    assert _("There were too many attempts that failed. Wait a minute and try again.") in replies[0].text
    assert 1 <= int(replies[0].headers["retry-after"]) <= 60
    assert replies[0].headers["cache-control"] == "no-store"


def test_another_browser_at_the_same_address_is_not_affected(
    site: ASGIApp, token: str, visitor: Visitor
) -> None:
    for _number in range(PER_BROWSER + 1):
        press(site, new_token(), visitor.headers)
    assert press(site, token, Visitor().headers).status == 303
    assert press(site, token).status == 303


def test_valid_links_are_never_limited(site: ASGIApp, token: str, visitor: Visitor) -> None:
    statuses = {press(site, token, visitor.headers).status for _ in range(PER_BROWSER + 5)}
    assert statuses == {303}


def test_changing_the_cookie_does_not_evade_the_limit(site: ASGIApp, token: str) -> None:
    for number in range(PER_ADDRESS):
        press(site, str(number), Visitor().headers)
    assert press(site, token, Visitor().headers).status == 429


def test_other_pages_are_never_refused(site: ASGIApp, stored: Repositories, visitor: Visitor) -> None:
    for _number in range(PER_BROWSER + 1):
        press(site, "x", visitor.headers)
    assert ask(site, "/health", visitor.headers).status == 200


@pytest.mark.parametrize(
    ("named", "peer", "believed"),
    [
        ("", "::1", False),
        ("10.0.0.5", "127.0.0.1", False),
        ("10.0.0.5", "10.0.0.5", True),
        ("127.0.0.1, 10.0.0.0/8", "10.1.2.3", True),
    ],
)
def test_only_listed_proxies_are_trusted(named: str, peer: str, believed: bool) -> None:
    async def program(*_call: object) -> None: ...

    running = ProxyHeadersMiddleware(program, "127.0.0.1,::1")
    believe_only_named_proxies(named)
    assert (peer in running.trusted_hosts) is believed
