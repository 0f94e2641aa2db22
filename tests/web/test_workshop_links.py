"""The facilitators' link lets a browser lead its workshop, and opens nothing else."""

import pytest
from starlette.types import ASGIApp

from access.browser import COOKIE
from access.tokens import new_token
from questionnaire.load import instrument
from storage.opened import Repositories
from storage.workshop_records import NewWorkshop
from tests.conftest import Away
from tests.web.asgi import PAGE, ask
from tests.web.conftest import Visitor
from workshop.agenda import short_form
from workshop.state import lobby


@pytest.fixture
def new(stored: Repositories) -> NewWorkshop:
    return stored.workshops.create("Økt A", lobby(short_form(instrument())))


def test_a_link_lets_a_new_browser_lead_and_leaves_no_secret_in_the_address(
    site: ASGIApp, stored: Repositories, new: NewWorkshop
) -> None:
    reply = ask(site, f"/okt/{new.token}", PAGE)
    assert (reply.status, reply.headers["location"]) == (303, f"/styring?okt={new.id}")
    assert new.token not in str(reply)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]
    (cookie,) = reply.cookies
    secret = cookie.removeprefix(f"{COOKIE}=").partition(";")[0]
    assert stored.workshops.grant(secret, new.id) is not None


def test_a_browser_that_is_known_keeps_its_cookie(
    site: ASGIApp, stored: Repositories, new: NewWorkshop, visitor: Visitor
) -> None:
    assert ask(site, f"/okt/{new.token}", visitor.headers).cookies == []
    assert stored.workshops.grant(visitor.secret, new.id) is not None


def test_what_is_no_link_leads_nowhere(site: ASGIApp, new: NewWorkshop, visitor: Visitor) -> None:
    for wrong in (new_token(), "x", new.id):
        assert ask(site, f"/okt/{wrong}", visitor.headers).status == 404


def test_a_link_of_one_kind_is_none_of_the_other(site: ASGIApp, new: NewWorkshop) -> None:
    assert [ask(site, f"/{place}/{new.token}", PAGE).status for place in ("lenke", "enhet")] == [404, 404]


def test_a_link_is_not_called_wrong_while_storage_is_away(
    site: ASGIApp, new: NewWorkshop, away: Away
) -> None:
    with away():
        assert ask(site, f"/okt/{new.token}", PAGE).status == 503
    assert ask(site, f"/okt/{new.token}", PAGE).status == 303
