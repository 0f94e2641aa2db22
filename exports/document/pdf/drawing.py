"""Draws the shapes of figures, the decorations of texts, and the headers and footers of pages."""

from collections.abc import Iterable

from exports.document.blocks import (
    Circle,
    Document,
    Fill,
    Font,
    Line,
    LineWidth,
    Page,
    Paragraph,
    Pill,
    Polygon,
    Rectangle,
    Shape,
    Sign,
    Stroke,
    TextLine,
    TickBox,
)
from exports.document.pdf.canvas import TaggedCanvas
from exports.document.pdf.fonts import BOLD, REGULAR, font_of, ink, printable, width_of
from exports.document.style import ACCENT, FOOT, FRONT, INK, LINE, MUTED, WHITE
from exports.typed_text import in_one_line, whole_characters
from language import gettext as _
from scoring.result import Status

_COUNT_ROOM = 12.0
"""Reserved at the right margin for the number of pages, which is drawn later, once it is known."""


def draw_shapes(canvas: TaggedCanvas, shapes: Iterable[Shape]) -> None:
    """Draw the shapes of a figure, whose origin is the lower left corner."""
    for shape in shapes:
        match shape:
            case Fill(colour):
                canvas.setFillColor(ink(colour))
            case Stroke(colour):
                canvas.setStrokeColor(ink(colour))
            case LineWidth(width):
                canvas.setLineWidth(width)
            case Font(size, bold):
                canvas.setFont(BOLD if bold else REGULAR, size)
            case Line(x1, y1, x2, y2):
                canvas.line(x1, y1, x2, y2)
            case Rectangle(x, y, width, height, outlined):
                canvas.rect(x, y, width, height, stroke=outlined, fill=1)
            case Circle(x, y, radius):
                canvas.circle(x, y, radius, stroke=0, fill=1)
            case Polygon(((x, y), *corners)):
                path = canvas.beginPath()
                path.moveTo(x, y)
                for corner in corners:
                    path.lineTo(*corner)
                path.close()
                canvas.drawPath(path, stroke=1, fill=1)
            case TextLine(x, y, text, "start"):
                canvas.drawString(x, y, text)
            case TextLine(x, y, text, "middle"):
                canvas.drawCentredString(x, y, text)
            case TextLine(x, y, text):
                canvas.drawRightString(x, y, text)


def draw_decoration(canvas: TaggedCanvas, paragraph: Paragraph, baseline: float) -> None:
    """Draw the decoration of a text's first line, which is not read aloud."""
    style = paragraph.style
    with canvas.artifact():
        canvas.saveState()
        match paragraph.decoration:
            case Sign(status):
                radius = style.size * 0.4
                _sign(canvas, status, radius + 0.5, baseline + style.size * 0.33, radius)
            case Pill():
                width = width_of(paragraph.text, font_of(style), style.size) + 2 * style.indent
                canvas.setFillColor(ink(ACCENT))
                bottom = baseline - (style.leading - style.size) / 2 - 1
                canvas.roundRect(0, bottom, width, style.leading, style.leading / 2, stroke=0, fill=1)
            case TickBox():
                side = style.size * 0.95
                canvas.setLineWidth(0.8)
                canvas.setStrokeColor(ink(INK))
                canvas.rect(0.5, baseline - style.size * 0.12, side, side, stroke=1, fill=0)
        canvas.restoreState()


def _sign(canvas: TaggedCanvas, status: Status, x: float, y: float, radius: float) -> None:
    canvas.setLineWidth(radius * 0.28)
    canvas.setStrokeColor(ink(ACCENT))
    canvas.setFillColor(ink(ACCENT))
    match status:
        case Status.IN_PLACE:
            canvas.circle(x, y, radius, stroke=1, fill=1)
        case Status.PARTLY:
            canvas.setFillColor(ink(WHITE))
            canvas.circle(x, y, radius, stroke=1, fill=1)
            canvas.setFillColor(ink(ACCENT))
            canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1)
        case Status.NOT_STARTED | Status.NOT_IN_PLACE:
            canvas.circle(x, y, radius, stroke=1, fill=0)
        case Status.UNKNOWN:
            canvas.setFont(BOLD, radius * 2.9)
            canvas.drawCentredString(x, y - radius * 0.95, "?")
        case Status.NOT_APPLICABLE:
            canvas.setStrokeColor(ink(MUTED))
            canvas.setLineWidth(radius * 0.4)
            canvas.line(x - radius, y, x + radius, y)


def draw_header_and_footer(canvas: TaggedCanvas, page: Page, document: Document) -> None:
    """Draw the header and the footer of a page."""
    if page is FRONT:
        width, height = page.size
        with canvas.artifact("Header"):
            canvas.setFillColor(ink(ACCENT))
            canvas.rect(0, height - 10, width, 10, stroke=0, fill=1)
            canvas.setFont(BOLD, 13)
            canvas.drawString(page.left, height - 62, "Videoklar")
    else:
        _head(canvas, page, document)
    _foot(canvas, page, document)


def _head(canvas: TaggedCanvas, page: Page, document: Document) -> None:
    left, right, baseline = page.left, page.size[0] - page.right, page.size[1] - 38
    with canvas.artifact("Header"):
        canvas.setFont(REGULAR, FOOT.size)
        canvas.setFillColor(ink(MUTED))
        canvas.drawString(left, baseline, document.heading)
        free = left + width_of(document.heading, REGULAR, FOOT.size) + 14
        if document.invented:
            label = _("Invented example")
            canvas.setFont(BOLD, FOOT.size)
            canvas.setFillColor(ink(ACCENT))
            canvas.drawString(free, baseline, label)
            free += width_of(label, BOLD, FOOT.size) + 14
            canvas.setFont(REGULAR, FOOT.size)
            canvas.setFillColor(ink(MUTED))
        canvas.drawRightString(right, baseline, _cut(document.name, right - free))
        canvas.setStrokeColor(ink(LINE))
        canvas.setLineWidth(0.5)
        canvas.line(left, baseline - 8, right, baseline - 8)


def _foot(canvas: TaggedCanvas, page: Page, document: Document) -> None:
    number = _("Page {page} of {count}").format(page=canvas.getPageNumber(), count="").rstrip()
    right = page.size[0] - page.right - _COUNT_ROOM
    with canvas.artifact("Footer"):
        canvas.setFont(REGULAR, FOOT.size)
        canvas.setFillColor(ink(MUTED))
        canvas.drawString(page.left, 34, _cut(document.about, right - page.left - 90))
        canvas.drawRightString(right - 2, 34, number)
        canvas.draw_page_count(right, 34)


def _cut(text: str, width: float) -> str:
    """The text on one line, truncated if it is wider than `width` points."""
    line = printable(in_one_line(text))
    if width_of(line, REGULAR, FOOT.size) <= width:
        return line
    kept = list(whole_characters(line[:300]))
    while kept and width_of(f"{''.join(kept)}…", REGULAR, FOOT.size) > width:
        kept.pop()
    return f"{''.join(kept).rstrip()}…"
