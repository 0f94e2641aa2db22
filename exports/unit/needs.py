"""What most departments lack, as text and as bars: what to do together."""

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document.pdf.fonts import BOLD, REGULAR
from exports.document.pdf.story import Cell
from exports.document.status_signs import SHADES
from exports.document.storyteller import Drawing, Storyteller
from exports.document.style import (
    ACCENT,
    BODY,
    CELL,
    CELL_NUMBER_STRONG,
    HEADED_ROWS,
    INK,
    PART,
    SMALL,
    column,
    figure,
    number_column,
    row,
)
from exports.plan.document import recommendation_name
from exports.unit.document import UnitDocument
from exports.unit.words import ALL_STATUSES, count_words, few_words, status_meanings
from language import gettext as _
from language import number
from language.words import status_word
from scoring.unit.portfolio import Need

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


_WIDTHS = (160.0, 77.0, *(50.0,) * 5)


def tell_needs(story: Storyteller, document: UnitDocument, width: float) -> None:
    """The most shared need first, as a chart and in numbers."""
    story.heading(_("Shared needs"), 1, PART)
    story.paragraph(
        _(
            "The recommendations stand by how many departments know that they lack them: they are partly in "
            "place or not started. What many lack can be done together."
        ),
        BODY,
    )
    if not document.count:
        story.paragraph(_("No department is among those that are chosen."), BODY)
        return
    if document.is_small:
        story.paragraph(few_words(document.count), BODY)
    tell_needs_chart(story, document, width)
    story.space(12)
    story.room(200)
    story.table(
        [
            *(column(_("Recommendation")), number_column(_("Lack it"))),
            *(number_column(status_word(status)) for status in ALL_STATUSES),
        ],
        [_row(document, need) for need in document.needs],
        _WIDTHS,
        HEADED_ROWS,
    )
    story.space(6)
    for meaning in status_meanings():
        story.paragraph(_("{name}: {text}").format(name=meaning[0], text=meaning[1]), SMALL)


def _row(document: UnitDocument, need: Need) -> list[Cell]:
    counts = (need.in_place, need.partly, need.not_started, need.unknown, need.not_applicable)
    return [
        row(recommendation_name(document.instrument.recommendation[need.recommendation]), CELL),
        figure(count_words(need.lacking, document.count, small=document.is_small), CELL_NUMBER_STRONG),
        *(figure(number(count)) for count in counts),
    ]
