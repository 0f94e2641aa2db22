"""A form beside what the report documents about the nine: counts, words and ranges, never a rank."""

from dataclasses import replace
from functools import lru_cache

from questionnaire.answers import Answer, AnswerSet, Profile
from questionnaire.model import Department, Instrument
from questionnaire.names import order
from scoring.formula import ScoreArrays, codes, layout, score_codes
from scoring.patterns import IN_PLACE_LEVEL
from scoring.result import (
    Benchmark,
    Comparison,
    QuestionBenchmark,
    RecommendationBenchmark,
    Score,
    ShareMark,
    Status,
)
from scoring.rows import recommendation_rows, theme_rows

_INSTRUMENTS = 8
"""How many instruments' nine are kept scored; a running program has one."""


def benchmark(instrument: Instrument, form: AnswerSet) -> Benchmark:
    """The form beside the nine, question by question, recommendation by recommendation, theme by theme."""
    return Benchmark(
        questions={
            question: _question(instrument, documented, form.answer(question).level)
            for question, documented in _documented(instrument).items()
        },
        recommendations=_recommendations(instrument),
        themes=_themes(instrument),
        shares=_shares(instrument, form.department),
    )


def coded_form(instrument: Instrument, department: Department) -> AnswerSet:
    """One of the nine as a form: documented cells are levels, everything else is unknown."""
    return AnswerSet(
        instrument=instrument.version,
        department=Profile(name=department.name),
        answers={question: Answer(level=cell.level) for question, cell in department.cells.items()},
    )


def coded_answers(instrument: Instrument, department_id: str) -> AnswerSet:
    """One of the nine as a form that somebody filled in from the report alone.

    What the report does not state is "don't know". KeyError for an unknown department.
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


@lru_cache(maxsize=_INSTRUMENTS)
def _documented(instrument: Instrument) -> dict[str, tuple[int, ...]]:
    """The documented levels of each question, by its id."""
    return {
        q.id: tuple(d.cells[q.id].level for d in instrument.departments if q.id in d.cells)
        for q in instrument.questions
    }


def _question(instrument: Instrument, documented: tuple[int, ...], own: int | None) -> QuestionBenchmark:
    return QuestionBenchmark(
        own=own,
        in_place=sum(level >= IN_PLACE_LEVEL for level in documented),
        partly=sum(0 < level < IN_PLACE_LEVEL for level in documented),
        missing=documented.count(0),
        not_stated=len(instrument.departments) - len(documented),
        comparison=_compare(own, documented),
    )


def _compare(own: int | None, documented: tuple[int, ...]) -> Comparison:
    if own is None:
        return Comparison.NOT_COMPARED
    if not documented:
        return Comparison.NOTHING_DOCUMENTED
    if own < min(documented):
        return Comparison.BEHIND
    return Comparison.BEYOND if own > max(documented) else Comparison.IN_LINE


@lru_cache(maxsize=_INSTRUMENTS)
def _recommendations(instrument: Instrument) -> dict[str, RecommendationBenchmark]:
    scores = [
        recommendation_rows(instrument, _scores_of_the_nine(instrument), row) for row in _rows(instrument)
    ]
    return {
        r.id: RecommendationBenchmark(
            in_place=sum(nine[r.id].status is Status.IN_PLACE for nine in scores),
            some_in_place=sum(
                any(q.id in d.cells and d.cells[q.id].level >= IN_PLACE_LEVEL for q in r.questions)
                for d in instrument.departments
            ),
            not_stated=sum(nine[r.id].coverage == 0 for nine in scores),
        )
        for r in instrument.recommendations
    }


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
