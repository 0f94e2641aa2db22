"""The departments' status on each recommendation, for each department or, if there are many, by field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exports.document.blocks import Block, Cell, Heading, Paragraph, Style, Table
from exports.document.style import (
    BODY,
    CELL,
    CELL_NUMBER,
    HEAD,
    HEAD_NUMBER,
    LANDSCAPE,
    PART,
    SHADES,
    column,
    numeric,
    row,
    table,
    words,
)
from exports.unit.document import UnitDocument
from exports.unit.words import status_of
from language import gettext as _
from language import number
from language.words import recommendation_names, status_word
from questionnaire.names import grouped
from scoring.result import Status
from scoring.unit.portfolio import needs, part

MOST_LISTED = 40
_MOST_FIELDS = 40
_CELL = 50.0

_HEAD = replace(HEAD, name="map-head", size=7.5, leading=9)
_HEAD_NUMBER = replace(HEAD_NUMBER, name="map-head-number", size=7.5, leading=9)
_COUNT = replace(CELL_NUMBER, name="map-count", size=8, leading=10)
_WORD = {
    status: replace(CELL, name=f"map-{status.value}", size=8, leading=10, colour=shade.ink)
    for status, shade in SHADES.items()
}


def heat_map_chapter(document: UnitDocument) -> Iterator[Block]:
    """The status of up to forty departments in words; more departments are counted by field."""
    yield Heading(_("Heat map"), 1, PART)
    if not document.count:
        yield Paragraph(_("No department is among those that are chosen."), BODY)
    elif document.count <= MOST_LISTED:
        yield from _each(document)
    else:
        yield from _by_field(document)


def _each(document: UnitDocument) -> Iterator[Block]:
    yield Paragraph(_("How each department stands on each recommendation. There is no total."), BODY)
    statuses = document.newest.scores.status.tolist()
    rows = (
        [row(document.names[member.id], CELL), *(_cell(document, status_of(place)) for place in places)]
        for member, places in zip(document.newest.members, statuses, strict=True)
    )
    yield _map(document, column(_("Department")), _HEAD, rows)


def _cell(document: UnitDocument, status: Status) -> Cell:
    return replace(
        words(status_word(document.instrument, status), _WORD[status]), background=SHADES[status].fill
    )


def _by_field(document: UnitDocument) -> Iterator[Block]:
    yield Paragraph(
        _(
            "With more than {most} departments they are counted by field: how many have each recommendation "
            "in place, of all in the field. Each department by itself stands in the workbook."
        ).format(most=MOST_LISTED),
        BODY,
    )
    rows = (_field(document, name, places) for name, places in _fields(document))
    yield _map(document, column(_("Field")), _HEAD_NUMBER, rows)


def _field(document: UnitDocument, name: str, places: Sequence[int]) -> list[Cell]:
    of_field = {need.recommendation: need.in_place for need in needs(part(document.newest, places))}
    called = _("{field} ({count})").format(field=name, count=number(len(places)))
    counts = (
        _("{part} of {all}").format(part=number(of_field[r.id]), all=number(len(places)))
        for r in document.instrument.recommendations
    )
    return [row(called, CELL), *(numeric(count, _COUNT) for count in counts)]


def _fields(document: UnitDocument) -> list[tuple[str, list[int]]]:
    """The members' positions by field, in alphabetical order. Of too many fields the smallest are merged."""
    places = grouped([member.profile.field for member in document.newest.members])
    largest = set(sorted(places, key=lambda field: -len(places[field]))[:_MOST_FIELDS])
    fields = [
        (field or _("No field given"), members) for field, members in places.items() if field in largest
    ]
    others = sorted(place for field, members in places.items() if field not in largest for place in members)
    return [*fields, (_("Other fields"), others)] if others else fields


def _map(document: UnitDocument, first: Cell, style: Style, rows: Iterable[Iterable[Cell]]) -> Table:
    """A table with a column for each recommendation, as narrow as its words permit."""
    names = recommendation_names(document.instrument).values()
    header = (first, *(Cell((Paragraph(name, style),), "Column") for name in names))
    widths = (LANDSCAPE.width - len(names) * _CELL, *(_CELL,) * len(names))
    return replace(table(header, rows, widths), is_dense=True)
