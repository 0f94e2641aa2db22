"""Many departments at once: what they have in place and what they lack, counted and never ranked.

How several rounds of a department are counted, and what small groups are told, stands in docs/decisions/0010.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN
from questionnaire.instrument import Instrument
from questionnaire.unit import Member
from scoring.discretion import SMALLEST_GROUP
from scoring.formula import HIGHEST_LEVEL, STATUSES, Codes, ScoreArrays, layout, score_codes
from scoring.result import Status


@dataclass(frozen=True, eq=False)
class Portfolio:
    """Rounds of departments, in the order in which they are listed.

    Rows of `codes` and `scores` are the members. `departments` has the id of each member's first shared
    round, which all rounds of the same department have in common.
    """

    instrument: Instrument
    members: tuple[Member, ...]
    departments: tuple[str, ...]
    codes: Codes
    scores: ScoreArrays


@dataclass(frozen=True)
class Need:
    """How the departments stand on one recommendation; the counts add up to all of them."""

    recommendation: str
    in_place: int
    partly: int
    not_started: int
    unknown: int
    not_applicable: int

    @property
    def lacking(self) -> int:
        """Departments that know that they do not have it in place."""
        return self.partly + self.not_started


@dataclass(frozen=True)
class Coverage:
    """The weight of the answers with a level, and of the relevant ones; `share` is None in a small group."""

    known: float
    relevant: float
    share: float | None


def portfolio(
    instrument: Instrument,
    members: Sequence[Member],
    codes: Codes,
    order: Callable[[Member], Any] | None = None,
) -> Portfolio:
    """The members with their codes, scored, and sorted by `order` where there is one."""
    places = list(range(len(members)))
    if order is not None:
        places.sort(key=lambda place: order(members[place]))
    listed = tuple(members[place] for place in places)
    rows = codes[places].reshape(len(places), len(instrument.questions))
    return Portfolio(instrument, listed, _departments(listed), rows, _scored(instrument, rows))


def part(p: Portfolio, places: Sequence[int]) -> Portfolio:
    """Some of the members by their places, in that order, each with the nearest earlier round left."""
    kept = {p.members[place].id for place in places}
    previous = {member.id: member.previous for member in p.members}
    rows = p.codes[list(places)].reshape(len(places), len(p.instrument.questions))
    return Portfolio(
        p.instrument,
        tuple(_relinked(p.members[place], kept, previous) for place in places),
        tuple(p.departments[place] for place in places),
        rows,
        _scored(p.instrument, rows),
    )


def newest(p: Portfolio) -> Portfolio:
    """The newest round of each department; of two with the same number the one that was changed last."""
    last: dict[str, int] = {}
    for place, (department, member) in enumerate(zip(p.departments, p.members, strict=True)):
        if department not in last or _age(member) > _age(p.members[last[department]]):
            last[department] = place
    return part(p, sorted(last.values()))


def needs(p: Portfolio) -> tuple[Need, ...]:
    """What most departments lack first: what to do together. Ties in the report's order."""
    counts = np.stack([(p.scores.status == number).sum(axis=0) for number in range(len(STATUSES))])
    number_of = dict(zip(STATUSES, counts.tolist(), strict=True))
    every = [
        Need(
            r.id,
            in_place=number_of[Status.IN_PLACE][column],
            partly=number_of[Status.PARTLY][column],
            not_started=number_of[Status.NOT_STARTED][column],
            unknown=number_of[Status.UNKNOWN][column],
            not_applicable=number_of[Status.NOT_APPLICABLE][column],
        )
        for column, r in enumerate(p.instrument.recommendations)
    ]
    return tuple(sorted(every, key=lambda need: -need.lacking))


def coverage(p: Portfolio) -> Coverage:
    """How much is known of all the departments together."""
    known, relevant = (float(of_each.sum()) for of_each in _weights(p))
    told = len(p.members) >= SMALLEST_GROUP and relevant > 0
    return Coverage(known, relevant, known / relevant if told else None)


def coverages(p: Portfolio) -> tuple[float | None, ...]:
    """How much is known of each member; None where nothing is relevant."""
    known, relevant = _weights(p)
    return tuple(k / of if of else None for k, of in zip(known.tolist(), relevant.tolist(), strict=True))


def by_column(p: Portfolio, recommendation: str, *, descending: bool = False) -> tuple[int, ...]:
    """The members' places by their status on a recommendation, alike ones in the portfolio's order.

    In place, partly, not started, unknown, not applicable; descending the other way round.
    """
    column = p.scores.status[:, column_of(p.instrument, recommendation)]
    keys = -column if descending else column
    return tuple(int(place) for place in np.argsort(keys, kind="stable"))


def column_of(instrument: Instrument, recommendation: str) -> int:
    """The place of a recommendation in the report's order; KeyError where there is none of that id."""
    return instrument.recommendations.index(instrument.recommendation[recommendation])


def _scored(instrument: Instrument, rows: Codes) -> ScoreArrays:
    return score_codes(layout(instrument), rows)


def _departments(members: Sequence[Member]) -> tuple[str, ...]:
    previous = {member.id: member.previous for member in members}
    first: dict[str, str] = {}
    for member in members:
        way = [member.id]
        while way[-1] not in first and (before := previous[way[-1]]) in previous and before is not None:
            way.append(before)
        found = first.get(way[-1], way[-1])
        first.update(dict.fromkeys(way, found))
    return tuple(first[member.id] for member in members)


def _relinked(member: Member, kept: set[str], previous: Mapping[str, str | None]) -> Member:
    before = member.previous
    while before is not None and before not in kept:
        before = previous.get(before)
    return member if before == member.previous else replace(member, previous=before)


def _age(member: Member) -> tuple[int, float, str]:
    changed = member.updated_at.timestamp() if member.updated_at else 0.0
    return member.round, changed, member.id


def _weights(p: Portfolio) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weight of what is known and of what is relevant, for each member."""
    weights = np.array([q.weight for q in p.instrument.questions])
    relevant = p.codes != NOT_RELEVANT
    return (relevant & (p.codes != UNKNOWN)) @ weights, relevant @ weights


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
