"""How departments are spread, worked out on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.unit.portfolio import Portfolio
from scoring.unit.spread import Dot, beside, shares_and_readiness, trend_line
from tests.scoring.portfolios import made, member
from tests.scoring.tiny import Mark


def on_c(*marks: Mark) -> Portfolio:
    return made({member(str(n)): {"c": mark} for n, mark in enumerate(marks)})


def test_median_and_quartiles_of_five() -> None:
    """0, 1/3, 2/3, 1, 1: the second, third and fourth of five."""
    spread = beside(on_c(3, 0, 1, 3, 2), "1.2")
    told = spread.count, spread.lower_quartile, spread.median, spread.upper_quartile
    assert told == (5, *(pytest.approx(third / 3) for third in (1, 2, 3)))


def test_quartiles_that_lie_between_two_departments() -> None:
    """0, 0, 1/3, 2/3, 1, 1: after 1.25 steps 0 + 0.25 × 1/3; after 2.5 1/2; after 3.75 2/3 + 0.75 × 1/3."""
    spread = beside(on_c(0, 0, 1, 2, 3, 3), "1.2")
    assert spread.lower_quartile == pytest.approx(1 / 12)
    assert spread.median == pytest.approx(1 / 2)
    assert spread.upper_quartile == pytest.approx(11 / 12)


def test_four_departments_are_shown_as_points_only() -> None:
    spread = beside(on_c(0, 1, 2, 3), "1.2")
    assert (spread.count, spread.lower_quartile, spread.median, spread.upper_quartile) == (
        4,
        None,
        None,
        None,
    )
    assert len(spread.points) == 4


def test_who_does_not_know_has_a_range_and_does_not_count() -> None:
    spread = beside(on_c(0, 1, 2, 3, "?", "-"), "1.2")
    assert (spread.count, spread.median) == (4, None)
    [unknown] = [point for point in spread.points if point.point is None]
    assert (unknown.member, unknown.low, unknown.high) == ("4", 0.0, 1.0)
    assert len(spread.points) == 5


def test_a_dot_pairs_the_video_share_with_the_share_in_place() -> None:
    p = made(
        {
            member("1", video_share=20.0): {"a": 2, "b": 2, "c": 0},
            member("2", video_share=5.5): {"a": 3, "b": 3, "c": "-"},
            member("3"): {"a": 2, "b": 2, "c": 2},
            member("4", video_share=9.0): {"a": "-", "b": "-", "c": "-"},
            member("5", video_share=0.0): {},
        }
    )
    assert shares_and_readiness(p) == (Dot("1", 20.0, 1, 2), Dot("2", 5.5, 1, 1), Dot("5", 0.0, 0, 2))


TEN = [Dot(str(share), float(share), int(share > 5), 1) for share in range(1, 11)]
"""Shares 1 to 10; the last five have all in place, the first five nothing."""


def test_a_line_by_least_squares_through_ten() -> None:
    """Σ(x − 5.5)(y − 0.5) = 12.5; Σ(x − 5.5)² = 82.5; slope 5/33; intercept 0.5 − 5.5 × 5/33 = −1/3."""
    line = trend_line(TEN)
    assert line is not None
    assert line[0] == pytest.approx(5 / 33)
    assert line[1] == pytest.approx(-1 / 3)


def test_nine_have_no_line() -> None:
    assert trend_line(TEN[:9]) is None


def test_without_different_shares_there_is_no_line() -> None:
    assert trend_line([Dot(str(n), 12.3, n % 2, 1) for n in range(12)]) is None


@given(st.lists(st.sampled_from((0, 1, 2, 3)), min_size=5, max_size=12))
def test_the_quartiles_lie_in_order_between_the_least_and_the_most(marks: list[int]) -> None:
    spread = beside(on_c(*marks), "1.2")
    quartiles = spread.lower_quartile, spread.median, spread.upper_quartile
    assert None not in quartiles
    in_order = [min(marks) / 3, *quartiles, max(marks) / 3]
    assert in_order == sorted(in_order)  # type: ignore[type-var]  # none of them is None
