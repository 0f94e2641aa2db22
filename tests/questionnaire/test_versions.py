"""What an older version asked is known from when questions came and went."""

from dataclasses import replace

import pytest

from questionnaire.instrument import Instrument, Retired, asked_in
from tests.scoring.tiny import one_recommendation, question

BOTH, LATE = question("both"), replace(question("late"), since="1.10")


def instrument() -> Instrument:
    """Version 1.11 asks "both" and, since 1.10, "late"; "gone" was asked before 1.9."""
    gone = Retired("gone", retired_in="1.9", reason="It asked two things.", successor="late")
    return replace(one_recommendation(BOTH, LATE), version="1.11", retired=(gone,))


@pytest.mark.parametrize(
    ("version", "asked"),
    [
        ("1.11", {"both", "late"}),
        ("1.10", {"both", "late"}),
        ("1.9", {"both"}),
        ("1.8", {"both", "gone"}),
        ("1", {"both", "gone"}),
        ("draft", {"both", "gone"}),
        ("", {"both", "gone"}),
    ],
)
def test_a_version_asked_what_was_added_and_not_yet_retired(version: str, asked: set[str]) -> None:
    assert asked_in(instrument(), version) == asked


def test_this_version_asks_what_it_asks_whatever_it_is_called() -> None:
    assert asked_in(replace(instrument(), version="draft"), "draft") == {"both", "late"}
