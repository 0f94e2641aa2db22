"""ReportLab flowables that draw themselves, line by line, as content of the structure tree."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table, TableRenderCB

from exports.document.blocks import Figure, Style
from exports.document.pdf.canvas import Node, TaggedCanvas
from exports.document.pdf.drawing import draw_shapes
from exports.document.pdf.fonts import drawn_with, font_of, ink, width_of
from exports.typed_text import whole_characters


def broken_into_lines(text: str, font: str, size: float, width: float) -> Sequence[str]:
    """The text in lines of at most `width` points, broken at spaces, or inside words wider than a line.

    A line keeps the space or line break that ends it, so that joining the lines gives the text.
    """
    return [line for typed in text.splitlines(keepends=True) for line in _broken(typed, font, size, width)]


def _broken(typed: str, font: str, size: float, width: float) -> list[str]:
    space = width_of(" ", font, size)
    lines: list[str] = []
    line, used = "", 0.0
    for word in typed.split(" "):
        needed = width_of(word.rstrip("\n"), font, size)
        if line and used + needed > width:
            lines.append(line)
            line, used = "", 0.0
        if needed > width:
            *full, word = _pieces(word, font, size, width)
            lines += full
            needed = width_of(word.rstrip("\n"), font, size)
        line += f"{word} "
        used += needed + space
    return [*lines, line[:-1]]


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """The word in pieces that each fill a line; a character that is wider than the line gets its own line."""
    signs = whole_characters(word)
    ends = list(accumulate(width_of(sign, font, size) for sign in signs))
    pieces: list[str] = []
    start, before = 0, 0.0
    while start < len(signs):
        end = max(bisect_right(ends, before + width), start + 1)
        pieces.append("".join(signs[start:end]))
        start, before = end, ends[end - 1]
    return pieces


_LEAST_SPLIT = 36.0
"""A row below a heading is divided only if both pages get at least this much of it, in points."""


DrawBeside = Callable[[TaggedCanvas, float], None]
"""Draws an addition to a text's first line, such as a bullet in its indent, on the baseline of that line."""


class Text(Flowable):  # type: ignore[misc]
    """A text in one style. It is broken over lines and pages and stays content of one structure element.

    ReportLab's own paragraph is not used: it reads markup, joins the words at the ends of lines when text is
    extracted, and breaks a very long word again for each page.
    A text that is drawn a second time, such as a header row on the table's next page, is an artifact.
    """

    def __init__(self, text: str, style: Style, node: Node, beside: DrawBeside | None = None) -> None:
        super().__init__()
        self.text = text
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._style = style
        self._font = font_of(style)
        self._node = node
        self._beside = beside
        self._lines: Sequence[str] = ()
        self._lines_width = 0.0
        self._drawn = False

    def wrap(self, availWidth: float, _availHeight: float) -> tuple[float, float]:
        if availWidth != self._lines_width or not self._lines:
            room = availWidth - self._style.indent
            self._lines = broken_into_lines(self.text, self._font, self._style.size, room)
            self._lines_width = availWidth
        self.width = availWidth
        self.height = len(self._lines) * self._style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list["Text"]:
        # Existing lines are kept, because a table calls this with the cell's whole width, including padding.
        if not self._lines:
            self.wrap(availWidth, availHeight)
        count = len(self._lines)
        fitting = int(availHeight / self._style.leading)
        if fitting >= count:
            return [self]
        together = 2 if count > 3 else 1
        fitting = min(fitting, count - together)
        if fitting < together:
            return []
        return [self._part(self._lines[:fitting], self._beside), self._part(self._lines[fitting:], None)]

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        style = self._style
        ascent, descent = getAscentDescent(self._font, style.size)
        baseline = self.height - (style.leading + ascent + descent) / 2
        if self._beside and not self._drawn:
            self._beside(canvas, baseline)
        with canvas.artifact() if self._drawn else canvas.content(self._node):
            canvas.setFillColor(ink(style.colour))
            drawn = canvas.beginText()
            for place, line in enumerate(self._lines):
                drawn.setTextOrigin(self._left(line), baseline - place * style.leading)
                for font, codes in drawn_with(line.replace("\n", " "), self._font):
                    drawn.setFont(font, style.size)
                    drawn.textOut(codes)
            canvas.drawText(drawn)
        self._drawn = True

    def _left(self, line: str) -> float:
        if self._style.right:
            return self._lines_width - width_of(line.rstrip(), self._font, self._style.size)
        return self._style.indent

    def _part(self, lines: Sequence[str], beside: DrawBeside | None) -> "Text":
        part = Text("".join(lines), self._style, self._node, beside)
        part._lines = lines
        part._lines_width = self._lines_width
        return part


class Drawing(Flowable):  # type: ignore[misc]
    """A figure, drawn as content of its structure element."""

    def __init__(self, node: Node, figure: Figure) -> None:
        super().__init__()
        self.width, self.height = figure.width, figure.height
        self._node = node
        self._shapes = figure.shapes

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        self._node.attributes["BBox"] = [left, bottom, left + self.width, bottom + self.height]
        with canvas.content(self._node):
            draw_shapes(canvas, self._shapes)


_DIVIDED = 2
_ENOUGH_ROWS = 3
"""Of so many whole rows on a page, one may move to the next page, so that the last row is not alone there."""
_ROUNDING = 0.01


class SplitTable(Table):  # type: ignore[misc]
    """A table that divides a row over two pages only if the row is the first on its page.

    Its last row does not stand alone on a page if there are enough rows to move another one there.

    ReportLab would also divide the row after the last whole one, with the header row in between. A table with
    cells over several columns never divides a row.
    """

    _continued = False

    def onSplit(self, T: "SplitTable", _byRow: int = 1) -> None:
        T._continued = True

    def split(self, availWidth: float, availHeight: float) -> list["SplitTable"]:
        self.splitInRow = self._least_height_in_row(availHeight)
        parts: list[SplitTable] = super().split(availWidth, availHeight)
        if len(parts) == _DIVIDED:
            here, next_page = (part._nrows - self.repeatRows for part in parts)
            if next_page == 1 and here >= _ENOUGH_ROWS:
                height = sum(self._rowHeights[: parts[0]._nrows - 1])
                parts = super().split(availWidth, height + _ROUNDING)
        return parts

    def _least_height_in_row(self, available: float) -> float:
        """The least height of each part of a divided row; 0 if rows must not be divided."""
        if self._spanCmds:
            return 0.0
        on_an_empty_page = available > self._frame._height - 1
        if on_an_empty_page:
            return 1.0
        return 0.0 if self._continued else _LEAST_SPLIT


class LinesAreArtifacts(TableRenderCB):  # type: ignore[misc]
    """Marks a table's lines and backgrounds as artifacts, which are not read aloud."""

    def __call__(self, table: Any, moment: str, *_details: object) -> None:
        canvas: TaggedCanvas = table.canv
        if moment in ("startBG", "startLines"):
            canvas.begin_artifact()
        elif moment in ("endBG", "endLines"):
            canvas.end_artifact()
