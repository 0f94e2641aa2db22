"""The read-me sheet of a unit's workbook: what it is of, how to read it, and what it cannot say."""

from collections.abc import Iterator

from exports.unit.words import caveats, share_caveats, status_meanings, time_caveat, unit_facts
from exports.unit_document import UnitDocument
from exports.workbook.book import Book, Value, row_height
from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS

_WIDTHS = (34, 90)


def add_unit_about(book: Book, document: UnitDocument) -> None:
    """Two columns: what, and what there is to say of it."""
    sheet = book.sheet(_("Read me"))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    for place, (name, value) in enumerate(_lines(document)):
        sheet.set_row(place, row_height((name, value), _WIDTHS))
        book.put(sheet, place, 0, name, strong=True)
        book.put(sheet, place, 1, value)


def _lines(document: UnitDocument) -> Iterator[tuple[str, Value]]:
    yield _("Comparison of departments"), ""
    yield _("Innovation unit"), document.unit_name
    yield from unit_facts(document)
    if document.aliased:
        yield (
            _("Letters"),
            _(
                "Names, hospitals and health trusts are left out. A letter stays as long as the same "
                "departments share."
            ),
        )
    yield (
        _("What this file is for"),
        _("To work further with the comparison. All that stands in it is values: it has no formulas."),
    )
    for level in LEVELS:
        yield _("Level {level}").format(level=level), level_word(level)
    yield _("Not known"), _("“Don't know” and unanswered questions.")
    yield from _coding()
    for caveat in caveats(document):
        yield _("Bear in mind"), caveat
    yield _("Over time"), time_caveat()
    for caveat in share_caveats(document):
        yield _("Share and readiness"), caveat


def _coding() -> Iterator[tuple[str, str]]:
    yield from status_meanings()
    yield _("Lack it"), _("The departments where it is partly in place or not started.")
    yield (
        _("Numbers in the heat map"),
        _("The known levels added up, of the most that the relevant questions can give: 3 for each."),
    )
