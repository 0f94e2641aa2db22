"""Table cells as the plan's tables use them."""

from reportlab.lib.styles import ParagraphStyle

from exports.plan.style import CELL, CELL_NUMBER, CELL_STRONG, HEAD, HEAD_NUMBER, TINT
from exports.tagging.story import Block, Cell


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
