"""The departments' video shares beside how much they have in place, as a table and as dots."""

from collections import Counter
from collections.abc import Iterator

from exports.document.pdf.fonts import REGULAR
from exports.document.pdf.story import Cell
from exports.document.storyteller import Drawing, Storyteller
from exports.document.style import (
    ACCENT,
    BODY,
    CELL,
    HEADED_ROWS,
    INK,
    ITEM,
    LINE,
    MUTED,
    NINE,
    PART,
    column,
    figure,
    number_column,
    row,
)
from exports.unit.document import UnitDocument
from exports.unit.words import share_caveats
from language import gettext as _
from language import number, percent
from scoring.unit.spread import Dot

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


MOST_BY_THEMSELVES = 40
_BAND = 10
_LAST_BAND = 9
_QUARTERS = 4
_ROOM = 420.0
"""For the caveats and the picture under the heading."""


def tell_shares(story: Storyteller, document: UnitDocument, width: float) -> None:
    """The caveats first; then the picture and its numbers, each department's or those of bands."""
    story.heading(_("Share and readiness"), 1, PART, room=_ROOM)
    story.items(share_caveats(document), ITEM)
    told = len(document.dots)
    story.paragraph(
        _("Departments that have told their share: {count} of {all}.").format(
            count=number(told), all=number(document.count)
        ),
        BODY,
    )
    if not told:
        return
    tell_shares_chart(story, document, width)
    story.space(12)
    story.room(120)
    # With letters in bands only: a share that is known elsewhere would tell whose letter it is.
    if told <= MOST_BY_THEMSELVES and not document.aliased:
        _each(story, document)
    else:
        _bands(story, document)


def _each(story: Storyteller, document: UnitDocument) -> None:
    story.table(
        [
            *(column(_("Department")), number_column(_("Video share"))),
            number_column(_("Recommendations in place")),
        ],
        [
            [
                row(document.names[dot.member], CELL),
                figure(percent(dot.share)),
                figure(_("{part} of {all}").format(part=dot.in_place, all=dot.applicable)),
            ]
            for dot in document.dots
        ],
        [287, 90, 110],
        HEADED_ROWS,
    )


def _bands(story: Storyteller, document: UnitDocument) -> None:
    """How many departments there are with so high a share, and so much of what applies in place."""
    heads = (
        *(_("Under a quarter in place"), _("A quarter to a half"), _("A half to three quarters")),
        _("Three quarters or more"),
    )
    story.table(
        [column(_("Video share")), number_column(_("Departments")), *map(number_column, heads)],
        list(_band_rows(document)),
        [137, 70, *(70,) * _QUARTERS],
        HEADED_ROWS,
    )


def _band_rows(document: UnitDocument) -> Iterator[list[Cell]]:
    counted = Counter((_band(dot), _quarter(dot)) for dot in document.dots)
    for band in sorted({band for band, _quarter in counted}):
        counts = [counted[band, quarter] for quarter in range(_QUARTERS)]
        yield [row(_band_words(band), CELL), *(figure(number(n)) for n in (sum(counts), *counts))]


def _band(dot: Dot) -> int:
    return min(int(dot.share // _BAND), _LAST_BAND)


def _quarter(dot: Dot) -> int:
    return min(_QUARTERS * dot.in_place // dot.applicable, _QUARTERS - 1)


def _band_words(band: int) -> str:
    low, high = percent(band * _BAND), percent((band + 1) * _BAND)
    if band == _LAST_BAND:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{low} to under {high}").format(low=low, high=high)
