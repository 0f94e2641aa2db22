"""What the report documents of the nine is said without counts of nobody."""

import pytest

from language import use
from language.nine import in_place_words, marks_words
from scoring.result import Comparison, QuestionBenchmark, RecommendationBenchmark


def marks(in_place: int, partly: int, missing: int) -> QuestionBenchmark:
    not_stated = 9 - in_place - partly - missing
    return QuestionBenchmark(2, in_place, partly, missing, not_stated, Comparison.IN_LINE)


@pytest.mark.parametrize(
    ("nine", "said"),
    [
        (marks(1, 0, 0), "1 in place, not stated for 8"),
        (marks(2, 7, 0), "2 in place, 7 partly"),
        (marks(0, 0, 1), "1 missing, not stated for 8"),
        (marks(0, 0, 0), "not stated for any"),
    ],
)
def test_marks_name_only_what_somebody_has(nine: QuestionBenchmark, said: str) -> None:
    with use("en"):
        assert marks_words(nine) == said


@pytest.mark.parametrize(
    ("nine", "begins", "silent"),
    [
        (RecommendationBenchmark(1, 4, 5), "All of the recommendation", "of 5 of the nine"),
        (RecommendationBenchmark(0, 4, 5), "Some of the recommendation", "of 5 of the nine"),
        (RecommendationBenchmark(0, 0, 9), "Nothing of the recommendation", "of 9 of the nine"),
    ],
)
def test_a_recommendation_tells_how_much_is_documented(
    nine: RecommendationBenchmark, begins: str, silent: str
) -> None:
    with use("en"):
        assert in_place_words(nine).startswith(begins)
        assert silent in in_place_words(nine)


def test_where_the_report_tells_of_all_nine_nobody_is_called_silent() -> None:
    with use("en"):
        assert "states nothing" not in in_place_words(RecommendationBenchmark(0, 2, 0))
