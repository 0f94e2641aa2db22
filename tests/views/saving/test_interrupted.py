"""Streamlit ends a run, callbacks too, as soon as the next click has come; answers are saved all the same."""

import re

import pytest

from language import gettext as _
from questionnaire.assessment import Answer
from tests.conftest import Away
from tests.system.streamlit_internals import click_while_this_runs
from tests.views.conftest import Enter
from tests.views.session import Session
from views.assessment import question
from views.saving.session_copy import Item

Q = "leadership-drives"
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NOT_YET = _("Not saved yet. It stays here and is tried again.")


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


def click_meanwhile(patch: pytest.MonkeyPatch, times: int) -> list[None]:
    """Let so many other clicks come in while an answer is read from the widgets; those still to come."""
    entered, left = question._entered, [None] * times

    def slowly(item: Item) -> Answer | None:
        if left:
            left.pop()
            assert click_while_this_runs()
        return entered(item)

    patch.setattr(question, "_entered", slowly)
    return left


@pytest.mark.parametrize("times", [1, 3])
def test_an_answer_is_saved_though_the_next_click_comes_at_once(
    page: Session, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    still_to_come = click_meanwhile(monkeypatch, times)
    page.choose(Q, 2)
    assert page.answer(Q) == Answer(level=2)
    assert SAVED.fullmatch(page.status())
    assert still_to_come == []


def test_it_waits_as_ever_where_storage_is_away(
    page: Session, monkeypatch: pytest.MonkeyPatch, away: Away
) -> None:
    still_to_come = click_meanwhile(monkeypatch, 1)
    with away():
        page.choose(Q, 2)
        assert page.status() == NOT_YET
    assert page.run().answer(Q) == Answer(level=2)
    assert still_to_come == []
