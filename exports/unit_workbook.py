"""A unit's whole comparison as an Excel file."""

from exports.unit.words import unit_about, unit_title
from exports.unit_document import UnitDocument
from exports.workbook.book import Book
from exports.workbook.unit_about import add_unit_about
from exports.workbook.unit_counts import add_needs, add_shares, add_time
from exports.workbook.unit_rows import add_coding, add_departments, add_heat_map, add_levels


def unit_workbook(document: UnitDocument) -> bytes:
    """The comparison as .xlsx, opened at the shared needs. The same document gives the same bytes."""
    book = Book(unit_title(document), unit_about(document), document.made_on)
    add_needs(book, document)
    add_heat_map(book, document)
    add_levels(book, document)
    add_coding(book, document)
    add_departments(book, document)
    add_shares(book, document)
    add_time(book, document)
    add_unit_about(book, document)
    return book.to_bytes()
