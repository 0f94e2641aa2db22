"""Where nothing more fits on the disk that is said; the text stays, and is saved once there is room."""

import re

import pytest

from language import gettext as _
from questionnaire.assessment import Answer
from storage.db.errors import Reason, StorageUnavailable
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Session

Q = "leadership-drives"
LONG = "Sagt på ledermøtet. " * 450
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
BANNER = _(
    "There is no room left where the answers are kept. What you have entered stays on the screen and is "
    "saved as soon as there is room. Do not close the page, and tell whoever runs Videoklar."
)
NOT_SAVED = _(
    "There is no room left where the answers are kept. What was saved is safe, but this could not be saved. "
    "Tell whoever runs Videoklar, and try again later."
)


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation with one answer, and its note unfolded."""
    return enter().open("fill_in").choose(Q, 1).unfold(f"more-{Q}")


def test_a_text_stays_in_its_field_and_is_saved_once_there_is_room(page: Session, full: Away) -> None:
    with full():
        page.write(f"note-{Q}", LONG)
        assert page.errors == [BANNER]
        assert page.status() == _("Not saved yet. It stays here and is tried again.")
        for _again in range(2):
            assert page.run().field(f"note-{Q}").value == LONG
            assert page.errors == [BANNER]
        assert page.answer(Q) == Answer(level=1)
    page.run()
    assert page.errors == []
    assert SAVED.fullmatch(page.status())
    assert page.answer(Q) == Answer(level=1, note=LONG)
    lines = page.stored.assessments.history(page.grant, Q)
    assert [line.value for line in lines] == [Answer(level=1), Answer(level=1, note=LONG)]


def test_what_was_saved_before_is_still_shown_and_can_be_read(page: Session, full: Away) -> None:
    with full():
        page.write(f"note-{Q}", LONG)
        assert page.open("result").errors == [BANNER]
        assert page.open("fill_in").chosen(Q) == 1


def test_a_disk_that_is_full_and_then_away_is_told_as_what_it_is_now(
    page: Session, full: Away, away: Away
) -> None:
    with full():
        page.write(f"note-{Q}", LONG)
        assert page.errors == [BANNER]
    with away():
        assert page.run().errors == [
            _(
                "The storage cannot be reached just now. What you have entered stays on the screen and is "
                "saved as soon as it can be. Do not close the page."
            )
        ]
    assert page.run().errors == []


def test_beginning_is_refused_with_the_reason_and_the_name_stays(visitor: Session, full: Away) -> None:
    visitor.field("begin-name").set_value(LONG)
    with full():
        visitor.click(_("Begin"))
        assert visitor.errors == [NOT_SAVED]
        assert visitor.field("begin-name").value == LONG
    visitor.field("begin-name").set_value(LONG)
    assert visitor.click(_("Begin")).heading == _("The department")


def test_what_cannot_wait_says_why(page: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: object) -> None:
        raise StorageUnavailable("full", Reason.FULL)

    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "set_form", unavailable)
        page.test.radio(key="length").set_value("short")
        page.fail(StorageUnavailable)
        assert page.errors == [NOT_SAVED]
    assert page.run().errors == []
