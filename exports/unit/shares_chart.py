"""Video share and readiness as dots, with a line where there are enough of them."""

from exports.plan.style import ACCENT, INK, LINE, MUTED, NINE
from exports.storyteller import Drawing, Storyteller
from exports.tagging.fonts import REGULAR
from exports.unit_document import UnitDocument
from language import gettext as _
from language import number, percent

_HEIGHT = 250.0
_LEFT, _BOTTOM, _TOP, _RIGHT = 40.0, 34.0, 18.0, 12.0
_DOT = 2.6
_MANY = 200
_SMALL_DOT = 1.4
_STEPS = 5


def tell_shares_chart(story: Storyteller, document: UnitDocument, width: float) -> None:
    """The dots with a text that says what they are; nobody's name stands at any of them."""

    def paint(canvas: Drawing, width: float, height: float) -> None:
        plot = _Plot(canvas, document, width, height)
        plot.axes()
        plot.line()
        plot.dots()

    story.figure(width, _HEIGHT, paint, _alt(document))


def _alt(document: UnitDocument) -> str:
    line = _("A thin line shows the tendency.") if document.line else _("No line is drawn.")
    return _(
        "Scatter chart: a dot for each of {count} departments, with its video share to the right, and the "
        "share of the recommendations that it has in place upwards. {line} The numbers stand in the table "
        "that follows."
    ).format(count=number(len(document.dots)), line=line)


class _Plot:
    """The picture while it is drawn."""

    def __init__(self, canvas: Drawing, document: UnitDocument, width: float, height: float) -> None:
        self._canvas = canvas
        self._document = document
        self._width = width - _LEFT - _RIGHT
        self._height = height - _BOTTOM - _TOP
        highest = max(dot.share for dot in document.dots)
        # To the next ten above, so that the axis has round numbers.
        self._most = max(10.0, -(-highest // 10) * 10)

    def axes(self) -> None:
        canvas = self._canvas
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(LINE)
        canvas.setFillColor(MUTED)
        canvas.setFont(REGULAR, 8)
        for step in range(_STEPS + 1):
            across, up = self._x(self._most * step / _STEPS), self._y(step / _STEPS)
            canvas.line(across, _BOTTOM, across, _BOTTOM + self._height)
            canvas.line(_LEFT, up, _LEFT + self._width, up)
            canvas.drawCentredString(across, _BOTTOM - 11, percent(self._most * step / _STEPS))
            canvas.drawRightString(_LEFT - 5, up - 3, percent(100 * step / _STEPS))
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, 8.5)
        canvas.drawRightString(_LEFT + self._width, _BOTTOM - 26, _("Video share"))
        canvas.drawString(0, _BOTTOM + self._height + 9, _("Recommendations in place, of those that apply"))

    def line(self) -> None:
        if self._document.line is None:
            return
        slope, start = self._document.line
        ends = [dot.share for dot in self._document.dots]
        low, high = min(ends), max(ends)
        self._canvas.setStrokeColor(NINE)
        self._canvas.setLineWidth(1.2)
        at_low, at_high = (self._y(_within(start + slope * end)) for end in (low, high))
        self._canvas.line(self._x(low), at_low, self._x(high), at_high)

    def dots(self) -> None:
        radius = _SMALL_DOT if len(self._document.dots) > _MANY else _DOT
        self._canvas.setFillColor(ACCENT)
        for dot in self._document.dots:
            self._canvas.circle(self._x(dot.share), self._y(dot.readiness), radius, stroke=0, fill=1)

    def _x(self, share: float) -> float:
        return _LEFT + self._width * share / self._most

    def _y(self, readiness: float) -> float:
        return _BOTTOM + self._height * readiness


def _within(readiness: float) -> float:
    return min(1.0, max(0.0, readiness))
