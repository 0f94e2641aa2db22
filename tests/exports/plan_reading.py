"""Reads the tables and sentences of a plan."""

from functools import cache

from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from tests.exports.invented_result import DOCUMENT
from tests.exports.reading import Element, structure


@cache
def _document_pdf() -> bytes:
    return plan_pdf(DOCUMENT)


@cache
def _document_read() -> Element:
    return structure(_document_pdf())


def pdf_of(document: PlanDocument) -> bytes:
    """The plan as PDF; that of the invented document is made only once."""
    return _document_pdf() if document is DOCUMENT else plan_pdf(document)


def read(document: PlanDocument) -> Element:
    """The plan's structure."""
    return _document_read() if document is DOCUMENT else structure(plan_pdf(document))


def said(document: PlanDocument) -> str:
    """The document's text on one line."""
    return " ".join(read(document).words().replace("\N{NO-BREAK SPACE}", " ").split())


def tables(document: PlanDocument) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    return [
        [[cell.words().replace("\N{NO-BREAK SPACE}", " ") for cell in row.kids] for row in table.kids]
        for table in read(document).all("Table")
    ]


def table_headed(document: PlanDocument, *header: str) -> list[list[str]]:
    """The rows of the only table whose header starts like this."""
    (rows,) = [rows for rows in tables(document) if rows[0][: len(header)] == list(header)]
    return rows[1:]
