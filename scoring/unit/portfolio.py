"""Many departments at once: what they have in place and what they lack, counted and never ranked.

docs/decisions/0010 explains how several rounds of a department are counted, and what small groups see.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.instrument import Instrument, Question, Recommendation
from questionnaire.unit import Member
from scoring.discretion import only_counts
from scoring.editions import all_questions, shared
from scoring.formula import HIGHEST_LEVEL, STATUSES, Codes, ScoreArrays, layout, score_codes
from scoring.result import statuses

_OF_ROUND = ("round", "is_short", "previous", "instrument", "updated_at")
_OF_PROFILE = tuple(part.name for part in fields(Profile))


@dataclass(frozen=True, eq=False)
class Portfolio:
    """Rounds of departments, in the order in which they are listed.

    Both frames have a row for each round, by its id. `rounds` has the `member` and the fields of its profile.
    Its `department` is the id of the department's first shared round, which is the same in all rounds of a
    department, and its `previous` is the nearest earlier round in this portfolio. `levels` has a column for
    each question of any edition, with the codes that `scoring.formula` scores.
    """

    editions: tuple[Instrument, ...]
    """The editions that are known, the oldest first."""
    rounds: pd.DataFrame
    levels: pd.DataFrame
    unread: int = 0
    """Rounds that are left out everywhere, because their edition is not known."""
    beside: frozenset[str] = frozenset()
    """Versions of further rounds with which these are compared."""

    @cached_property
    def answered(self) -> tuple[Instrument, ...]:
        """The editions that are compared, the oldest first; the newest of all if there are no rounds."""
        versions = self.beside.union(self.rounds["instrument"])
        return tuple(one for one in self.editions if one.version in versions) or self.editions[-1:]

    @property
    def instrument(self) -> Instrument:
        """What these rounds are compared on: the questions that all their editions ask."""
        return shared(self.answered)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(self.rounds["member"])

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(self.rounds["department"])

    @cached_property
    def codes(self) -> Codes:
        """Rounds × the questions that they are compared on."""
        return self.levels[_ids(self.instrument.questions)].to_numpy()

    @cached_property
    def scores(self) -> ScoreArrays:
        return score_codes(layout(self.instrument), self.codes)

    @cached_property
    def status(self) -> pd.DataFrame:
        """Round × recommendation, as indexes into `scoring.formula.STATUSES`."""
        return pd.DataFrame(self.scores.status, self.rounds.index, _ids(self.instrument.recommendations))


@dataclass(frozen=True)
class Need:
    """How many departments have each status on one recommendation; the counts add up to all of them.

    They are in the order of the statuses. `not_in_place` counts the lowest status, by whatever name.
    """

    recommendation: str
    in_place: int
    partly: int
    not_in_place: int
    unknown: int
    not_applicable: int

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts, in the order of the statuses."""
        return self.in_place, self.partly, self.not_in_place, self.unknown, self.not_applicable

    @property
    def lacking(self) -> int:
        """Departments that know that they do not have it in place."""
        return self.partly + self.not_in_place


@dataclass(frozen=True)
class Coverage:
    """The weight of deciding answers: with a level, and relevant; `share` is None in a small group."""

    known: float
    relevant: float
    share: float | None


def portfolio(
    editions: Sequence[Instrument],
    members: Sequence[Member],
    codes: Codes,
    order: Callable[[Member], Any] | None = None,
) -> Portfolio:
    """A portfolio of the members and their codes, sorted by `order` if it is given.

    `codes` has a column for each of `all_questions` of the editions. Members of another edition are only
    counted.
    """
    known = {one.version for one in editions}
    places = [place for place, member in enumerate(members) if member.instrument in known]
    if order is not None:
        places.sort(key=lambda place: order(members[place]))
    listed = [members[place] for place in places]
    # As objects, so that pandas converts nothing: None remains None, and an integer does not become a float.
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
    columns = all_questions(editions)
    levels = pd.DataFrame(codes[places].reshape(len(rounds), len(columns)), rounds.index, columns)
    return Portfolio(tuple(editions), rounds, levels, len(members) - len(listed))


def part(p: Portfolio, places: Sequence[int] | NDArray[np.intp]) -> Portfolio:
    """Some of the rounds, by position and in that order; `previous` skips rounds that are left out."""
    rounds = p.rounds.iloc[list(places)]
    previous = rounds["previous"]
    while (hidden := previous.notna() & ~previous.isin(rounds.index)).any():
        previous = previous.mask(hidden, previous.map(p.rounds["previous"]))
    levels = p.levels.iloc[list(places)]
    return replace(p, rounds=rounds.assign(previous=previous), levels=levels)


def among(p: Portfolio, ids: Collection[str] | pd.Index) -> Portfolio:
    """The rounds that have one of these ids, in the portfolio's order."""
    return part(p, np.flatnonzero(p.rounds.index.isin(ids)))


def newest(p: Portfolio) -> Portfolio:
    """The newest round of each department; of two with the same number the one that was changed last."""
    in_order = p.rounds.sort_values(["round", "updated_at", "id"], na_position="first")
    return among(p, in_order.index[~in_order["department"].duplicated(keep="last")])


def needs(p: Portfolio) -> tuple[Need, ...]:
    """The needs, those that most departments share first; ties are in the report's order."""
    places = [STATUSES.index(status) for status in statuses(p.instrument)]
    counts = [(p.scores.status == place).sum(axis=0) for place in places]
    by_recommendation = zip(p.instrument.recommendations, np.stack(counts, axis=1).tolist(), strict=True)
    every = [Need(r.id, *of_statuses) for r, of_statuses in by_recommendation]
    return tuple(sorted(every, key=lambda need: -need.lacking))


def coverage(p: Portfolio) -> Coverage:
    """How much is known of all the departments together."""
    known, relevant = (float(of_each.sum()) for of_each in _weights(p))
    has_share = relevant > 0 and not only_counts(len(p.members))
    return Coverage(known, relevant, known / relevant if has_share else None)


def coverages(p: Portfolio) -> tuple[float | None, ...]:
    """The share of relevant deciding answers with a level, for each member; None if none is relevant."""
    known, relevant = _weights(p)
    return tuple(k / of if of else None for k, of in zip(known.tolist(), relevant.tolist(), strict=True))


def by_column(p: Portfolio, recommendation: str, *, descending: bool = False) -> tuple[int, ...]:
    """The members' positions, sorted by their status on a recommendation; ties keep the portfolio's order.

    Ascending is in place, partly, not in place, unknown, not applicable.
    """
    column = p.status[recommendation].to_numpy()
    keys = -column if descending else column
    return tuple(np.argsort(keys, kind="stable").tolist())


def _ids(of: Sequence[Question | Recommendation]) -> list[str]:
    return [one.id for one in of]


def _first(previous: pd.Series) -> pd.Series:
    """For each round the first round of its chain, among those in the portfolio."""
    own = previous.index.to_series()
    first = previous.where(previous.isin(previous.index), own)
    # Each pass doubles the number of steps back.
    while not first.equals(further := first.map(first)):
        first = further
    return first


def _weights(p: Portfolio) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weight of the deciding answers with a level and of the relevant ones, for each member."""
    weights = np.array([q.weight if q.is_deciding else 0.0 for q in p.instrument.questions])
    relevant = p.codes != NOT_RELEVANT
    return (relevant & (p.codes != UNKNOWN)) @ weights, relevant @ weights


@dataclass(frozen=True, eq=False)
class LevelSums:
    """Members × recommendations: the sum of the known levels, and the highest sum that is possible.

    Of deciding questions, each of which counts the same.
    """

    known: NDArray[np.int64]
    most: NDArray[np.int64]


def level_sums(p: Portfolio) -> LevelSums:
    """The sums of all members."""
    deciding = [[q.id for q in r.deciding] for r in p.instrument.recommendations]
    levels = [p.levels[ids].to_numpy() for ids in deciding]
    known = [np.maximum(of_one, 0).sum(axis=1, dtype=np.int64) for of_one in levels]
    relevant = [(of_one != NOT_RELEVANT).sum(axis=1, dtype=np.int64) for of_one in levels]
    return LevelSums(np.stack(known, axis=1), HIGHEST_LEVEL * np.stack(relevant, axis=1))
