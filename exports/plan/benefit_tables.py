"""What the plan is to give: the benefits with their owners, and the journeys that video spares."""

from collections.abc import Sequence

from exports.plan.benefits import (
    benefit_header,
    benefit_rows,
    has_benefits,
    travel_header,
    travel_note,
    travel_rows,
)
from exports.plan.cells import column, row, words
from exports.plan.style import BODY, CELL_STRONG, HEADED_ROWS, PART, SECTION, SMALL
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller
from exports.tagging.story import Page
from language import gettext as _

_BENEFITS = (122.0, 82.0, 70.0, 70.0, 66.0, 77.0)
_TRAVEL = (117.0, 230.0, 140.0)


def tell_benefits(story: Storyteller, document: PlanDocument, page: Page) -> None:
    """A part of its own, on a page of this kind; no trace where there is nothing to tell."""
    if not has_benefits(document):
        return
    story.new_page(page)
    story.heading(_("Benefits"), 1, PART)
    if rows := benefit_rows(document):
        story.paragraph(
            _("What the department wants to gain. The counts say how many of the nine report the same."), BODY
        )
        _table(story, benefit_header(), rows, _BENEFITS)
    if rows := travel_rows(document):
        story.heading(_("Spared journeys"), 2, SECTION)
        _table(story, travel_header(), rows, _TRAVEL)
        story.space(5)
        story.paragraph(travel_note(), SMALL)


def _table(
    story: Storyteller, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    cells = [[row(first, CELL_STRONG), *(words(text) for text in rest)] for first, *rest in rows]
    story.table([column(name) for name in header], cells, widths, HEADED_ROWS)
