"""The filter that selects some of a unit's departments."""

from dataclasses import dataclass, fields, replace

import pandas as pd

from questionnaire.names import identity, in_order
from scoring.discretion import KNOWN_BEHIND_A_LETTER
from scoring.unit.portfolio import Portfolio, among, newest


@dataclass(frozen=True)
class Filter:
    """The wanted values. An empty set or None accepts all; "" in a set accepts those without a value."""

    regions: frozenset[str] = frozenset()
    health_trusts: frozenset[str] = frozenset()
    hospitals: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    rounds: frozenset[int] = frozenset()
    started_before_2020: bool | None = None
    share_from: float | None = None
    share_to: float | None = None


_FIELD_OF = {
    "regions": "region",
    "health_trusts": "health_trust",
    "hospitals": "hospital",
    "fields": "field",
    "started_before_2020": "started_before_2020",
    "share_from": "video_share",
    "share_to": "video_share",
}
"""The field of a profile that each part of a filter compares; `rounds` compares none."""


@dataclass(frozen=True)
class Choices:
    """The offered values, sorted, "" (not given) last. `shares` are the lowest and the highest."""

    regions: tuple[str, ...]
    health_trusts: tuple[str, ...]
    hospitals: tuple[str, ...]
    fields: tuple[str, ...]
    rounds: tuple[int, ...]
    shares: tuple[float, float] | None


def chosen(p: Portfolio, wanted: Filter) -> Portfolio:
    """The rounds with the wanted numbers, of the departments that match the filter.

    A department matches by the newest of those rounds only: an earlier profile no longer counts.
    """
    of_rounds = among(p, p.rounds.index[p.rounds["round"].isin(wanted.rounds)]) if wanted.rounds else p
    newest_rounds = newest(of_rounds).rounds
    matching = newest_rounds["department"][_matches(newest_rounds, wanted)]
    return among(of_rounds, of_rounds.rounds.index[of_rounds.rounds["department"].isin(matching)])


def choices(p: Portfolio) -> Choices:
    """The values that departments have given, in all their rounds."""
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
    """The filter without the parts that compare what letters hide."""
    known = {
        part.name: getattr(wanted, part.name)
        for part in fields(Filter)
        if part.name not in _FIELD_OF or _FIELD_OF[part.name] in KNOWN_BEHIND_A_LETTER
    }
    return Filter(**known)


def as_offered(wanted: Filter, offered: Choices) -> Filter:
    """The filter with each name spelled as it is offered: a URL may have another spelling."""
    return replace(
        wanted,
        regions=_spelled(wanted.regions, offered.regions),
        health_trusts=_spelled(wanted.health_trusts, offered.health_trusts),
        hospitals=_spelled(wanted.hospitals, offered.hospitals),
        fields=_spelled(wanted.fields, offered.fields),
    )


def _matches(rounds: pd.DataFrame, wanted: Filter) -> pd.Series:
    """Whether each round has the wanted values."""
    matches = pd.Series(True, rounds.index)
    for part, field in _FIELD_OF.items():
        if isinstance(values := getattr(wanted, part), frozenset) and values:
            names = frozenset(map(identity, values))
            given = rounds[field].unique()
            matches &= rounds[field].isin([name for name in given if identity(name) in names])
    if wanted.started_before_2020 is not None:
        matches &= rounds["started_before_2020"] == wanted.started_before_2020
    share = rounds["video_share"].astype(float)
    if wanted.share_from is not None:
        matches &= share >= wanted.share_from
    if wanted.share_to is not None:
        matches &= share <= wanted.share_to
    return matches


def _spelled(names: frozenset[str], offered: tuple[str, ...]) -> frozenset[str]:
    spelling = {identity(name): name for name in offered} if names else {}
    return frozenset(spelling.get(identity(name), name) for name in names)
