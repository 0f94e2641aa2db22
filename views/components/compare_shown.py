"""What the unit's page is about to draw."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.portfolio import Portfolio
from scoring.portfolio_filter import Filter


@dataclass(frozen=True, eq=False)
class Shown:
    """All that is shared, and what is chosen of it.

    `some` has all rounds of the departments that are wanted, `standing` the newest of each. `names` has what
    each member is called, by its id.
    """

    whole: Portfolio
    some: Portfolio
    standing: Portfolio
    names: Mapping[str, str]
    aliased: bool
    wanted: Filter
