"""A document told in reading order: each thing that is told becomes flowables and a part of the structure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer

from exports.document.pdf.canvas import Node, StructureTree, TaggedCanvas
from exports.document.pdf.flowables import Bookmark, Bullet, Figure, Lead, LinesAreArtifacts, SplitTable, Text
from exports.document.pdf.fonts import REGULAR, printable, register_fonts
from exports.typed_text import in_one_line, shortened

Paint = Callable[[TaggedCanvas, float, float], None]
"""Draws within the given width and height, from the lower left corner."""

_LONGEST_BOOKMARK = 200


@dataclass(frozen=True)
class Page:
    """One kind of page: its size and margins in points, and what stands on it outside the story."""

    id: str
    size: tuple[float, float]
    left: float
    top: float
    right: float
    bottom: float
    furnish: "Callable[[TaggedCanvas, Page], None]"

    @property
    def width(self) -> float:
        """The width that a story has on this page."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height that a story has on this page."""
        return self.size[1] - self.top - self.bottom


@dataclass(frozen=True)
class Block:
    """One text in one style, with what is drawn before its first line."""

    text: str
    style: ParagraphStyle
    lead: Lead | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its blocks above each other. `heads` is what a header cell is header of."""

    blocks: tuple[Block, ...]
    heads: str = ""
    """ "", "Row" or "Column"."""
    span: int = 1
    """How many columns it takes; the cells it covers are left out of the row."""


class Story:
    """What a document says, in reading order."""

    def __init__(self) -> None:
        register_fonts()
        self.tree = StructureTree()
        self.flowables: list[Flowable] = []
        self._headings = 0

    def heading(self, text: str, level: int, style: ParagraphStyle, room: float = 110.0) -> None:
        """A heading and bookmark of level 1 to 3, on the next page where less than `room` points are left."""
        self.room(room)
        self._headings += 1
        title = shortened(in_one_line(text), _LONGEST_BOOKMARK)
        bookmark = Bookmark(f"heading-{self._headings}", title, level)
        self.flowables += _texts(Block(text, style, bookmark), self.tree.root.add(f"H{level}"))

    def paragraph(self, text: str, style: ParagraphStyle, lead: Lead | None = None) -> None:
        """A text of any origin; nothing in it is markup. An empty text leaves no trace."""
        if printable(text):
            self.flowables += _texts(Block(text, style, lead), self.tree.root.add("P"))

    def items(self, texts: Sequence[str], style: ParagraphStyle) -> None:
        """A list with bullets."""
        node = self.tree.root.add("L", "List", ListNumbering="/Disc")
        for text in texts:
            item = node.add("LI")
            bullet = Bullet(item.add("Lbl"))
            self.flowables += _texts(Block(text, style, bullet), item.add("LBody"))

    def table(
        self,
        header: Sequence[Cell] | None,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        commands: Sequence[Any],
    ) -> None:
        """A table in ReportLab's style commands; a header row stands on every page it reaches."""
        node = self.tree.root.add("Table")
        data: list[list[object]] = []
        spans: list[tuple[object, ...]] = []
        for place, row in enumerate([header, *rows] if header else rows):
            row_node = node.add("TR")
            drawn: list[object] = []
            for cell in row:
                if cell.span > 1:
                    spans.append(("SPAN", (len(drawn), place), (len(drawn) + cell.span - 1, place)))
                drawn += [_cell_contents(cell, row_node), *[""] * (cell.span - 1)]
            data.append(drawn)
        self.flowables.append(
            SplitTable(
                data,
                colWidths=list(widths),
                style=[("FONT", (0, 0), (-1, -1), REGULAR), *commands, *spans],
                repeatRows=1 if header else 0,
                hAlign="LEFT",
                renderCB=LinesAreArtifacts(),
            )
        )

    def figure(self, width: float, height: float, paint: Paint, alt: str) -> None:
        """A drawing, and the text that says the same to those who do not see it."""
        node = self.tree.root.add("Figure", "Layout")
        node.alt = in_one_line(alt)
        self.flowables.append(Figure(node, width, height, paint))

    def space(self, points: float) -> None:
        """Empty space, except at the top of a page."""
        self.flowables.append(Spacer(1, points))

    def room(self, points: float) -> None:
        """Go on at the top of the next page where less than this is left."""
        self.flowables.append(CondPageBreak(points))

    def next_pages(self, page: Page) -> None:
        """When this page is full, go on with pages of this kind."""
        self.flowables.append(NextPageTemplate(page.id))

    def new_page(self, page: Page) -> None:
        """Go on at the top of a new page of this kind."""
        self.next_pages(page)
        self.flowables.append(PageBreak())


def _cell_contents(cell: Cell, row: Node) -> list[Flowable]:
    attributes: dict[str, object] = {}
    if cell.heads:
        attributes["Scope"] = f"/{cell.heads}"
    if cell.span > 1:
        attributes["ColSpan"] = cell.span
    node = row.add("TH" if cell.heads else "TD", "Table", **attributes)
    filled = [block for block in cell.blocks if printable(block.text)]
    if len(filled) == 1:
        return _texts(filled[0], node)
    return [text for block in filled for text in _texts(block, node.add("P"))]


def _texts(block: Block, node: Node) -> list[Flowable]:
    """The block as one flowable, or none where there is nothing to draw."""
    text = printable(block.text)
    return [Text(text, block.style, node, block.lead)] if text else []
