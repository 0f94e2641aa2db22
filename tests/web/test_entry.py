"""A secret link gives its browser access, and the secret remains nowhere else."""

import re
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp

from access.pasted_links import PastedKind
from access.policy import Grant, Role
from access.secrets import COOKIE, hash_token, is_token, new_id, new_token
from language import gettext as _
from language.words import pasted_words
from questionnaire.assessment import Profile
from storage.db.tables import browser_assessments, browser_units, browser_workshops, browsers, links
from storage.records import Form
from storage.repositories import Repositories
from tests.conftest import Away
from tests.web.asgi import PAGE, PLAIN, Reply, ask, press
from tests.web.conftest import Visitor
from urls import OPENING, secret_link


@pytest.fixture
def leader(stored: Repositories) -> Grant:
    """A grant on a new assessment, for a browser other than the one that uses the link."""
    return Visitor().open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))


@pytest.fixture
def token(stored: Repositories, leader: Grant) -> str:
    return stored.links.create(leader, Role.LEADER)


def secret_in(reply: Reply) -> str:
    """The secret in the only cookie that is set."""
    (cookie,) = reply.cookies
    name, _, rest = cookie.partition("=")
    assert name == COOKIE
    return rest.partition(";")[0]


def role_of(stored: Repositories, secret: str, leader: Grant) -> Role | None:
    """The role in which the browser with this secret may open the leader's assessment."""
    grant = stored.browsers.grant(secret, leader.object_id)
    return None if grant is None else grant.role


def set_on(stored: Repositories, token: str, **values: datetime) -> None:
    with stored.database.transaction() as connection:
        connection.execute(links.update().where(links.c.token_hash == hash_token(token)).values(**values))


def number_of_browsers(stored: Repositories) -> int:
    with stored.database.reading() as connection:
        return len(connection.execute(browsers.select()).all())


def test_a_link_gives_a_new_browser_access(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    secret = secret_in(press(site, token))
    assert is_token(secret)
    assert secret != token
    assert role_of(stored, secret, leader) is Role.LEADER


def test_the_redirect_contains_the_id_and_not_the_secret(site: ASGIApp, leader: Grant, token: str) -> None:
    reply = press(site, token)
    assert reply.status == 303
    assert reply.headers["location"] == f"/svar?vurdering={leader.object_id}"
    assert token not in str(reply)


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.LEADER, "/svar"), (Role.RESPONDENT, "/mitt-svar"), (Role.READER, "/resultat")],
)
def test_a_link_redirects_to_the_screen_of_its_role(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    reply = press(site, stored.links.create(leader, role))
    assert reply.headers["location"] == f"{page}?vurdering={leader.object_id}"


def test_the_secret_is_neither_cached_nor_sent_as_referer(site: ASGIApp, token: str) -> None:
    reply = press(site, token)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers.getlist("referrer-policy") == ["no-referrer"]


def test_a_known_browser_gets_a_new_cookie_and_keeps_its_access(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, visitor: Visitor
) -> None:
    before = visitor.open(stored, stored.assessments.create(Profile("Avdeling B"), Form.SHORT, "1.0"))
    secret = secret_in(press(site, token, visitor.headers))
    assert secret != visitor.secret
    opened = {one.id for one in stored.browsers.opened(secret)}
    assert opened == {before.object_id, leader.object_id}
    assert number_of_browsers(stored) == 2  # The leader's browser, and this one.


def test_open_windows_continue_with_their_former_cookie(
    site: ASGIApp, stored: Repositories, token: str, visitor: Visitor
) -> None:
    before = visitor.open(stored, stored.assessments.create(Profile("Avdeling B"), Form.SHORT, "1.0"))
    for _again in range(2):
        secret = secret_in(press(site, token, visitor.headers))
    for known in (visitor.secret, secret):
        grant = stored.browsers.grant(known, before.object_id)
        assert grant is not None
        assert grant.person == before.person


def test_a_planted_cookie_gets_no_access(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    planted = Visitor()
    secret = secret_in(press(site, token, planted.headers))
    assert role_of(stored, secret, leader) is Role.LEADER
    assert role_of(stored, planted.secret, leader) is None
    assert ask(site, f"/svar/{leader.object_id}.json", planted.headers).status == 404


def test_a_malformed_cookie_is_replaced(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    reply = press(site, token, {"cookie": f"{COOKIE}=short"})
    assert role_of(stored, secret_in(reply), leader) is Role.LEADER


def test_the_cookie_is_secure_for_a_browser_that_uses_https(site: ASGIApp, token: str) -> None:
    (cookie,) = press(site, token, scheme="https").cookies
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_link_can_be_used_repeatedly(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    for _again in range(3):
        assert stored.browsers.grant(secret_in(press(site, token)), leader.object_id)


def test_no_wrong_link_reveals_whether_it_was_ever_valid(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, visitor: Visitor
) -> None:
    revoked, expired = (stored.links.create(leader, Role.LEADER) for _ in range(2))
    set_on(stored, revoked, revoked_at=datetime.now(UTC))
    set_on(stored, expired, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    wrong = [revoked, expired, new_token(), token[:-1], token + "A", token.swapcase(), "x", "æ", "%00"]
    replies = [press(site, link, visitor.headers) for link in wrong]
    assert replies[0].status == 404
    assert all(
        (reply.headers.raw, reply.body) == (replies[0].headers.raw, replies[0].body) for reply in replies
    )


def traces(stored: Repositories) -> list[int]:
    """The number of known browsers and of openings."""
    with stored.database.reading() as connection:
        return [
            len(connection.execute(table.select()).all())
            for table in (browsers, browser_assessments, browser_units, browser_workshops)
        ]


OLDER = ("/lenke/{}", "/enhet/{}", "/okt/{}")
# The path as it arrives, decoded once: filters write "%23" or "%2523" for "#".
WRITTEN_OTHERWISE = (
    "/lenke#{}",
    "/lenke%23{}",
    "/okt#{}",
    "/lenke*{}",
    "/Lenke/{}",
    "/lenke/«{}»",
    "/lenke/{}.",
)


@pytest.mark.parametrize("method", ["HEAD", "GET"])
@pytest.mark.parametrize("address", ["/lenke", *OLDER, "/lenke/{}?utm_source=epost", *WRITTEN_OTHERWISE])
def test_fetching_a_link_opens_nothing_and_writes_nothing(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, address: str, method: str
) -> None:
    before = traces(stored)
    for agent in ("Mozilla/5.0 Chrome/120.0", "SkypeUriPreview Preview/0.5", "Slackbot-LinkExpanding 1.0"):
        reply = ask(site, address.format(token), PAGE | {"user-agent": agent}, method=method)
        assert (reply.status, reply.cookies) == (200, [])
    assert traces(stored) == before
    assert [link.browsers for link in stored.links.all(leader)] == [0]


@pytest.mark.parametrize("address", ["/lenke.", "/lenke>", "/lenke ", "/lenke/", "/Lenke#"])
def test_text_that_mail_programs_append_is_removed(site: ASGIApp, address: str) -> None:
    reply = ask(site, address, PLAIN)
    assert (reply.status, reply.headers["location"], reply.cookies) == (307, "/lenke", [])


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "PUT", "DELETE"])
def test_no_method_redirects_to_a_url_with_the_token(site: ASGIApp, token: str, method: str) -> None:
    for address in ("/lenke/{}/", "/enhet/{}/", "/lenke#{}"):
        reply = ask(site, address.format(token), PLAIN, method=method)
        assert (reply.status, "location" in reply.headers) == (405, False)


@pytest.mark.parametrize("address", [*OLDER, *WRITTEN_OTHERWISE])
def test_an_older_link_has_a_button_that_works_without_scripts(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, address: str
) -> None:
    page = ask(site, address.format(token), PLAIN)
    [action] = re.findall(r'<form method="post" action="([^"]*)"', page.text)
    [(name, value)] = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', page.text)
    assert token not in re.findall(r"<title>(.*?)</title>", page.text)[0]
    secret = secret_in(ask(site, action, form={name: value}))
    assert role_of(stored, secret, leader) is Role.LEADER


@pytest.mark.parametrize("address", ["/lenke", "/lenke/{}"])
def test_the_page_of_a_link_sends_no_referer(site: ASGIApp, token: str, address: str) -> None:
    reply = ask(site, address.format(token), PLAIN)
    # Only the origin: browsers from before 2023 send no Sec-Fetch-Site with the form.
    assert reply.headers.getlist("referrer-policy") == ["strict-origin"]
    assert reply.headers["cache-control"] == "no-store"
    assert "script-src 'self';" in reply.headers["content-security-policy"]


def test_a_truncated_older_link_says_so_at_once(site: ASGIApp, token: str) -> None:
    for place in ("lenke", "enhet", "okt"):
        reply = ask(site, f"/{place}/{token[:-1]}", PLAIN)
        assert reply.status == 404
        assert escape(_("This link does not work")) in reply.text


def test_the_url_of_the_button_redirects_to_the_page(site: ASGIApp) -> None:
    assert ask(site, OPENING, PLAIN).headers["location"] == "/lenke"


def test_an_empty_field_redirects_to_the_page(site: ASGIApp) -> None:
    reply = press(site, " ")
    assert (reply.status, reply.headers["location"]) == (303, "/lenke")


def test_the_page_of_a_unit_is_not_taken_for_a_link(site: ASGIApp) -> None:
    assert ask(site, "/enhet/", PLAIN).headers["location"] == "/enhet"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://elsewhere.test"},
        {"sec-fetch-site": "", "origin": "http://["},
        {"sec-fetch-site": "", "origin": "null", "host": ""},
        {"sec-fetch-site": "", "origin": "http://videoklar.test@elsewhere.test"},
        {"sec-fetch-site": "", "origin": "null"},
    ],
)
def test_another_site_cannot_press_the_button(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str, headers: dict[str, str]
) -> None:
    reply = press(site, token, headers)
    assert (reply.status, reply.cookies) == (403, [])
    assert [link.browsers for link in stored.links.all(leader)] == [0]


def test_a_browser_that_sends_only_its_origin_can_press_it(site: ASGIApp, token: str) -> None:
    older = {"sec-fetch-site": "", "origin": "http://videoklar.test"}
    assert press(site, token, older).status == 303


def test_a_link_wrapped_by_a_mail_program_is_accepted(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    link = f"https://videoklar.test{secret_link(token)}"
    wrapped = f"https://eur01.safelinks.protection.outlook.com/?url={quote(link, safe='')}&data=05"
    for pasted in (link, wrapped, f"Lenken vår: {link} (gjelder til jul)"):
        assert role_of(stored, secret_in(press(site, pasted)), leader) is Role.LEADER


def test_the_page_says_what_a_text_is_that_is_no_secret_link(site: ASGIApp) -> None:
    reply = press(site, f"https://videoklar.test/svar?vurdering={new_id()}")
    assert reply.status == 400
    assert pasted_words(PastedKind.ASSESSMENT_PAGE) in unescape(reply.text)
    joined = press(site, "https://videoklar.test/delta/ACDEFG")
    assert (joined.status, joined.headers["location"]) == (303, "/delta/ACDEFG")
    assert press(site, "http://videoklar.test/delta").headers["location"] == "/delta"


def test_every_kind_of_pasted_text_has_its_own_message() -> None:
    named = [kind for kind in PastedKind if kind not in (PastedKind.SECRET, PastedKind.NOTHING)]
    words = {pasted_words(kind) for kind in named}
    assert len(words) == len(named)
    assert pasted_words(PastedKind.NOTHING) not in words


@pytest.mark.parametrize("wrong", ["x", "unknown"])
def test_a_wrong_link_writes_nothing(site: ASGIApp, stored: Repositories, wrong: str) -> None:
    press(site, new_token() if wrong == "unknown" else wrong)
    assert number_of_browsers(stored) == 0


def test_withdrawing_a_link_ends_the_access_it_gave(
    site: ASGIApp, stored: Repositories, leader: Grant, token: str
) -> None:
    secret = secret_in(press(site, token))
    set_on(stored, token, revoked_at=datetime.now(UTC))
    assert stored.browsers.grant(secret, leader.object_id) is None


def test_while_storage_is_unavailable_a_link_is_not_called_wrong(
    site: ASGIApp, token: str, visitor: Visitor, away: Away
) -> None:
    with away():
        assert press(site, token, visitor.headers).status == 503
    assert press(site, token).status == 303


def test_a_full_disk_is_reported(site: ASGIApp, token: str, full: Away) -> None:
    def enter() -> Reply:
        return press(site, token)

    with full():
        # Each is a new browser; some still fit on the disk.
        replies = [enter() for _again in range(200)]
        assert {reply.status for reply in replies} == {303, 503}
        assert escape(_("There is no room left where the answers are kept")) in replies[-1].text
    assert enter().status == 303


def test_the_secret_is_nowhere_on_the_disk(
    site: ASGIApp, stored: Repositories, token: str, tmp_path: Path
) -> None:
    secret = secret_in(press(site, token))
    stored.database.close()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Avdeling A" in written
    assert token.encode() not in written
    assert secret.encode() not in written


@pytest.mark.parametrize(("role", "page"), [(Role.LEADER, "/svar"), (Role.READER, "/resultat")])
def test_a_link_redirects_to_the_first_page_of_its_role(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    reply = press(site, stored.links.create(leader, role))
    assert reply.headers["location"] == f"{page}?vurdering={leader.object_id}"


def test_a_link_for_reading_still_leads_an_editor_to_the_form(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    leader = visitor.open(stored, stored.assessments.create(Profile("Avdeling B"), Form.WHOLE, "1.0"))
    reply = press(site, stored.links.create(leader, Role.READER), visitor.headers)
    assert reply.headers["location"].startswith("/svar?")


@pytest.mark.parametrize(("role", "page"), [(Role.READER, "/resultat"), (Role.RESPONDENT, "/mitt-svar")])
def test_with_two_links_the_opened_one_decides_the_screen(
    site: ASGIApp, stored: Repositories, leader: Grant, role: Role, page: str
) -> None:
    visitor = Visitor()
    for other in (Role.READER, Role.RESPONDENT):
        visitor.open(stored, leader.object_id, other)
    token = stored.links.create(leader, role)
    reply = press(site, token, visitor.headers)
    assert reply.headers["location"].startswith(page)


def test_a_whole_long_e_mail_can_be_pasted(site: ASGIApp, token: str) -> None:
    mail = "Hei på deg, her er lenken. " * 800 + f"http://videoklar.test/lenke#{token}"
    assert press(site, mail).status == 303
