"""One recommendation, worked out by hand. A level counts a third: 0, 1/3, 2/3, 1."""

import numpy as np
import pytest

from scoring.assessment import score
from scoring.formula import all_patterns
from scoring.result import RecommendationScore, Status
from tests.scoring.tiny import Mark, first_edition, form, further, one_recommendation, question, questions


def scored(*marks: Mark) -> RecommendationScore:
    """The recommendation's score when its questions, all of weight 1, got these marks."""
    ids = [f"q{number}" for number in range(len(marks))]
    instrument = one_recommendation(*questions(" ".join(ids)))
    return score(instrument, form(**dict(zip(ids, marks, strict=True)))).recommendations["1.1"]


def numbers(of: RecommendationScore) -> tuple[float | None, ...]:
    return (of.point, of.low, of.high, of.coverage)


def test_the_point_is_the_mean_of_the_levels_as_thirds() -> None:
    # (3/3 + 2/3 + 0/3) / 3 = 5/9
    assert scored(3, 2, 0).point == pytest.approx(5 / 9)


def test_with_nothing_unknown_the_range_is_the_point() -> None:
    # (2/3 + 1/3) / 2 = 1/2
    assert numbers(scored(2, 1)) == pytest.approx((1 / 2, 1 / 2, 1 / 2, 1))


def test_an_unknown_is_left_out_of_the_point_and_is_0_and_1_at_the_ends_of_the_range() -> None:
    # point (2/3 + 1/3) / 2 = 1/2; low (2/3 + 1/3 + 0) / 3 = 1/3; high (2/3 + 1/3 + 1) / 3 = 2/3
    assert numbers(scored(2, 1, "?")) == pytest.approx((1 / 2, 1 / 3, 2 / 3, 2 / 3))


def test_an_unanswered_question_scores_as_a_dont_know() -> None:
    instrument = one_recommendation(*questions("a b c"))
    unanswered = score(instrument, form(a=2, b=1)).recommendations["1.1"]
    assert unanswered == score(instrument, form(a=2, b=1, c="?")).recommendations["1.1"]
    assert numbers(unanswered) == pytest.approx((1 / 2, 1 / 3, 2 / 3, 2 / 3))


def test_not_relevant_leaves_the_denominator() -> None:
    # (3/3 + 1/3) / 2 = 2/3, as if the third question did not exist
    assert numbers(scored(3, 1, "-")) == pytest.approx((2 / 3, 2 / 3, 2 / 3, 1))


def test_not_relevant_leaves_the_unknown_in_the_denominator() -> None:
    # relevant: level 3 and an unknown. point 1; low (1 + 0) / 2; high (1 + 1) / 2; coverage 1/2
    assert numbers(scored(3, "?", "-")) == pytest.approx((1, 1 / 2, 1, 1 / 2))


def test_a_recommendation_has_a_point_at_any_coverage() -> None:
    # coverage 1/4: point 2/3; low (2/3) / 4 = 1/6; high (2/3 + 3) / 4 = 11/12
    assert numbers(scored(2, "?", "?", "?")) == pytest.approx((2 / 3, 1 / 6, 11 / 12, 1 / 4))


def test_of_nothing_known_the_range_is_everything_and_there_is_no_point() -> None:
    assert numbers(scored("?", "?")) == (None, 0.0, 1.0, 0.0)


def test_where_nothing_is_relevant_there_is_no_number() -> None:
    assert numbers(scored("-", "-")) == (None, None, None, None)


def test_a_weight_counts_the_question_as_often() -> None:
    # weights 3 and 1: (3 · 1 + 1 · 1/3) / 4 = 5/6
    instrument = one_recommendation(question("a", 3), question("b"))
    assert score(instrument, form(a=3, b=1)).recommendations["1.1"].point == pytest.approx(5 / 6)


def test_weights_count_in_range_and_coverage_too() -> None:
    # weights 2, 1.5 and 0.5; known: 2 · 2/3 + 0.5 · 0 = 4/3 of 2.5; unknown: 1.5; relevant: 4
    # point (4/3) / 2.5 = 8/15; low (4/3) / 4 = 1/3; high (4/3 + 3/2) / 4 = 17/24; coverage 2.5 / 4 = 5/8
    instrument = one_recommendation(question("a", 2), question("b", 1.5), question("c", 0.5))
    result = score(instrument, form(a=2, b="?", c=0)).recommendations["1.1"]
    assert numbers(result) == pytest.approx((8 / 15, 1 / 3, 17 / 24, 5 / 8))


def test_a_weight_leaves_the_denominator_with_its_question() -> None:
    # the weight of 5 is not relevant; what is left: (2 · 1/3 + 1 · 1) / 3 = 5/9
    instrument = one_recommendation(question("a", 5), question("b", 2), question("c", 1))
    result = score(instrument, form(a="-", b=1, c=3)).recommendations["1.1"]
    assert numbers(result) == pytest.approx((5 / 9, 5 / 9, 5 / 9, 1))


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        # not applicable: nothing relevant
        (("-",), Status.NOT_APPLICABLE),
        (("-", "-", "-"), Status.NOT_APPLICABLE),
        # in place: all relevant questions at level 2 or 3, none unknown
        ((2,), Status.IN_PLACE),
        ((2, 3, 2), Status.IN_PLACE),
        ((3, "-", 2), Status.IN_PLACE),
        # unknown: something unknown, and everything known is at level 2 or 3 or nothing is known
        (("?",), Status.UNKNOWN),
        (("?", "?", "-"), Status.UNKNOWN),
        ((2, "?", 3), Status.UNKNOWN),
        ((3, "?", "-"), Status.UNKNOWN),
        # not in place: everything known is at 0
        ((0,), Status.NOT_IN_PLACE),
        ((0, 0, 0), Status.NOT_IN_PLACE),
        ((0, "-", 0), Status.NOT_IN_PLACE),
        ((0, "?"), Status.NOT_IN_PLACE),
        ((0, "?", "-"), Status.NOT_IN_PLACE),
        # partly: the rest
        ((1,), Status.PARTLY),
        ((1, 1, 1), Status.PARTLY),
        ((0, 3), Status.PARTLY),
        ((2, 2, 1), Status.PARTLY),
        ((0, 2, "?"), Status.PARTLY),
        ((2, 1, "?"), Status.PARTLY),
        ((0, 2, "-"), Status.PARTLY),
    ],
)
def test_the_status_is_the_first_that_fits(marks: tuple[Mark, ...], status: Status) -> None:
    assert scored(*marks).status is status


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ((0, 0), Status.NOT_STARTED),
        ((0, "-"), Status.NOT_STARTED),
        # It is only said where nothing is unknown.
        ((0, "?"), Status.PARTLY),
        ((1, 0), Status.PARTLY),
        ((2, "?"), Status.UNKNOWN),
        ((2, 3), Status.IN_PLACE),
        (("-", "-"), Status.NOT_APPLICABLE),
    ],
)
def test_the_first_edition_says_not_started_where_nothing_is_unknown(
    marks: tuple[Mark, Mark], status: Status
) -> None:
    content = first_edition(one_recommendation(*questions("a b")))
    assert score(content, form(a=marks[0], b=marks[1])).recommendations["1.1"].status is status


def test_a_further_question_counts_neither_in_points_nor_in_the_status() -> None:
    content = one_recommendation(*questions("a b"), further("f"))
    for mark in (0, 1, 2, 3, "?", "-"):
        one = score(content, form(a=2, b=3, f=mark)).recommendations["1.1"]
        assert one.status is Status.IN_PLACE
        # (2/3 + 3/3) / 2 = 5/6
        assert numbers(one) == pytest.approx((5 / 6, 5 / 6, 5 / 6, 1))


def test_where_a_further_question_stands_does_not_matter() -> None:
    first = one_recommendation(further("f"), question("a"), question("b", 3))
    between = one_recommendation(question("a"), further("f"), question("b", 3))
    for content in (first, between):
        # (0 · 1 + 1 · 3) / 4 = 3/4
        assert score(content, form(f=3, a=0, b=3)).recommendations["1.1"].point == pytest.approx(3 / 4)


def test_a_recommendation_without_a_relevant_deciding_question_is_not_applicable() -> None:
    content = one_recommendation(*questions("a"), further("f"))
    assert score(content, form(a="-", f=3)).recommendations["1.1"].status is Status.NOT_APPLICABLE


def test_an_unanswered_question_keeps_a_recommendation_from_being_in_place() -> None:
    instrument = one_recommendation(*questions("a b"))
    assert score(instrument, form(a=3)).recommendations["1.1"].status is Status.UNKNOWN


def test_every_pattern_occurs_once_and_the_last_question_varies_fastest() -> None:
    patterns = all_patterns(2)
    assert patterns.shape == (36, 2)
    assert patterns[:8].tolist() == [
        [-2, -2], [-2, -1], [-2, 0], [-2, 1], [-2, 2], [-2, 3],
        [-1, -2], [-1, -1],
    ]  # fmt: skip
    assert len(np.unique(patterns, axis=0)) == 36
