"""Which benefits the nine report, and what the journeys come to that video spares (V2)."""

from dataclasses import dataclass

from questionnaire.model import Benefit, Department, Instrument
from questionnaire.plan import Interval, Travel

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Reported:
    """A benefit with those of the nine that report it: an exact count, never a share."""

    benefit: Benefit
    departments: tuple[Department, ...]
    of: int

    @property
    def count(self) -> int:
        return len(self.departments)


@dataclass(frozen=True)
class TravelSaved:
    """In a year; None where a number that it needs is not told."""

    hours: Interval | None = None
    kilometres: Interval | None = None
    kroner: Interval | None = None


def reported(instrument: Instrument) -> tuple[Reported, ...]:
    """The benefits of Appendix 2, those that most of the nine report first, else in the content's order."""
    all_of_them = (
        Reported(
            benefit,
            tuple(instrument.department[id] for id in benefit.departments),
            len(instrument.departments),
        )
        for benefit in instrument.benefits
    )
    return tuple(sorted(all_of_them, key=lambda one: -one.count))


def travel_saved(travel: Travel) -> TravelSaved:
    """Consultations times what one journey takes, from the department's own numbers alone.

    The lowest of each gives the lowest, and the highest the highest. No number in it is ours or the report's.
    """
    minutes = _times(travel.consultations, travel.minutes)
    return TravelSaved(
        hours=minutes and Interval(minutes.low / MINUTES_IN_AN_HOUR, minutes.high / MINUTES_IN_AN_HOUR),
        kilometres=_times(travel.consultations, travel.kilometres),
        kroner=_times(travel.consultations, travel.kroner),
    )


def _times(number: Interval | None, each: Interval | None) -> Interval | None:
    if number is None or each is None:
        return None
    return Interval(number.low * each.low, number.high * each.high)
