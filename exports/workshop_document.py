"""What a workshop's report is made from."""

from dataclasses import dataclass
from datetime import date

from questionnaire.model import Instrument
from workshop.outcome import Left, Settled, Totals, totals


@dataclass(frozen=True)
class WorkshopDocument:
    """One workshop, once it has come to something."""

    title: str
    instrument: Instrument
    outcome: tuple[Settled, ...]
    """See `workshop.outcome.outcome`: in the order in which the questions were taken."""
    made_on: date
    department: str | None = None
    """None where it was held for several, or for nobody in particular."""
    left: tuple[Left, ...] = ()
    """See `workshop.outcome.left`: the questions of the agenda that were not settled."""

    @property
    def totals(self) -> Totals:
        """How many questions came to what."""
        return totals([*(each.came_to for each in self.outcome), *(each.came_to for each in self.left)])
