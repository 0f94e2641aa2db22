"""The facilitators' link lets a browser lead that workshop and gives access to nothing else."""

import pytest
from starlette.types import ASGIApp

from access.policy import Role
from access.secrets import COOKIE, new_token
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from storage.workshop.records import NewWorkshop
from tests.conftest import Away
from tests.web.asgi import press
from tests.web.conftest import Visitor
from workshop.agenda import short_form
from workshop.state import lobby


@pytest.fixture
def new(stored: Repositories) -> NewWorkshop:
    return stored.workshops.create("Samling A", lobby(short_form(instrument())), instrument().version)


def test_a_link_lets_a_browser_lead_and_leaves_no_secret_in_the_url(
    site: ASGIApp, stored: Repositories, new: NewWorkshop
) -> None:
    reply = press(site, new.token)
    assert (reply.status, reply.headers["location"]) == (303, f"/styring?samling={new.id}")
    assert new.token not in str(reply)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]
    (cookie,) = reply.cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    assert stored.workshop_browsers.grant(secret, new.id) is not None


def test_a_known_browser_keeps_its_access(
    site: ASGIApp, stored: Repositories, new: NewWorkshop, visitor: Visitor
) -> None:
    other = stored.workshops.create("Samling B", lobby(short_form(instrument())), instrument().version)
    stored.workshop_browsers.remember(visitor.secret, other.id, Role.FACILITATOR)
    [cookie] = press(site, new.token, visitor.headers).cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    for known in (secret, visitor.secret):
        assert {one.id for one in stored.workshop_browsers.opened(known)} == {new.id, other.id}


def test_an_invalid_link_gives_no_access(site: ASGIApp, new: NewWorkshop, visitor: Visitor) -> None:
    for wrong in (new_token(), "x", new.id):
        assert press(site, wrong, visitor.headers).status == 404


def test_while_storage_is_unavailable_a_link_is_not_called_wrong(
    site: ASGIApp, new: NewWorkshop, away: Away
) -> None:
    with away():
        assert press(site, new.token).status == 503
    assert press(site, new.token).status == 303
