"""Which of a unit's departments are looked at."""

from dataclasses import dataclass, fields, replace

import pandas as pd

from questionnaire.names import identity, in_order
from scoring.discretion import KNOWN_BEHIND_A_LETTER
from scoring.unit.portfolio import Portfolio, among, newest


@dataclass(frozen=True)
class Filter:
    """What is wanted; an empty set, or None, wants all, and "" in a set those who have not told."""

    regions: frozenset[str] = frozenset()
    health_trusts: frozenset[str] = frozenset()
    hospitals: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    rounds: frozenset[int] = frozenset()
    started_before_2020: bool | None = None
    share_from: float | None = None
    share_to: float | None = None


_ASKS_FOR = {
    "regions": "region",
    "health_trusts": "health_trust",
    "hospitals": "hospital",
    "fields": "field",
    "started_before_2020": "started_before_2020",
    "share_from": "video_share",
    "share_to": "video_share",
}
"""Which part of a profile each part of a filter asks for; `rounds` asks for none."""


@dataclass(frozen=True)
class Choices:
    """What there is to choose from, sorted, "" (not told) last. `shares` are the lowest and the highest."""

    regions: tuple[str, ...]
    health_trusts: tuple[str, ...]
    hospitals: tuple[str, ...]
    fields: tuple[str, ...]
    rounds: tuple[int, ...]
    shares: tuple[float, float] | None


def chosen(p: Portfolio, wanted: Filter) -> Portfolio:
    """The rounds of the departments that are wanted, of the wanted numbers.

    A department is judged by the newest of those rounds: what it was like earlier brings it in no more.
    """
    of_rounds = among(p, p.rounds.index[p.rounds["round"].isin(wanted.rounds)]) if wanted.rounds else p
    standing = newest(of_rounds).rounds
    fitting = standing["department"][_fits(standing, wanted)]
    return among(of_rounds, of_rounds.rounds.index[of_rounds.rounds["department"].isin(fitting)])


def choices(p: Portfolio) -> Choices:
    """What the departments have told, in all their rounds."""
    shares = p.rounds["video_share"].dropna()
    return Choices(
        regions=in_order(p.rounds["region"]),
        health_trusts=in_order(p.rounds["health_trust"]),
        hospitals=in_order(p.rounds["hospital"]),
        fields=in_order(p.rounds["field"]),
        rounds=tuple(sorted(p.rounds["round"].unique())),
        shares=None if shares.empty else (shares.min(), shares.max()),
    )


def by_what_is_known(wanted: Filter) -> Filter:
    """The same without what asks for something that is hidden where departments go by letters."""
    known = {
        part.name: getattr(wanted, part.name)
        for part in fields(Filter)
        if part.name not in _ASKS_FOR or _ASKS_FOR[part.name] in KNOWN_BEHIND_A_LETTER
    }
    return Filter(**known)


def as_offered(wanted: Filter, offered: Choices) -> Filter:
    """The same, with each name spelled as it is offered: an address may have another way to write it."""
    return replace(
        wanted,
        regions=_spelled(wanted.regions, offered.regions),
        health_trusts=_spelled(wanted.health_trusts, offered.health_trusts),
        hospitals=_spelled(wanted.hospitals, offered.hospitals),
        fields=_spelled(wanted.fields, offered.fields),
    )


def _fits(told: pd.DataFrame, wanted: Filter) -> pd.Series:
    """Which of the rounds have told what is wanted."""
    fits = pd.Series(True, told.index)
    for part, asked in _ASKS_FOR.items():
        if isinstance(some := getattr(wanted, part), frozenset) and some:
            names = frozenset(map(identity, some))
            fits &= told[asked].isin([name for name in told[asked].unique() if identity(name) in names])
    if wanted.started_before_2020 is not None:
        fits &= told["started_before_2020"] == wanted.started_before_2020
    share = told["video_share"].astype(float)
    if wanted.share_from is not None:
        fits &= share >= wanted.share_from
    if wanted.share_to is not None:
        fits &= share <= wanted.share_to
    return fits


def _spelled(names: frozenset[str], offered: tuple[str, ...]) -> frozenset[str]:
    spelling = {identity(name): name for name in offered} if names else {}
    return frozenset(spelling.get(identity(name), name) for name in names)
