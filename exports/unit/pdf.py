"""A unit's comparison as a tagged PDF for those who decide what is done together."""

from exports.document.page_kinds import Furniture, pages_with
from exports.document.pdf.file import Metadata, make_pdf
from exports.document.pdf.story import Story
from exports.document.storyteller import Storyteller
from exports.document.style import (
    BODY,
    CELL,
    DEPARTMENT,
    FOOT,
    HEADED_ROWS,
    ITEM,
    LABEL,
    LEAD_IN,
    PART,
    ROWS,
    SECTION,
    TITLE,
    column,
    figure,
    number_column,
    row,
    words,
)
from exports.plan.document import recommendation_name
from exports.typed_text import in_one_line
from exports.unit.document import UnitDocument
from exports.unit.heat_map import tell_heat_map
from exports.unit.needs import tell_needs
from exports.unit.shares import tell_shares
from exports.unit.words import about_words, caveats, time_caveat, unit_facts, unit_title
from language import gettext as _
from language import number
from language.translation import language_tag

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


def unit_pdf(document: UnitDocument) -> bytes:
    """The comparison as PDF, A4. The same document gives the same bytes."""
    pages = pages_with(_furniture(document))
    story = Story()
    story.next_pages(pages.portrait)
    tell_front(story, document)
    story.new_page(pages.portrait)
    tell_needs(story, document, pages.portrait.width)
    story.new_page(pages.landscape)
    tell_heat_map(story, document, pages.landscape.width)
    story.new_page(pages.portrait)
    tell_movement(story, document)
    story.space(24)
    tell_shares(story, document, pages.portrait.width)
    title = in_one_line(unit_title(document))
    metadata = Metadata(title, "Videoklar", language_tag(), document.made_on)
    return make_pdf(story, (pages.front, pages.portrait, pages.landscape), FOOT, metadata)


def _furniture(document: UnitDocument) -> Furniture:
    return Furniture(
        _("Comparison of departments"), document.unit_name, about_words(document), document.all_invented
    )
