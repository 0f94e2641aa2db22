"""What the files of an innovation unit's comparison are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from language.unit import called, filter_words
from questionnaire.assessment import Profile
from questionnaire.instrument import Instrument
from scoring.discretion import SMALLEST_GROUP
from scoring.unit.filter import Filter, as_offered, choices, chosen
from scoring.unit.over_time import Movement, over_time
from scoring.unit.portfolio import (
    Coverage,
    LevelSums,
    Need,
    Portfolio,
    aliases,
    coverage,
    coverages,
    level_sums,
    needs,
    newest,
    part,
)
from scoring.unit.spread import Dot, shares_and_readiness, trend_line


@dataclass(frozen=True, eq=False)
class UnitDocument:
    """The departments that are looked at, and what is counted of them.

    `standing` has one round of each, in the order in which they are listed. With `aliased` it holds nothing
    that tells who is who, and neither do the `names`.
    """

    unit_name: str
    made_on: date
    filter_words: str
    aliased: bool
    standing: Portfolio
    names: Mapping[str, str]
    needs: tuple[Need, ...]
    coverage: Coverage
    coverages: tuple[float | None, ...]
    sums: LevelSums
    pairs: int
    """How many departments are compared with an earlier round of theirs."""
    movements: tuple[Movement, ...]
    dots: tuple[Dot, ...]
    line: tuple[float, float] | None

    @property
    def instrument(self) -> Instrument:
        return self.standing.instrument

    @property
    def count(self) -> int:
        """How many departments there are."""
        return len(self.standing.members)

    @property
    def is_small(self) -> bool:
        """Whether there are too few departments for anything but counts."""
        return self.count < SMALLEST_GROUP

    @property
    def invented(self) -> int:
        """How many of them do not exist."""
        return sum(member.profile.invented for member in self.standing.members)

    @property
    def all_invented(self) -> bool:
        """Whether there are departments, and none of them exists."""
        return 0 < self.count == self.invented


def unit_document(
    whole: Portfolio, wanted: Filter, *, unit_name: str, made_on: date, aliased: bool = False
) -> UnitDocument:
    """What is wanted of all that is shared, counted by `scoring`; `whole` is in the order of the names."""
    wanted = as_offered(without_places(wanted) if aliased else wanted, choices(whole))
    some = chosen(whole, wanted)
    standing = newest(some)
    letters = aliases(whole) if aliased else None
    if letters is not None:
        standing = _by_letter(letters, standing)
    dots, time = shares_and_readiness(standing), over_time(some)
    return UnitDocument(
        unit_name=unit_name,
        made_on=made_on,
        filter_words=filter_words(wanted),
        aliased=aliased,
        standing=_nameless(standing) if aliased else standing,
        names=_names(newest(whole), letters, standing),
        needs=needs(standing),
        coverage=coverage(standing),
        coverages=coverages(standing),
        sums=level_sums(standing),
        pairs=len(time.pairs),
        movements=time.movements,
        dots=dots,
        line=trend_line(dots),
    )


def without_places(wanted: Filter) -> Filter:
    """The same without what tells who is who: with letters nobody chooses by hospital or health trust."""
    return replace(wanted, health_trusts=frozenset(), hospitals=frozenset())


def _names(everybody: Portfolio, letters: Mapping[str, str] | None, standing: Portfolio) -> Mapping[str, str]:
    """What each is called among all that share, so that it is called the same whatever is chosen."""
    names = called(everybody.members, letters)
    of_department = {
        department: names[member.id]
        for department, member in zip(everybody.departments, everybody.members, strict=True)
    }
    return {
        member.id: of_department[department]
        for department, member in zip(standing.departments, standing.members, strict=True)
    }


def _by_letter(letters: Mapping[str, str], standing: Portfolio) -> Portfolio:
    """In the order of the letters, as that of the names would tell who is who."""
    # A, B … Z, AA: by length first.
    order = [(len(letters[m.id]), letters[m.id], place) for place, m in enumerate(standing.members)]
    return part(standing, [place for *_, place in sorted(order)])


def _nameless(standing: Portfolio) -> Portfolio:
    """Region and field alone: what a department writes and counts of itself can tell who it is too."""
    members = (
        replace(
            member,
            profile=Profile(
                "",
                region=member.profile.region,
                field=member.profile.field,
                invented=member.profile.invented,
            ),
        )
        for member in standing.members
    )
    return replace(standing, members=tuple(members))
