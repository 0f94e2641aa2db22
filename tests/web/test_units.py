"""A unit's link gives access to the unit and to nothing else."""

import pytest
from starlette.types import ASGIApp

from access.policy import PROGRAM, Role, issue
from access.secrets import COOKIE, new_token
from questionnaire.assessment import Profile
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.conftest import Away
from tests.web.asgi import press
from tests.web.conftest import Visitor

ADMINISTRATOR = issue(PROGRAM, Role.ADMINISTRATOR)


@pytest.fixture
def unit(stored: Repositories) -> NewUnit:
    return stored.units.create(ADMINISTRATOR, "Enhet A")


def test_a_link_gives_access_and_leaves_no_secret_in_the_url(
    site: ASGIApp, stored: Repositories, unit: NewUnit
) -> None:
    reply = press(site, unit.token)
    assert (reply.status, reply.headers["location"]) == (303, f"/enhet?enhet={unit.id}")
    assert unit.token not in str(reply)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]
    (cookie,) = reply.cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    assert [one.name for one in stored.unit_browsers.opened(secret)] == ["Enhet A"]


def test_a_known_browser_keeps_its_access(
    site: ASGIApp, stored: Repositories, unit: NewUnit, visitor: Visitor
) -> None:
    before = visitor.open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))
    [cookie] = press(site, unit.token, visitor.headers).cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    for known in (secret, visitor.secret):
        assert stored.unit_browsers.grant(known, unit.id) is not None
        assert [one.id for one in stored.browsers.opened(known)] == [before.object_id]


def test_a_withdrawn_link_is_like_an_unknown_one(
    site: ASGIApp, stored: Repositories, unit: NewUnit, visitor: Visitor
) -> None:
    [link] = stored.units.links(ADMINISTRATOR, unit.id)
    stored.units.revoke_link(ADMINISTRATOR, link.id)
    replies = [press(site, token, visitor.headers) for token in (unit.token, new_token(), "x")]
    assert {(reply.status, reply.body) for reply in replies} == {(404, replies[0].body)}


def test_while_storage_is_unavailable_a_link_is_not_called_wrong(
    site: ASGIApp, unit: NewUnit, away: Away
) -> None:
    with away():
        assert press(site, unit.token).status == 503
    assert press(site, unit.token).status == 303
