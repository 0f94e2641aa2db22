"""The first page of a unit's comparison: of whom, from when, and what to bear in mind."""

from exports.plan.cells import row, words
from exports.plan.style import BODY, DEPARTMENT, ITEM, LABEL, LEAD_IN, ROWS, SECTION, TITLE
from exports.storyteller import Storyteller
from exports.unit.words import caveats, unit_facts
from exports.unit_document import UnitDocument
from language import gettext as _

_LONG_NAME = 150


def tell_front(story: Storyteller, document: UnitDocument) -> None:
    """Title, unit, facts, and every caveat that goes for all of it."""
    story.heading(_("Comparison of departments"), 1, TITLE, room=0)
    story.paragraph(document.unit_name, DEPARTMENT if len(document.unit_name) <= _LONG_NAME else BODY)
    if document.aliased:
        story.paragraph(_("With letters instead of names"), LEAD_IN)
    story.space(10)
    story.table(None, [[row(name), words(value)] for name, value in unit_facts(document)], [150, 337], ROWS)
    story.space(8)
    if not document.count:
        story.paragraph(_("No department is among those that are chosen."), LABEL)
    story.heading(_("Bear in mind"), 2, SECTION)
    story.items(caveats(document), ITEM)
