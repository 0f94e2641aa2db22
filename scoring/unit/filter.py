"""Which of a unit's departments are looked at."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from questionnaire.assessment import Profile
from questionnaire.names import identity, in_order
from scoring.discretion import KNOWN_BEHIND_A_LETTER
from scoring.unit.portfolio import Portfolio, newest, part


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
    of_rounds = p
    if wanted.rounds:
        of_rounds = part(p, [n for n, member in enumerate(p.members) if member.round in wanted.rounds])
    standing = newest(of_rounds)
    fits = _fits(wanted)
    kept = {
        department
        for member, department in zip(standing.members, standing.departments, strict=True)
        if fits(member.profile)
    }
    return part(of_rounds, [n for n, department in enumerate(of_rounds.departments) if department in kept])


def choices(p: Portfolio) -> Choices:
    """What the departments have told, in all their rounds."""
    profiles = [member.profile for member in p.members]
    shares = [profile.video_share for profile in profiles if profile.video_share is not None]
    return Choices(
        regions=in_order(profile.region for profile in profiles),
        health_trusts=in_order(profile.health_trust for profile in profiles),
        hospitals=in_order(profile.hospital for profile in profiles),
        fields=in_order(profile.field for profile in profiles),
        rounds=tuple(sorted({member.round for member in p.members})),
        shares=(min(shares), max(shares)) if shares else None,
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


def _fits(wanted: Filter) -> Callable[[Profile], bool]:
    names = {
        asked: frozenset(map(identity, some))
        for part, asked in _ASKS_FOR.items()
        if isinstance(some := getattr(wanted, part), frozenset) and some
    }

    def fits(profile: Profile) -> bool:
        return (
            all(identity(getattr(profile, field)) in some for field, some in names.items())
            and wanted.started_before_2020 in (None, profile.started_before_2020)
            and _within(profile.video_share, wanted)
        )

    return fits


def _within(share: float | None, wanted: Filter) -> bool:
    if wanted.share_from is None and wanted.share_to is None:
        return True
    if share is None:
        return False
    above = wanted.share_from is None or share >= wanted.share_from
    return above and (wanted.share_to is None or share <= wanted.share_to)


def _spelled(names: frozenset[str], offered: tuple[str, ...]) -> frozenset[str]:
    spelling = {identity(name): name for name in offered} if names else {}
    return frozenset(spelling.get(identity(name), name) for name in names)
