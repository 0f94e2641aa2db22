"""Scores as people read them: whole numbers from 0 to 100, rounded half up."""

import pytest

from scoring.result import whole


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, 0),
        (1.0, 100),
        (1 / 3, 33),
        (2 / 3, 67),
        (5 / 9, 56),
        (0.004999, 0),
        (0.995, 100),
    ],
)
def test_a_score_is_shown_as_the_nearest_whole_number(value: float, shown: int) -> None:
    assert whole(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(1 / 8, 13), (3 / 8, 38), (5 / 8, 63), (7 / 8, 88), (1 / 200, 1), (5 / 200, 3)]
)
def test_a_half_is_rounded_up_also_to_an_odd_number(value: float, shown: int) -> None:
    assert whole(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.035, 4), (0.145, 15), (0.275, 28), (0.285, 29)])
def test_a_half_that_floats_fall_short_of_is_a_half_all_the_same(value: float, shown: int) -> None:
    # 0.285 · 100 is 28.499999999999996 in floats
    assert value * 100 != round(value * 100, 1)
    assert whole(value) == shown


def test_what_is_truly_below_a_half_is_rounded_down() -> None:
    assert whole(0.2849999) == 28
