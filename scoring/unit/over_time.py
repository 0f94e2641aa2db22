"""The departments of a unit at two times: how many have moved into place, on unchanged questions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN
from questionnaire.instrument import Instrument
from questionnaire.unit import Member
from scoring.formula import STATUSES, layout, score_codes
from scoring.result import Status
from scoring.unit.portfolio import Portfolio, newest

_IN_PLACE = STATUSES.index(Status.IN_PLACE)
_NOT_KNOWN = STATUSES.index(Status.UNKNOWN)
_NOT_APPLICABLE = STATUSES.index(Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Movement:
    """How the departments have moved on one recommendation; the counts add up to all that are compared.

    `unknown` counts departments whose status was unknown at one time or both. `not_compared` counts those to
    which the recommendation did not apply at one time or both, or which were asked no question of it twice.
    """

    recommendation: str
    into_place: int
    out_of_place: int
    still_in_place: int
    still_lacking: int
    unknown: int
    not_compared: int


@dataclass(frozen=True)
class TimeComparison:
    """An earlier and a later round of each department that shares at least two, and what has changed.

    `instrument` is the newest edition of these rounds, whose recommendations the movements are on.
    """

    instrument: Instrument
    pairs: tuple[tuple[Member, Member], ...]
    movements: tuple[Movement, ...]


def over_time(p: Portfolio) -> TimeComparison:
    """Compare each department's newest round with the one before it, in the report's recommendation order.

    Both are scored by the newest edition, over the questions that were asked both times. A short form asks
    the core questions, and a question with an answer counts as asked.
    """
    content = p.answered[-1]
    levels = p.levels[list(content.question)]
    later = p.rounds.loc[newest(p).rounds.index]
    later = later[later["previous"].isin(p.rounds.index)]
    earlier = p.rounds.loc[later["previous"]]
    asked = _asked(p, levels)
    both = asked.loc[earlier.index].to_numpy() & asked.loc[later.index].to_numpy()
    then, now = (
        score_codes(
            layout(content), np.where(both, levels.loc[of.index], NOT_RELEVANT).astype(np.int8)
        ).status
        for of in (earlier, later)
    )
    compared = (then != _NOT_APPLICABLE) & (now != _NOT_APPLICABLE)
    unknown = compared & ((then == _NOT_KNOWN) | (now == _NOT_KNOWN))
    known = compared & ~unknown
    had, has = known & (then == _IN_PLACE), known & (now == _IN_PLACE)
    masks = (has & ~had, had & ~has, had & has, known & ~had & ~has, unknown, ~compared)
    counts = np.stack([mask.sum(axis=0) for mask in masks], axis=1).tolist()
    return TimeComparison(
        content,
        tuple(zip(earlier["member"], later["member"], strict=True)),
        tuple(Movement(r.id, *of_one) for r, of_one in zip(content.recommendations, counts, strict=True)),
    )


def _asked(p: Portfolio, levels: pd.DataFrame) -> pd.DataFrame:
    """Whether each question was asked in each round; a question with an answer counts as asked."""
    asked = levels != UNKNOWN
    of_version = {one.version: one.questions for one in p.editions}
    for _, alike in p.rounds.groupby(["instrument", "is_short"]):
        first = alike["member"].iloc[0]
        of_form = [
            q.id
            for q in of_version[first.instrument]
            if q.id in levels.columns and (q.core or not first.is_short)
        ]
        asked.loc[alike.index, of_form] = True
    return asked
