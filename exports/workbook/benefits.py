"""The benefits that the department wants, and what the journeys come to that video spares."""

from collections.abc import Iterator

from exports.plan_document import PlanDocument
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from questionnaire.plan import Interval, PlannedBenefit
from scoring.benefits import travel_saved


def add_benefits(book: Book, document: PlanDocument) -> None:
    """One row for each benefit, in the order of the plan."""
    columns = [
        *(Column(_("Benefit"), 46), Column(_("Whose benefit"), 30), Column(_("Benefit owner"), 26)),
        *(Column(_("Baseline"), 26), Column(_("Target"), 26), Column(_("Measured on"), 15)),
    ]
    book.table(book.sheet(_("Benefits")), columns, map(_benefit, document.plan.benefits))


def add_travel(book: Book, document: PlanDocument) -> None:
    """Every number that was told, every step, and the result, as values from and to."""
    columns = [Column(_("Travel saved in a year"), 44), Column(_("From"), 14), Column(_("To"), 14)]
    columns.append(Column(_("How it is reckoned"), 60))
    book.table(book.sheet(_("Travel")), columns, _travel(document))


def _benefit(benefit: PlannedBenefit) -> tuple[Value, ...]:
    whose = _("Reported by departments in the report") if benefit.benefit else _("The department's own")
    return (benefit.title, whose, benefit.owner, benefit.baseline, benefit.target, benefit.measured_on)


def _travel(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    travel = document.plan.travel
    saved, own = travel_saved(travel), _("Your own number")
    yield _("Consultations by video in a year"), *_ends(travel.consultations), own
    yield _("Minutes for one journey, there and back"), *_ends(travel.minutes), own
    yield _("Kilometres for one journey, there and back"), *_ends(travel.kilometres), own
    yield _("Kroner for one journey, there and back"), *_ends(travel.kroner), own
    yield _("Hours saved"), *_ends(saved.hours), _("Consultations times minutes, divided by 60")
    yield _("Kilometres saved"), *_ends(saved.kilometres), _("Consultations times kilometres")
    yield _("Kroner saved"), *_ends(saved.kroner), _("Consultations times kroner")


def _ends(interval: Interval | None) -> tuple[Value, Value]:
    return (None, None) if interval is None else (interval.low, interval.high)
