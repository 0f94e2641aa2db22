"""How the departments stand on each recommendation: each by itself, or by field where they are many."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle

from exports.document.pdf.story import Block, Cell
from exports.document.status_signs import SHADES
from exports.document.storyteller import Storyteller
from exports.document.style import (
    BODY,
    CELL,
    CELL_NUMBER,
    HEAD,
    HEAD_NUMBER,
    HEADED_ROWS,
    PART,
    column,
    figure,
    row,
    words,
)
from exports.plan.document import recommendation_name
from exports.unit.document import UnitDocument
from exports.unit.words import status_of
from language import gettext as _
from language import number
from language.words import status_word
from questionnaire.names import grouped
from scoring.result import Status
from scoring.unit.portfolio import needs, part

MOST_BY_THEMSELVES = 40
_MOST_FIELDS = 40
_CELL = 50.0

_HEAD = HEAD.clone("map-head", fontSize=7.5, leading=9)
_HEAD_NUMBER = HEAD_NUMBER.clone("map-head-number", fontSize=7.5, leading=9)
_COUNT = CELL_NUMBER.clone("map-count", fontSize=8, leading=10)
_WORD: dict[Status, ParagraphStyle] = {
    status: CELL.clone(f"map-{status.value}", fontSize=8, leading=10, textColor=shade.ink)
    for status, shade in SHADES.items()
}
_NARROW = (("LEFTPADDING", (1, 0), (-1, -1), 3), ("RIGHTPADDING", (1, 0), (-1, -1), 3))


def tell_heat_map(story: Storyteller, document: UnitDocument, width: float) -> None:
    """Up to forty departments in words, more of them as counts for each field."""
    story.heading(_("Heat map"), 1, PART)
    if not document.count:
        story.paragraph(_("No department is among those that are chosen."), BODY)
    elif document.count <= MOST_BY_THEMSELVES:
        _each(story, document, width)
    else:
        _by_field(story, document, width)


def _each(story: Storyteller, document: UnitDocument, width: float) -> None:
    story.paragraph(_("How each department stands on each recommendation. There is no total."), BODY)
    statuses = document.standing.scores.status.tolist()
    told = [[status_of(place) for place in places] for places in statuses]
    rows = [
        [row(document.names[member.id], CELL), *(words(status_word(one), _WORD[one]) for one in of_member)]
        for member, of_member in zip(document.standing.members, told, strict=True)
    ]
    header = [column(_("Department")), *_heads(document, _HEAD)]
    story.table(header, rows, _widths(document, width), [*HEADED_ROWS, *_NARROW, *_grounds(told)])


def _grounds(told: Sequence[Sequence[Status]]) -> list[tuple[object, ...]]:
    """Style commands for the ground of each cell, under the header row and beside the names."""
    return [
        ("BACKGROUND", (place, line), (place, line), SHADES[one].fill)
        for line, of_member in enumerate(told, 1)
        for place, one in enumerate(of_member, 1)
    ]


def _by_field(story: Storyteller, document: UnitDocument, width: float) -> None:
    story.paragraph(
        _(
            "With more than {most} departments they are counted by field: how many have each recommendation "
            "in place, of all in the field. Each department by itself stands in the workbook."
        ).format(most=MOST_BY_THEMSELVES),
        BODY,
    )
    rows = [_field(document, name, places) for name, places in _fields(document)]
    header = [column(_("Field")), *_heads(document, _HEAD_NUMBER)]
    story.table(header, rows, _widths(document, width), [*HEADED_ROWS, *_NARROW])


def _field(document: UnitDocument, name: str, places: Sequence[int]) -> list[Cell]:
    of_field = {need.recommendation: need.in_place for need in needs(part(document.standing, places))}
    called = _("{field} ({count})").format(field=name, count=number(len(places)))
    counts = (
        _("{part} of {all}").format(part=number(of_field[r.id]), all=number(len(places)))
        for r in document.instrument.recommendations
    )
    return [row(called, CELL), *(figure(count, _COUNT) for count in counts)]


def _fields(document: UnitDocument) -> list[tuple[str, list[int]]]:
    """The members' places by field, in alphabetical order; the smallest together where there are too many."""
    places = grouped([member.profile.field for member in document.standing.members])
    told = set(sorted(places, key=lambda field: -len(places[field]))[:_MOST_FIELDS])
    fields = [(field or _("No field given"), of_it) for field, of_it in places.items() if field in told]
    others = sorted(place for field, of_it in places.items() if field not in told for place in of_it)
    return [*fields, (_("Other fields"), others)] if others else fields


def _heads(document: UnitDocument, style: ParagraphStyle) -> list[Cell]:
    return [
        Cell((Block(recommendation_name(r), style),), "Column") for r in document.instrument.recommendations
    ]


def _widths(document: UnitDocument, width: float) -> list[float]:
    count = len(document.instrument.recommendations)
    return [width - count * _CELL, *(_CELL,) * count]
