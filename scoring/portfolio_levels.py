"""The levels of each department on each recommendation, added up: how far it is to all that there is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.formula import layout
from scoring.patterns import HIGHEST_LEVEL, NOT_RELEVANT
from scoring.portfolio import Portfolio


@dataclass(frozen=True, eq=False)
class LevelSums:
    """Members × recommendations: the known levels added up, and the most that the relevant questions give."""

    known: NDArray[np.int64]
    most: NDArray[np.int64]


def level_sums(p: Portfolio) -> LevelSums:
    """The sums of all members, each question counting the same."""
    parts = layout(p.instrument).questions
    known = [np.maximum(p.codes[:, part], 0).sum(axis=1, dtype=np.int64) for part in parts]
    relevant = [(p.codes[:, part] != NOT_RELEVANT).sum(axis=1, dtype=np.int64) for part in parts]
    return LevelSums(np.stack(known, axis=1), HIGHEST_LEVEL * np.stack(relevant, axis=1))
