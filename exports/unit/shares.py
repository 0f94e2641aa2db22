"""The departments' video shares beside how much they have in place."""

from collections import Counter
from collections.abc import Iterator

from exports.plan.cells import column, figure, number_column, row
from exports.plan.style import BODY, CELL, HEADED_ROWS, ITEM, PART
from exports.storyteller import Storyteller
from exports.tagging.story import Cell
from exports.unit.shares_chart import tell_shares_chart
from exports.unit.words import share_caveats
from exports.unit_document import UnitDocument
from language import gettext as _
from language import number, percent
from scoring.portfolio_spread import Dot

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
