"""Every answer that was saved can be seen again, and taken back without overwriting anybody unseen."""

import re

import pytest

from access.policy import Role
from access.secrets import new_token
from language import gettext as _
from language import long_moment
from questionnaire.assessment import Answer, Confidence
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Program, Session
from views.saving.conflict import saved_by

Q = "leadership-drives"
FULL = Answer(level=2, note="Møte <b>hver</b> uke", evidence="Strategi 2026", confidence=Confidence.HIGH)
TAKE_BACK = _("Take back the answer from {moment}").partition("{")[0]
WHICH = _("Theirs: {answer}").partition("{")[0]
SHOW = f"history-{Q}"


@pytest.fixture
def page(enter: Enter) -> Session:
    """A question that was answered with everything, and then twice more, its fold opened."""
    page = enter({Q: FULL}).open("fill_in").choose(Q, 0).choose(Q, "dont-know")
    return page.unfold(f"more-{Q}")


def shown(page: Session) -> Session:
    page.test.toggle(key=SHOW).set_value(True)
    return page.run()


def offered(page: Session) -> list[int]:
    """The versions that can be taken back, in the order of the screen."""
    keys = [button.key or "" for button in page.test.button]
    return [int(key.rsplit("-", 1)[1]) for key in keys if key.startswith(f"restore-{Q}-")]


def test_they_are_read_only_when_they_are_asked_for(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("nobody has asked for them")

    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "history", read)
        page.run()
        assert not offered(page)
    assert offered(shown(page)) == [2, 1]


def test_each_says_what_was_answered_when_and_by_whom(page: Session) -> None:
    lines = page.stored.assessments.history(page.grant, Q)
    seen = shown(page).seen
    for line, words in zip(lines[:2], (instrument().level_names[level] for level in (2, 0)), strict=True):
        told = _("{moment}, by {role}: {answer}").format(
            moment=long_moment(line.saved_at), role=saved_by(Role.LEADER), answer=words
        )
        assert told in seen
    assert _("Note: {note}").format(note=FULL.note) in seen
    assert "<b>" not in page.html


def test_the_one_that_is_taken_back_stands_on_the_screen_and_on_disk_as_a_new_version(page: Session) -> None:
    shown(page).press(f"restore-{Q}-1")
    assert page.answer(Q) == FULL
    assert page.chosen(Q) == 2
    assert page.field(f"note-{Q}").value == FULL.note
    assert page.on_disk.versions[Q] == 4
    assert re.fullmatch(_("Saved {time}").format(time=r"\d\d:\d\d"), page.status())
    assert offered(page) == [3, 2, 1]
    assert page.choose(Q, 3).answer(Q).note == FULL.note


def test_taken_back_over_what_others_saved_meanwhile_it_asks(page: Session, enter: Enter) -> None:
    shown(page)
    enter(beside=page).open("fill_in").choose(Q, 3)
    before = page.on_disk.versions[Q]
    page.test.button(key=f"restore-{Q}-1").click()
    page.run()
    assert page.on_disk.versions[Q] == before
    assert WHICH in page.seen
    assert page.click(_("Save mine")).answer(Q) == FULL


def test_while_storage_is_away_it_waits_and_is_saved_later(page: Session, away: Away) -> None:
    shown(page)
    with away():
        page.press(f"restore-{Q}-1")
        assert page.chosen(Q) == 2
        assert _("The earlier answers cannot be fetched just now. Try again in a while.") in page.seen
    page.run()
    assert page.run().answer(Q) == FULL


def test_an_answer_that_was_taken_away_can_be_brought_back(page: Session) -> None:
    page.press(f"clear-{Q}")
    assert offered(shown(page)) == [3, 2, 1]
    assert page.press(f"restore-{Q}-3").answer(Q).dont_know


def test_many_are_shown_a_few_at_first_and_all_when_asked(page: Session) -> None:
    for level in (0, 1, 2, 3, 0, 1):
        page.choose(Q, level)
    assert offered(shown(page)) == [8, 7, 6, 5, 4]
    page.click(_("Show all {count} earlier answers").format(count=8))
    assert offered(page) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_they_stand_in_the_order_of_saving_whatever_the_clock_said(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = enter({Q: FULL}).open("fill_in")
    now = page.on_disk.updated_at
    for hours, level in enumerate((0, 1, 3), start=1):
        earlier = now.replace(year=now.year - hours)
        monkeypatch.setattr(page.stored.assessments, "_clock", lambda moment=earlier: moment)
        page.choose(Q, level)
    assert offered(shown(page.unfold(f"more-{Q}"))) == [3, 2, 1]


def test_a_question_that_was_answered_once_has_none(enter: Enter) -> None:
    page = shown(enter({Q: FULL}).open("fill_in").unfold(f"more-{Q}"))
    assert _("There are no earlier answers to this question.") in page.seen


def test_who_may_only_read_is_not_offered_them(page: Session, stored: Repositories, program: Program) -> None:
    secret = new_token()
    stored.browsers.remember(secret, page.open_id, Role.READER)
    reader = Session(stored, program, page.open_id, secret).open("fill_in").unfold(f"more-{Q}")
    assert not reader.test.toggle
    assert TAKE_BACK not in reader.seen
