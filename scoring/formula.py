"""The one formula: scores, ranges, coverage and status of one form or of a hundred thousand.

A form is a row of codes, one per question in the instrument's order: the level 0 to 3, `UNKNOWN` for don't
know and unanswered, or `NOT_RELEVANT`. The scores of a recommendation are looked up by the pattern of its
deciding questions' codes; those of a theme are means over its recommendations. No number depends on the codes
of further questions. Docs/decisions/0001 and 0002 define the numbers.

A recommendation with three deciding questions has only 216 patterns, so scoring a hundred thousand forms is
table lookup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import isnan

import numpy as np
from numpy.typing import NDArray

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, AnswerSet
from questionnaire.instrument import IN_PLACE_LEVEL, Instrument, Recommendation
from scoring.result import RecommendationScore, Score, Status, lowest_status

HIGHEST_LEVEL = 3
CODE_COUNT = 6
"""Number of codes, from `NOT_RELEVANT` to `HIGHEST_LEVEL`."""

MOST_DECIDING = 6
"""Deciding questions per recommendation, because the number of patterns is six to this power."""

STATUSES = tuple(Status)
"""Statuses, indexed by the numbers in `PatternScores.status`."""

Codes = NDArray[np.int8]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PatternScores:
    """One row per pattern, in the order of `all_patterns`.

    Columns of `measures`: point, low, high and coverage; NaN if undefined. Columns of `amounts`, used for the
    sums of a theme: known weight, relevant weight, 1 if anything is known, 1 if anything is relevant.
    """

    measures: Floats
    amounts: Floats
    status: NDArray[np.int8]


def all_patterns(questions: int) -> Codes:
    """Every pattern as a row of codes, one column per question; the last question varies fastest."""
    digits = np.indices((CODE_COUNT,) * questions, dtype=np.int8).reshape(questions, CODE_COUNT**questions)
    return digits.T + np.int8(NOT_RELEVANT)


def score_patterns(weights: Sequence[float], lowest: Status) -> PatternScores:
    """Scores of all patterns of a recommendation whose deciding questions have these weights.

    `lowest` is the edition's status for a recommendation of which nothing is in place.
    """
    patterns = all_patterns(len(weights))
    known = ((patterns >= 0) * weights).sum(axis=1)
    relevant = ((patterns != NOT_RELEVANT) * weights).sum(axis=1)
    earned = (np.maximum(patterns, 0) * weights).sum(axis=1) / HIGHEST_LEVEL
    with np.errstate(invalid="ignore"):
        point = np.minimum(earned / known, 1.0)
        low = np.fmin(earned / relevant, point)
        high = np.fmax(np.minimum((earned + (relevant - known)) / relevant, 1.0), point)
        coverage = known / relevant
    return PatternScores(
        measures=np.stack([point, low, high, coverage], axis=1),
        amounts=np.stack([known, relevant, known > 0, relevant > 0], axis=1),
        status=np.array(
            [STATUSES.index(_status(set(held), lowest)) for held in patterns.tolist()], dtype=np.int8
        ),
    )


def _status(held: set[int], lowest: Status) -> Status:
    """The status of a recommendation whose questions have these codes; the first rule that applies wins."""
    relevant = held - {NOT_RELEVANT}
    known = relevant - {UNKNOWN}
    if not relevant:
        return Status.NOT_APPLICABLE
    if all(level >= IN_PLACE_LEVEL for level in known):
        return Status.UNKNOWN if UNKNOWN in relevant else Status.IN_PLACE
    # In the first edition "not started" was only said where nothing was unknown.
    at_0 = relevant if lowest is Status.NOT_STARTED else known
    return lowest if at_0 == {0} else Status.PARTLY


ALL_IN_PLACE = IN_PLACE_LEVEL / HIGHEST_LEVEL
"""The score of a recommendation or theme with every deciding question at level 2."""

POINT_FROM_COVERAGE = 0.7 - 1e-9
"""70 per cent, minus the rounding error of sums of weights such as 0.1."""

_BLOCK = 8192
"""Number of forms scored per block, so that intermediate arrays fit into the processor's cache."""

_INSTRUMENTS = 8
"""Number of instruments whose layout is cached; each edition and combination of editions is one."""


@dataclass(frozen=True)
class Layout:
    """The instrument's structure, and one table with the scores of all patterns of all recommendations.

    `questions` are the questions of each recommendation, `recommendations` the recommendations of each theme.
    A pattern is found in row `origin` + the sum of code × `place` over the questions, with a place of 0 for
    further ones; `PatternScores` describes the columns. `or_zero` is `measures` with 0 for NaN, so that a
    theme's mean can be made from sums and counts.
    """

    questions: tuple[slice, ...]
    recommendations: tuple[slice, ...]
    place: NDArray[np.int32]
    origin: NDArray[np.int32]
    measures: Floats
    or_zero: Floats
    amounts: Floats
    status: NDArray[np.int8]


@dataclass(frozen=True)
class Measures:
    """Numbers from 0 to 1, one row per form; NaN if undefined."""

    point: Floats
    low: Floats
    high: Floats
    coverage: Floats


@dataclass(frozen=True)
class ScoreArrays:
    """`recommendations` and `status` have one column per recommendation, `themes` one per theme."""

    recommendations: Measures
    status: NDArray[np.int8]
    themes: Measures


@lru_cache(maxsize=_INSTRUMENTS)
def layout(instrument: Instrument) -> Layout:
    """The instrument as arrays. Raises ValueError for a recommendation with too many deciding questions."""
    for r in instrument.recommendations:
        if len(r.deciding) > MOST_DECIDING:
            raise ValueError(
                f"{r.id} has {len(r.deciding)} deciding questions; at most {MOST_DECIDING} are scored"
            )
    lowest = lowest_status(instrument)
    scored = [score_patterns([q.weight for q in r.deciding], lowest) for r in instrument.recommendations]
    places = [_places(r) for r in instrument.recommendations]
    first = accumulate((CODE_COUNT ** len(r.deciding) for r in instrument.recommendations[:-1]), initial=0)
    measures = np.concatenate([s.measures for s in scored])
    return Layout(
        questions=_parts([len(r.questions) for r in instrument.recommendations]),
        recommendations=_parts([len(t.recommendations) for t in instrument.themes]),
        place=np.array([[place] for of_one in places for place in of_one], dtype=np.int32),
        origin=np.array(
            [row - NOT_RELEVANT * sum(of_one) for row, of_one in zip(first, places, strict=True)],
            dtype=np.int32,
        ),
        measures=measures,
        or_zero=np.nan_to_num(measures),
        amounts=np.concatenate([s.amounts for s in scored]),
        status=np.concatenate([s.status for s in scored]),
    )


def _places(recommendation: Recommendation) -> list[int]:
    """What a code of each question is multiplied by; the last deciding question varies fastest."""
    powers = iter(reversed(range(len(recommendation.deciding))))
    return [CODE_COUNT ** next(powers) if q.is_deciding else 0 for q in recommendation.questions]


def _parts(sizes: Sequence[int]) -> tuple[slice, ...]:
    ends = list(accumulate(sizes))
    return tuple(slice(end - size, end) for size, end in zip(sizes, ends, strict=True))


def codes(instrument: Instrument, forms: Sequence[AnswerSet]) -> Codes:
    """The forms as rows of codes: (forms, questions)."""
    rows = [[_code(form, q.id) for q in instrument.questions] for form in forms]
    return np.array(rows, dtype=np.int8).reshape(len(forms), len(instrument.questions))


def _code(form: AnswerSet, question_id: str) -> int:
    answer = form.answer(question_id)
    if answer.not_relevant is not None:
        return NOT_RELEVANT
    return UNKNOWN if answer.level is None else answer.level


def score_codes(shape: Layout, forms: Codes) -> ScoreArrays:
    """Score every form: `forms` is (forms, questions); the arrays of the result are (forms, …)."""
    patterns = _patterns(shape, forms)
    point, low, high, coverage = shape.measures.take(patterns, axis=0).T
    return ScoreArrays(
        Measures(point, low, high, coverage),
        shape.status.take(patterns).T,
        _themes(shape, patterns),
    )


def _patterns(shape: Layout, forms: Codes) -> NDArray[np.intp]:
    """The table row of each recommendation's pattern: (recommendations, forms)."""
    by_question = np.ascontiguousarray(forms.T)
    rows = np.empty((len(shape.questions), len(forms)), dtype=np.intp)
    for recommendation, part in enumerate(shape.questions):
        steps = (by_question[part] * shape.place[part]).sum(axis=0, dtype=np.int32)
        np.add(steps, shape.origin[recommendation], out=rows[recommendation])
    return rows


def _themes(shape: Layout, patterns: NDArray[np.intp]) -> Measures:
    """The measures of every theme, from the table rows of its recommendations."""
    theme_count, form_count = len(shape.recommendations), patterns.shape[1]
    themes = np.empty((theme_count, 4, form_count))
    for start in range(0, form_count, _BLOCK):
        block = slice(start, start + _BLOCK)
        for theme, part in enumerate(shape.recommendations):
            rows = patterns[part, block]
            _write_theme(_sums(shape.or_zero, rows), _sums(shape.amounts, rows), themes[theme, :, block])
    point, low, high, coverage = themes.transpose(1, 2, 0)
    return Measures(point, low, high, coverage)


def _sums(table: Floats, patterns: NDArray[np.intp]) -> Floats:
    """Sums over a theme's recommendations for each form: (columns of the table, forms)."""
    sums = np.zeros((patterns.shape[1], table.shape[1]))
    for rows in patterns:
        sums += table.take(rows, axis=0)
    return sums.T


def _write_theme(measures: Floats, amounts: Floats, into: Floats) -> None:
    """Write a theme's measures from the sums over its recommendations, one column per form."""
    known, relevant, with_something_known, applicable = amounts
    with np.errstate(invalid="ignore"):
        point = measures[0] / with_something_known
        np.fmin(measures[1] / applicable, point, out=into[1])
        np.fmax(measures[2] / applicable, point, out=into[2])
        coverage = np.divide(known, relevant, out=into[3])
        into[0] = np.where(coverage < POINT_FROM_COVERAGE, np.nan, point)


def recommendation_rows(
    instrument: Instrument, scores: ScoreArrays, row: int
) -> dict[str, RecommendationScore]:
    """Scores of the form in row `row`, by recommendation id."""
    of = scores.recommendations
    return {
        r.id: RecommendationScore(
            point=_number(of.point, row, column),
            low=_number(of.low, row, column),
            high=_number(of.high, row, column),
            coverage=_number(of.coverage, row, column),
            status=STATUSES[scores.status[row, column]],
        )
        for column, r in enumerate(instrument.recommendations)
    }


def theme_rows(instrument: Instrument, scores: ScoreArrays, row: int) -> dict[str, Score]:
    """Scores of the form in row `row`, by theme id."""
    of = scores.themes
    return {
        t.id: Score(
            point=_number(of.point, row, column),
            low=_number(of.low, row, column),
            high=_number(of.high, row, column),
            coverage=_number(of.coverage, row, column),
        )
        for column, t in enumerate(instrument.themes)
    }


def _number(values: Floats, row: int, column: int) -> float | None:
    value = float(values[row, column])
    return None if isnan(value) else value
