"""The selected departments, by name or by letter: the same for the screens and for the files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from questionnaire.unit import Member
from scoring.discretion import anonymous
from scoring.unit.filter import Choices, Filter, as_offered, by_what_is_known, choices, chosen
from scoring.unit.portfolio import Portfolio, among, newest, portfolio
from scoring.unit.spread import Dot, bands, shares_and_readiness

NamesOf = Callable[[Sequence[Member], Mapping[str, str] | None], Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Listing:
    """All that is shared, by name or by letter, and the choices that a filter offers.

    With letters, neither `whole` nor `names` reveals which department is which. `letters` and `names` map a
    member's id to its letter and its name; `letters` is empty if departments are shown by name.
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
        """The departments that match a filter; with letters, its parts for hidden fields are ignored."""
        allowed = by_what_is_known(wanted) if self.aliased else wanted
        spelled = as_offered(allowed, self.offered)
        all_rounds = chosen(self.whole, spelled)
        newest_rounds = newest(all_rounds)
        dots = self._dots(newest_rounds)
        return Selection(self, all_rounds, newest_rounds, () if self.aliased else dots, bands(dots), spelled)

    def _dots(self, newest_rounds: Portfolio) -> tuple[Dot, ...]:
        """The dots; with letters they may only be counted, because letters hide the video shares."""
        if not self.aliased:
            return shares_and_readiness(newest_rounds)
        return shares_and_readiness(among(self._named, newest_rounds.rounds.index))


@dataclass(frozen=True, eq=False)
class Selection:
    """The departments that match a filter.

    `all_rounds` has all their rounds, `newest` the newest round of each. `dots` are their video shares and
    how much they have in place, `bands` the same as counts. With letters there are no dots, because a video
    share that is known from elsewhere would reveal a department's letter.
    """

    listing: Listing
    all_rounds: Portfolio
    newest: Portfolio
    dots: tuple[Dot, ...]
    bands: Mapping[int, tuple[int, ...]]
    wanted: Filter

    @property
    def aliased(self) -> bool:
        """Whether departments are shown by letter."""
        return self.listing.aliased

    @property
    def names(self) -> Mapping[str, str]:
        """Each member's name or letter, by its id; it does not depend on the filter."""
        return self.listing.names


def listing(named: Portfolio, names_of: NamesOf, *, aliased: bool) -> Listing:
    """All that is shared, in the order in which it is listed; `named` is in the order of the names.

    `names_of` returns a name for each member by its id; with letters it receives the letter of each.
    """
    letters = aliases(named) if aliased else {}
    whole = _by_letter(named, letters) if aliased else named
    newest_rounds = newest(whole)
    names = names_of(newest_rounds.members, letters if aliased else None)
    # All rounds of a department have the same name, because the number of the round is shown beside it.
    departments = zip(newest_rounds.departments, newest_rounds.members, strict=True)
    name_of = {department: names[member.id] for department, member in departments}
    by_id = _by_id(whole, name_of)
    return Listing(whole, aliased, letters, by_id, choices(whole), named)


def _by_letter(named: Portfolio, letters: Mapping[str, str]) -> Portfolio:
    """The portfolio in the order of the letters: the order of the names would reveal the departments."""

    def order(member: Member) -> tuple[int, str, int]:
        # A, B … Z, AA: by length first.
        return len(letters[member.id]), letters[member.id], member.round

    members = [replace(member, profile=anonymous(member.profile)) for member in named.members]
    return portfolio(named.editions, members, named.levels.to_numpy(), order)


def aliases(p: Portfolio) -> Mapping[str, str]:
    """A letter for each department, by the ids of its members: A, B … Z, AA.

    Letters follow the order of the ids, which are random, so that a letter does not reveal its department.
    They are given to all departments before any filter, so that they do not change with the filter.
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
