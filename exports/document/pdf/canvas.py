"""The structure tree of a PDF, and a canvas that draws either content of that tree or artifacts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from exports.document.pdf.fonts import drawn_with, font_of, ink, width_of
from exports.document.style import FOOT


class Mark(NamedTuple):
    """One sequence of marked content: the page's number, from 0, and the marked-content id on that page."""

    page: int
    mcid: int


@dataclass(eq=False)
class Node:
    """One structure element, such as a paragraph or a table cell, with its standard role.

    `attributes` are those of `owner` ("Table", "List" or "Layout"), with PDF names written as "/Column".
    """

    role: str
    kids: "list[Node | Mark]" = field(default_factory=list)
    owner: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    alt: str = ""

    def add(self, role: str, owner: str = "", **attributes: object) -> "Node":
        """Add a new last child, and return it."""
        child = Node(role, owner=owner, attributes=attributes)
        self.kids.append(child)
        return child


class StructureTree:
    """The document's elements in reading order, and for each page the element that each mark belongs to."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: list[list[Node]] = []

    def mark(self, node: Node, page: int) -> int:
        """Give `node` the next marked content on `page`, and return the id to draw it with."""
        while len(self.pages) <= page:
            self.pages.append([])
        mcid = len(self.pages[page])
        self.pages[page].append(node)
        node.kids.append(Mark(page, mcid))
        return mcid


_PAGE_COUNT = "page-count"


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that records in `tree` what it draws; without a tree it draws the same pages untagged."""

    def __init__(self, *arguments: Any, tree: StructureTree | None, **options: Any) -> None:
        self._tree = tree
        super().__init__(*arguments, **options)

    @contextmanager
    def content(self, node: Node) -> Iterator[None]:
        """Make everything that is drawn inside the block content of `node`."""
        if self._tree is None:
            yield
            return
        mcid = self._tree.mark(node, self.getPageNumber() - 1)
        self._code.append(f"/{node.role} <</MCID {mcid}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Make everything that is drawn inside the block an artifact, which screen readers skip.

        `kind` is "Header" or "Footer" for content that every page has, and "" for lines and backgrounds.
        """
        self.begin_artifact(kind)
        yield
        self.end_artifact()

    def begin_artifact(self, kind: str = "") -> None:
        """Start an artifact that a `with` block cannot enclose."""
        if self._tree is not None:
            attributes = f"<</Type /Pagination /Subtype /{kind}>>" if kind else "<</Type /Layout>>"
            self._code.append(f"/Artifact {attributes} BDC")

    def end_artifact(self) -> None:
        """End the artifact that `begin_artifact` started."""
        if self._tree is not None:
            self._code.append("EMC")

    def drawString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:
        """Draw the text in the current font's size, with all typefaces that it needs."""
        drawn = self.beginText(x, y)
        for font, codes in drawn_with(text, self._fontname):
            drawn.setFont(font, self._fontsize)
            drawn.textOut(codes)
        self.drawText(drawn)

    def drawRightString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:
        self.drawString(x - width_of(text, self._fontname, self._fontsize), y, text)

    def drawCentredString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:
        self.drawString(x - width_of(text, self._fontname, self._fontsize) / 2, y, text)

    def draw_page_count(self, x: float, y: float) -> None:
        """Draw the number of pages of the finished document, which is known only when it is saved."""
        self.saveState()
        self.translate(x, y)
        self.doForm(_PAGE_COUNT)
        self.restoreState()

    def save(self) -> None:
        self.beginForm(_PAGE_COUNT, 0, -FOOT.leading, 100, FOOT.leading)
        self.setFont(font_of(FOOT), FOOT.size)
        self.setFillColor(ink(FOOT.colour))
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()
        super().save()
