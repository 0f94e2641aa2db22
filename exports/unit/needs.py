"""The shared needs, which departments could meet together, as a bar chart and as a table."""

from collections.abc import Iterator

from exports.document.blocks import (
    Block,
    Cell,
    Figure,
    Fill,
    Font,
    Heading,
    LineWidth,
    Paragraph,
    Rectangle,
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
    CELL_NUMBER_STRONG,
    INK,
    PART,
    PORTRAIT,
    SHADES,
    SMALL,
    column,
    number_column,
    numeric,
    row,
    table,
    width_of,
)
from exports.unit.document import UnitDocument
from exports.unit.words import count_words, status_meanings, too_few_words
from language import gettext as _
from language import number
from language.words import recommendation_names, status_word
from scoring.result import Status, statuses
from scoring.unit.portfolio import Need

_LEGEND = 22.0
_NAME = 13.0
_BAR = 13.0
_BETWEEN = 8.0
_BOX = 8.0
_SMALL = 8.5
_NUMBER = 8.0


def needs_chart(document: UnitDocument, width: float) -> Figure:
    """The chart, with its content as alternative text."""
    block = _NAME + _BAR + _BETWEEN
    height = _LEGEND + block * len(document.needs)
    names = recommendation_names(document.instrument)
    named = statuses(document.instrument)
    shapes = [*_legend(document, height)]
    for place, need in enumerate(document.needs):
        shapes += _need(need, named, names[need.recommendation], width, height - _LEGEND - place * block)
    return Figure(width, height, tuple(shapes), _alt(document))


def _alt(document: UnitDocument) -> str:
    names = recommendation_names(document.instrument)
    counts = "; ".join(
        _("{name}: {count} lack it").format(name=names[need.recommendation], count=number(need.lacking))
        for need in document.needs
    )
    return _(
        "Bar chart. Each bar is all departments, divided by how they stand on one recommendation. {told}. "
        "All numbers stand in the table that follows."
    ).format(told=counts)


def _legend(document: UnitDocument, height: float) -> Iterator[Shape]:
    left = 0.0
    yield LineWidth(0.5)
    for status in statuses(document.instrument):
        word = status_word(document.instrument, status)
        yield from (Fill(SHADES[status].fill), Stroke(ACCENT))
        yield Rectangle(left, height - _BOX - 2, _BOX, _BOX, outlined=True)
        yield from (Fill(INK), Font(_SMALL), TextLine(left + _BOX + 4, height - _BOX - 1, word))
        left += _BOX + 4 + width_of(word, _SMALL) + 14


def _need(need: Need, named: tuple[Status, ...], name: str, width: float, top: float) -> Iterator[Shape]:
    yield from (Fill(INK), Font(9, bold=True), TextLine(0, top - 9, name), LineWidth(0.5))
    bottom, left = top - _NAME - _BAR, 0.0
    for status, count in zip(named, need.counts, strict=True):
        broad, shade = width * count / sum(need.counts), SHADES[status]
        if not count:
            continue
        yield from (Stroke(ACCENT), Fill(shade.fill), Rectangle(left, bottom, broad, _BAR, outlined=True))
        # The count is inside its part of the bar, if there is room for it.
        if width_of(number(count), _NUMBER) + 4 <= broad:
            yield from (Fill(shade.ink), Font(_NUMBER))
            yield TextLine(left + broad / 2, bottom + 3.7, number(count), "middle")
        left += broad


_WIDTHS = (160.0, 77.0, *(50.0,) * 5)


def needs_chapter(document: UnitDocument) -> Iterator[Block]:
    """A chart and a table, with the most shared need first."""
    yield Heading(_("Shared needs"), 1, PART)
    yield Paragraph(
        _(
            "The recommendations stand by how many departments have answered that they lack them: they "
            "are partly in place or not in place. What many lack can be done together."
        ),
        BODY,
    )
    if not document.count:
        yield Paragraph(_("No department is among those that are chosen."), BODY)
        return
    if document.is_small:
        yield Paragraph(too_few_words(document.count), BODY)
    yield needs_chart(document, PORTRAIT.width)
    yield Space(12)
    yield Room(200)
    names = recommendation_names(document.instrument)
    named = statuses(document.instrument)
    yield table(
        [
            *(column(_("Recommendation")), number_column(_("Lack it"))),
            *(number_column(status_word(document.instrument, status)) for status in named),
        ],
        [_row(document, need, names[need.recommendation]) for need in document.needs],
        _WIDTHS,
    )
    yield Space(6)
    for name, text in status_meanings(document.instrument):
        yield Paragraph(_("{name}: {text}").format(name=name, text=text), SMALL)


def _row(document: UnitDocument, need: Need, name: str) -> list[Cell]:
    return [
        row(name, CELL),
        numeric(count_words(need.lacking, document.count, small=document.is_small), CELL_NUMBER_STRONG),
        *(numeric(number(count)) for count in need.counts),
    ]
