"""From arrays to named scores."""

import numpy as np

from scoring.formula import codes, layout, recommendation_rows, score_codes, theme_rows
from scoring.result import RecommendationScore, Score, Status
from tests.scoring.tiny import form, instrument, questions, recommendation, theme

CONTENT = instrument(
    theme("first", recommendation("1.1", *questions("a")), recommendation("1.2", *questions("b"))),
    theme("second", recommendation("2.1", *questions("c"))),
)
FORMS = [form(a=0, b=0, c=0), form(a=3, b="?", c="-")]
SCORES = score_codes(layout(CONTENT), codes(CONTENT, FORMS))


def test_a_row_is_named_by_recommendation_in_the_reports_order() -> None:
    named = recommendation_rows(CONTENT, SCORES, 1)
    assert list(named.items()) == [
        ("1.1", RecommendationScore(1.0, 1.0, 1.0, 1.0, Status.IN_PLACE)),
        ("1.2", RecommendationScore(None, 0.0, 1.0, 0.0, Status.UNKNOWN)),
        ("2.1", RecommendationScore(None, None, None, None, Status.NOT_APPLICABLE)),
    ]


def test_a_row_is_named_by_theme_in_the_reports_order() -> None:
    # first: coverage 1/2, so no point; low (1 + 0) / 2; high (1 + 1) / 2
    assert list(theme_rows(CONTENT, SCORES, 1).items()) == [
        ("first", Score(None, 0.5, 1.0, 0.5)),
        ("second", Score(None, None, None, None)),
    ]


def test_each_form_has_its_own_row() -> None:
    assert recommendation_rows(CONTENT, SCORES, 0)["1.1"].status is Status.NOT_IN_PLACE
    assert theme_rows(CONTENT, SCORES, 0)["second"] == Score(0.0, 0.0, 0.0, 1.0)


def test_the_numbers_are_plain_floats_that_json_can_carry() -> None:
    scores = [*recommendation_rows(CONTENT, SCORES, 0).values(), *theme_rows(CONTENT, SCORES, 0).values()]
    for score in scores:
        for number in (score.point, score.low, score.high, score.coverage):
            assert type(number) is float
            assert not isinstance(number, np.floating)
