"""The departments of a unit at two times: how many have moved into place, on unchanged questions."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN
from questionnaire.instrument import asked_in
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

    `unknown` at one time or both: whether they have moved is not known. `not_compared` was not applicable at
    one time or both, or none of its questions was asked both times.
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
    """Pairs of an earlier and a later round, one for each department that shares at least two."""

    pairs: tuple[tuple[Member, Member], ...]
    movements: tuple[Movement, ...]


def over_time(p: Portfolio) -> TimeComparison:
    """Each department's newest round beside the one before it, in the report's order of recommendations.

    Both are scored over the questions that were asked both times; a short form asks the core questions, and
    what has an answer was asked.
    """
    place = {member.id: number for number, member in enumerate(p.members)}
    standing = newest(p).members
    later = [p.members[place[member.id]] for member in standing]
    pairs = tuple((p.members[place[now.previous]], now) for now in later if now.previous in place)
    then = np.array([place[earlier.id] for earlier, _ in pairs], dtype=np.intp)
    now = np.array([place[later.id] for _, later in pairs], dtype=np.intp)
    asked = _asked(p)
    both = asked[then] & asked[now]
    shape = layout(p.instrument)
    before, after = (
        score_codes(shape, np.where(both, p.codes[rows], NOT_RELEVANT).astype(np.int8)).status
        for rows in (then, now)
    )
    movement = partial(_movement, before=before, after=after)
    return TimeComparison(
        pairs, tuple(movement(r.id, column) for column, r in enumerate(p.instrument.recommendations))
    )


def _movement(
    recommendation: str, column: int, before: NDArray[np.int8], after: NDArray[np.int8]
) -> Movement:
    then, now = before[:, column], after[:, column]
    compared = (then != _NOT_APPLICABLE) & (now != _NOT_APPLICABLE)
    unknown = compared & ((then == _NOT_KNOWN) | (now == _NOT_KNOWN))
    known = compared & ~unknown
    had, has = known & (then == _IN_PLACE), known & (now == _IN_PLACE)
    return Movement(
        recommendation,
        into_place=int((has & ~had).sum()),
        out_of_place=int((had & ~has).sum()),
        still_in_place=int((had & has).sum()),
        still_lacking=int((known & ~had & ~has).sum()),
        unknown=int(unknown.sum()),
        not_compared=int((~compared).sum()),
    )


def _asked(p: Portfolio) -> NDArray[np.bool_]:
    """Whether each member was asked each question."""
    questions = p.instrument.questions
    rows: dict[tuple[str, bool], list[bool]] = {}
    for key in {(member.instrument, member.is_short) for member in p.members}:
        version, is_short = key
        asked = asked_in(p.instrument, version)
        rows[key] = [q.id in asked and (q.core or not is_short) for q in questions]
    by_form = np.array([rows[member.instrument, member.is_short] for member in p.members], dtype=np.bool_)
    answered: NDArray[np.bool_] = p.codes != UNKNOWN
    return by_form.reshape(answered.shape) | answered
