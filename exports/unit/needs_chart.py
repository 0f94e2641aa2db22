"""The shared needs as bars: all departments from left to right, by how they stand."""

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.plan.style import ACCENT, INK
from exports.plan.words import recommendation_name
from exports.storyteller import Drawing, Storyteller
from exports.tagging.fonts import BOLD, REGULAR
from exports.unit.shades import SHADES
from exports.unit.words import ALL_STATUSES
from exports.unit_document import UnitDocument
from language import gettext as _
from language import number
from language.words import status_word
from scoring.portfolio import Need

_LEGEND = 22.0
_NAME = 13.0
_BAR = 13.0
_BETWEEN = 8.0
_BOX = 8.0
_NUMBER = 8.0


def tell_needs_chart(story: Storyteller, document: UnitDocument, width: float) -> None:
    """The chart with a text that says the same."""
    block = _NAME + _BAR + _BETWEEN

    def paint(canvas: Drawing, width: float, height: float) -> None:
        _legend(canvas, height)
        for place, need in enumerate(document.needs):
            name = recommendation_name(document.instrument.recommendation[need.recommendation])
            _need(canvas, need, name, width, height - _LEGEND - place * block)

    story.figure(width, _LEGEND + block * len(document.needs), paint, _alt(document))


def _alt(document: UnitDocument) -> str:
    told = "; ".join(
        _("{name}: {count} lack it").format(
            name=recommendation_name(document.instrument.recommendation[need.recommendation]),
            count=number(need.lacking),
        )
        for need in document.needs
    )
    return _(
        "Bar chart. Each bar is all departments, divided by how they stand on one recommendation. {told}. "
        "All numbers stand in the table that follows."
    ).format(told=told)


def _legend(canvas: Drawing, height: float) -> None:
    left = 0.0
    canvas.setLineWidth(0.5)
    for status in ALL_STATUSES:
        shade = SHADES[status]
        canvas.setFillColor(shade.fill)
        canvas.setStrokeColor(ACCENT)
        canvas.rect(left, height - _BOX - 2, _BOX, _BOX, stroke=1, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, 8.5)
        canvas.drawString(left + _BOX + 4, height - _BOX - 1, status_word(status))
        left += _BOX + 4 + stringWidth(status_word(status), REGULAR, 8.5) + 14


def _need(canvas: Drawing, need: Need, name: str, width: float, top: float) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 9)
    canvas.drawString(0, top - 9, name)
    counts = (need.in_place, need.partly, need.not_started, need.unknown, need.not_applicable)
    bottom, left = top - _NAME - _BAR, 0.0
    canvas.setLineWidth(0.5)
    for status, count in zip(ALL_STATUSES, counts, strict=True):
        broad = width * count / sum(counts)
        if not count:
            continue
        shade = SHADES[status]
        canvas.setStrokeColor(ACCENT)
        canvas.setFillColor(shade.fill)
        canvas.rect(left, bottom, broad, _BAR, stroke=1, fill=1)
        _number(canvas, number(count), left, broad, bottom, shade.ink)
        left += broad


def _number(canvas: Drawing, count: str, left: float, broad: float, bottom: float, ink: Color) -> None:
    """The count within its part of the bar, where there is room for it."""
    if stringWidth(count, REGULAR, _NUMBER) + 4 <= broad:
        canvas.setFillColor(ink)
        canvas.setFont(REGULAR, _NUMBER)
        canvas.drawCentredString(left + broad / 2, bottom + 3.7, count)
