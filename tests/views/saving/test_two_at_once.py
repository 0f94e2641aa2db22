"""Two have the same form open, in two browsers or in two tabs: nobody overwrites the other unseen."""

import re

import pytest

from language import gettext as _
from questionnaire.assessment import Answer
from storage.repositories import Repositories
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Program, Session

Q, OTHER = "leadership-drives", "video-goals"
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
WHICH = _("Theirs: {answer}").partition("{")[0]


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


def test_the_second_save_asks_and_changes_nothing(page: Session, enter: Enter) -> None:
    other = enter(beside=page).open("fill_in")
    other.choose(Q, 3)
    page.choose(Q, 1)
    assert page.answer(Q) == Answer(level=3)
    assert page.chosen(Q) == 1
    assert WHICH in page.seen
    assert not SAVED.search(page.seen)


@pytest.mark.parametrize(("button", "stands"), [("Keep theirs", 3), ("Save mine", 1)])
def test_the_person_chooses_which_shall_stand(page: Session, enter: Enter, button: str, stands: int) -> None:
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose(Q, 1).click(_(button))
    assert page.answer(Q) == Answer(level=stands)
    assert page.chosen(Q) == stands
    assert SAVED.fullmatch(page.status())
    assert WHICH not in page.seen
    page.choose(Q, 2)
    assert page.answer(Q) == Answer(level=2)


def test_a_third_save_meanwhile_asks_again(page: Session, enter: Enter) -> None:
    other = enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose(Q, 1)
    other.choose(Q, 0)
    page.click(_("Save mine"))
    assert WHICH in page.seen
    assert page.answer(Q) == Answer(level=0)
    assert page.click(_("Save mine")).answer(Q) == Answer(level=1)


def test_changing_ones_mind_without_choosing_overwrites_nothing(page: Session, enter: Enter) -> None:
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose(Q, 1).choose(Q, 2)
    assert page.answer(Q) == Answer(level=3)
    assert WHICH in page.seen


def test_agreeing_with_the_other_settles_it(page: Session, enter: Enter) -> None:
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose(Q, 1).choose(Q, 3)
    assert WHICH not in page.seen
    assert SAVED.fullmatch(page.status())


def test_the_question_is_still_open_after_a_walk(page: Session, enter: Enter) -> None:
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose(Q, 1).open("result").open("fill_in")
    assert WHICH in page.seen
    assert page.chosen(Q) == 1
    assert page.errors == []
    assert page.click(_("Save mine")).answer(Q) == Answer(level=1)


def test_the_same_answer_from_both_is_no_quarrel(page: Session, enter: Enter) -> None:
    enter(beside=page).open("fill_in").choose(Q, 2)
    page.choose(Q, 2)
    assert SAVED.fullmatch(page.status())
    assert page.on_disk.versions == {Q: 1}


def test_what_the_other_saved_is_shown_at_the_next_run_and_not_called_ones_own(
    page: Session, enter: Enter
) -> None:
    page.choose(Q, 1)
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.run()
    assert page.chosen(Q) == 3
    assert page.status() == ""
    assert page.choose(Q, 2).answer(Q) == Answer(level=2)


def test_a_note_of_the_other_is_not_lost_by_ones_own_level(page: Session, enter: Enter) -> None:
    other = enter(beside=page).open("fill_in")
    other.unfold(f"more-{Q}").write(f"note-{Q}", "Fra den andre")
    page.choose(Q, 2)
    assert page.answer(Q) == Answer(note="Fra den andre")
    assert "Fra den andre" in page.seen
    assert WHICH in page.seen


def test_waiting_for_storage_does_not_overwrite_what_was_saved_meanwhile(
    page: Session, enter: Enter, away: Away
) -> None:
    other = enter(beside=page).open("fill_in")
    with away():
        page.choose(Q, 1)
    other.choose(Q, 3)
    page.run()
    assert page.answer(Q) == Answer(level=3)
    page.run()
    assert WHICH in page.seen
    assert page.errors == []
    assert page.click(_("Save mine")).answer(Q) == Answer(level=1)


def test_two_tabs_of_one_browser_ask_too(page: Session, stored: Repositories, program: Program) -> None:
    tab = Session(stored, program, page.open_id, page.secret).open("fill_in")
    tab.choose(Q, 3)
    page.choose(Q, 1)
    assert WHICH in page.seen


def test_a_profile_that_two_have_changed_is_asked_about(page: Session, enter: Enter) -> None:
    enter(beside=page).open("profile").write("profile-hospital", "Sør")
    page.test.switch_page("screens/profile.py")
    page.run()
    other = enter(beside=page).open("profile")
    other.write("profile-hospital", "Nord")
    page.write("profile-hospital", "Vest")
    assert page.on_disk.answers.department.hospital == "Nord"
    assert {"Nord", "Vest"} <= set(re.findall(r"Nord|Sør|Vest", page.seen))
    page.click(_("Save mine"))
    assert page.on_disk.answers.department.hospital == "Vest"
    assert SAVED.fullmatch(page.status())


def test_a_click_that_was_on_its_way_overwrites_nothing_that_others_saved_elsewhere(
    page: Session, enter: Enter
) -> None:
    page.choose(Q, 2)
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose_late(OTHER, 1)
    assert (page.answer(Q), page.answer(OTHER)) == (Answer(level=3), Answer(level=1))
    assert page.run().chosen(Q) == 3
    assert page.choose(Q, 0).answer(Q) == Answer(level=0)


def test_a_click_that_was_on_its_way_takes_back_nothing_that_others_answered(
    page: Session, enter: Enter
) -> None:
    enter(beside=page).open("fill_in").choose(Q, 3)
    page.choose_late(OTHER, 1)
    assert (page.answer(Q), page.answer(OTHER)) == (Answer(level=3), Answer(level=1))
