"""How the departments have moved since the round before."""

from exports.plan.cells import column, figure, number_column, row
from exports.plan.style import BODY, CELL, HEADED_ROWS, PART
from exports.plan.words import recommendation_name
from exports.storyteller import Storyteller
from exports.unit.words import time_caveat
from exports.unit_document import UnitDocument
from language import gettext as _
from language import number

_WIDTHS = (163.0, *(54.0,) * 6)


def tell_movement(story: Storyteller, document: UnitDocument) -> None:
    """One row for each recommendation, in the report's order: counts only."""
    story.heading(_("Over time"), 1, PART)
    story.paragraph(time_caveat(), BODY)
    if not document.pairs:
        story.paragraph(_("No department shares two rounds among those that are looked at."), BODY)
        return
    story.paragraph(
        _("Departments that share two rounds: {count} of {all}. The others are not counted.").format(
            count=number(document.pairs), all=number(document.count)
        ),
        BODY,
    )
    heads = (
        *(_("Come into place"), _("No longer in place"), _("Still in place"), _("Still lacking")),
        *(_("Not known"), _("Not compared")),
    )
    names = document.instrument.recommendation
    story.table(
        [column(_("Recommendation")), *map(number_column, heads)],
        [
            [
                row(recommendation_name(names[moved.recommendation]), CELL),
                *(
                    figure(number(count))
                    for count in (
                        *(moved.into_place, moved.out_of_place, moved.still_in_place, moved.still_lacking),
                        *(moved.unknown, moved.not_compared),
                    )
                ),
            ]
            for moved in document.movements
        ],
        _WIDTHS,
        HEADED_ROWS,
    )
