"""What one recommendation scores, for every pattern of codes that its questions can hold.

With three questions there are 216 patterns, so that a hundred thousand forms need only look theirs up.
What the numbers mean stands in docs/decisions/0001 and 0002.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionnaire.answers import NOT_RELEVANT as NOT_RELEVANT
from questionnaire.answers import UNKNOWN as UNKNOWN
from questionnaire.model import IN_PLACE_LEVEL
from scoring.result import Status

HIGHEST_LEVEL = 3
CODE_COUNT = 6
"""The codes from `NOT_RELEVANT` to `HIGHEST_LEVEL`."""

MOST_QUESTIONS = 6
"""In one recommendation, as the number of patterns is six to the power of it."""

STATUSES = tuple(Status)
"""Status by the number that `PatternScores.status` holds."""

Codes = NDArray[np.int8]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PatternScores:
    """One row for each pattern, in the order of `all_patterns`.

    Columns of `measures`: point, low, high and coverage, NaN where there is no number. Columns of `amounts`,
    for the theme's sums: the weight that is known, the weight that is relevant, 1 if something is known,
    1 if something is relevant.
    """

    measures: Floats
    amounts: Floats
    status: NDArray[np.int8]


def all_patterns(questions: int) -> Codes:
    """Every pattern as a row of codes, one column for each question; the last question changes fastest."""
    digits = np.indices((CODE_COUNT,) * questions, dtype=np.int8).reshape(questions, -1)
    return digits.T + np.int8(NOT_RELEVANT)


def score_patterns(weights: Sequence[float]) -> PatternScores:
    """The scores of a recommendation whose questions have these weights."""
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
        status=np.array([STATUSES.index(_status(set(held))) for held in patterns.tolist()], dtype=np.int8),
    )


def _status(held: set[int]) -> Status:
    """The status of a recommendation whose questions hold these codes; first that fits."""
    relevant = held - {NOT_RELEVANT}
    known = relevant - {UNKNOWN}
    if not relevant:
        return Status.NOT_APPLICABLE
    if all(level >= IN_PLACE_LEVEL for level in known):
        return Status.UNKNOWN if UNKNOWN in relevant else Status.IN_PLACE
    return Status.NOT_STARTED if relevant == {0} else Status.PARTLY
