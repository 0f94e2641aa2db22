"""What the journeys come to that video spares, from the department's own numbers alone."""

from dataclasses import dataclass

from questionnaire.plan import Interval, Travel

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class TravelSaved:
    """In a year; None where a number that it needs is not told."""

    hours: Interval | None
    kilometres: Interval | None
    kroner: Interval | None


def travel_saved(travel: Travel) -> TravelSaved:
    """Consultations times what one journey takes. The lowest of each gives the lowest, and so the highest."""
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
