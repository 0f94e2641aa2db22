"""The departments that are looked at, by name or by letter: the same for the screens and for the files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from questionnaire.unit import Member
from scoring.discretion import anonymous
from scoring.unit.filter import Choices, Filter, as_offered, by_what_is_known, choices, chosen
from scoring.unit.portfolio import Portfolio, among, newest, portfolio
from scoring.unit.spread import Dot, bands, shares_and_readiness

Called = Callable[[Sequence[Member], Mapping[str, str] | None], Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Listing:
    """All that is shared, by name or by letter, with what there is to choose from.

    With letters neither `whole` nor `names` tells which department is which. `letters` and `names` have what
    each member is called, by its id; `letters` is empty where departments go by name.
    """

    whole: Portfolio
    aliased: bool
    letters: Mapping[str, str]
    names: Mapping[str, str]
    offered: Choices
    _named: Portfolio

    @property
    def departments(self) -> int:
        """How many departments share."""
        return int(self.whole.rounds["department"].nunique())

    def select(self, wanted: Filter) -> "Selection":
        """The departments that are wanted; with letters nobody is chosen by what those hide."""
        allowed = by_what_is_known(wanted) if self.aliased else wanted
        offered = as_offered(allowed, self.offered)
        some = chosen(self.whole, offered)
        standing = newest(some)
        dots = self._dots(standing)
        return Selection(self, some, standing, () if self.aliased else dots, bands(dots), offered)

    def _dots(self, standing: Portfolio) -> tuple[Dot, ...]:
        """To be counted only, where departments go by letters: their shares are among what those hide."""
        if not self.aliased:
            return shares_and_readiness(standing)
        return shares_and_readiness(among(self._named, standing.rounds.index))


@dataclass(frozen=True, eq=False)
class Selection:
    """What is looked at.

    `some` has all rounds of the departments that are wanted, `standing` the newest of each. `dots` are their
    video shares beside how much they have in place, and `bands` the same in counts; with letters there are no
    dots, as a share that is known from elsewhere would tell which letter a department has.
    """

    listing: Listing
    some: Portfolio
    standing: Portfolio
    dots: tuple[Dot, ...]
    bands: Mapping[int, tuple[int, ...]]
    wanted: Filter

    @property
    def aliased(self) -> bool:
        """Whether departments go by letters."""
        return self.listing.aliased

    @property
    def names(self) -> Mapping[str, str]:
        """What each member is called, by its id: the same whatever is chosen."""
        return self.listing.names


def listing(named: Portfolio, called: Called, *, aliased: bool) -> Listing:
    """All that is shared, in the order in which it is listed; `named` is in the order of the names.

    `called` gives members a name each, by their ids; with letters it is told the letter of each.
    """
    letters = aliases(named) if aliased else {}
    whole = _by_letter(named, letters) if aliased else named
    standing = newest(whole)
    names = called(standing.members, letters if aliased else None)
    # All rounds of a department are called the same: which round it is stands beside the name.
    name_of = {d: names[one.id] for d, one in zip(standing.departments, standing.members, strict=True)}
    by_id = _by_id(whole, name_of)
    return Listing(whole, aliased, letters, by_id, choices(whole), named)


def _by_letter(named: Portfolio, letters: Mapping[str, str]) -> Portfolio:
    """In the order of the letters, as that of the names would tell which department is which."""

    def order(member: Member) -> tuple[int, str, int]:
        # A, B … Z, AA: by length first.
        return len(letters[member.id]), letters[member.id], member.round

    members = [replace(member, profile=anonymous(member.profile)) for member in named.members]
    return portfolio(named.instrument, members, named.codes, order)


def aliases(p: Portfolio) -> Mapping[str, str]:
    """A letter for each department, by the ids of its members: A, B … Z, AA.

    In the order of the ids, which are drawn by chance, so that a letter does not tell which department it is.
    Made of all that is shared, before anything is chosen: then they stay when the choice changes.
    """
    return _by_id(p, {department: _letters(n) for n, department in enumerate(sorted(set(p.departments)))})


def _by_id(p: Portfolio, of_department: Mapping[str, str]) -> dict[str, str]:
    return {one.id: of_department[d] for one, d in zip(p.members, p.departments, strict=True)}


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while number >= 0:
        letters = ascii_uppercase[number % 26] + letters
        number = number // 26 - 1
    return letters
