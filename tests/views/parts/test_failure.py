"""A page that fails says what a person can do, and never what went wrong inside."""

import pytest

from language import gettext as _
from storage.db.errors import StorageUnavailable
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Session


class Unforeseen(Exception):
    """An error that nobody wrote a message for."""


@pytest.fixture
def page(enter: Enter) -> Session:
    return enter().open("fill_in")


def fail_with(session: Session, patch: pytest.MonkeyPatch) -> Session:
    def failing(*_: object) -> None:
        raise Unforeseen("password=1234")

    with patch.context() as patched:
        patched.setattr(session.stored.assessments, "load", failing)
        return session.fail(Unforeseen)


def test_a_person_is_told_in_norwegian_that_what_was_saved_is_safe(
    page: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose("leadership-drives", 2)
    fail_with(page, monkeypatch)
    assert len(page.errors) == 1
    assert "lagret" in page.errors[0]
    assert page.run().answer("leadership-drives").level == 2


def test_nothing_of_the_error_is_shown(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(page, monkeypatch)
    assert not page.test.exception
    for secret in ("Unforeseen", "1234", "Traceback", ".py"):
        assert secret not in page.seen


def test_the_menu_is_still_there(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(page, monkeypatch)
    assert _("Result") in page.seen
    assert page.open("method").heading == _("Method")


def test_a_failing_callback_is_told_likewise(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise Unforeseen

    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "save_answer", failing)
        page.test.radio(key="choice-leadership-drives").set_value(2)
        page.fail(Unforeseen)
    assert len(page.errors) == 1
    assert page.on_disk.answers.answers == {}


def test_an_answer_whose_saving_failed_is_tried_again(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise Unforeseen

    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "save_answer", failing)
        page.test.radio(key="choice-leadership-drives").set_value(2)
        page.fail(Unforeseen)
    assert page.run().answer("leadership-drives").level == 2


def test_a_page_that_waits_for_storage_comes_back_by_itself(visitor: Session, away: Away) -> None:
    with away():
        for _turn in range(3):
            visitor.fail(StorageUnavailable)
            # One error is one run: without storage a page must not run again and again at full speed.
            assert (len(visitor.errors), len(visitor.program.errors)) == (1, 1)
    assert visitor.run().errors == []
    assert visitor.heading
