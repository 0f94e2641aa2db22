"""Benefits and saved travel in words, with each step of the calculation so that readers can check it."""

from collections.abc import Iterator
from typing import NamedTuple

from language.formats import number
from language.nine import department_name
from language.translation import gettext as _
from language.translation import ngettext
from language.words import section_words
from questionnaire.instrument import Department
from questionnaire.plan import Interval, Travel
from scoring.plan import MINUTES_IN_AN_HOUR, Reported, travel_saved


class TravelStep(NamedTuple):
    """One line of the calculation: what is saved, the factors, and the result."""

    what: str
    calculation: str
    result: str


def travel_header() -> tuple[str, ...]:
    """The columns of a table of the steps."""
    return _("Spared"), _("Calculation"), _("Result")


def travel_note() -> str:
    """What must be said beside the calculation."""
    return _(
        "All the numbers are the department's own; none is from the report. The lowest numbers give the "
        "lowest result, and the highest the highest. Hours are rounded to one decimal."
    )


def reported_words(reported: Reported) -> str:
    """The number of the nine that report a benefit, in words."""
    return _("Reported by {count} of {of} departments").format(count=reported.count, of=reported.of)


def reporting_names(reported: Reported) -> str:
    """The names of the nine that report a benefit, with the section if it differs from the others'."""
    section_of = {told.department: told.section for told in reported.benefit.elsewhere}
    return "; ".join(_name(department, section_of.get(department.id)) for department in reported.departments)


def _name(department: Department, section: str | None) -> str:
    name = department_name(department)
    return name if section is None else f"{name} ({section_words(section)})"


def interval_words(interval: Interval) -> str:
    """A number, or an interval such as "120–150"."""
    low, high = number(interval.low), number(interval.high)
    return low if low == high else f"{low}–{high}"


def travel_steps(travel: Travel) -> tuple[TravelStep, ...]:
    """The lines that can be computed from the given figures, each with all its factors."""
    return tuple(_steps(travel))


def _steps(travel: Travel) -> Iterator[TravelStep]:
    if travel.consultations is None:
        return
    saved = travel_saved(travel)
    times = f"{_consultations(travel.consultations)} × "
    if travel.minutes is not None and saved.hours is not None:
        calculation = f"{times}{_minutes(travel.minutes)} / {MINUTES_IN_AN_HOUR}"
        yield TravelStep(_("Travel time in a year"), calculation, _hours(saved.hours))
    if travel.kilometres is not None and saved.kilometres is not None:
        calculation = f"{times}{_kilometres(travel.kilometres)}"
        yield TravelStep(_("Travel distance in a year"), calculation, _kilometres(saved.kilometres))
    if travel.kroner is not None and saved.kroner is not None:
        calculation = f"{times}{_kroner(travel.kroner)}"
        yield TravelStep(_("Travel costs in a year"), calculation, _kroner(saved.kroner))


def _consultations(interval: Interval) -> str:
    words = ngettext("{number} consultation", "{number} consultations", _how_many(interval))
    return words.format(number=interval_words(interval))


def _minutes(interval: Interval) -> str:
    words = ngettext("{number} minute", "{number} minutes", _how_many(interval))
    return words.format(number=interval_words(interval))


def _hours(interval: Interval) -> str:
    rounded = Interval(_rounded(interval.low), _rounded(interval.high))
    words = ngettext("{number} hour", "{number} hours", _how_many(rounded))
    return words.format(number=interval_words(rounded))


def _kilometres(interval: Interval) -> str:
    return _("{number} km").format(number=interval_words(interval))


def _kroner(interval: Interval) -> str:
    words = ngettext("{number} krone", "{number} kroner", _how_many(interval))
    return words.format(number=interval_words(interval))


def _rounded(hours: float) -> float:
    """Rounded to one decimal; less than an hour is kept as it is."""
    return round(hours, 1) if hours >= 1 else hours


def _how_many(interval: Interval) -> int:
    """The number that selects the singular or plural form."""
    return 1 if interval.low == interval.high == 1 else 2
