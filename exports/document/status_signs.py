"""The sign and the tint of each status, drawn: a colour alone says nothing."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document.pdf.canvas import TaggedCanvas
from exports.document.pdf.fonts import BOLD
from exports.document.style import ACCENT, INK, MUTED, WHITE
from scoring.result import Status


@dataclass(frozen=True)
class Sign:
    """The sign of a status before the word that says the same, and therefore not read aloud."""

    status: Status

    def draw(self, canvas: TaggedCanvas, baseline: float, style: ParagraphStyle) -> None:
        radius = style.fontSize * 0.4
        with canvas.artifact():
            canvas.saveState()
            _draw(canvas, self.status, radius + 0.5, baseline + style.fontSize * 0.33, radius)
            canvas.restoreState()


@dataclass(frozen=True)
class Pill:
    """A filled shape behind a short text."""

    text: str

    def draw(self, canvas: TaggedCanvas, baseline: float, style: ParagraphStyle) -> None:
        width = stringWidth(self.text, style.fontName, style.fontSize) + 2 * style.leftIndent
        with canvas.artifact():
            canvas.saveState()
            canvas.setFillColor(ACCENT)
            bottom = baseline - (style.leading - style.fontSize) / 2 - 1
            canvas.roundRect(0, bottom, width, style.leading, style.leading / 2, stroke=0, fill=1)
            canvas.restoreState()


@dataclass(frozen=True)
class TickBox:
    """An empty box before a text, to be ticked on paper. The text must say what a tick there means."""

    def draw(self, canvas: TaggedCanvas, baseline: float, style: ParagraphStyle) -> None:
        side = style.fontSize * 0.95
        with canvas.artifact():
            canvas.saveState()
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(INK)
            canvas.rect(0.5, baseline - style.fontSize * 0.12, side, side, stroke=1, fill=0)
            canvas.restoreState()


def _draw(canvas: TaggedCanvas, status: Status, x: float, y: float, radius: float) -> None:
    canvas.setLineWidth(radius * 0.28)
    canvas.setStrokeColor(ACCENT)
    canvas.setFillColor(ACCENT)
    match status:
        case Status.IN_PLACE:
            canvas.circle(x, y, radius, stroke=1, fill=1)
        case Status.PARTLY:
            canvas.setFillColor(WHITE)
            canvas.circle(x, y, radius, stroke=1, fill=1)
            canvas.setFillColor(ACCENT)
            canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1)
        case Status.NOT_STARTED:
            canvas.circle(x, y, radius, stroke=1, fill=0)
        case Status.UNKNOWN:
            canvas.setFont(BOLD, radius * 2.9)
            canvas.drawCentredString(x, y - radius * 0.95, "?")
        case Status.NOT_APPLICABLE:
            canvas.setStrokeColor(MUTED)
            canvas.setLineWidth(radius * 0.4)
            canvas.line(x - radius, y, x + radius, y)


@dataclass(frozen=True)
class Shade:
    """A ground, and the ink that can be read on it."""

    fill: Color
    ink: Color


SHADES = {
    Status.IN_PLACE: Shade(ACCENT, WHITE),
    Status.PARTLY: Shade(HexColor("#a9cbd6"), INK),
    Status.NOT_STARTED: Shade(WHITE, INK),
    Status.UNKNOWN: Shade(HexColor("#e6e2d6"), INK),
    Status.NOT_APPLICABLE: Shade(HexColor("#d5dadd"), INK),
}
