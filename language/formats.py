"""Dates, times and numbers in the format of the current language."""

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from language.translation import gettext as _
from language.translation import spoken

NORWAY = ZoneInfo("Europe/Oslo")


def today() -> date:
    """The current date in Norway, wherever the server is."""
    return datetime.now(NORWAY).date()


def end_of_day(day: date) -> datetime:
    """The moment at which the day ends in Norway: the following midnight."""
    return datetime.combine(day + timedelta(days=1), time.min, NORWAY)


def last_day_before(end: datetime) -> date:
    """The last day before the moment, in Norway; the inverse of `end_of_day`."""
    return (end - timedelta(microseconds=1)).astimezone(NORWAY).date()


def long_date(day: date) -> str:
    """A date in words: "23. november 2026"."""
    return str(format_date(day, "long", locale=spoken()))


def short_time(moment: datetime, zone: tzinfo = NORWAY) -> str:
    """Hour and minute in `zone`; `moment` carries its own time zone."""
    return str(format_time(moment.astimezone(zone), "HH:mm", locale=spoken()))


def long_moment(moment: datetime, zone: tzinfo = NORWAY) -> str:
    """Date, hour and minute in `zone`, in words."""
    day = long_date(moment.astimezone(zone).date())
    return _("{date} at {time}").format(date=day, time=short_time(moment, zone))


def number(value: float) -> str:
    """A number with the language's decimal and grouping separators."""
    return str(format_decimal(value, locale=spoken()))


def percent(value: float) -> str:
    """A number of per cent with the sign: 13.4 becomes "13,4 %"."""
    return f"{number(value)}\N{NO-BREAK SPACE}%"
