"""Priorities, proposed actions, find-out tasks, reported benefits, and the travel that video saves."""

from dataclasses import dataclass
from itertools import islice

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Action, Benefit, Department, Effort, Instrument, Recommendation
from questionnaire.plan import Interval, Travel
from scoring.result import Benchmark, FindOut

TARGET_LEVEL = 2
MOST_PROPOSED = 5
_EFFORTS = tuple(Effort)
_DECIMALS = 9
"""Sums of weights such as 0.1 are compared to this many decimals, so that ties are recognised."""


def priorities(instrument: Instrument, form: AnswerSet, nine: Benchmark) -> tuple[str, ...]:
    """Ids of the recommendations that are known to be below target, most urgent first.

    Order: mean of distance × weight over the questions with a level; how many of the nine document the
    practice; least effort; the report's order.
    """
    behind = [r for r in instrument.recommendations if _gaps(r, form)]
    return tuple(r.id for r in sorted(behind, key=lambda r: _urgency(r, form, nine)))


def _urgency(recommendation: Recommendation, form: AnswerSet, nine: Benchmark) -> tuple[float, int, int]:
    gaps = _gaps(recommendation, form)
    known = sum(form.answer(q.id).level is not None for q in recommendation.questions)
    helpful = _helpful(recommendation, form, gaps)
    return (
        -round(sum(gaps.values()) / known, _DECIMALS),
        -nine.recommendations[recommendation.id].some_in_place,
        min((_EFFORTS.index(a.effort) for a in helpful), default=len(_EFFORTS)),
    )


def _gaps(recommendation: Recommendation, form: AnswerSet) -> dict[str, float]:
    """Distance to target × weight, by question id, for the questions below target."""
    return {
        q.id: (TARGET_LEVEL - level) * q.weight
        for q in recommendation.questions
        if (level := form.answer(q.id).level) is not None and level < TARGET_LEVEL
    }


def _helpful(recommendation: Recommendation, form: AnswerSet, gaps: dict[str, float]) -> list[Action]:
    return [a for a in recommendation.actions if _raised(a, form, gaps)]


def _raised(action: Action, form: AnswerSet, gaps: dict[str, float]) -> list[str]:
    """The questions below target that the action fits and raises."""
    levels = {question: form.answer(question).level for question in action.raises if question in gaps}
    return [question for question, level in levels.items() if action.raised(question, level) != level]


def proposed_actions(
    instrument: Instrument, form: AnswerSet, nine: Benchmark, order: tuple[str, ...]
) -> tuple[str, ...]:
    """Ids of at most five actions: for each of the first recommendations in `order`, the most effective.

    Within a recommendation: largest distance × weight over the questions that the action raises to target;
    then one that raises the core question, on which the others depend; then how many of the nine document one
    of those practices; then least effort; then the catalogue's order.
    """
    proposed = (_most_useful(instrument.recommendation[id], form, nine) for id in order)
    return tuple(islice((action.id for action in proposed if action), MOST_PROPOSED))


def _most_useful(recommendation: Recommendation, form: AnswerSet, nine: Benchmark) -> Action | None:
    gaps = _gaps(recommendation, form)
    core = {q.id for q in recommendation.questions if q.core}
    return min(
        _helpful(recommendation, form, gaps),
        key=lambda a: _usefulness(a, gaps, _raised(a, form, gaps), core, nine),
        default=None,
    )


def _usefulness(
    action: Action, gaps: dict[str, float], closes: list[str], core: set[str], nine: Benchmark
) -> tuple[float, bool, int, int]:
    return (
        -round(sum(gaps[question] for question in closes), _DECIMALS),
        core.isdisjoint(closes),
        -max(nine.questions[question].in_place for question in closes),
        _EFFORTS.index(action.effort),
    )


def find_out_tasks(instrument: Instrument, form: AnswerSet) -> tuple[FindOut, ...]:
    """Every don't know as a task for the role that would know, in the report's order."""
    return tuple(FindOut(q.id, q.roles[0]) for q in instrument.questions if form.answer(q.id).dont_know)


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
