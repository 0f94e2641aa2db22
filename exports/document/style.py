"""How every document looks: one accent colour, one typeface, generous white; and its table cells."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from exports.document.pdf.fonts import BOLD, REGULAR
from exports.document.pdf.story import Block, Cell

ACCENT = HexColor("#00536b")
INK = HexColor("#1a1a1a")
MUTED = HexColor("#4d5b63")
NINE = HexColor("#9aa5ad")
LINE = HexColor("#c8d3d8")
TINT = HexColor("#edf3f5")
WHITE = HexColor("#ffffff")


def _style(name: str, size: float, leading: float, **rest: object) -> ParagraphStyle:
    looks = {"fontName": REGULAR, "textColor": INK} | rest
    return ParagraphStyle(name, fontSize=size, leading=leading, **looks)


TITLE = _style("title", 27, 33, fontName=BOLD, textColor=ACCENT, spaceAfter=10)
DEPARTMENT = _style("department", 17, 22, fontName=BOLD, spaceAfter=3)
PART = _style("part", 21, 26, fontName=BOLD, textColor=ACCENT, spaceAfter=8)
SECTION = _style("section", 14, 18, fontName=BOLD, textColor=ACCENT, spaceBefore=16, spaceAfter=5)
FINDING = _style("finding", 12, 16, fontName=BOLD, spaceBefore=14, spaceAfter=3)
HEADLINE = _style("headline", 17, 23, fontName=BOLD, spaceAfter=4)
LABEL = _style("label", 10, 14, fontName=BOLD, spaceBefore=7, spaceAfter=3)
PILL = _style("pill", 11, 20, fontName=BOLD, textColor=WHITE, leftIndent=10, spaceAfter=10)

BODY = _style("body", 10, 14.5, spaceAfter=6)
LEAD_IN = _style("lead-in", 11, 16, textColor=MUTED, spaceAfter=8)
ITEM = _style("item", 10, 14, leftIndent=13, bulletIndent=2, spaceAfter=3)
SIGNED = _style("signed", 10, 14.5, leftIndent=15, spaceAfter=6)
SMALL = _style("small", 8.5, 12, textColor=MUTED, spaceAfter=6)

CELL = _style("cell", 9, 12.5)
CELL_STRONG = _style("cell-strong", 9, 12.5, fontName=BOLD)
CELL_MUTED = _style("cell-muted", 8.5, 12, textColor=MUTED, spaceBefore=2)
CELL_SIGNED = _style("cell-signed", 9, 12.5, leftIndent=14)
CELL_NUMBER = _style("cell-number", 9, 12.5, alignment=TA_RIGHT)
CELL_NUMBER_STRONG = _style("cell-number-strong", 9, 12.5, fontName=BOLD, alignment=TA_RIGHT)
CELL_GROUP = _style("cell-group", 9, 12.5, fontName=BOLD, textColor=ACCENT)
HEAD = _style("head", 8.5, 11.5, fontName=BOLD, textColor=ACCENT)
HEAD_NUMBER = _style("head-number", 8.5, 11.5, fontName=BOLD, textColor=ACCENT, alignment=TA_RIGHT)
FOOT = _style("foot", 8, 10, textColor=MUTED)

ROWS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
)
"""Lines under each row."""

HEADED_ROWS = (*ROWS, ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT))
"""The same under a header row."""


def column(text: str) -> Cell:
    """The header of a column."""
    return Cell((Block(text, HEAD),), "Column")


def number_column(text: str) -> Cell:
    """The header of a column of numbers."""
    return Cell((Block(text, HEAD_NUMBER),), "Column")


def row(text: str, style: ParagraphStyle = CELL_STRONG) -> Cell:
    """The header of a row."""
    return Cell((Block(text, style),), "Row")


def words(text: str, style: ParagraphStyle = CELL) -> Cell:
    """A cell with a text."""
    return Cell((Block(text, style),))


def figure(text: str, style: ParagraphStyle = CELL_NUMBER) -> Cell:
    """A cell with a number."""
    return Cell((Block(text, style),))


def group_row(place: int) -> list[tuple[object, ...]]:
    """Style commands for a row that heads those below it: tinted, and never alone at the end of a page."""
    return [
        ("BACKGROUND", (0, place), (-1, place), TINT),
        ("NOSPLIT", (0, place), (-1, place + 1)),
    ]
