"""A unit's comparison as a tagged PDF for those who decide what is done together."""

from exports.plan.page_kinds import Furniture, pages_with
from exports.plan.style import FOOT
from exports.tagged_pdf import make_pdf
from exports.tagging.story import Story
from exports.tagging.write import Metadata
from exports.typed_text import in_one_line
from exports.unit.front import tell_front
from exports.unit.heat_map import tell_heat_map
from exports.unit.movement import tell_movement
from exports.unit.needs import tell_needs
from exports.unit.shares import tell_shares
from exports.unit.words import about_words, unit_title
from exports.unit_document import UnitDocument
from language import gettext as _
from language.catalogs_reader import language_tag


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
