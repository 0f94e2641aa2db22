"""A unit's link lets its members in, and opens nothing else."""

import pytest
from starlette.types import ASGIApp

from access.browser import COOKIE
from access.policy import issue
from access.roles import PROGRAM, Role
from access.tokens import new_token
from questionnaire.answers import Profile
from storage.opened import Repositories
from storage.records import Form
from storage.units import NewUnit
from tests.conftest import Away
from tests.web.asgi import PAGE, ask
from tests.web.conftest import Visitor

ADMINISTRATOR = issue(PROGRAM, Role.ADMINISTRATOR)


@pytest.fixture
def unit(stored: Repositories) -> NewUnit:
    return stored.units.create(ADMINISTRATOR, "Enhet A")


def test_a_link_lets_a_new_browser_in_and_leaves_no_secret_in_the_address(
    site: ASGIApp, stored: Repositories, unit: NewUnit
) -> None:
    reply = ask(site, f"/enhet/{unit.token}", PAGE)
    assert (reply.status, reply.headers["location"]) == (303, f"/enhet?enhet={unit.id}")
    assert unit.token not in str(reply)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]
    (cookie,) = reply.cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    assert [one.name for one in stored.unit_browsers.of_browser(secret)] == ["Enhet A"]


def test_a_browser_that_is_known_keeps_its_cookie(
    site: ASGIApp, stored: Repositories, unit: NewUnit, visitor: Visitor
) -> None:
    assert ask(site, f"/enhet/{unit.token}", visitor.headers).cookies == []
    assert stored.unit_browsers.grant(visitor.secret, unit.id) is not None


def test_a_withdrawn_link_is_like_one_that_never_was(
    site: ASGIApp, stored: Repositories, unit: NewUnit, visitor: Visitor
) -> None:
    [link] = stored.units.links(ADMINISTRATOR, unit.id)
    stored.units.revoke_link(ADMINISTRATOR, link.id)
    replies = [ask(site, f"/enhet/{token}", visitor.headers) for token in (unit.token, new_token(), "x")]
    assert {(reply.status, reply.body) for reply in replies} == {(404, replies[0].body)}


def test_a_link_of_one_kind_is_none_of_the_other(
    site: ASGIApp, stored: Repositories, unit: NewUnit, visitor: Visitor
) -> None:
    leader = visitor.open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))
    token = stored.links.create(leader, Role.LEADER)
    assert ask(site, f"/enhet/{token}", PAGE).status == 404
    assert ask(site, f"/lenke/{unit.token}", PAGE).status == 404


def test_a_link_is_not_called_wrong_while_storage_is_away(site: ASGIApp, unit: NewUnit, away: Away) -> None:
    with away():
        assert ask(site, f"/enhet/{unit.token}", PAGE).status == 503
    assert ask(site, f"/enhet/{unit.token}", PAGE).status == 303
