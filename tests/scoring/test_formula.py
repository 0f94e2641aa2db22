"""Themes, and many forms at once, worked out by hand. A level counts a third: 0, 1/3, 2/3, 1."""

import numpy as np
import pytest

from questionnaire.instrument import Instrument
from scoring.assessment import score
from scoring.formula import POINT_FROM_COVERAGE, Floats, codes, layout, score_codes
from scoring.result import Score
from tests.scoring.tiny import (
    Mark,
    department,
    form,
    instrument,
    one_recommendation,
    question,
    questions,
    recommendation,
    theme,
)


def numbers(of: Score) -> tuple[float | None, ...]:
    return (of.point, of.low, of.high, of.coverage)


def assert_same(actual: Floats, expected: list[list[float]]) -> None:
    np.testing.assert_allclose(actual, np.array(expected, dtype=np.float64))


def ten_questions() -> Instrument:
    """One theme with ten questions of weight 1 in recommendations of 4, 3 and 3."""
    return instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b c d")),
            recommendation("1.2", *questions("e f g")),
            recommendation("1.3", *questions("h i j")),
        )
    )


def test_each_recommendation_of_a_theme_counts_equally_however_many_questions_it_has() -> None:
    # 1.1: (3/3 + 2/3 + 1/3) / 3 = 2/3. 1.2: 0. Theme: (2/3 + 0) / 2 = 1/3, not the 1/2 of all four questions.
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b c")), recommendation("1.2", *questions("d")))
    )
    result = score(content, form(a=3, b=2, c=1, d=0))
    assert numbers(result.themes["t"]) == pytest.approx((1 / 3, 1 / 3, 1 / 3, 1))


def test_a_themes_range_is_the_mean_of_its_recommendations_ranges() -> None:
    # 1.1: 3, 3, ?: point 1, low 2/3, high 1. 1.2: 1: 1/3. Coverage 3/4.
    # Theme: point (1 + 1/3) / 2 = 2/3; low (2/3 + 1/3) / 2 = 1/2; high (1 + 1/3) / 2 = 2/3
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b c")), recommendation("1.2", *questions("d")))
    )
    result = score(content, form(a=3, b=3, c="?", d=1))
    assert numbers(result.themes["t"]) == pytest.approx((2 / 3, 1 / 2, 2 / 3, 3 / 4))


def test_a_recommendation_of_which_nothing_is_known_is_left_out_of_the_point_but_not_of_the_range() -> None:
    # 1.1: 2, 2, 2: 2/3. 1.2: ?: from 0 to 1. Coverage 3/4.
    # Theme: point 2/3; low (2/3 + 0) / 2 = 1/3; high (2/3 + 1) / 2 = 5/6
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b c")), recommendation("1.2", *questions("d")))
    )
    result = score(content, form(a=2, b=2, c=2, d="?"))
    assert numbers(result.themes["t"]) == pytest.approx((2 / 3, 1 / 3, 5 / 6, 3 / 4))


def test_a_recommendation_that_is_not_applicable_is_left_out_of_its_theme() -> None:
    # 1.2 is not relevant at all: the theme is 1.1 alone, (3/3 + 0/3) / 2 = 1/2
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c d")))
    )
    result = score(content, form(a=3, b=0, c="-", d="-"))
    assert numbers(result.themes["t"]) == pytest.approx((1 / 2, 1 / 2, 1 / 2, 1))


def test_a_theme_of_recommendations_that_are_not_applicable_has_no_number() -> None:
    content = instrument(
        theme("t", recommendation("1.1", *questions("a")), recommendation("1.2", *questions("b"))),
        theme("u", recommendation("2.1", *questions("c"))),
    )
    result = score(content, form(a="-", b="-", c=3))
    assert numbers(result.themes["t"]) == (None, None, None, None)
    assert numbers(result.themes["u"]) == (1, 1, 1, 1)


def test_a_theme_of_which_nothing_is_known_goes_from_0_to_1() -> None:
    assert numbers(score(ten_questions(), form()).themes["t"]) == (None, 0, 1, 0)


def test_at_exactly_70_per_cent_coverage_a_theme_has_its_point() -> None:
    # 7 of 10. 1.1: 3, 3, 3, 3: 1. 1.2: 0, 0, 0: 0. 1.3: nothing known. Point (1 + 0) / 2 = 1/2;
    # low (1 + 0 + 0) / 3 = 1/3; high (1 + 0 + 1) / 3 = 2/3
    result = score(ten_questions(), form(a=3, b=3, c=3, d=3, e=0, f=0, g=0))
    assert numbers(result.themes["t"]) == pytest.approx((1 / 2, 1 / 3, 2 / 3, 7 / 10))


def test_below_70_per_cent_coverage_a_theme_has_its_range_alone() -> None:
    # 6 of 10. 1.1: 3, 3, 3, 3: 1. 1.2: 0, 0, ?: from 0 to 1/3. 1.3: from 0 to 1.
    # low (1 + 0 + 0) / 3 = 1/3; high (1 + 1/3 + 1) / 3 = 7/9
    result = score(ten_questions(), form(a=3, b=3, c=3, d=3, e=0, f=0))
    assert result.themes["t"].point is None
    assert numbers(result.themes["t"])[1:] == pytest.approx((1 / 3, 7 / 9, 6 / 10))


def test_not_relevant_can_bring_the_coverage_to_70_per_cent() -> None:
    # 7 known of 9 relevant
    result = score(ten_questions(), form(a=3, b=3, c=3, d=3, e=0, f=0, g=0, h="-"))
    assert result.themes["t"].coverage == pytest.approx(7 / 9)
    assert result.themes["t"].point == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("known", "unknown", "has_point"),
    [
        (7, 3, True),
        (0.7, 0.3, True),
        (2.1, 0.9, True),
        (0.07, 0.03, True),
        (70.01, 29.99, True),
        (69.99, 30.01, False),
        (0.6999, 0.3001, False),
    ],
)
def test_the_70_per_cent_are_of_the_weights(known: float, unknown: float, has_point: bool) -> None:
    content = one_recommendation(question("a", known), question("b", unknown))
    point = score(content, form(a=3)).themes["t"].point
    assert (point is not None) is has_point


def test_70_per_cent_that_floats_fall_short_of_are_70_per_cent_all_the_same() -> None:
    # 0.7 + 1.4 known of 0.7 + 0.9 + 1.4 = 3; in floats that is 0.6999999999999998
    content = one_recommendation(question("a", 0.7), question("b", 0.9), question("c", 1.4))
    scored = score(content, form(a=3, b="?", c=3)).themes["t"]
    assert scored.point == pytest.approx(1)
    assert scored.coverage is not None
    assert POINT_FROM_COVERAGE <= scored.coverage < 0.7


def test_the_weights_of_a_theme_count_in_its_coverage_but_not_in_its_mean() -> None:
    # 1.1 (weight 8): 3/3 = 1. 1.2 (weight 2): ?. Coverage 8/10; point 1; low (1 + 0) / 2 = 1/2
    content = instrument(
        theme("t", recommendation("1.1", question("a", 8)), recommendation("1.2", question("b", 2)))
    )
    assert numbers(score(content, form(a=3, b="?")).themes["t"]) == pytest.approx((1, 1 / 2, 1, 8 / 10))


def test_a_form_is_a_row_of_codes_in_the_instruments_order() -> None:
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b c"))),
        theme("u", recommendation("2.1", *questions("d e f"))),
    )
    forms = [form(f=3, e=0, d=1, b="?", a="-"), form()]
    assert codes(content, forms).tolist() == [[-2, -1, -1, 1, 0, 3], [-1, -1, -1, -1, -1, -1]]


def test_many_forms_are_scored_at_once_each_in_its_row() -> None:
    # themes: t has a and b, u has c
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b"))),
        theme("u", recommendation("2.1", *questions("c"))),
    )
    marks: list[dict[str, Mark]] = [{"a": 3, "b": 0, "c": 2}, {"a": 1, "b": 1, "c": "-"}, {"a": 2}]
    scores = score_codes(layout(content), codes(content, [form(**row) for row in marks]))
    nan = float("nan")
    assert_same(scores.recommendations.point, [[1 / 2, 2 / 3], [1 / 3, nan], [2 / 3, nan]])
    assert_same(scores.recommendations.low, [[1 / 2, 2 / 3], [1 / 3, nan], [1 / 3, 0]])
    assert_same(scores.recommendations.high, [[1 / 2, 2 / 3], [1 / 3, nan], [5 / 6, 1]])
    assert_same(scores.recommendations.coverage, [[1, 1], [1, nan], [1 / 2, 0]])
    assert_same(scores.themes.point, [[1 / 2, 2 / 3], [1 / 3, nan], [nan, nan]])
    assert_same(scores.themes.low, [[1 / 2, 2 / 3], [1 / 3, nan], [1 / 3, 0]])
    assert_same(scores.themes.high, [[1 / 2, 2 / 3], [1 / 3, nan], [5 / 6, 1]])
    assert_same(scores.themes.coverage, [[1, 1], [1, nan], [1 / 2, 0]])


def test_no_forms_score_to_empty_arrays() -> None:
    content = ten_questions()
    scores = score_codes(layout(content), codes(content, []))
    assert scores.status.shape == (0, 3)
    for measure in ("point", "low", "high", "coverage"):
        assert getattr(scores.recommendations, measure).shape == (0, 3)
        assert getattr(scores.themes, measure).shape == (0, 1)


def test_a_recommendation_with_six_questions_is_scored() -> None:
    # (3 + 3 + 2 + 1 + 0 + 0) / 3 / 6 = 1/2
    content = one_recommendation(*questions("a b c d e f"))
    result = score(content, form(a=3, b=3, c=2, d=1, e=0, f=0))
    assert result.recommendations["1.1"].point == pytest.approx(1 / 2)


def test_a_recommendation_with_more_than_six_deciding_questions_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"1\.1 has 7 deciding questions; at most 6 are scored"):
        layout(one_recommendation(*questions("a b c d e f g")))


def test_the_nine_do_not_change_the_score() -> None:
    beside = one_recommendation(*questions("a b"), departments=(department("rye", {"a": 3}),))
    alone = one_recommendation(*questions("a b"))
    mine = form(a=1, b="?")
    assert score(beside, mine).recommendations == score(alone, mine).recommendations
