"""The house style of all documents: one accent colour, one typeface, generous margins, and table cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from PIL import ImageFont

from exports.document.blocks import Cell, Page, Paragraph, Style, Table
from scoring.result import Status

ACCENT = "#00536b"
INK = "#1a1a1a"
MUTED = "#4d5b63"
NINE = "#9aa5ad"
LINE = "#c8d3d8"
TINT = "#edf3f5"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Shade:
    """A background colour, and a text colour that is readable on it."""

    fill: str
    ink: str


SHADES = {
    Status.IN_PLACE: Shade(ACCENT, WHITE),
    Status.PARTLY: Shade("#a9cbd6", INK),
    Status.NOT_STARTED: Shade(WHITE, INK),
    Status.NOT_IN_PLACE: Shade(WHITE, INK),
    Status.UNKNOWN: Shade("#e6e2d6", INK),
    Status.NOT_APPLICABLE: Shade("#d5dadd", INK),
}
"""A colour never carries meaning alone: a symbol or a word is always beside it."""

TITLE = Style("title", 27, 33, ACCENT, bold=True, after=10)
DEPARTMENT = Style("department", 17, 22, INK, bold=True, after=3)
PART = Style("part", 21, 26, ACCENT, bold=True, after=8)
SECTION = Style("section", 14, 18, ACCENT, bold=True, before=16, after=5)
FINDING = Style("finding", 12, 16, INK, bold=True, before=14, after=3)
HEADLINE = Style("headline", 17, 23, INK, bold=True, after=4)
LABEL = Style("label", 10, 14, INK, bold=True, before=7, after=3)
PILL = Style("pill", 11, 20, WHITE, bold=True, indent=10, after=10)

BODY = Style("body", 10, 14.5, INK, after=6)
LEAD_IN = Style("lead-in", 11, 16, MUTED, after=8)
ITEM = Style("item", 10, 14, INK, indent=13, bullet_indent=2, after=3)
SIGNED = Style("signed", 10, 14.5, INK, indent=15, after=6)
SMALL = Style("small", 8.5, 12, MUTED, after=6)

CELL = Style("cell", 9, 12.5, INK)
CELL_STRONG = replace(CELL, name="cell-strong", bold=True)
CELL_MUTED = Style("cell-muted", 8.5, 12, MUTED, before=2)
CELL_SIGNED = replace(CELL, name="cell-signed", indent=14)
CELL_NUMBER = replace(CELL, name="cell-number", right=True)
CELL_NUMBER_STRONG = replace(CELL_NUMBER, name="cell-number-strong", bold=True)
CELL_GROUP = replace(CELL_STRONG, name="cell-group", colour=ACCENT)
HEAD = Style("head", 8.5, 11.5, ACCENT, bold=True)
HEAD_NUMBER = replace(HEAD, name="head-number", right=True)
FOOT = Style("foot", 8, 10, MUTED)

_MM = 72 / 2.54 * 0.1
_SHORT, _LONG = 210 * _MM, 297 * _MM
FRONT = Page("front", (_SHORT, _LONG), 54, 150, 54, 64)
PORTRAIT = Page("portrait", (_SHORT, _LONG), 54, 70, 54, 64)
LANDSCAPE = Page("landscape", (_LONG, _SHORT), 42, 64, 42, 58)

_LONGEST_DISPLAYED = 150


def font_file(*, bold: bool) -> str:
    """The file of the typeface, Source Sans Pro."""
    name = "SourceSansPro-Bold.ttf" if bold else "SourceSansPro-Regular.ttf"
    return str(files("font_source_sans_pro") / "files" / name)


@cache
def _measured(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(bold=bold), 1000, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text of the program in points, for layouts that must fit it."""
    return 0.001 * size * sum(map(_measured(bold).getlength, text))


def displayed(text: str, style: Style) -> Paragraph:
    """A text in the large style, or in that of body text if it is long."""
    return Paragraph(text, style if len(text) <= _LONGEST_DISPLAYED else BODY)


def column(text: str) -> Cell:
    """The header of a column."""
    return Cell((Paragraph(text, HEAD),), "Column")


def number_column(text: str) -> Cell:
    """The header of a column of numbers."""
    return Cell((Paragraph(text, HEAD_NUMBER),), "Column")


def row(text: str, style: Style = CELL_STRONG) -> Cell:
    """The header of a row."""
    return Cell((Paragraph(text, style),), "Row")


def words(text: str, style: Style = CELL) -> Cell:
    """A cell with a text."""
    return Cell((Paragraph(text, style),))


def numeric(text: str, style: Style = CELL_NUMBER) -> Cell:
    """A cell with a number."""
    return Cell((Paragraph(text, style),))


def group(text: str, columns: int, style: Style = CELL_STRONG) -> tuple[Cell]:
    """A tinted row that heads those below it."""
    return (Cell((Paragraph(text, style),), "Row", columns, TINT),)


def table(header: Iterable[Cell], rows: Iterable[Iterable[Cell]], widths: Sequence[float]) -> Table:
    """A table with a header row."""
    return Table(tuple(header), tuple(map(tuple, rows)), tuple(widths))


def facts_table(facts: Iterable[tuple[str, str]]) -> Table:
    """A table with names on the left and their values on the right, as on a front page."""
    return Table(None, tuple((row(name), words(value)) for name, value in facts), (150, 337))
