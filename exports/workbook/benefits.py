"""The benefits that the department wants, and what the journeys come to that video spares."""

from collections.abc import Iterator

from exports.plan.benefits import benefit_header, benefit_rows
from exports.plan_document import PlanDocument
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from language.benefits import travel_labels
from questionnaire.plan import Interval
from scoring.benefits import travel_saved

_WIDTHS = (46, 26, 26, 26, 15, 34)
_MEASURED = 4


def add_benefits(book: Book, document: PlanDocument) -> None:
    """One row for each benefit, in the order of the plan."""
    columns = [Column(name, width) for name, width in zip(benefit_header(), _WIDTHS, strict=True)]
    # Told as the other formats tell it, but a day of measurement is a day to sort and filter by.
    days = (benefit.measured_on for benefit in document.plan.benefits)
    rows = (
        (*told[:_MEASURED], day, *told[_MEASURED + 1 :])
        for told, day in zip(benefit_rows(document), days, strict=True)
    )
    book.table(book.sheet(_("Benefits")), columns, rows)


def add_travel(book: Book, document: PlanDocument) -> None:
    """Every number that was told, every step, and the result, as values from and to."""
    columns = [Column(_("Travel saved in a year"), 44), Column(_("From"), 14), Column(_("To"), 14)]
    columns.append(Column(_("How it is reckoned"), 60))
    book.table(book.sheet(_("Travel")), columns, _travel(document))


def _travel(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    travel = document.plan.travel
    saved, own = travel_saved(travel), _("Your own number")
    for field, label in travel_labels().items():
        yield label, *_ends(getattr(travel, field)), own
    yield _("Hours saved"), *_ends(saved.hours), _("Consultations times minutes, divided by 60")
    yield _("Kilometres saved"), *_ends(saved.kilometres), _("Consultations times kilometres")
    yield _("Kroner saved"), *_ends(saved.kroner), _("Consultations times kroner")


def _ends(interval: Interval | None) -> tuple[Value, Value]:
    return (None, None) if interval is None else (interval.low, interval.high)
