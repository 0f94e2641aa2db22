"""What a filled-in form means: the one object that views, exports and the comparison read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from questionnaire.instrument import Role
from scoring.nine import Together


class Status(StrEnum):
    """Where a recommendation stands; see `scoring.formula` for the rule of each."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Score:
    """Numbers from 0 to 1, unrounded; all None where nothing is relevant.

    `point` is None too where nothing is known, and for a theme below 70 % coverage.
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
    """N of the applicable recommendations are in place."""

    in_place: int
    applicable: int


class Comparison(StrEnum):
    """Own level against what is documented about the nine."""

    BEHIND = "behind"
    IN_LINE = "in_line"
    BEYOND = "beyond"
    ONLY_TOGETHER = "only_together"
    """Nothing is documented of any of them by itself; what is said of the group is no level."""
    NOTHING_DOCUMENTED = "nothing_documented"
    NOT_COMPARED = "not_compared"
    """There is no own level to compare."""


@dataclass(frozen=True)
class QuestionBenchmark:
    """Own level beside the marks of the nine; the four counts add up to nine.

    `ahead` of them are documented above the own level. A department that is not stated by itself may still be
    one of those that `together` tells of.
    """

    own: int | None
    in_place: int
    partly: int
    missing: int
    not_stated: int
    ahead: int
    comparison: Comparison
    together: tuple[Together, ...]


@dataclass(frozen=True)
class RecommendationBenchmark:
    """Lower bounds from the report, in departments of nine.

    `in_place` have every question documented at level 2 or 3; `some_in_place` at least one question;
    `partly` none, and at least one in part; of `not_stated` the report says nothing by themselves on any of
    its questions. `together` is what it says of the group.
    """

    in_place: int
    some_in_place: int
    partly: int
    not_stated: int
    together: tuple[Together, ...]


@dataclass(frozen=True)
class ShareMark:
    """One of the published video shares of 2021, per cent, or the department's own (`department` is "")."""

    department: str
    field: str
    percent: float


@dataclass(frozen=True)
class Benchmark:
    """The form beside the nine.

    `themes` maps theme id, then department id, to that department's range and coverage. The nine have no
    point: too little is documented of each.
    """

    questions: Mapping[str, QuestionBenchmark]
    recommendations: Mapping[str, RecommendationBenchmark]
    themes: Mapping[str, Mapping[str, Score]]
    shares: tuple[ShareMark, ...]


@dataclass(frozen=True)
class FindOut:
    """A don't know, turned into a task for the role that would know."""

    question: str
    role: Role


@dataclass(frozen=True)
class Result:
    """What one form means. Mappings are by recommendation id and theme id, in the report's order.

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
"""Sums of floats miss their value by less than this; without it 28.499999999999996 would not be a half."""


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
    """The counts, and what is said of the group: without it, "not stated" would read as "none has it"."""
    told = {field.name: getattr(beside, field.name) for field in fields(beside)}
    return {**told, "together": [_together(one) for one in beside.together]}


def _together(one: Together) -> dict[str, Any]:
    """A statement about the group: a count stays a count, and words stay words."""
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
