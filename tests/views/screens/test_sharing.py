"""Whom a department lets in, and which units see it: made, listed, and taken back at once."""

import re
from datetime import timedelta

import pytest

from access.attempts import PER_BROWSER
from access.policy import LINK_ROLES, PROGRAM, Role, issue
from access.secrets import new_token
from language import gettext as _
from language import long_date, today
from questionnaire.assessment import Profile
from storage.db.columns import utc_now
from storage.links import KnownLink
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.views.conftest import Enter
from tests.views.session import Program, Session

HOSTILE = "<b>fet</b> **fet** [x](javascript:alert(1)) :smile:"
WAIT = _("There were too many attempts that failed. Wait a minute and try again.")
NO_UNIT = _("No unit has this code. Look whether it is written right, or ask the unit.")


@pytest.fixture
def page(enter: Enter) -> Session:
    """The sharing page of an empty form."""
    return enter().open("sharing")


@pytest.fixture
def unit(stored: Repositories) -> NewUnit:
    return stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), "Enhet A")


def make(page: Session, name: str, role: Role | None = Role.LEADER, last_day: str = "") -> Session:
    page.test.radio(key="link-role").set_value(role)
    page.test.text_input(key="link-name").set_value(name)
    if last_day:
        page.test.text_input(key="link-last-day").set_value(last_day)
    return page.click(_("Make a link"))


def links(page: Session) -> tuple[KnownLink, ...]:
    return page.stored.links.all(page.grant)


def token(page: Session) -> str:
    """The token of the link that is shown."""
    (code,) = page.test.code
    found = re.fullmatch(r"https://videoklar\.test/lenke#(\S{43})", str(code.value))
    assert found
    return found[1]


def share(page: Session, code: str) -> Session:
    page.test.text_input(key="share-code").set_value(code)
    return page.click(_("Share with the unit"))


class TestLinks:
    @pytest.mark.parametrize("role", sorted(LINK_ROLES))
    def test_a_link_is_made_for_somebody_and_lets_do_what_was_chosen(self, page: Session, role: Role) -> None:
        opened = page.stored.links.exchange(token(make(page, "Til Kari", role)))
        assert opened is not None
        assert (opened.object_id, opened.role) == (page.open_id, role)
        [link] = links(page)
        assert (link.name, link.expires_at) == ("Til Kari", None)

    def test_it_is_shown_until_it_is_put_away_and_to_nobody_else(self, page: Session, enter: Enter) -> None:
        make(page, "Til Kari")
        assert len(page.run().test.code) == 1
        assert not enter(beside=page).open("sharing").test.code
        page.click(_("I have saved it"))
        assert not page.test.code
        assert not page.open("profile").test.code

    def test_the_link_of_one_assessment_is_not_shown_beside_another(
        self, page: Session, enter: Enter
    ) -> None:
        make(page, "Til Kari")
        other = enter(profile=Profile("Avdeling B"))
        page.stored.browsers.remember(page.secret, other.open_id, other.grant.role)
        page.open("sharing", vurdering=other.open_id)
        assert "Avdeling B" in page.seen
        assert "Til Kari" not in page.seen
        assert not page.test.code

    def test_without_saying_whom_it_is_for_none_is_made(self, page: Session) -> None:
        make(page, "  ")
        assert page.errors == [
            _("Write first whom the link is for. Then you know later which one to withdraw.")
        ]
        assert links(page) == ()
        assert page.run().errors == []

    def test_a_link_works_until_its_last_day_in_norway_is_over(self, page: Session) -> None:
        last = today() + timedelta(days=7)
        make(page, "Til Kari", last_day=f"{last:%d.%m.%y}")
        [link] = links(page)
        assert link.expires_at is not None
        assert timedelta(days=7) < link.expires_at - utc_now() < timedelta(days=8, hours=2)
        told = _("Works until the end of {date}").format(date=long_date(last))
        assert page.seen.count(told) == 2, "in the box with the new link, and in the list"
        assert _("Without an end date") not in page.seen

    def test_a_link_without_an_end_says_so(self, page: Session) -> None:
        make(page, "Til Kari")
        assert page.seen.count(_("Without an end date")) == 2

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("31.02.2027", "Datoen i «Siste dag lenken skal virke, valgfritt» finnes ikke."),
            ("1.3", "Skriv datoen i «Siste dag lenken skal virke, valgfritt» med dag, måned og år"),
            ("01.01.2026", "kan ikke være før"),
            ("01.01.1926", "Året i «Siste dag"),
            ("01.01.3026", "Året i «Siste dag"),
            ("til nyttår", "Skriv datoen i «Siste dag"),
        ],
    )
    def test_with_a_last_day_that_cannot_be_meant_none_is_made(
        self, page: Session, typed: str, told: str
    ) -> None:
        make(page, "Til Kari", Role.READER, typed)
        assert links(page) == ()
        assert (
            f'<div role="alert"><p class="vk-unsaved vk-refused">{_("No link was made. {why}")[:12]}'
            in page.html
        )
        assert told in page.seen
        assert page.test.text_input(key="link-last-day").value == typed
        assert page.test.text_input(key="link-name").value == "Til Kari"
        assert page.test.radio(key="link-role").value is Role.READER
        last = today() + timedelta(days=7)
        page.test.text_input(key="link-last-day").set_value(f"{last.day}/{last.month}-{last:%y}")
        page.click(_("Make a link"))
        assert told not in page.seen
        assert [link.expires_at is not None for link in links(page)] == [True]
        assert page.test.text_input(key="link-last-day").value == ""

    def test_a_link_may_end_today(self, page: Session) -> None:
        make(page, "Til Kari", last_day=f"{today():%d%m%y}")
        [link] = links(page)
        assert link.expires_at is not None
        assert timedelta(0) < link.expires_at - utc_now() < timedelta(days=1, hours=2)

    def test_no_right_is_chosen_beforehand_and_one_must_be(self, page: Session) -> None:
        assert page.test.radio(key="link-role").value is None
        make(page, "Til Kari", role=None)
        assert links(page) == ()
        assert _("No link was made. Choose what whoever has the link may do.") in page.seen
        make(page, "Til Kari", Role.READER)
        assert [link.role for link in links(page)] == [Role.READER]
        assert page.test.radio(key="link-role").value is None

    def test_every_link_is_listed_with_what_it_lets_do_and_a_name_is_shown_as_typed(
        self, page: Session
    ) -> None:
        make(page, "Til Ola", Role.READER)
        make(page, HOSTILE)
        for words in ("Til Ola", HOSTILE, _("Read: result and plan"), _("Not opened in any browser")):
            assert words in page.seen
        assert "<b>" not in page.html

    def test_withdrawing_asks_first_and_then_closes_at_once(self, page: Session, program: Program) -> None:
        secret = token(make(page, "Til Kari", Role.READER))
        opened = page.stored.links.exchange(secret)
        assert opened is not None
        guest = Session(page.stored, program)
        page.stored.browsers.remember(guest.secret, opened.object_id, opened.role, opened.id)
        guest.open("result", vurdering=page.open_id)
        page.press(f"revoke-{opened.id}").press(f"no-revoke-{opened.id}")
        assert page.stored.links.exchange(secret) is not None
        page.press(f"revoke-{opened.id}").press(f"yes-revoke-{opened.id}")
        assert page.stored.links.exchange(secret) is None
        assert guest.run().heading == _("No self-assessment is open")
        rows = page.tables()[_("Links that no longer work")]
        assert [row[:2] for row in rows[1:]] == [["Til Kari", _("Read: result and plan")]]

    def test_who_withdraws_the_link_they_came_by_is_warned(self, page: Session, program: Program) -> None:
        opened = page.stored.links.exchange(token(make(page, "Til Kari")))
        assert opened is not None
        guest = Session(page.stored, program)
        page.stored.browsers.remember(guest.secret, opened.object_id, opened.role, opened.id)
        guest.open("sharing", vurdering=page.open_id)
        guest.press(f"revoke-{opened.id}")
        assert "blir også stengt ute" in guest.seen
        guest.press(f"yes-revoke-{opened.id}")
        assert guest.heading == _("No self-assessment is open")

    def test_no_link_is_made_by_looking(self, page: Session) -> None:
        page.run().open("result").open("sharing")
        assert links(page) == ()


class TestUnits:
    def test_the_code_shares_with_the_unit_and_says_what_it_sees(self, page: Session, unit: NewUnit) -> None:
        assert _("The unit does not see:") in page.seen
        share(page, unit.code.lower())
        assert [str(one.value) for one in page.test.success] == [
            _("It is shared with {unit}.").format(unit="Enhet A")
        ]
        assert [one.name for one in page.stored.shares.all(page.grant)] == ["Enhet A"]
        assert page.test.text_input(key="share-code").value == ""
        assert not page.run().test.success

    def test_it_is_taken_back_at_once(self, page: Session, unit: NewUnit) -> None:
        share(page, unit.code)
        page.press(f"take-back-{unit.id}")
        assert page.stored.shares.all(page.grant)
        page.click(_("Yes, take it back"))
        assert page.stored.shares.all(page.grant) == ()
        assert _("It is shared with nobody.") in page.seen

    @pytest.mark.parametrize("code", ["", "ACDEF-GHJKM", HOSTILE, "x" * 10_000])
    @pytest.mark.usefixtures("unit")
    def test_a_wrong_code_is_told_and_shares_with_nobody(self, page: Session, code: str) -> None:
        assert share(page, code).errors == [NO_UNIT]
        assert page.stored.shares.all(page.grant) == ()

    def test_after_many_wrong_codes_one_is_told_to_wait(self, page: Session, unit: NewUnit) -> None:
        for _number in range(PER_BROWSER):
            assert share(page, "feil").errors == [NO_UNIT]
        assert share(page, unit.code).errors == [WAIT]
        assert page.stored.shares.all(page.grant) == ()

    def test_an_example_cannot_be_shared(self, enter: Enter) -> None:
        page = enter(example=True).open("sharing")
        assert _("This is an invented example, and it cannot be shared with a unit.") in page.seen
        assert "share-code" not in page.keys


def test_whoever_is_no_leader_is_not_let_near(page: Session, program: Program) -> None:
    for role in (Role.READER, Role.RESPONDENT):
        guest = Session(page.stored, program, secret=new_token())
        page.stored.browsers.remember(guest.secret, page.open_id, role)
        guest.open("sharing", vurdering=page.open_id)
        assert guest.heading == _("This page is not for you")
        assert not guest.keys
