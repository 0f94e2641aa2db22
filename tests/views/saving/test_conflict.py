"""Where two have saved different things, the person sees what differs, in words, as it was typed."""

from datetime import date

import pytest

from access.policy import Role
from language import gettext as _
from language import long_moment
from language.words import action_status_word, confidence_word
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.plan import ActionStatus, PlannedAction
from tests.views.conftest import Enter
from tests.views.session import Session
from views.saving.conflict import differing, saved_by

HOSTILE = "<b>fet</b> **fet** <script>alert(1)</script> &amp; [x](javascript:alert(1))"
THEIRS, YOURS = _("Theirs: {answer}"), _("Yours: {answer}")


@pytest.fixture
def page(enter: Enter) -> Session:
    return enter(profile=Profile("Avdeling A", hospital="Nord", field="Smerte")).open("profile")


def test_only_what_differs_is_told_by_the_names_of_its_fields() -> None:
    words = differing({"name": "Navn", "hospital": "Sykehus", "field": "Fag"})
    mine, theirs = Profile("A", hospital="Nord", field="Smerte"), Profile("A", hospital="Sør")
    assert words(mine, theirs) == "Sykehus: Nord; Fag: Smerte"
    assert words(theirs, mine) == f"Sykehus: Sør; Fag: {_('empty')}"


def test_against_nothing_everything_is_told() -> None:
    words = differing({"title": "Tiltak", "owner": "Ansvarlig"})
    assert words(PlannedAction("a", "Øve"), None) == f"Tiltak: Øve; Ansvarlig: {_('empty')}"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (Profile("A", started_before_2020=True), Profile("A"), _("Yes")),
        (Profile("A", started_before_2020=False), Profile("A"), _("No")),
        (Profile("A"), Profile("A", started_before_2020=False), _("empty")),
        (Profile("A", consultations_last_year=0), Profile("A"), "0"),
        (Answer(confidence=Confidence.LOW), Answer(), confidence_word(Confidence.LOW)),
        (
            PlannedAction("a", "A", status=ActionStatus.DONE),
            PlannedAction("a", "A"),
            action_status_word(ActionStatus.DONE),
        ),
        (PlannedAction("a", "A", deadline=date(2027, 1, 31)), PlannedAction("a", "A"), "31. januar 2027"),
    ],
    ids=str,
)
def test_values_are_told_in_words(one: object, other: object, told: str) -> None:
    labels = {name: "X" for name in vars(one) if getattr(one, name) != getattr(other, name)}
    assert differing(labels)(one, other) == f"X: {told}"


def test_both_are_shown_as_typed(page: Session, enter: Enter) -> None:
    enter(beside=page).open("profile").write("profile-hospital", f"{HOSTILE} deres")
    page.write("profile-hospital", f"{HOSTILE} vårt")
    hospital = _("Hospital")
    assert THEIRS.format(answer=f"{hospital}: {HOSTILE} deres") in page.seen
    assert YOURS.format(answer=f"{hospital}: {HOSTILE} vårt") in page.seen
    assert "<script" not in page.html
    assert "<b>" not in page.html


def test_it_is_announced_to_who_does_not_see_it(page: Session, enter: Enter) -> None:
    enter(beside=page).open("profile").write("profile-hospital", "Sør")
    alert = '<div role="alert">'
    assert alert not in page.html
    page.write("profile-hospital", "Vest")
    assert page.html.count(alert) == 1


def test_it_says_who_saved_the_other_and_when(page: Session, enter: Enter) -> None:
    other = enter(beside=page).open("profile").write("profile-hospital", "Sør")
    page.write("profile-hospital", "Vest")
    told = _("Saved on {moment} by {role}, while you had it open. Which shall stand?")
    moment, role = long_moment(other.on_disk.updated_at), saved_by(Role.LEADER)
    assert told.format(moment=moment, role=role) in page.seen


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_word(role: Role) -> None:
    assert saved_by(role)


def test_fields_that_only_one_of_them_changed_are_told_too(page: Session, enter: Enter) -> None:
    """What stands on the screen would overwrite both, so both must be seen."""
    enter(beside=page).open("profile").write("profile-hospital", "Sør")
    page.write("profile-field", "Genetikk")
    assert f"{_('Hospital')}: Sør; {_('Field')}: Smerte" in page.seen
    assert f"{_('Hospital')}: Nord; {_('Field')}: Genetikk" in page.seen


def test_theirs_fills_the_fields(page: Session, enter: Enter) -> None:
    enter(beside=page).open("profile").write("profile-hospital", "Sør")
    page.write("profile-field", "Genetikk").click(_("Keep theirs"))
    assert page.field("profile-hospital").value == "Sør"
    assert page.field("profile-field").value == "Smerte"
    page.write("profile-field", "Genetikk")
    assert page.on_disk.answers.department == Profile("Avdeling A", hospital="Sør", field="Genetikk")


def test_the_same_level_with_another_note_can_be_told_apart(enter: Enter) -> None:
    page = enter({"leadership-drives": Answer(level=2)}).open("fill_in").unfold("more-leadership-drives")
    other = enter(beside=page).open("fill_in").unfold("more-leadership-drives")
    other.write("note-leadership-drives", "Deres merknad")
    page.write("note-leadership-drives", "Vår merknad")
    assert "Deres merknad" in page.seen
    theirs, yours = (
        line
        for line in page.seen.splitlines()
        if line.startswith((THEIRS.partition("{")[0], YOURS.partition("{")[0]))
    )
    assert "Deres merknad" in theirs
    assert "Vår merknad" in yours
