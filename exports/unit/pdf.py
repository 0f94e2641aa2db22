"""A unit's comparison as a tagged PDF, for the people who decide on shared work."""

from collections.abc import Iterator

from exports.document.blocks import Block, Bullets, Document, Heading, NewPage, Paragraph, Space
from exports.document.pdf.story import pdf_of
from exports.document.style import (
    BODY,
    CELL,
    DEPARTMENT,
    LABEL,
    LANDSCAPE,
    LEAD_IN,
    PART,
    PORTRAIT,
    SECTION,
    TITLE,
    column,
    displayed,
    facts_table,
    number_column,
    numeric,
    row,
    table,
)
from exports.unit.document import UnitDocument
from exports.unit.heat_map import heat_map_chapter
from exports.unit.needs import needs_chapter
from exports.unit.video_shares import shares_chapter
from exports.unit.words import caveats, time_caveat, unit_facts, unit_title
from language import gettext as _
from language import number
from language.unit import versions_words
from language.words import edition_words, recommendation_names


def _front_page(document: UnitDocument) -> Iterator[Block]:
    """Title, unit, facts, and all general caveats."""
    yield Heading(_("Comparison of departments"), 1, TITLE, room=0)
    yield displayed(document.unit_name, DEPARTMENT)
    if document.aliased:
        yield Paragraph(_("With letters instead of names"), LEAD_IN)
    yield Space(10)
    yield facts_table(unit_facts(document))
    yield Space(8)
    if not document.count:
        yield Paragraph(_("No department is among those that are chosen."), LABEL)
    yield Heading(_("Bear in mind"), 2, SECTION)
    yield Bullets(caveats(document))


_WIDTHS = (163.0, *(54.0,) * 6)


def _movement_chapter(document: UnitDocument) -> Iterator[Block]:
    """One row for each recommendation, in the report's order: counts only."""
    yield Heading(_("Over time"), 1, PART)
    yield Paragraph(time_caveat(), BODY)
    if not document.pairs:
        yield Paragraph(_("No department shares two rounds among those that are looked at."), BODY)
        return
    yield Paragraph(
        _("Departments that share two rounds: {count} of {all}. The others are not counted.").format(
            count=number(document.pairs), all=number(document.count)
        ),
        BODY,
    )
    heads = (
        *(_("Come into place"), _("No longer in place"), _("Still in place"), _("Still lacking")),
        *(_("Not known"), _("Not compared")),
    )
    names = recommendation_names(document.moved_on)
    yield table(
        [column(_("Recommendation")), *map(number_column, heads)],
        [
            [
                row(names[moved.recommendation], CELL),
                *(
                    numeric(number(count))
                    for count in (
                        *(moved.into_place, moved.out_of_place, moved.still_in_place, moved.still_lacking),
                        *(moved.unknown, moved.not_compared),
                    )
                ),
            ]
            for moved in document.movements
        ],
        _WIDTHS,
    )


def _chapters(document: UnitDocument) -> Iterator[Block]:
    yield from _front_page(document)
    yield NewPage(PORTRAIT)
    yield from needs_chapter(document)
    yield NewPage(LANDSCAPE)
    yield from heat_map_chapter(document)
    yield NewPage(PORTRAIT)
    yield from _movement_chapter(document)
    yield Space(24)
    yield from shares_chapter(document)


def unit_pdf(document: UnitDocument) -> bytes:
    """The comparison as PDF, A4. The same document gives the same bytes."""
    return pdf_of(
        Document(
            unit_title(document),
            _("Comparison of departments"),
            document.unit_name,
            edition_words(document.made_on, versions_words(document.newest)),
            document.made_on,
            _chapters(document),
            invented=document.all_invented,
        )
    )
