"""One limit for texts, wherever they are entered; what fits is not cut, what is too long can be shortened."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import views
from exports.assessment.shape import TEXT
from questionnaire.assessment import LONGEST_TEXT, fitted

LONGEST = 5
texts = st.text(max_size=12)


@given(texts, texts)
def test_what_fits_stays_and_of_what_does_not_the_beginning(text: str, before: str) -> None:
    kept = fitted(text, before, LONGEST)
    assert text.startswith(kept)
    assert kept == text or len(kept) == max(LONGEST, len(before))


@given(texts, st.integers(1, 12))
def test_a_text_that_is_too_long_already_can_lose_any_of_its_letters(before: str, count: int) -> None:
    shorter = before[:-count]
    assert fitted(shorter, before, LONGEST) == shorter


def test_a_letter_outside_of_the_basic_plane_counts_once() -> None:
    assert fitted("😀" * LONGEST_TEXT) == "😀" * LONGEST_TEXT
    assert fitted("😀" * (LONGEST_TEXT + 1)) == "😀" * LONGEST_TEXT


def test_a_file_may_hold_as_much_as_a_field() -> None:
    text: TypeAdapter[str] = TypeAdapter(TEXT)
    assert text.validate_python("😀" * LONGEST_TEXT)
    with pytest.raises(ValidationError):
        text.validate_python("😀" * (LONGEST_TEXT + 1))


def test_no_field_has_the_limit_of_the_library_which_drops_a_text_without_a_word() -> None:
    folder = Path(views.__file__ or "").parent
    assert [path.name for path in folder.rglob("*.py") if "max_chars" in path.read_text("utf-8")] == []
