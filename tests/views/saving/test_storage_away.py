"""While storage is away what is entered stays on the screen, and is saved when it is back, and only then."""

import re
from typing import Any

import pytest

from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import instrument
from storage.db.errors import StorageUnavailable
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Session

Q, OTHER = "leadership-drives", "video-goals"
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NOT_YET = _("Not saved yet. It stays here and is tried again.")
BANNER = _(
    "The storage cannot be reached just now. What you have entered stays on the screen and is saved as soon "
    "as it can be. Do not close the page."
)


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


def unavailable(*_: object) -> None:
    raise StorageUnavailable("away")


def test_an_answer_stays_on_the_screen_and_is_not_called_saved(page: Session, away: Away) -> None:
    with away():
        page.choose(Q, 2)
        assert page.chosen(Q) == 2
        assert page.status() == NOT_YET
        assert page.errors == [BANNER]
    assert page.stored.assessments.load(page.grant).answers.answers == {}


def test_it_is_saved_once_storage_is_back_and_only_then_called_saved(page: Session, away: Away) -> None:
    with away():
        page.choose(Q, 2).run()
        assert page.status() == NOT_YET
    page.run()
    assert page.answer(Q) == Answer(level=2)
    assert SAVED.fullmatch(page.status())
    assert page.errors == []


def test_all_that_was_entered_meanwhile_is_saved_as_it_was_entered_last(page: Session, away: Away) -> None:
    page.choose(Q, 0)
    with away():
        page.choose(Q, 1).choose(Q, 3).choose(OTHER, "dont-know")
        page.unfold(f"more-{Q}").write(f"note-{Q}", "Skrevet uten lager")
    page.run()
    assert page.answer(Q) == Answer(level=3, note="Skrevet uten lager")
    assert page.answer(OTHER) == Answer(dont_know=True)
    assert (page.status()[:6], page.status(1)[:6]) == ("Lagret", "Lagret")
    history = page.stored.assessments.history(page.grant, Q)
    assert [line.value for line in history] == [Answer(level=0), page.answer(Q)]


def test_what_waits_waits_on_every_page_and_is_saved_from_any(page: Session, away: Away) -> None:
    page.open("plan").open("fill_in")
    with away():
        page.choose(Q, 2)
        for other in ("profile", "remaining", "result", "plan", "method"):
            assert page.open(other).errors == [BANNER]
    page.open("method")
    assert page.answer(Q) == Answer(level=2)
    assert page.errors == []


@pytest.mark.parametrize("other", ["plan", "start"])
def test_a_page_that_cannot_be_drawn_warns_of_what_waits_too(page: Session, away: Away, other: str) -> None:
    with away():
        page.choose(Q, 2)
        page.test.switch_page(f"screens/{other}.py")
        page.fail(StorageUnavailable)
        assert BANNER in page.errors
    page.run()
    assert page.answer(Q) == Answer(level=2)
    assert page.errors == []


def test_what_waits_is_there_again_when_its_question_is(page: Session, away: Away) -> None:
    with away():
        page.choose(Q, 2).unfold(f"more-{Q}").write(f"note-{Q}", "Venter")
        page.click(_("Next")).click(_("Previous"))
        assert page.chosen(Q) == 2
        assert page.status() == NOT_YET
        page.unfold(f"more-{Q}")
        assert page.test.text_area(key=f"note-{Q}").value == "Venter"
    page.click(_("Next"))
    assert page.answer(Q) == Answer(level=2, note="Venter")


def test_a_page_that_is_drawn_without_storage_says_so_until_it_is_back(page: Session, away: Away) -> None:
    with away():
        assert page.run().errors == [BANNER]
    assert page.run().errors == []


def test_a_page_that_was_never_drawn_fails_rather_than_show_nothing(visitor: Session, away: Away) -> None:
    with away():
        visitor.fail(StorageUnavailable)
        assert visitor.errors == [
            _("The storage cannot be reached just now. Nothing is lost. This page tries again by itself.")
        ]
    assert visitor.run().errors == []


def test_the_last_confirmed_value_is_shown_and_not_an_earlier_one(
    page: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose(Q, 1)
    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "load", unavailable)
        page.choose(Q, 3)
        assert page.chosen(Q) == 3
        assert SAVED.fullmatch(page.status())
        assert page.run().chosen(Q) == 3
        page.open("result").unfold("details-2.1")
        assert instrument().level_names[3] in page.fold(page.folds[1])
        page.open("fill_in").choose(OTHER, 0)
    page.choose(Q, 2)
    assert page.answer(Q) == Answer(level=2)
    assert page.on_disk.versions == {Q: 3, OTHER: 1}


def test_an_own_save_with_a_lost_confirmation_is_no_conflict(
    page: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_save = page.stored.assessments.save_answer

    def save_without_saying_so(*what: Any) -> None:
        really_save(*what)
        unavailable()

    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "save_answer", save_without_saying_so)
        page.choose(Q, 1)
        assert page.status() == NOT_YET
        patch.setattr(page.stored.assessments, "save_answer", unavailable)
        page.choose(Q, 2)
    page.run().choose(Q, 3)
    assert SAVED.fullmatch(page.status())
    history = page.stored.assessments.history(page.grant, Q)
    assert [line.value for line in history] == [Answer(level=level) for level in (1, 2, 3)]


def test_what_somebody_else_saved_meanwhile_is_still_asked_about(
    page: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "save_answer", unavailable)
        page.choose(Q, 1).choose(Q, 2)
    page.stored.assessments.save_answer(page.grant, Q, Answer(level=0), based_on=0)
    page.run()
    assert page.buttons(_("Keep theirs"))
    assert page.answer(Q) == Answer(level=0)


def test_the_profile_waits_too(page: Session, away: Away) -> None:
    page.open("profile")
    with away():
        page.write("profile-hospital", "Nordsykehuset")
        assert page.test.text_input(key="profile-hospital").value == "Nordsykehuset"
        assert page.status() == NOT_YET
    page.run()
    assert page.on_disk.answers.department == Profile("Avdeling A", hospital="Nordsykehuset")
    assert SAVED.fullmatch(page.status())


def test_an_action_waits_too(page: Session, away: Away) -> None:
    page.open("plan")
    with away():
        page.test.text_input(key="own-title").set_value("Kjøp hodesett")
        page.click(_("Add your own action"))
        assert page.errors == [BANNER]
    assert [action.title for action in page.run().plan] == ["Kjøp hodesett"]
    assert any("Kjøp hodesett" in fold for fold in page.folds)
