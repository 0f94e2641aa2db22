"""Tables of a Word file: header rows that are marked as such and stand on every page that they reach."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from reportlab.lib.colors import Color

from exports.plan.style import ACCENT, LINE
from exports.tagging.story import Block, Cell

Write = Callable[[Paragraph, Block], None]
"""Puts a block into an empty paragraph."""


def add_table(
    document: Document,
    header: Sequence[Cell] | None,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    commands: Sequence[Any],
    write: Write,
) -> None:
    """The table at the end of the document; of ReportLab's style commands it heeds the backgrounds."""
    table = document.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(width)
    _look(table, headed=header is not None)
    tinted = {command[1][1]: command[3] for command in commands if command[0] == "BACKGROUND"}
    for place, row in enumerate([header, *rows] if header else rows):
        _row(table, row, widths, write, is_header=bool(header) and place == 0, tint=tinted.get(place))


def _row(
    table: Table, row: Sequence[Cell], widths: Sequence[float], write: Write, *, is_header: bool, tint: Any
) -> None:
    line = table._tbl.add_tr()
    facts = line.get_or_add_trPr()
    if is_header:
        facts.append(OxmlElement("w:tblHeader"))
    first = 0
    for cell in row:
        place = line.add_tc()
        place.width = Pt(sum(widths[first : first + cell.span]))
        if cell.span > 1:
            place.grid_span = cell.span
        first += cell.span
        if is_header:
            _border(place, ACCENT, 8)
        if tint is not None:
            _shade(place, tint)
        _fill(_Cell(place, table), cell, write, stays_with_next=is_header or cell.span > 1)


def _fill(place: _Cell, cell: Cell, write: Write, *, stays_with_next: bool) -> None:
    """The blocks as paragraphs; a cell has at least one, which may be empty."""
    paragraph = place.paragraphs[0]
    filled = [block for block in cell.blocks if block.text.strip()] or list(cell.blocks[:1])
    for number, block in enumerate(filled):
        paragraph = place.add_paragraph() if number else paragraph
        write(paragraph, block)
        paragraph.paragraph_format.keep_with_next = stays_with_next or None


def _look(table: Table, *, headed: bool) -> None:
    """Lines under the rows; the first row and column are what they are headers of."""
    facts = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_line(side, LINE, 4))
    # Word refuses a file whose parts come in another order than the format's.
    facts.find(qn("w:tblLayout")).addprevious(borders)
    look = facts.find(qn("w:tblLook"))
    if look is not None:
        facts.remove(look)
    look = OxmlElement("w:tblLook")
    for name, value in (("firstRow", headed), ("firstColumn", True), ("noHBand", True), ("noVBand", True)):
        look.set(qn(f"w:{name}"), "1" if value else "0")
    facts.append(look)


def _border(cell: Any, colour: Color, eighths: int) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_line("bottom", colour, eighths))
    cell.get_or_add_tcPr().append(borders)


def _shade(cell: Any, colour: Color) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _hex(colour))):
        shade.set(qn(f"w:{name}"), value)
    cell.get_or_add_tcPr().append(shade)


def _line(side: str, colour: Color, eighths: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", _hex(colour))):
        line.set(qn(f"w:{name}"), value)
    return line


def _hex(colour: Color) -> str:
    return str(colour.hexval()[2:]).upper()
