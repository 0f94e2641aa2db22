"""Many departments at once: what they have in place and what they lack, counted and never ranked.

How several rounds of a department are counted, and what small groups are told, stands in docs/decisions/0010.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.instrument import Instrument, Question, Recommendation
from questionnaire.unit import Member
from scoring.discretion import SMALLEST_GROUP
from scoring.formula import HIGHEST_LEVEL, STATUSES, Codes, ScoreArrays, layout, score_codes

_OF_ROUND = ("round", "is_short", "previous", "instrument", "updated_at")
_OF_PROFILE = tuple(part.name for part in fields(Profile))


@dataclass(frozen=True, eq=False)
class Portfolio:
    """Rounds of departments, in the order in which they are listed.

    Both frames have a row for each round, by its id. `rounds` has the `member` and what is known of it:
    `department` is the id of the first shared round, which all rounds of the same department have in common,
    and `previous` the nearest earlier round among these. `levels` has a column for each question, with the
    codes that `scoring.formula` scores.
    """

    instrument: Instrument
    rounds: pd.DataFrame
    levels: pd.DataFrame

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(self.rounds["member"])

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(self.rounds["department"])

    @property
    def codes(self) -> Codes:
        return self.levels.to_numpy()

    @cached_property
    def scores(self) -> ScoreArrays:
        return score_codes(layout(self.instrument), self.codes)

    @cached_property
    def status(self) -> pd.DataFrame:
        """Round × recommendation, as places in `scoring.formula.STATUSES`."""
        return pd.DataFrame(self.scores.status, self.rounds.index, _ids(self.instrument.recommendations))


@dataclass(frozen=True)
class Need:
    """How the departments stand on one recommendation; the counts add up to all of them.

    They are in the order of the statuses.
    """

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
    listed = [members[place] for place in places]
    # Everything as it was told: None stays None, and a whole number is not made a fraction.
    rounds = pd.DataFrame(
        {
            "member": listed,
            **{name: [getattr(one, name) for one in listed] for name in _OF_ROUND},
            **{name: [getattr(one.profile, name) for one in listed] for name in _OF_PROFILE},
        },
        pd.Index([one.id for one in listed], dtype=object, name="id"),
        dtype=object,
    )
    rounds["updated_at"] = pd.to_datetime(rounds["updated_at"], utc=True)
    rounds["department"] = _first(rounds["previous"])
    return Portfolio(instrument, rounds, _levels(instrument, rounds, codes[places]))


def part(p: Portfolio, places: Sequence[int] | NDArray[np.intp]) -> Portfolio:
    """Some of the rounds by their places, in that order, each with the nearest earlier round left."""
    rounds = p.rounds.iloc[list(places)]
    previous = rounds["previous"]
    while (hidden := previous.notna() & ~previous.isin(rounds.index)).any():
        previous = previous.mask(hidden, previous.map(p.rounds["previous"]))
    return Portfolio(p.instrument, rounds.assign(previous=previous), p.levels.iloc[list(places)])


def among(p: Portfolio, ids: Collection[str] | pd.Index) -> Portfolio:
    """The rounds that have one of these ids, in the portfolio's order."""
    return part(p, np.flatnonzero(p.rounds.index.isin(ids)))


def newest(p: Portfolio) -> Portfolio:
    """The newest round of each department; of two with the same number the one that was changed last."""
    in_order = p.rounds.sort_values(["round", "updated_at", "id"], na_position="first")
    return among(p, in_order.index[~in_order["department"].duplicated(keep="last")])


def needs(p: Portfolio) -> tuple[Need, ...]:
    """What most departments lack first: what to do together. Ties in the report's order."""
    counts = [(p.scores.status == place).sum(axis=0) for place in range(len(STATUSES))]
    by_recommendation = zip(p.instrument.recommendations, np.stack(counts, axis=1).tolist(), strict=True)
    every = [Need(r.id, *of_statuses) for r, of_statuses in by_recommendation]
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
    column = p.status[recommendation].to_numpy()
    keys = -column if descending else column
    return tuple(np.argsort(keys, kind="stable").tolist())


def _ids(of: Sequence[Question | Recommendation]) -> list[str]:
    return [one.id for one in of]


def _levels(instrument: Instrument, rounds: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    columns = _ids(instrument.questions)
    return pd.DataFrame(codes.reshape(len(rounds), len(columns)), rounds.index, columns)


def _first(previous: pd.Series) -> pd.Series:
    """For each round the first one of its chain, among those that are there."""
    own = previous.index.to_series()
    first = previous.where(previous.isin(previous.index), own)
    # Each time as many steps as all the times before.
    while not first.equals(further := first.map(first)):
        first = further
    return first


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
