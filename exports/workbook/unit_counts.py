"""What is counted of a unit's departments: shared needs, movement over time, video share and readiness."""

from collections.abc import Iterator

from exports.plan.words import recommendation_name
from exports.unit.words import ALL_STATUSES, few_words
from exports.unit_document import UnitDocument
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from language.words import status_word
from scoring.display import whole

_NAME = 44
_COUNT = 15


def add_needs(book: Book, document: UnitDocument) -> None:
    """One row for each recommendation, the most shared need first."""
    sheet = book.sheet(_("Shared needs"))
    columns = [
        *(Column(_("Recommendation"), _NAME), Column(_("Lack it"), _COUNT)),
        *(Column(status_word(status), _COUNT) for status in ALL_STATUSES),
    ]
    if not document.is_small:
        columns.append(Column(_("Lack it, per cent of all"), _COUNT))
    count = book.table(sheet, columns, _needs(document))
    if document.is_small:
        book.put(sheet, count + 2, 0, few_words(document.count))


def add_time(book: Book, document: UnitDocument) -> None:
    """One row for each recommendation, in the report's order."""
    columns = [Column(_("Recommendation"), _NAME)] + [
        Column(title, _COUNT)
        for title in (
            *(_("Departments compared"), _("Come into place"), _("No longer in place")),
            *(_("Still in place"), _("Still lacking"), _("Not known"), _("Not compared")),
        )
    ]
    rows = (
        (
            recommendation_name(document.instrument.recommendation[moved.recommendation]),
            *(
                document.pairs,
                moved.into_place,
                moved.out_of_place,
                moved.still_in_place,
                moved.still_lacking,
            ),
            *(moved.unknown, moved.not_compared),
        )
        for moved in document.movements
    )
    book.table(book.sheet(_("Over time")), columns, rows)


def add_shares(book: Book, document: UnitDocument) -> None:
    """A row for each department that has told its video share; none where that tells whose letter it is."""
    columns = [
        *(Column(_("Department"), _NAME), Column(_("Video share, per cent"), _COUNT)),
        *(Column(_("Recommendations in place"), _COUNT), Column(_("Recommendations that apply"), _COUNT)),
    ]
    dots = () if document.aliased else document.dots
    rows = ((document.names[dot.member], dot.share, dot.in_place, dot.applicable) for dot in dots)
    book.table(book.sheet(_("Share and readiness")), columns, rows)


def _needs(document: UnitDocument) -> Iterator[tuple[Value, ...]]:
    for need in document.needs:
        name = recommendation_name(document.instrument.recommendation[need.recommendation])
        counts = (need.in_place, need.partly, need.not_started, need.unknown, need.not_applicable)
        of_all = () if document.is_small else (whole(need.lacking / document.count),)
        yield name, need.lacking, *counts, *of_all
