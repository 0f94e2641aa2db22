"""The structure tree of a tagged PDF while its pages are being drawn."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """One stretch of a page's content: the page's number from 0, and the marked-content id on that page."""

    page: int
    mcid: int


@dataclass(eq=False)
class Node:
    """One element of the structure, such as a paragraph or a table cell, by its standard role.

    `attributes` are those of `owner` ("Table", "List" or "Layout"), with PDF names given as "/Column".
    """

    role: str
    kids: "list[Node | Mark]" = field(default_factory=list)
    owner: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    alt: str = ""

    def add(self, role: str, owner: str = "", **attributes: object) -> "Node":
        """A new last child."""
        child = Node(role, owner=owner, attributes=attributes)
        self.kids.append(child)
        return child


class StructureTree:
    """The document's elements in reading order, and for each page which element each mark belongs to."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: list[list[Node]] = []

    def mark(self, node: Node, page: int) -> int:
        """Give `node` the next stretch of content on `page`; the id to draw it under."""
        while len(self.pages) <= page:
            self.pages.append([])
        mcid = len(self.pages[page])
        self.pages[page].append(node)
        node.kids.append(Mark(page, mcid))
        return mcid
