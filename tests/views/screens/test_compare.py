"""A unit sees the departments that share with it, by name, and only as long as they do."""

from typing import Any

import pytest

from access.policy import PROGRAM, Role, issue
from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import instrument
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.shares import Shares
from storage.unit.units import NewUnit
from tests.views.conftest import HOSTILE, Enter
from tests.views.forms import FORMS, all_with
from tests.views.session import Session
from tests.views.signing_in import KARI, sign_in

CONTENT = instrument()
ADMINISTRATOR = issue(PROGRAM, Role.ADMINISTRATOR)
CAPTION = _("Departments that share with the unit")
WRITTEN = "Fortrolig notat"
SCREENS = ("oversikt", "varmekart", "avdeling", "laering", "tid", "andel")
NAMING = ("oversikt", "varmekart", "avdeling")
"""The screens on which each department is named, whatever it has answered."""


def share(session: Session, unit: NewUnit) -> Session:
    assert session.stored.shares.share(session.grant, unit.code)
    return session


def menu(session: Session) -> list[str]:
    """The labels of the links on the screen."""
    return [str(link.proto.label) for link in session.test.get("page_link")]


def test_a_unit_with_which_nobody_shares_says_so(member: Session) -> None:
    member.open("compare")
    assert HOSTILE in member.seen
    assert "<b>" not in member.html
    assert not member.tables()


def test_departments_stand_by_name_with_what_is_in_place(
    member: Session, enter: Enter, unit: NewUnit
) -> None:
    share(enter(all_with(Answer(level=2)), profile=Profile("Øre", hospital="Nord")), unit)
    share(enter(all_with(Answer(level=0)), profile=Profile("avdeling B", field="Lunge")), unit)
    share(enter(profile=Profile("Fjord", invented=True), form=Form.SHORT), unit)
    _header, *rows = member.open("compare").tables()[CAPTION]
    assert [[*row[:4], row[5], row[6]] for row in rows] == [
        ["avdeling B", "", "Lunge", "1", "0 av 12", "100\xa0%"],
        ["Fjord (oppdiktet)", "", "", "1", "0 av 12 (kort skjema)", "0\xa0%"],
        ["Øre", "Nord", "", "1", "12 av 12", "100\xa0%"],
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_tells_a_word_that_was_written(
    member: Session, enter: Enter, unit: NewUnit, screen: str
) -> None:
    first, second, third, *_rest = CONTENT.questions
    answers = {
        first.id: Answer(level=3, note=WRITTEN, evidence=WRITTEN),
        second.id: Answer(not_relevant=WRITTEN),
        third.id: Answer(dont_know=True, note=WRITTEN),
    }
    department = share(enter(answers, profile=Profile(HOSTILE)), unit)
    member.open("compare", vis=screen, avdeling=department.open_id)
    assert WRITTEN not in member.seen + member.html
    assert "<b>" not in member.html


@pytest.mark.parametrize("filled", FORMS)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_form_can_be_looked_at(
    member: Session, enter: Enter, unit: NewUnit, filled: str, screen: str
) -> None:
    share(enter(FORMS[filled].answers, form=FORMS[filled].form), unit)
    assert [header.value for header in member.open("compare", vis=screen).test.header]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_taken_back_is_gone_at_the_next_click(
    member: Session, enter: Enter, unit: NewUnit, screen: str
) -> None:
    gone, stays = (share(enter(profile=Profile(name)), unit) for name in ("Lunge", "Fjord"))
    member.open("compare", vis=screen)
    assert "Lunge" in member.seen + member.html or screen not in NAMING
    gone.stored.shares.take_back(gone.grant, unit.id)
    member.run()
    assert "Lunge" not in member.seen + member.html
    assert "Fjord" in member.seen + member.html or screen not in NAMING
    stays.stored.shares.take_back(stays.grant, unit.id)
    member.run()
    assert "Fjord" not in member.seen + member.html
    assert not member.tables()


def test_what_a_department_changes_is_seen_at_the_next_click(
    member: Session, enter: Enter, unit: NewUnit
) -> None:
    department = share(enter(all_with(Answer(level=2))), unit)
    assert member.open("compare").tables()[CAPTION][1][5] == "12 av 12"
    question = CONTENT.questions[0].id
    version = department.on_disk.versions[question]
    department.stored.assessments.save_answer(department.grant, question, Answer(level=0), version)
    assert member.run().tables()[CAPTION][1][5] == "11 av 12"


def test_a_withdrawn_members_link_closes_the_page(member: Session, enter: Enter, unit: NewUnit) -> None:
    share(enter(profile=Profile("Lunge")), unit)
    assert "Lunge" in member.open("compare").seen
    [link] = member.stored.units.links(ADMINISTRATOR, unit.id)
    member.stored.units.revoke_link(ADMINISTRATOR, link.id)
    assert member.run().heading == _("No innovation unit is open")
    assert "Lunge" not in member.seen
    assert _("Unit") not in menu(member.run())


@pytest.mark.parametrize("named", ["x", "0" * 24, "%00", ""])
def test_an_address_that_names_another_unit_opens_nothing(
    visitor: Session, unit: NewUnit, named: str
) -> None:
    assert visitor.open("compare", enhet=named or unit.id).heading == _("No innovation unit is open")


def test_one_browser_may_be_in_several_units_and_sees_each_by_itself(
    member: Session, enter: Enter, unit: NewUnit
) -> None:
    other = member.stored.units.create(ADMINISTRATOR, "Enhet B")
    opened = member.stored.links.exchange(other.token)
    assert opened is not None
    member.stored.unit_browsers.remember(member.secret, opened.object_id, opened.role, opened.id)
    share(enter(profile=Profile("Lunge")), unit)
    assert "Lunge" in member.open("compare", enhet=unit.id).seen
    assert "Lunge" not in member.open("compare", enhet=other.id).seen


def test_the_start_page_leads_to_the_unit_and_the_menu_keeps_it(member: Session, unit: NewUnit) -> None:
    member.run().press(f"unit-{unit.id}")
    assert member.heading == _("Departments that share with the unit")
    assert _("Unit") in menu(member)


def test_a_unit_opens_no_page_of_a_department(member: Session, enter: Enter, unit: NewUnit) -> None:
    department = share(enter(), unit)
    for page in ("result", "plan", "fill_in", "sharing"):
        member.open(page, vurdering=department.open_id)
        assert member.heading == _("No self-assessment is open")


def test_a_member_who_signs_in_sees_what_is_shared_until_they_are_taken_off_the_list(
    visitor: Session, enter: Enter, unit: NewUnit, stored: Repositories
) -> None:
    share(enter(profile=Profile("Fjord")), unit)
    stored.members.add(ADMINISTRATOR, unit.id, KARI)
    assert CAPTION not in sign_in(visitor, "ola@helse.no").open("compare").seen
    sign_in(visitor).open("start").press(f"unit-{unit.id}")
    assert [row[0] for row in visitor.tables()[CAPTION][1:]] == ["Fjord"]
    stored.members.remove(ADMINISTRATOR, unit.id, KARI)
    assert "Fjord" not in visitor.run().seen


def test_what_was_shared_and_taken_back_while_the_page_was_read_is_not_kept(
    member: Session, enter: Enter, unit: NewUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(enter(profile=Profile("Alltid")), unit)
    late, read, shared = enter(profile=Profile("Angrer")), Shares.portfolio_rows, list[Session]()

    def shared_meanwhile(self: Shares, *given: Any) -> Any:
        if not shared:
            shared.append(share(late, unit))
        return read(self, *given)

    monkeypatch.setattr(Shares, "portfolio_rows", shared_meanwhile)
    assert "Angrer" in member.open("compare").html
    late.stored.shares.take_back(late.grant, unit.id)
    assert "Angrer" not in member.run().html
    assert "Alltid" in member.html


def test_going_by_letters_leaves_no_id_of_a_department_in_the_address(
    member: Session, enter: Enter, unit: NewUnit
) -> None:
    department = share(enter(profile=Profile("Lunge")), unit)
    member.open("compare", vis="oversikt", avdeling=department.open_id)
    member.test.toggle(key="compare-alias").set_value(True)
    member.run()
    assert department.open_id not in str(dict(member.test.query_params))
    assert "Lunge" not in member.seen + member.html
