"""A secret link lets its browser in, and the secret stays nowhere else."""

from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from access.browser import COOKIE
from access.policy import Grant
from access.roles import Role
from access.tokens import hash_token, is_token, new_token
from language import gettext as _
from questionnaire.answers import Profile
from storage.opened import Repositories
from storage.records import Form
from storage.tables import browsers, links
from tests.conftest import Away
from tests.web.asgi import PAGE, Reply, ask
from tests.web.conftest import Visitor


@pytest.fixture
def leader(stored: Repositories) -> Grant:
    """A grant on a new assessment, for another browser than the one that comes by link."""
    return Visitor().open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))


@pytest.fixture
def token(stored: Repositories, leader: Grant) -> str:
    return stored.links.create(leader, Role.LEADER)


def secret_in(reply: Reply) -> str:
    """The secret in the one cookie that is set."""
    (cookie,) = reply.cookies
    name, _, rest = cookie.partition("=")
    assert name == COOKIE
    return rest.partition(";")[0]


def role_of(stored: Repositories, secret: str, leader: Grant) -> Role | None:
    """As what the browser with this secret may open the leader's assessment."""
    grant = stored.browsers.grant(secret, leader.object_id)
    return None if grant is None else grant.role


def set_on(stored: Repositories, token: str, **values: datetime) -> None:
    with stored.database.transaction() as connection:
        connection.execute(links.update().where(links.c.token_hash == hash_token(token)).values(**values))


def number_of_browsers(stored: Repositories) -> int:
    with stored.database.reading() as connection:
        return len(connection.execute(browsers.select()).all())


def test_a_link_lets_a_new_browser_in(site: ASGIApp, stored: Repositories, leader: Grant, token: str) -> None:
    secret = secret_in(ask(site, f"/lenke/{token}", PAGE))
    assert is_token(secret)
    assert secret != token
    assert role_of(stored, secret, leader) is Role.LEADER


def test_the_new_address_names_the_assessment_and_not_the_secret(
    site: ASGIApp, leader: Grant, token: str
) -> None:
    reply = ask(site, f"/lenke/{token}", PAGE)
    assert reply.status == 303
    assert reply.headers["location"] == f"/svar?vurdering={leader.object_id}"
    assert token not in str(reply)


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.LEADER, "/svar"), (Role.RESPONDENT, "/mitt-svar"), (Role.READER, "/resultat")],
)
def test_a_link_leads_to_what_its_role_is_for(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    reply = ask(site, f"/lenke/{stored.links.create(leader, role)}", PAGE)
    assert reply.headers["location"] == f"{page}?vurdering={leader.object_id}"


def test_the_secret_is_neither_cached_nor_told_to_the_next_address(site: ASGIApp, token: str) -> None:
    reply = ask(site, f"/lenke/{token}", PAGE)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]


def test_a_browser_that_is_known_keeps_its_cookie_and_what_it_had(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, visitor: Visitor
) -> None:
    before = visitor.open(stored, stored.assessments.create(Profile("Avdeling B"), Form.SHORT, "1.0"))
    assert ask(site, f"/lenke/{token}", visitor.headers).cookies == []
    opened = {one.id for one in stored.browsers.assessments(visitor.secret)}
    assert opened == {before.object_id, leader.object_id}


def test_a_cookie_that_cannot_be_ours_is_replaced(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    reply = ask(site, f"/lenke/{token}", PAGE | {"cookie": f"{COOKIE}=short"})
    assert role_of(stored, secret_in(reply), leader) is Role.LEADER


def test_the_cookie_travels_by_https_alone_where_the_browser_came_by_https(site: ASGIApp, token: str) -> None:
    (cookie,) = ask(site, f"/lenke/{token}", PAGE, scheme="https").cookies
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_link_opens_as_often_as_it_is_used(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    for _again in range(3):
        assert stored.browsers.grant(secret_in(ask(site, f"/lenke/{token}", PAGE)), leader.object_id)


@pytest.mark.parametrize("place", ["lenke", "enhet"])
def test_no_wrong_link_tells_whether_it_was_ever_right(
    place: str, site: ASGIApp, stored: Repositories, leader: Grant, token: str, visitor: Visitor
) -> None:
    revoked, expired = (stored.links.create(leader, Role.LEADER) for _ in range(2))
    set_on(stored, revoked, revoked_at=datetime.now(UTC))
    set_on(stored, expired, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    wrong = [revoked, expired, new_token(), token[:-1], token + "A", token.swapcase(), "x", "æ", "%00", "a b"]
    replies = [ask(site, f"/{place}/{link}", visitor.headers) for link in wrong]
    assert replies[0].status == 404
    assert all(
        (reply.headers.raw, reply.body) == (replies[0].headers.raw, replies[0].body) for reply in replies
    )


@pytest.mark.parametrize("wrong", ["x", "unknown"])
def test_a_wrong_link_leaves_nothing_behind(site: ASGIApp, stored: Repositories, wrong: str) -> None:
    ask(site, f"/lenke/{new_token() if wrong == 'unknown' else wrong}", PAGE)
    assert number_of_browsers(stored) == 0


def test_a_link_that_is_withdrawn_lets_nobody_in_who_came_by_it(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    secret = secret_in(ask(site, f"/lenke/{token}", PAGE))
    set_on(stored, token, revoked_at=datetime.now(UTC))
    assert stored.browsers.grant(secret, leader.object_id) is None


def test_a_link_is_not_called_wrong_while_storage_is_away(
    site: ASGIApp, token: str, visitor: Visitor, away: Away
) -> None:
    with away():
        assert ask(site, f"/lenke/{token}", visitor.headers).status == 503
    assert ask(site, f"/lenke/{token}", PAGE).status == 303


def test_where_nothing_more_fits_that_is_said(site: ASGIApp, token: str, full: Away) -> None:
    def enter() -> Reply:
        return ask(site, f"/lenke/{token}", PAGE)

    with full():
        # Each is a browser of its own; some still fit into what there is.
        replies = [enter() for _again in range(200)]
        assert {reply.status for reply in replies} == {303, 503}
        assert escape(_("There is no room left where the answers are kept")) in replies[-1].text
    assert enter().status == 303


def test_the_secret_is_nowhere_on_the_disk(
    site: ASGIApp, stored: Repositories, token: str, tmp_path: Path
) -> None:
    secret = secret_in(ask(site, f"/lenke/{token}", PAGE))
    stored.database.close()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Avdeling A" in written
    assert token.encode() not in written
    assert secret.encode() not in written


@pytest.mark.parametrize(("role", "page"), [(Role.LEADER, "/svar"), (Role.READER, "/resultat")])
def test_a_link_leads_to_the_first_page_that_it_is_for(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    reply = ask(site, f"/lenke/{stored.links.create(leader, role)}", PAGE)
    assert reply.headers["location"] == f"{page}?vurdering={leader.object_id}"


def test_who_may_edit_is_not_led_astray_by_a_link_for_reading(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    leader = visitor.open(stored, stored.assessments.create(Profile("Avdeling B"), Form.WHOLE, "1.0"))
    reply = ask(site, f"/lenke/{stored.links.create(leader, Role.READER)}", visitor.headers)
    assert reply.headers["location"].startswith("/svar?")


@pytest.mark.parametrize(("role", "page"), [(Role.READER, "/resultat"), (Role.RESPONDENT, "/mitt-svar")])
def test_who_has_two_links_is_led_to_what_the_one_they_opened_is_for(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    visitor = Visitor()
    for other in (Role.READER, Role.RESPONDENT):
        visitor.open(stored, leader.object_id, other)
    token = stored.links.create(leader, role)
    reply = ask(site, f"/lenke/{token}", visitor.headers)
    assert reply.headers["location"].startswith(page)
