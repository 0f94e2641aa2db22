"""A unit's whole comparison as an Excel file."""

from exports.unit.words import about_words, unit_title
from exports.unit_document import UnitDocument
from exports.workbook.book import Book
from exports.workbook.unit_about import add_unit_about
from exports.workbook.unit_counts import add_needs, add_shares, add_time
from exports.workbook.unit_rows import add_coding, add_departments, add_heat_map, add_levels
from language import gettext as _


def unit_workbook(document: UnitDocument) -> bytes:
    """The comparison as .xlsx, opened at the shared needs. The same document gives the same bytes."""
    about = about_words(document)
    if document.all_invented:
        about = f"{_('Invented example')} · {about}"
    book = Book(unit_title(document), about, document.made_on)
    add_needs(book, document)
    add_heat_map(book, document)
    add_levels(book, document)
    add_coding(book, document)
    add_departments(book, document)
    add_shares(book, document)
    add_time(book, document)
    add_unit_about(book, document)
    return book.to_bytes()
