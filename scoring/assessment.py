"""The result of a filled-in form: scores, comparison with the nine, and projection of the plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import IN_PLACE_LEVEL, Department, Instrument
from questionnaire.names import order
from questionnaire.plan import ActionPlan, ActionStatus
from scoring.effect import carried_out
from scoring.formula import ScoreArrays, codes, layout, recommendation_rows, score_codes, theme_rows
from scoring.nine import NineOnQuestion, NineOnRecommendation, nine_by_question, nine_by_recommendation
from scoring.plan import counts, find_out_tasks, inconsistent, one_thing_missing, priorities
from scoring.planner import not_reached, proposals
from scoring.practices import practices
from scoring.result import (
    Benchmark,
    Comparison,
    Headline,
    QuestionBenchmark,
    RecommendationBenchmark,
    Result,
    Score,
    ShareMark,
    Status,
)

_INSTRUMENTS = 8
"""Number of instruments with cached scores of the nine; each edition and combination of editions is one."""


def benchmark(instrument: Instrument, form: AnswerSet) -> Benchmark:
    """Compare the form with the nine by question, recommendation and theme."""
    return Benchmark(
        questions={
            question: _question(instrument, nine, form.answer(question).level)
            for question, nine in nine_by_question(instrument).items()
        },
        recommendations={
            recommendation: _recommendation(nine)
            for recommendation, nine in nine_by_recommendation(instrument).items()
        },
        themes=_themes(instrument),
        shares=_shares(instrument, form.department),
    )


def coded_form(instrument: Instrument, department: Department) -> AnswerSet:
    """One of the nine as a form: documented cells are levels, all other questions are unknown."""
    return AnswerSet(
        instrument=instrument.version,
        department=Profile(name=department.name),
        answers={question: Answer(level=cell.level) for question, cell in department.cells.items()},
    )


def coded_answers(instrument: Instrument, department_id: str) -> AnswerSet:
    """One of the nine as a form filled in from the report alone.

    What the report does not state is don't know. Raises KeyError for an unknown department.
    """
    department = instrument.department[department_id]
    share = department.video_share
    return AnswerSet(
        instrument=instrument.version,
        department=Profile(
            name=department.name,
            region=department.region,
            health_trust=department.health_trust,
            hospital=department.hospital,
            field=department.field,
            video_share=None if share is None else share.percent,
            video_solution=department.solution,
            services="; ".join(department.used_for),
        ),
        answers={
            q.id: Answer(level=cell.level, note=cell.evidence, evidence=cell.section)
            if (cell := department.cells.get(q.id))
            else Answer(dont_know=True)
            for q in instrument.questions
        },
    )


@lru_cache(maxsize=_INSTRUMENTS)
def _scores_of_the_nine(instrument: Instrument) -> ScoreArrays:
    forms = [coded_form(instrument, d) for d in instrument.departments]
    return score_codes(layout(instrument), codes(instrument, forms))


def _question(instrument: Instrument, nine: NineOnQuestion, own: int | None) -> QuestionBenchmark:
    levels = [practice.cell.level for practice in nine.practices]
    compare = _with_levels if instrument.compares_levels else _with_practices
    return QuestionBenchmark(
        own=own,
        in_place=len(nine.in_place),
        partly=len(nine.partly),
        missing=len(nine.missing),
        not_stated=len(nine.silent),
        ahead=0 if own is None else sum(level > own for level in levels),
        comparison=_compare(own, levels, compare, is_told_together=bool(nine.together)),
        together=nine.together,
    )


def _compare(
    own: int | None,
    documented: Sequence[int],
    compare: Callable[[int, Sequence[int]], Comparison],
    *,
    is_told_together: bool,
) -> Comparison:
    if own is None:
        return Comparison.NOT_COMPARED
    if not documented:
        return Comparison.ONLY_TOGETHER if is_told_together else Comparison.NOTHING_DOCUMENTED
    return compare(own, documented)


def _with_practices(own: int, documented: Sequence[int]) -> Comparison:
    if max(documented) < IN_PLACE_LEVEL:
        return Comparison.NONE_IN_PLACE
    return Comparison.HAS if own >= IN_PLACE_LEVEL else Comparison.LACKS


def _with_levels(own: int, documented: Sequence[int]) -> Comparison:
    if own < min(documented):
        return Comparison.BEHIND
    return Comparison.BEYOND if own > max(documented) else Comparison.IN_LINE


def _recommendation(nine: NineOnRecommendation) -> RecommendationBenchmark:
    return RecommendationBenchmark(
        in_place=len(nine.all_in_place),
        some_in_place=len(nine.some_in_place),
        partly=len(nine.partly),
        not_stated=len(nine.silent),
        together=nine.together,
    )


@lru_cache(maxsize=_INSTRUMENTS)
def _themes(instrument: Instrument) -> dict[str, dict[str, Score]]:
    scores = {
        d.id: theme_rows(instrument, _scores_of_the_nine(instrument), row)
        for d, row in zip(instrument.departments, _rows(instrument), strict=True)
    }
    return {
        t.id: {department: replace(nine[t.id], point=None) for department, nine in scores.items()}
        for t in instrument.themes
    }


def _rows(instrument: Instrument) -> range:
    return range(len(instrument.departments))


def _shares(instrument: Instrument, own: Profile) -> tuple[ShareMark, ...]:
    published = [
        ShareMark(d.id, d.field, d.video_share.percent)
        for d in instrument.departments
        if d.video_share is not None
    ]
    if own.video_share is not None:
        published.append(ShareMark("", own.field, own.video_share))
    return tuple(sorted(published, key=lambda mark: (order(mark.field), -mark.percent)))


def score(instrument: Instrument, form: AnswerSet) -> Result:
    """The result of one form, computed as a portfolio of one by the formula for many."""
    arrays = score_codes(layout(instrument), codes(instrument, [form]))
    proposed = proposals(instrument, form)
    recommendations = recommendation_rows(instrument, arrays, 0)
    statuses = [r.status for r in recommendations.values()]
    return Result(
        headline=Headline(
            in_place=statuses.count(Status.IN_PLACE),
            applicable=len(statuses) - statuses.count(Status.NOT_APPLICABLE),
        ),
        recommendations=recommendations,
        counts=counts(instrument, form),
        themes=theme_rows(instrument, arrays, 0),
        benchmark=benchmark(instrument, form),
        priorities=priorities(instrument, form),
        proposals=proposed,
        not_reached=not_reached(instrument, form, next(iter(proposed.values()))),
        practices=practices(instrument, form),
        one_thing_missing=one_thing_missing(instrument, form),
        find_out=find_out_tasks(instrument, form, {id: one.status for id, one in recommendations.items()}),
        unanswered=tuple(q.id for q in instrument.questions if not form.answer(q.id).chosen),
        inconsistent=inconsistent(instrument, form),
    )


def projected(instrument: Instrument, form: AnswerSet, plan: ActionPlan) -> Result:
    """The result if every catalogue action in the plan that is not dropped were carried out.

    `scoring.effect` says what an action brings about. The department's own actions have no coded effect.
    """
    chosen = [
        instrument.action[planned.action]
        for planned in plan.actions
        if planned.status is not ActionStatus.DROPPED and planned.action in instrument.action
    ]
    return score(instrument, carried_out(instrument, form, chosen))
