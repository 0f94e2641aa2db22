"""On which days a plan is looked at again."""

from calendar import monthrange
from datetime import MAXYEAR, date

AFTER_MONTHS = (3, 6, 12)


def review_days(made_on: date) -> dict[int, date]:
    """The day of each review by how many months after the plan it is; none beyond what a calendar knows."""
    return {months: day for months in AFTER_MONTHS if (day := _months_later(made_on, months)) is not None}


def _months_later(day: date, months: int) -> date | None:
    """The same day of the month, or its last where it has fewer days."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
