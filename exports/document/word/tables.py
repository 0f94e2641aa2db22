"""Word styles that follow the house style, and tables with header rows that repeat on every page."""

from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from exports.document import blocks
from exports.document.blocks import Cell, Row, Style
from exports.document.style import ACCENT, BODY, FINDING, ITEM, LINE, PART, SECTION, WHITE

TYPEFACE = "Calibri"
"""A typeface that comes with Word; the house style's would be substituted on most machines."""

_HEADINGS = {1: (PART, "Heading 1"), 2: (SECTION, "Heading 2"), 3: (FINDING, "Heading 3")}


class Styles:
    """The ids of a document's styles. Kept because python-docx searches all styles for each paragraph."""

    def __init__(self, document: Document) -> None:
        self._all = document.styles
        self._ids: dict[str, str] = {}
        _typeface(self._all.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}"))
        for look, name in (*_HEADINGS.values(), (BODY, "Normal"), (ITEM, "List Bullet")):
            self._ids[look.name] = self._all[name].style_id
            _adjust(self._all[name], look, indent=look is not ITEM)

    def heading(self, level: int) -> str:
        """The id of Word's own heading style of this level."""
        return self._ids[_HEADINGS[level][0].name]

    def of(self, look: Style) -> str:
        """The id of the style with this look; it is created when it is first used."""
        if look.name not in self._ids:
            made = self._all.add_style(f"Videoklar {look.name}", WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = self._all["Normal"]
            _adjust(made, look, indent=False)
            self._ids[look.name] = made.style_id
        return self._ids[look.name]


def _adjust(style: ParagraphStyle, look: Style, *, indent: bool = True) -> None:
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    # White is for text on a drawn shape, which the Word file does not have.
    style.font.color.rgb = RGBColor.from_string(_hex(ACCENT if look.colour == WHITE else look.colour))
    _typeface(style.element.get_or_add_rPr().get_or_add_rFonts())
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    # "At least", so that a line grows if it has a taller letter.
    paragraph.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    paragraph.line_spacing = Pt(look.leading)
    paragraph.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    if look.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        paragraph.left_indent = Pt(0)


def _typeface(fonts: object) -> None:
    for attribute in list(fonts.attrib):  # type: ignore[attr-defined]
        del fonts.attrib[attribute]  # type: ignore[attr-defined]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)  # type: ignore[attr-defined]


Write = Callable[[Paragraph, blocks.Paragraph], None]
"""Writes a text into an empty paragraph."""


def add_table(document: Document, block: blocks.Table, write: Write) -> None:
    """Add the table at the end of the document."""
    table = document.add_table(0, len(block.widths))
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, block.widths, strict=True):
        column.w = Pt(width)
    _look(table, headed=block.header is not None)
    if block.header:
        _row(table, block.header, block.widths, write, is_header=True)
    for row in block.rows:
        _row(table, row, block.widths, write, is_header=False)


def _row(table: Table, row: Row, widths: tuple[float, ...], write: Write, *, is_header: bool) -> None:
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
        if cell.background:
            _shade(place, cell.background)
        _fill(_Cell(place, table), cell, write, stays_with_next=is_header or cell.span > 1)


def _fill(place: _Cell, cell: Cell, write: Write, *, stays_with_next: bool) -> None:
    """Write the cell's texts. Word requires at least one paragraph, which may be empty."""
    paragraph = place.paragraphs[0]
    filled = [text for text in cell.paragraphs if text.text.strip()] or cell.paragraphs[:1]
    for number, text in enumerate(filled):
        paragraph = place.add_paragraph() if number else paragraph
        write(paragraph, text)
        paragraph.paragraph_format.keep_with_next = stays_with_next or None


def _look(table: Table, *, headed: bool) -> None:
    """Draw lines under the rows, and mark the first row and column as headers."""
    facts = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_line(side, LINE, 4))
    # Word refuses a file with its elements in another order than that of the format.
    facts.find(qn("w:tblLayout")).addprevious(borders)
    look = facts.find(qn("w:tblLook"))
    if look is not None:
        facts.remove(look)
    look = OxmlElement("w:tblLook")
    for name, value in (("firstRow", headed), ("firstColumn", True), ("noHBand", True), ("noVBand", True)):
        look.set(qn(f"w:{name}"), "1" if value else "0")
    facts.append(look)


def _border(cell: Any, colour: str, eighths: int) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_line("bottom", colour, eighths))
    cell.get_or_add_tcPr().append(borders)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _hex(colour))):
        shade.set(qn(f"w:{name}"), value)
    cell.get_or_add_tcPr().append(shade)


def _line(side: str, colour: str, eighths: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", _hex(colour))):
        line.set(qn(f"w:{name}"), value)
    return line


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
