"""One browser has two forms open: nothing that belongs to one gets into the other."""

from contextlib import nullcontext

import pytest

from access.policy import Role
from language import gettext as _
from questionnaire.assessment import Answer, Profile
from storage.repositories import Repositories
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Session
from views.assessment import question
from views.parts.visit import Visit
from views.saving.session_copy import Item, refresh

Q, OTHER = "leadership-drives", "video-goals"
NOT_YET = _("Not saved yet. It stays here and is tried again.")
BANNER = _(
    "The storage cannot be reached just now. What you have entered stays on the screen and is saved as soon "
    "as it can be. Do not close the page."
)


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


@pytest.fixture
def second(page: Session, stored: Repositories) -> str:
    """Another assessment of the same browser: its first answer is level 3 with a note."""
    given = {Q: Answer(level=3, note="Fra avdeling B")}
    made = stored.assessments.create(Profile("Avdeling B"), page.on_disk.form, "1.0", answers=given)
    stored.browsers.remember(page.secret, made, Role.LEADER)
    return made


def saved_in(page: Session, assessment_id: str) -> dict[str, Answer]:
    grant = page.stored.browsers.grant(page.secret, assessment_id)
    assert grant is not None
    return dict(page.stored.assessments.load(grant).answers.answers)


def test_the_second_shows_its_own_answers_and_takes_its_own(page: Session, second: str) -> None:
    first = page.open_id
    page.choose(Q, 0).choose(OTHER, 1)
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Fra avdeling A")
    page.open("fill_in", vurdering=second)
    assert (page.chosen(Q), page.chosen(OTHER)) == (3, None)
    assert page.field(f"note-{Q}").value == "Fra avdeling B"
    assert page.status() == ""
    page.choose(Q, 2)
    assert saved_in(page, second) == {Q: Answer(level=2, note="Fra avdeling B")}
    assert saved_in(page, first) == {
        Q: Answer(level=0, note="Fra avdeling A"),
        OTHER: Answer(level=1),
    }


def test_back_in_the_first_everything_is_as_it_was(page: Session, second: str) -> None:
    first = page.open_id
    page.choose(Q, 0)
    page.open("fill_in", vurdering=second).choose(Q, 1)
    page.open("fill_in", vurdering=first)
    assert page.chosen(Q) == 0
    assert page.choose(Q, 1).answer(Q) == Answer(level=1)


def test_profiles_and_plans_are_not_mixed_either(page: Session, second: str) -> None:
    first = page.open_id
    page.open("profile").write("profile-hospital", "Nordsykehuset")
    page.open("profile", vurdering=second)
    assert page.field("profile-hospital").value == ""
    assert page.field("profile-name").value == "Avdeling B"
    page.write("profile-field", "Smerte")
    page.open("profile", vurdering=first)
    department = page.on_disk.answers.department
    assert (department.name, department.hospital, department.field) == ("Avdeling A", "Nordsykehuset", "")


def test_what_waits_in_the_first_is_saved_there_while_the_second_is_open(
    page: Session, second: str, away: Away
) -> None:
    first = page.open_id
    page.open("fill_in", vurdering=second).open("fill_in", vurdering=first)
    with away():
        page.choose(Q, 1)
        page.open("fill_in", vurdering=second)
        assert page.errors == [BANNER]
        assert page.chosen(Q) == 3
    page.run()
    assert saved_in(page, first) == {Q: Answer(level=1)}
    assert saved_in(page, second) == {Q: Answer(level=3, note="Fra avdeling B")}
    assert page.errors == []


def test_what_waits_in_the_first_is_on_the_screen_when_it_is_opened_again(
    page: Session, second: str, away: Away
) -> None:
    first = page.open_id
    page.open("fill_in", vurdering=second).open("fill_in", vurdering=first)
    with away():
        page.choose(Q, 1).open("fill_in", vurdering=second).open("fill_in", vurdering=first)
        assert page.chosen(Q) == 1
        assert page.status() == NOT_YET


def test_an_answer_goes_where_it_was_entered_though_the_address_has_moved_on(
    page: Session, second: str
) -> None:
    first = page.open_id
    page.radio(OTHER).set_value(2)
    page.test.query_params["vurdering"] = second
    page.run()
    assert saved_in(page, first) == {OTHER: Answer(level=2)}
    assert OTHER not in saved_in(page, second)
    assert page.chosen(OTHER) is None


@pytest.mark.parametrize("is_away", [False, True])
def test_a_click_that_comes_when_the_second_is_open_already_is_saved_in_the_first(
    page: Session, second: str, monkeypatch: pytest.MonkeyPatch, away: Away, is_away: bool
) -> None:
    first, entered = page.open_id, question._entered
    grant = page.stored.browsers.grant(page.secret, second)
    assert grant is not None
    visit = Visit((grant,))

    def entered_late(item: Item) -> Answer | None:
        refresh(visit, assessment)
        return entered(item)

    assessment = page.stored.assessments.load(grant)
    with monkeypatch.context() as patch, away() if is_away else nullcontext():
        patch.setattr(question, "_entered", entered_late)
        page.choose(Q, 2)
    page.run()
    assert page.errors == []
    assert saved_in(page, first) == {Q: Answer(level=2)}
    assert saved_in(page, second) == {Q: Answer(level=3, note="Fra avdeling B")}
