"""The content of the files of an innovation unit's comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from language.unit import filter_words, names_of
from questionnaire.instrument import Instrument
from scoring.discretion import only_counts
from scoring.result import whole
from scoring.unit.filter import Filter
from scoring.unit.over_time import Movement, over_time
from scoring.unit.portfolio import (
    Coverage,
    LevelSums,
    Need,
    Portfolio,
    coverage,
    coverages,
    level_sums,
    needs,
)
from scoring.unit.selection import listing
from scoring.unit.spread import Dot, trend_line


@dataclass(frozen=True, eq=False)
class UnitDocument:
    """The selected departments and their counts.

    `newest` has the newest round of each department, in the order of the list. With `aliased`, neither
    `newest` nor `names` has anything that identifies a department.
    """

    unit_name: str
    made_on: date
    filter_words: str
    aliased: bool
    newest: Portfolio
    names: Mapping[str, str]
    needs: tuple[Need, ...]
    coverage: Coverage
    sums: LevelSums
    pairs: int
    """The number of departments that are compared with one of their earlier rounds."""
    movements: tuple[Movement, ...]
    moved_on: Instrument
    """The edition whose recommendations the movements are on."""
    dots: tuple[Dot, ...]
    bands: Mapping[int, tuple[int, ...]]
    """Counts of departments by video share and by how much is in place. With letters they replace `dots`."""
    line: tuple[float, float] | None

    @property
    def instrument(self) -> Instrument:
        return self.newest.instrument

    @property
    def count(self) -> int:
        """The number of selected departments."""
        return len(self.newest.members)

    @property
    def is_small(self) -> bool:
        """Whether there are so few departments that only counts may be shown."""
        return only_counts(self.count)

    @cached_property
    def departments(self) -> pd.DataFrame:
        """A row for each department: profile, round, `name` in the files, and `coverage` in per cent."""
        rounds = self.newest.rounds
        known = [None if one is None else whole(one) for one in coverages(self.newest)]
        columns = {"name": [self.names[id] for id in rounds.index], "coverage": known}
        # As objects, so that None and texts are not converted.
        return rounds.assign(**pd.DataFrame(columns, rounds.index, dtype=object))

    @property
    def invented(self) -> int:
        """The number of invented departments."""
        return int(self.newest.rounds["invented"].sum())

    @property
    def all_invented(self) -> bool:
        """Whether there are departments, and all of them are invented."""
        return 0 < self.count == self.invented


def unit_document(
    whole: Portfolio, wanted: Filter, *, unit_name: str, made_on: date, aliased: bool = False
) -> UnitDocument:
    """The document for the departments that `wanted` selects from `whole`, which is in order of names."""
    selected = listing(whole, names_of, aliased=aliased).select(wanted)
    newest, time = selected.newest, over_time(selected.all_rounds)
    return UnitDocument(
        unit_name=unit_name,
        made_on=made_on,
        filter_words=filter_words(selected.wanted),
        aliased=aliased,
        newest=newest,
        names=selected.names,
        needs=needs(newest),
        coverage=coverage(newest),
        sums=level_sums(newest),
        pairs=len(time.pairs),
        movements=time.movements,
        moved_on=time.instrument,
        dots=selected.dots,
        bands=selected.bands,
        line=trend_line(selected.dots),
    )
