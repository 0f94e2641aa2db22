"""Types of a form's result: the one object that screens, files and comparisons read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from questionnaire.instrument import IN_PLACE_LEVEL, DepartmentRole, Instrument, Proposal
from scoring.nine import Together
from scoring.practices import Practices


class Status(StrEnum):
    """Status of a recommendation; `scoring.formula` has the rules.

    The first edition of the questions has `NOT_STARTED`, later ones have `NOT_IN_PLACE`.
    """

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_STARTED = "not_started"
    NOT_IN_PLACE = "not_in_place"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def statuses(instrument: Instrument) -> tuple[Status, ...]:
    """The statuses that the edition has, in their order."""
    return tuple(status for status in Status if status in instrument.status_names)


def lowest_status(instrument: Instrument) -> Status:
    """The edition's status of a recommendation of which nothing is in place."""
    return Status.NOT_STARTED if Status.NOT_STARTED in instrument.status_names else Status.NOT_IN_PLACE


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


@dataclass(frozen=True)
class Counts:
    """Of a recommendation's relevant deciding questions: how many are in place, and how many are unknown."""

    in_place: int
    unknown: int
    relevant: int


class Comparison(StrEnum):
    """The own level compared with what is documented about the nine.

    The first edition compares with the range of documented levels, the later ones with the departments that
    are documented in place: `Instrument.compares_levels`.
    """

    BEHIND = "behind"
    IN_LINE = "in_line"
    BEYOND = "beyond"
    HAS = "has"
    """The department has what at least one of the nine is documented to have had in place."""
    LACKS = "lacks"
    NONE_IN_PLACE = "none_in_place"
    """What is documented about single departments is not that they had it in place, so it is not compared."""
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
    """A task made from a don't know, for the role that would know.

    `may_be_in_place`: only what is unknown keeps the recommendation back, so that it may be in place already.
    """

    question: str
    role: DepartmentRole
    may_be_in_place: bool = False


@dataclass(frozen=True)
class Step:
    """A question that an action raises; `before` is None where the level was unknown."""

    action: str
    question: str
    before: int | None
    after: int


@dataclass(frozen=True)
class Outcome:
    """What a form would come to if some actions were carried out, one after the other.

    `actions` are ids in that order. `minutes` are those of the first steps together, None if none is stated.
    """

    actions: tuple[str, ...]
    in_place_now: tuple[str, ...]
    in_place_after: tuple[str, ...]
    steps: tuple[Step, ...]
    minutes: int | None
    themes_after: Mapping[str, Score]

    @property
    def into_place(self) -> tuple[str, ...]:
        """Ids of the recommendations that the actions bring into place."""
        return tuple(id for id in self.in_place_after if id not in self.in_place_now)

    @property
    def reached(self) -> tuple[str, ...]:
        """Ids of the questions that the actions bring from below level 2, or from unknown, to 2 or 3."""
        return tuple(
            step.question
            for step in self.steps
            if step.after >= IN_PLACE_LEVEL and (step.before is None or step.before < IN_PLACE_LEVEL)
        )


@dataclass(frozen=True)
class NotReached:
    """The recommendations that a proposal does not bring into place, by what keeps them back.

    `unknown`: something must be found out first. `out_of_reach`: no actions of the catalogue bring all that
    is missing into place. `too_many`: such actions exist, but there is no room for them among the five.
    """

    unknown: tuple[str, ...]
    out_of_reach: tuple[str, ...]
    too_many: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The result of one form. Mappings are by recommendation id and theme id, in the report's order.

    `priorities` are recommendation ids, most urgent first; `proposals` has the default first, and
    `not_reached` is about that one. `practices` are by department id and `THE_NINE`. `one_thing_missing` maps
    recommendations to the question that keeps them from being in place; `inconsistent` are ids of rules that
    the answers break.
    """

    headline: Headline
    recommendations: Mapping[str, RecommendationScore]
    counts: Mapping[str, Counts]
    themes: Mapping[str, Score]
    benchmark: Benchmark
    priorities: tuple[str, ...]
    proposals: Mapping[Proposal, Outcome]
    not_reached: NotReached
    practices: Mapping[str, Practices]
    one_thing_missing: Mapping[str, str]
    find_out: tuple[FindOut, ...]
    unanswered: tuple[str, ...]
    inconsistent: tuple[str, ...]

    @property
    def proposed(self) -> tuple[str, ...]:
        """Ids of the actions of the default proposal, at most five."""
        return next(iter(self.proposals.values())).actions


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
        "proposals": {proposal.value: _outcome(one) for proposal, one in result.proposals.items()},
        "practices": {id: asdict(one) for id, one in result.practices.items()},
        "one_thing_missing": dict(result.one_thing_missing),
        "find_out": [asdict(task) for task in result.find_out],
        "unanswered": list(result.unanswered),
        "inconsistent": list(result.inconsistent),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "actions": list(outcome.actions),
        "in_place_now": len(outcome.in_place_now),
        "in_place_after": len(outcome.in_place_after),
        "range_after": {theme: [score.low, score.high] for theme, score in outcome.themes_after.items()},
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
