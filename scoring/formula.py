"""The one formula: scores, ranges, coverage and status of one form or of a hundred thousand.

A form is a row of codes, one for each question in the instrument's order: the level 0 to 3, `UNKNOWN` for
don't know and unanswered, `NOT_RELEVANT`. What the numbers mean stands in docs/decisions/0001 and 0002.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from questionnaire.answers import AnswerSet
from questionnaire.model import Instrument
from scoring.result import Status

UNKNOWN = -1
NOT_RELEVANT = -2
HIGHEST_LEVEL = 3
POINT_FROM_COVERAGE = 0.7

STATUSES = tuple(Status)
"""Status by the number that `ScoreArrays.status` holds."""

_ROUNDING = 1e-9
"""Sums of weights such as 0.1 miss their decimal value by less than this."""

_LESS_THAN_ANY_WEIGHT = np.finfo(np.float64).tiny

_BLOCK = 4096
"""Forms scored at a time, so that a block's intermediate arrays stay in the processor's cache."""

_HAS_NOT_RELEVANT, _HAS_UNKNOWN, _HAS_0, _HAS_1, _HAS_2, _HAS_3 = (1 << bit for bit in range(6))
"""What a recommendation's questions hold, as bits in the order of the codes from `NOT_RELEVANT` up."""


def _status_of(held: int) -> Status:
    """The status of a recommendation whose questions hold these bits; first that fits."""
    unknown, below = held & _HAS_UNKNOWN, held & (_HAS_0 | _HAS_1)
    if not held & ~_HAS_NOT_RELEVANT:
        return Status.NOT_APPLICABLE
    if not unknown and not below:
        return Status.IN_PLACE
    if unknown and not below:
        return Status.UNKNOWN
    if not unknown and not held & (_HAS_1 | _HAS_2 | _HAS_3):
        return Status.NOT_STARTED
    return Status.PARTLY


_STATUS_OF_BITS = np.array([STATUSES.index(_status_of(held)) for held in range(1 << 6)], dtype=np.int8)

Codes = NDArray[np.int8]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Layout:
    """The instrument's structure as arrays.

    `weights` is (recommendations, questions): a question's weight in its own row, 0 elsewhere; `members` is
    (themes, recommendations) with 1 and 0; `parts` are each recommendation's questions.
    """

    weights: Floats
    members: Floats
    parts: tuple[slice, ...]


@dataclass(frozen=True)
class Measures:
    """Numbers from 0 to 1, one row for each form; NaN where there is no number."""

    point: Floats
    low: Floats
    high: Floats
    coverage: Floats


@dataclass(frozen=True)
class ScoreArrays:
    """Columns of `recommendations` and `status`: the recommendations; of `themes`: the themes."""

    recommendations: Measures
    status: NDArray[np.int8]
    themes: Measures


def layout(instrument: Instrument) -> Layout:
    """The instrument's structure as arrays."""
    question_parts = _parts([len(r.questions) for r in instrument.recommendations])
    recommendation_parts = _parts([len(t.recommendations) for t in instrument.themes])
    weights = np.zeros((len(question_parts), len(instrument.questions)))
    for row, part in enumerate(question_parts):
        weights[row, part] = [q.weight for q in instrument.recommendations[row].questions]
    members = np.zeros((len(recommendation_parts), len(question_parts)))
    for row, part in enumerate(recommendation_parts):
        members[row, part] = 1.0
    return Layout(weights, members, question_parts)


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
    recommendation_count, theme_count = len(shape.parts), len(shape.members)
    scores = ScoreArrays(
        _empty(recommendation_count, len(forms)),
        np.empty((recommendation_count, len(forms)), dtype=np.int8),
        _empty(theme_count, len(forms)),
    )
    for start in range(0, len(forms), _BLOCK):
        _score_block(shape, forms, scores, slice(start, start + _BLOCK))
    return ScoreArrays(_by_form(scores.recommendations), scores.status.T, _by_form(scores.themes))


def _empty(rows: int, forms: int) -> Measures:
    return Measures(*(np.empty((rows, forms)) for _ in range(4)))


def _score_block(shape: Layout, forms: Codes, scores: ScoreArrays, block: slice) -> None:
    by_question = np.ascontiguousarray(forms[block].T)
    known = shape.weights @ (by_question >= 0).astype(np.float64)
    relevant = shape.weights @ (by_question != NOT_RELEVANT).astype(np.float64)
    earned = (shape.weights / HIGHEST_LEVEL) @ np.maximum(by_question, 0).astype(np.float64)
    unknown = relevant - known
    scores.status[:, block] = _status(shape, by_question)

    with np.errstate(invalid="ignore"):
        _write(
            scores.recommendations,
            block,
            point=earned / known,
            low=earned / relevant,
            high=(earned + unknown) / relevant,
            coverage=known / relevant,
        )
        applicable = shape.members @ (relevant > 0).astype(np.float64)
        with_something_known = shape.members @ (known > 0).astype(np.float64)
        coverage = (shape.members @ known) / (shape.members @ relevant)
        _write(
            scores.themes,
            block,
            point=shape.members @ _or_zero(earned, known) / with_something_known,
            low=shape.members @ _or_zero(earned, relevant) / applicable,
            high=shape.members @ _or_zero(earned + unknown, relevant) / applicable,
            coverage=coverage,
        )
        scores.themes.point[:, block][coverage < POINT_FROM_COVERAGE - _ROUNDING] = np.nan


def _or_zero(part: Floats, whole: Floats) -> Floats:
    """Part of the whole, and 0 of nothing, so that a mean may leave it out by counting."""
    return part / np.maximum(whole, _LESS_THAN_ANY_WEIGHT)


def _write(into: Measures, block: slice, point: Floats, low: Floats, high: Floats, coverage: Floats) -> None:
    """Write a block's measures, with a range that encloses the point in the last binary digit too."""
    into.point[:, block] = point
    np.fmin(low, point, out=into.low[:, block])
    np.fmax(high, point, out=into.high[:, block])
    into.coverage[:, block] = coverage


def _status(shape: Layout, by_question: Codes) -> NDArray[np.int8]:
    """Look up each recommendation's status by what its questions hold, as an or of bits."""
    bits = np.left_shift(np.uint8(1), (by_question - np.int8(NOT_RELEVANT)).view(np.uint8))
    held = np.stack([np.bitwise_or.reduce(bits[part], axis=0) for part in shape.parts])
    return _STATUS_OF_BITS.take(held)


def _by_form(measures: Measures) -> Measures:
    return Measures(measures.point.T, measures.low.T, measures.high.T, measures.coverage.T)
