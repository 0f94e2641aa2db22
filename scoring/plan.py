"""Priorities, actions for what is furthest from target, find-out tasks, benefits, and travel saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from questionnaire.assessment import Answer, AnswerSet
from questionnaire.instrument import Action, Benefit, Department, Effort, Instrument, Question, Recommendation
from questionnaire.plan import Interval, Travel
from scoring.nine import nine_by_question, nine_by_recommendation
from scoring.result import Counts, FindOut, Status

TARGET_LEVEL = 2
MOST_PROPOSED = 5
_EFFORTS = tuple(Effort)
_DECIMALS = 9
"""Sums of weights such as 0.1 are compared to this many decimals, so that ties are recognised."""
_PATTERNS = 10_000
"""Number of patterns of recommendations for which the most effective action is cached."""


def priorities(instrument: Instrument, form: AnswerSet) -> tuple[str, ...]:
    """Ids of the recommendations that are known to be below target, most urgent first.

    Order: mean of distance × weight over the deciding questions with a level; how many of the nine document
    the practice; least effort; the report's order.
    """
    return tuple(behind.recommendation for behind in _most_urgent_first(instrument, form))


def furthest(instrument: Instrument, form: AnswerSet) -> tuple[Action, ...]:
    """At most five actions: for each of the first recommendations by priority, the most effective.

    Within a recommendation: the one that closes most distance × weight over the deciding questions; then one
    that raises the core question, on which the others depend; then how many of the nine document one of those
    practices; then least effort; then the catalogue's order.
    """
    actions = (behind.action for behind in _most_urgent_first(instrument, form))
    return tuple(islice((action for action in actions if action), MOST_PROPOSED))


class _Behind(NamedTuple):
    """A recommendation below target, how urgent it is (lowest first), and its most effective action."""

    recommendation: str
    urgency: tuple[float, int, int]
    action: Action | None


def _most_urgent_first(instrument: Instrument, form: AnswerSet) -> list[_Behind]:
    every = (_behind(instrument, r.id, _levels(r, form)) for r in instrument.recommendations)
    return sorted((one for one in every if one), key=lambda one: one.urgency)


def _levels(recommendation: Recommendation, form: AnswerSet) -> tuple[int | None, ...]:
    """The level of each deciding question, None where there is none."""
    return tuple(form.answer(q.id).level for q in recommendation.deciding)


@lru_cache(maxsize=_PATTERNS)
def _behind(instrument: Instrument, id: str, levels: tuple[int | None, ...]) -> _Behind | None:
    """What there is to do about a recommendation whose deciding questions have these levels."""
    recommendation, nine = instrument.recommendation[id], nine_by_question(instrument)
    known = {q: level for q, level in zip(recommendation.deciding, levels, strict=True) if level is not None}
    below = {q: level for q, level in known.items() if level < TARGET_LEVEL}
    if not below:
        return None
    closed = {action.id: _closed(action, below) for action in recommendation.actions}
    helpful = [action for action in recommendation.actions if closed[action.id]]

    def usefulness(action: Action) -> tuple[float, bool, int, int]:
        closes = closed[action.id]
        return (
            -round(sum(levels_up * q.weight for q, levels_up in closes.items()), _DECIMALS),
            not any(q.core for q in closes),
            -max(len(nine[q.id].in_place) for q in closes),
            _EFFORTS.index(action.effort),
        )

    distance = sum((TARGET_LEVEL - level) * q.weight for q, level in below.items())
    documented = len(nine_by_recommendation(instrument)[id].some_in_place)
    effort = min((_EFFORTS.index(action.effort) for action in helpful), default=len(_EFFORTS))
    return _Behind(
        id,
        (-round(distance / len(known), _DECIMALS), -documented, effort),
        min(helpful, key=usefulness, default=None),
    )


def _closed(action: Action, below: Mapping[Question, int]) -> dict[Question, int]:
    """How many levels nearer to target the action brings each question below it; none if it does not fit."""
    after = {q: min(action.raised(q.id, level), TARGET_LEVEL) for q, level in below.items()}
    return {q: after[q] - level for q, level in below.items() if after[q] > level}


def counts(instrument: Instrument, form: AnswerSet) -> dict[str, Counts]:
    """Of the relevant deciding questions of each recommendation: those in place, and those unknown."""
    return {r.id: _counts(form.answer(q.id) for q in r.deciding) for r in instrument.recommendations}


def _counts(answers: Iterable[Answer]) -> Counts:
    levels = [answer.level for answer in answers if answer.not_relevant is None]
    in_place = sum(level is not None and level >= TARGET_LEVEL for level in levels)
    return Counts(in_place, levels.count(None), len(levels))


def one_thing_missing(instrument: Instrument, form: AnswerSet) -> dict[str, str]:
    """The recommendations that a single deciding question keeps from being in place, with that question.

    Everything else in them is known to be at target, or is not relevant.
    """
    missing = {}
    for r in instrument.recommendations:
        left = [q.id for q in r.deciding if not _is_done(form.answer(q.id))]
        if len(left) == 1 and form.answer(left[0]).level is not None:
            missing[r.id] = left[0]
    return missing


def _is_done(answer: Answer) -> bool:
    """Whether a question is at target or not relevant."""
    return answer.not_relevant is not None or (answer.level or 0) >= TARGET_LEVEL


def find_out_tasks(
    instrument: Instrument, form: AnswerSet, statuses: Mapping[str, Status]
) -> tuple[FindOut, ...]:
    """Every don't know as a task for the role that would know, in the report's order.

    `statuses` are those of the recommendations, by id.
    """
    return tuple(
        FindOut(q.id, q.roles[0], q.is_deciding and statuses[r.id] is Status.UNKNOWN)
        for r in instrument.recommendations
        for q in r.questions
        if form.answer(q.id).dont_know
    )


def inconsistent(instrument: Instrument, form: AnswerSet) -> tuple[str, ...]:
    """Ids of the rules that the answers break: each question of the rule has one of the levels it names."""
    return tuple(
        rule.id
        for rule in instrument.consistency
        if all(form.answer(question).level in levels for question, levels in rule.answers.items())
    )


MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Reported:
    """A benefit and the departments of the nine that report it: an exact count, never a share."""

    benefit: Benefit
    departments: tuple[Department, ...]
    of: int

    @property
    def count(self) -> int:
        return len(self.departments)


@dataclass(frozen=True)
class TravelSaved:
    """Savings per year; None if a figure that they depend on is not given."""

    hours: Interval | None = None
    kilometres: Interval | None = None
    kroner: Interval | None = None


def reported(instrument: Instrument) -> tuple[Reported, ...]:
    """The benefits of Appendix 2, the most reported first; ties in the content's order."""
    all_of_them = (
        Reported(
            benefit,
            tuple(instrument.department[id] for id in benefit.departments),
            len(instrument.departments),
        )
        for benefit in instrument.benefits
    )
    return tuple(sorted(all_of_them, key=lambda one: -one.count))


def travel_saved(travel: Travel) -> TravelSaved:
    """Consultations × what one journey takes, from the department's own figures alone.

    The lower ends give the lower end, the upper ends the upper end. No figure is ours or the report's.
    """
    minutes = _times(travel.consultations, travel.minutes)
    return TravelSaved(
        hours=minutes and Interval(minutes.low / MINUTES_IN_AN_HOUR, minutes.high / MINUTES_IN_AN_HOUR),
        kilometres=_times(travel.consultations, travel.kilometres),
        kroner=_times(travel.consultations, travel.kroner),
    )


def _times(number: Interval | None, each: Interval | None) -> Interval | None:
    if number is None or each is None:
        return None
    return Interval(number.low * each.low, number.high * each.high)
