"""Renders a document as a tagged PDF: each block becomes flowables and structure elements."""

from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer
from reportlab.platypus.frames import Frame

from exports.document.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    Heading,
    NewPage,
    Page,
    Paragraph,
    Room,
    Space,
    Style,
    Table,
)
from exports.document.pdf.canvas import Node, StructureTree, TaggedCanvas
from exports.document.pdf.drawing import draw_decoration, draw_header_and_footer
from exports.document.pdf.file import Attachment, finish
from exports.document.pdf.flowables import DrawBeside, Drawing, LinesAreArtifacts, SplitTable, Text
from exports.document.pdf.fonts import REGULAR, font_of, ink, printable, register_fonts
from exports.document.style import ACCENT, FRONT, ITEM, LANDSCAPE, LINE, PORTRAIT
from exports.typed_text import in_one_line, shortened

_LONGEST_BOOKMARK = 200

_ROWS = (
    ("FONT", (0, 0), (-1, -1), REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, ink(LINE)),
)
_HEADED = ("LINEBELOW", (0, 0), (-1, 0), 1, ink(ACCENT))
_DENSE = (("LEFTPADDING", (1, 0), (-1, -1), 3), ("RIGHTPADDING", (1, 0), (-1, -1), 3))


def pdf_of(document: Document, attachments: Sequence[Attachment] = (), *, tagged: bool = True) -> bytes:
    """The document as PDF, A4. The same document gives the same bytes."""
    register_fonts()
    story = _Story(document.blocks)
    tree = story.tree if tagged else None
    drawn = BytesIO()
    built = BaseDocTemplate(drawn, pagesize=FRONT.size, initialFontName=REGULAR, invariant=1)
    built.addPageTemplates([_template(page, document) for page in (FRONT, PORTRAIT, LANDSCAPE)])
    built.build(story.flowables, canvasmaker=partial(TaggedCanvas, tree=tree))
    return finish(drawn.getvalue(), tree, in_one_line(document.title), document.made_on, attachments)


def _template(page: Page, document: Document) -> PageTemplate:
    def draw_page(canvas: TaggedCanvas, _document: object) -> None:
        draw_header_and_footer(canvas, page, document)

    frame = Frame(page.left, page.bottom, page.width, page.height, 0, 0, 0, 0, id=page.name)
    return PageTemplate(page.name, [frame], onPage=draw_page, pagesize=page.size)


class _Story:
    """The blocks as flowables, and the structure tree that their content belongs to."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.tree = StructureTree()
        self.flowables: list[Flowable] = [NextPageTemplate(PORTRAIT.name)]
        self._headings = 0
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                if printable(block.text):
                    self.flowables += _texts(block, self.tree.root.add("P"))
            case Bullets(items):
                self._bullets(items)
            case Table():
                self.flowables.append(_table(block, self.tree.root.add("Table")))
            case Figure():
                node = self.tree.root.add("Figure", "Layout")
                node.alt = in_one_line(block.alt)
                self.flowables.append(Drawing(node, block))
            case Space(points):
                self.flowables.append(Spacer(1, points))
            case Room(points):
                self.flowables.append(CondPageBreak(points))
            case NewPage(page):
                self.flowables += [NextPageTemplate(page.name), PageBreak()]

    def _heading(self, heading: Heading) -> None:
        style = heading.style
        self._headings += 1
        key, title = f"heading-{self._headings}", shortened(in_one_line(heading.text), _LONGEST_BOOKMARK)

        def bookmark(canvas: TaggedCanvas, baseline: float) -> None:
            canvas.bookmarkHorizontal(key, 0, baseline + style.leading)
            canvas.addOutlineEntry(title, key, heading.level - 1)

        self.flowables.append(CondPageBreak(heading.room))
        self.flowables += _text(heading.text, style, self.tree.root.add(f"H{heading.level}"), bookmark)

    def _bullets(self, items: Iterable[str]) -> None:
        node = self.tree.root.add("L", "List", ListNumbering="/Disc")
        for text in items:
            item = node.add("LI")
            bullet = partial(_bullet, item.add("Lbl"))
            self.flowables += _text(text, ITEM, item.add("LBody"), bullet)


def _bullet(label: Node, canvas: TaggedCanvas, baseline: float) -> None:
    with canvas.content(label):
        canvas.setFillColor(ink(ITEM.colour))
        canvas.setFont(font_of(ITEM), ITEM.size)
        canvas.drawString(ITEM.bullet_indent, baseline, "•")


def _table(table: Table, node: Node) -> SplitTable:
    data: list[list[object]] = []
    commands: list[tuple[Any, ...]] = [*_ROWS]
    if table.header:
        commands.append(_HEADED)
    if table.is_dense:
        commands += _DENSE
    for place, row in enumerate([table.header, *table.rows] if table.header else table.rows):
        row_node = node.add("TR")
        drawn: list[object] = []
        for cell in row:
            first, last = (len(drawn), place), (len(drawn) + cell.span - 1, place)
            if cell.background:
                commands.append(("BACKGROUND", first, last, ink(cell.background)))
            if cell.span > 1:
                commands += [("SPAN", first, last), ("NOSPLIT", (0, place), (-1, place + 1))]
            drawn += [_contents(cell, row_node), *[""] * (cell.span - 1)]
        data.append(drawn)
    return SplitTable(
        data,
        colWidths=list(table.widths),
        style=commands,
        repeatRows=1 if table.header else 0,
        hAlign="LEFT",
        renderCB=LinesAreArtifacts(),
    )


def _contents(cell: Cell, row: Node) -> list[Flowable]:
    attributes: dict[str, object] = {}
    if cell.heads:
        attributes["Scope"] = f"/{cell.heads}"
    if cell.span > 1:
        attributes["ColSpan"] = cell.span
    node = row.add("TH" if cell.heads else "TD", "Table", **attributes)
    filled = [paragraph for paragraph in cell.paragraphs if printable(paragraph.text)]
    if len(filled) == 1:
        return _texts(filled[0], node)
    return [text for paragraph in filled for text in _texts(paragraph, node.add("P"))]


def _texts(paragraph: Paragraph, node: Node) -> list[Flowable]:
    def decorate(canvas: TaggedCanvas, baseline: float) -> None:
        draw_decoration(canvas, paragraph, baseline)

    return _text(paragraph.text, paragraph.style, node, decorate if paragraph.decoration else None)


def _text(text: str, style: Style, node: Node, beside: DrawBeside | None) -> list[Flowable]:
    """The text as one flowable, or no flowable if there is nothing to draw."""
    drawn = printable(text)
    return [Text(drawn, style, node, beside)] if drawn else []
