"""The departments' video shares beside how much they have in place, as a table and as a scatter chart."""

from collections.abc import Iterator

from exports.document.blocks import (
    Block,
    Bullets,
    Circle,
    Figure,
    Fill,
    Font,
    Heading,
    Line,
    LineWidth,
    Paragraph,
    Room,
    Shape,
    Space,
    Stroke,
    TextLine,
)
from exports.document.style import (
    ACCENT,
    BODY,
    CELL,
    INK,
    LINE,
    MUTED,
    NINE,
    PART,
    PORTRAIT,
    column,
    number_column,
    numeric,
    row,
    table,
)
from exports.unit.document import UnitDocument
from exports.unit.words import share_caveats
from language import gettext as _
from language import number, percent
from language.unit import band_words, quarter_words
from scoring.unit.spread import QUARTERS

_HEIGHT = 250.0
_LEFT, _BOTTOM, _TOP, _RIGHT = 40.0, 34.0, 18.0, 12.0
_DOT = 2.6
_MANY = 200
_SMALL_DOT = 1.4
_STEPS = 5


def shares_chart(document: UnitDocument, width: float) -> Figure:
    """The scatter chart with an alternative text. No dot has a department's name."""
    plot = _Plot(document, width)
    shapes = (*plot.axes(), *plot.line(), *plot.dots())
    return Figure(width, _HEIGHT, shapes, _alt(document))


def _alt(document: UnitDocument) -> str:
    line = _("A thin line shows the tendency.") if document.line else _("No line is drawn.")
    return _(
        "Scatter chart: a dot for each of {count} departments, with its video share to the right, and the "
        "share of the recommendations that it has in place upwards. {line} The numbers stand in the table "
        "that follows."
    ).format(count=number(len(document.dots)), line=line)


class _Plot:
    """The coordinates of the scatter chart, and its shapes."""

    def __init__(self, document: UnitDocument, width: float) -> None:
        self._document = document
        self._width = width - _LEFT - _RIGHT
        self._height = _HEIGHT - _BOTTOM - _TOP
        highest = max(dot.share for dot in document.dots)
        # Rounded up to a multiple of ten, so that the axis has round numbers.
        self._most = max(10.0, -(-highest // 10) * 10)

    def axes(self) -> Iterator[Shape]:
        yield from (LineWidth(0.5), Stroke(LINE), Fill(MUTED), Font(8))
        for step in range(_STEPS + 1):
            across, up = self._x(self._most * step / _STEPS), self._y(step / _STEPS)
            yield Line(across, _BOTTOM, across, _BOTTOM + self._height)
            yield Line(_LEFT, up, _LEFT + self._width, up)
            yield TextLine(across, _BOTTOM - 11, percent(self._most * step / _STEPS), "middle")
            yield TextLine(_LEFT - 5, up - 3, percent(100 * step / _STEPS), "end")
        yield from (Fill(INK), Font(8.5))
        yield TextLine(_LEFT + self._width, _BOTTOM - 26, _("Video share"), "end")
        yield TextLine(0, _BOTTOM + self._height + 9, _("Recommendations in place, of the relevant ones"))

    def line(self) -> Iterator[Shape]:
        if self._document.line is None:
            return
        slope, start = self._document.line
        ends = [dot.share for dot in self._document.dots]
        low, high = min(ends), max(ends)
        at_low, at_high = (self._y(_within(start + slope * end)) for end in (low, high))
        yield from (Stroke(NINE), LineWidth(1.2), Line(self._x(low), at_low, self._x(high), at_high))

    def dots(self) -> Iterator[Shape]:
        radius = _SMALL_DOT if len(self._document.dots) > _MANY else _DOT
        yield Fill(ACCENT)
        for dot in self._document.dots:
            yield Circle(self._x(dot.share), self._y(dot.readiness), radius)

    def _x(self, share: float) -> float:
        return _LEFT + self._width * share / self._most

    def _y(self, readiness: float) -> float:
        return _BOTTOM + self._height * readiness


def _within(readiness: float) -> float:
    return min(1.0, max(0.0, readiness))


MOST_LISTED = 40
_ROOM = 420.0
"""Room for the caveats and the chart under the heading."""


def shares_chapter(document: UnitDocument) -> Iterator[Block]:
    """First the caveats, then the chart and its numbers, by department or in bands."""
    yield Heading(_("Share and recommendations"), 1, PART, room=_ROOM)
    yield Bullets(share_caveats(document))
    with_share = sum(map(sum, document.bands.values()))
    yield Paragraph(
        _("Departments that have told their share: {count} of {all}.").format(
            count=number(with_share), all=number(document.count)
        ),
        BODY,
    )
    if not with_share:
        return
    if not document.aliased:
        yield shares_chart(document, PORTRAIT.width)
        yield Space(12)
        yield Room(120)
    if document.dots and with_share <= MOST_LISTED:
        yield from _each(document)
    else:
        yield from _bands(document)


def _each(document: UnitDocument) -> Iterator[Block]:
    yield table(
        [
            *(column(_("Department")), number_column(_("Video share"))),
            number_column(_("Recommendations in place")),
        ],
        [
            [
                row(document.names[dot.member], CELL),
                numeric(percent(dot.share)),
                numeric(_("{part} of {all}").format(part=dot.in_place, all=dot.applicable)),
            ]
            for dot in document.dots
        ],
        [287, 90, 110],
    )


def _bands(document: UnitDocument) -> Iterator[Block]:
    """The number of departments in each band of video share, by how much of what applies is in place."""
    yield table(
        [column(_("Video share")), number_column(_("Departments")), *map(number_column, quarter_words())],
        (
            [row(band_words(band), CELL), *(numeric(number(count)) for count in (sum(counts), *counts))]
            for band, counts in document.bands.items()
        ),
        [137, 70, *(70,) * QUARTERS],
    )
