"""The kinds of pages of every document, with what is on each outside the text."""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document.pdf.canvas import TaggedCanvas
from exports.document.pdf.fonts import BOLD, REGULAR, printable, width_of
from exports.document.pdf.story import Page
from exports.document.style import ACCENT, FOOT, LINE, MUTED
from exports.typed_text import in_one_line, whole_signs
from language import gettext as _

_COUNT_ROOM = 12.0
"""The number of pages stands at the right margin, and is drawn when it is known."""


@dataclass(frozen=True)
class PageKinds:
    """The first page, the page for text, and the broad page for the table of actions."""

    front: Page
    portrait: Page
    landscape: Page


@dataclass(frozen=True)
class Furniture:
    """What stands at the head and the foot of every page: of what, by whom, and from when."""

    title: str
    name: str
    about: str
    invented: bool = False


def pages_with(furniture: Furniture) -> PageKinds:
    """The kinds of pages, with the document's name, date and version on them."""

    def front(canvas: TaggedCanvas, page: Page) -> None:
        width, height = page.size
        with canvas.artifact("Header"):
            canvas.setFillColor(ACCENT)
            canvas.rect(0, height - 10, width, 10, stroke=0, fill=1)
            canvas.setFont(BOLD, 13)
            canvas.drawString(page.left, height - 62, "Videoklar")
        _foot(canvas, page, furniture)

    def inner(canvas: TaggedCanvas, page: Page) -> None:
        _head(canvas, page, furniture)
        _foot(canvas, page, furniture)

    return PageKinds(
        Page("front", A4, 54, 150, 54, 64, front),
        Page("portrait", A4, 54, 70, 54, 64, inner),
        Page("landscape", landscape(A4), 42, 64, 42, 58, inner),
    )


def _head(canvas: TaggedCanvas, page: Page, furniture: Furniture) -> None:
    left, right, baseline = page.left, page.size[0] - page.right, page.size[1] - 38
    with canvas.artifact("Header"):
        canvas.setFont(REGULAR, FOOT.fontSize)
        canvas.setFillColor(MUTED)
        canvas.drawString(left, baseline, furniture.title)
        free = left + stringWidth(furniture.title, REGULAR, FOOT.fontSize) + 14
        if furniture.invented:
            label = _("Invented example")
            canvas.setFont(BOLD, FOOT.fontSize)
            canvas.setFillColor(ACCENT)
            canvas.drawString(free, baseline, label)
            free += stringWidth(label, BOLD, FOOT.fontSize) + 14
            canvas.setFont(REGULAR, FOOT.fontSize)
            canvas.setFillColor(MUTED)
        canvas.drawRightString(right, baseline, _cut(printable(in_one_line(furniture.name)), right - free))
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, baseline - 8, right, baseline - 8)


def _foot(canvas: TaggedCanvas, page: Page, furniture: Furniture) -> None:
    number = _("Page {page} of {count}").format(page=canvas.getPageNumber(), count="").rstrip()
    right = page.size[0] - page.right - _COUNT_ROOM
    with canvas.artifact("Footer"):
        canvas.setFont(REGULAR, FOOT.fontSize)
        canvas.setFillColor(MUTED)
        canvas.drawString(
            page.left, 34, _cut(printable(in_one_line(furniture.about)), right - page.left - 90)
        )
        canvas.drawRightString(right - 2, 34, number)
        canvas.draw_page_count(right, 34)


def _cut(text: str, width: float) -> str:
    """The text, with its end left out where it is wider than `width` points."""
    if width_of(text, REGULAR, FOOT.fontSize) <= width:
        return text
    kept = list(whole_signs(text[:300]))
    while kept and width_of(f"{''.join(kept)}…", REGULAR, FOOT.fontSize) > width:
        kept.pop()
    return f"{''.join(kept).rstrip()}…"
