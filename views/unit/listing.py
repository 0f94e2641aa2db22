"""What the unit's page is about to draw; kept for as long as nothing that is shared has changed."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from access.policy import Grant
from language.translation import spoken
from language.unit import by_name, called, without_names
from questionnaire.reader.load import instrument
from scoring.unit.filter import Choices, Filter, as_offered, choices, chosen
from scoring.unit.portfolio import Portfolio, aliases, newest, part, portfolio
from storage.repositories import repositories

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_UNITS = 8
MOST_CHOICES = 8
"""So many units are kept at once, and of each so many choices of departments: the ones used last."""


@dataclass(frozen=True, eq=False)
class Shown:
    """All that is shared, and what is chosen of it.

    `some` has all rounds of the departments that are wanted, `standing` the newest of each. `names` has what
    each member is called, by its id. Where departments go by letters they stand in the order of those, and
    the profiles of the members tell no names either.
    """

    whole: Portfolio
    some: Portfolio
    standing: Portfolio
    names: Mapping[str, str]
    aliased: bool
    wanted: Filter


@dataclass(eq=False)
class Listed:
    """All that is shared, by name or by letter, with what there is to choose from."""

    whole: Portfolio
    names: Mapping[str, str]
    aliased: bool
    offered: Choices
    departments: int
    _shown: OrderedDict[Filter, Shown] = field(default_factory=OrderedDict)

    def choose(self, wanted: Filter) -> Shown:
        """What is chosen of it; kept for the last few choices."""
        wanted = as_offered(wanted, self.offered)
        shown = self._shown.get(wanted) or self._chosen(wanted)
        with _LOCK:
            _put(self._shown, wanted, shown, MOST_CHOICES)
        return shown

    def _chosen(self, wanted: Filter) -> Shown:
        some = chosen(self.whole, wanted)
        return Shown(self.whole, some, newest(some), self.names, self.aliased, wanted)


@dataclass(eq=False)
class _Unit:
    """`by` has what is shared by whether it goes by letters, and in which language."""

    fingerprint: str
    by: dict[tuple[bool, str], Listed] = field(default_factory=dict)


_UNITS: OrderedDict[str, _Unit] = OrderedDict()
_LOCK = Lock()


def listed_now(grant: Grant, *, aliased: bool) -> Listed:
    """What is shared with the unit at this moment; what was taken back is not even kept."""
    fingerprint = repositories().shares.fingerprint(grant)
    unit = _UNITS.get(grant.object_id)
    if unit is None or unit.fingerprint != fingerprint:
        unit = _Unit(fingerprint)
    # Read without the lock: two who come at once may both read, and nobody waits for another unit.
    named = unit.by.get((False, spoken())) or unit.by.setdefault((False, spoken()), _read(grant))
    # What was shared or taken back while it was read is drawn this once, and not kept under a wrong name.
    if _UNITS.get(grant.object_id) is unit or repositories().shares.fingerprint(grant) == fingerprint:
        with _LOCK:
            _put(_UNITS, grant.object_id, unit, MOST_UNITS)
    if not aliased:
        return named
    return unit.by.get((True, spoken())) or unit.by.setdefault((True, spoken()), _by_letters(named.whole))


def _read(grant: Grant) -> Listed:
    content = instrument()
    members, codes = repositories().shares.portfolio_rows(grant, [q.id for q in content.questions])
    return _listed(portfolio(content, members, codes, by_name))


def _by_letters(named: Portfolio) -> Listed:
    """In the order of the letters, as that of the names would tell who it is."""
    letters = aliases(named)

    def by_letter(place: int) -> tuple[int, str, int]:
        member = named.members[place]
        return len(letters[member.id]), letters[member.id], member.round

    ordered = part(named, sorted(range(len(named.members)), key=by_letter))
    nameless = tuple(replace(member, profile=without_names(member.profile)) for member in ordered.members)
    return _listed(replace(ordered, members=nameless), letters)


def _listed(whole: Portfolio, letters: Mapping[str, str] | None = None) -> Listed:
    """All rounds of a department are called the same: which round it is stands beside the name."""
    standing = newest(whole)
    names = called(standing.members, letters)
    name_of = {
        department: names[member.id]
        for department, member in zip(standing.departments, standing.members, strict=True)
    }
    by_id = {
        member.id: name_of[department]
        for department, member in zip(whole.departments, whole.members, strict=True)
    }
    return Listed(whole, by_id, letters is not None, choices(whole), len(name_of))


def _put(kept: OrderedDict[_Key, _Value], key: _Key, value: _Value, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
