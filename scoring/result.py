"""Types of a form's result: the one object that screens, files and comparisons read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from questionnaire.instrument import DepartmentRole
from scoring.nine import Together


class Status(StrEnum):
    """Status of a recommendation; `scoring.formula` has the rules."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Score:
    """Unrounded numbers from 0 to 1; all are None if nothing is relevant.

    `point` is also None if nothing is known, and for a theme below 70 % coverage.
    """

    point: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True)
class RecommendationScore(Score):
    """A score with its status."""

    status: Status


@dataclass(frozen=True)
class Headline:
    """The number of applicable recommendations, and how many of them are in place."""

    in_place: int
    applicable: int


class Comparison(StrEnum):
    """The own level compared with what is documented about the nine."""

    BEHIND = "behind"
    IN_LINE = "in_line"
    BEYOND = "beyond"
    ONLY_TOGETHER = "only_together"
    """Nothing is documented about any single department; statements about the group are not levels."""
    NOTHING_DOCUMENTED = "nothing_documented"
    NOT_COMPARED = "not_compared"
    """There is no own level."""


@dataclass(frozen=True)
class QuestionBenchmark:
    """The own level and the marks of the nine; the four counts add up to nine.

    `ahead` counts departments documented above the own level. A department that is not stated individually
    may still be one of those that `together` is about.
    """

    own: int | None
    in_place: int
    partly: int
    missing: int
    not_stated: int
    ahead: int
    comparison: Comparison
    together: tuple[Together, ...]

    @property
    def is_in_line_but_some_are_ahead(self) -> bool:
        """Whether the own level is within the documented range and below some of it."""
        return self.comparison is Comparison.IN_LINE and self.ahead > 0


@dataclass(frozen=True)
class RecommendationBenchmark:
    """Lower bounds from the report, as numbers of departments out of nine.

    `in_place`: every question is documented at level 2 or 3. `some_in_place`: at least one is. `partly`: none
    is, but at least one in part. `not_stated`: the report states nothing about the department on any of the
    questions. `together` is what the report says about the group.
    """

    in_place: int
    some_in_place: int
    partly: int
    not_stated: int
    together: tuple[Together, ...]


@dataclass(frozen=True)
class ShareMark:
    """A published video share of 2021 in per cent, or the department's own (`department` is "")."""

    department: str
    field: str
    percent: float


@dataclass(frozen=True)
class Benchmark:
    """The form compared with the nine.

    `themes` maps theme id and department id to that department's range and coverage. The nine have no point
    score, because too little is documented about each.
    """

    questions: Mapping[str, QuestionBenchmark]
    recommendations: Mapping[str, RecommendationBenchmark]
    themes: Mapping[str, Mapping[str, Score]]
    shares: tuple[ShareMark, ...]


@dataclass(frozen=True)
class FindOut:
    """A task made from a don't know, for the role that would know."""

    question: str
    role: DepartmentRole


@dataclass(frozen=True)
class Result:
    """The result of one form. Mappings are by recommendation id and theme id, in the report's order.

    `priorities` are recommendation ids, most urgent first; `proposed` are action ids, at most five.
    """

    headline: Headline
    recommendations: Mapping[str, RecommendationScore]
    themes: Mapping[str, Score]
    benchmark: Benchmark
    priorities: tuple[str, ...]
    proposed: tuple[str, ...]
    find_out: tuple[FindOut, ...]
    unanswered: tuple[str, ...]


_NOISE = Decimal("1e-9")
"""Float sums are off by less than this; without it 28.499999999999996 would not be rounded as a half."""


def whole(value: float) -> int:
    """A score from 0 to 1 as a whole number from 0 to 100, rounded half up."""
    hundredths = (Decimal(value) * 100).quantize(_NOISE)
    return int(hundredths.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def result_json(result: Result) -> dict[str, Any]:
    """Scores from 0 to 1 or null; mappings by recommendation id and theme id, in the report's order."""
    nine = result.benchmark
    return {
        "headline": asdict(result.headline),
        "recommendations": {id: _recommendation(score) for id, score in result.recommendations.items()},
        "themes": {id: _score(score) for id, score in result.themes.items()},
        "benchmark": {
            "questions": {id: _nine(question) for id, question in nine.questions.items()},
            "recommendations": {id: _nine(counts) for id, counts in nine.recommendations.items()},
            "themes": {
                theme: {department: _score(score) for department, score in departments.items()}
                for theme, departments in nine.themes.items()
            },
            "shares": [asdict(mark) for mark in nine.shares],
        },
        "priorities": list(result.priorities),
        "proposed_actions": list(result.proposed),
        "find_out": [asdict(task) for task in result.find_out],
        "unanswered": list(result.unanswered),
    }


def _score(score: Score) -> dict[str, float | None]:
    return {"point": score.point, "low": score.low, "high": score.high, "coverage": score.coverage}


def _recommendation(score: RecommendationScore) -> dict[str, float | str | None]:
    return {**_score(score), "status": score.status.value}


def _nine(beside: QuestionBenchmark | RecommendationBenchmark) -> dict[str, Any]:
    """The counts, and the statements about the group: without those "not stated" reads as "none has it"."""
    told = {field.name: getattr(beside, field.name) for field in fields(beside)}
    return {**told, "together": [_together(one) for one in beside.together]}


def _together(one: Together) -> dict[str, Any]:
    """A statement about the group: counts stay counts, words stay words."""
    said = one.statement
    return {
        "id": said.id,
        "text": said.text,
        "section": said.section,
        "form": said.form.value,
        "count": said.count,
        "words": said.words or None,
        "named": [department.id for department in one.named],
        "unnamed": one.unnamed,
    }
