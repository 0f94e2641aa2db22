"""A Word file told as the PDF is; see `exports.document.pdf.story.Story` for what each telling means."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.lib.styles import ParagraphStyle

from exports.document.page_kinds import Furniture
from exports.document.pdf.flowables import Lead
from exports.document.pdf.fonts import register_fonts
from exports.document.pdf.story import Block, Cell, Page
from exports.document.status_signs import Sign
from exports.document.storyteller import Paint
from exports.document.style import FOOT, ITEM
from exports.document.word.picture import picture
from exports.document.word.tables import Styles, add_table
from exports.files import without_clock
from exports.typed_text import file_title, in_one_line, in_xml, shortened
from language import gettext as _
from language.translation import language_tag
from language.words import SIGNS

_LONGEST_NAME = 120


class WordStory:
    """What a document says, in reading order, as Word keeps it."""

    def __init__(self, furniture: Furniture) -> None:
        # Whoever tells a table measures its words by the PDF's typeface.
        register_fonts()
        self.document = docx.Document()
        self._styles = Styles(self.document)
        self._breaks = False
        self._space = 0.0
        self._pictures = 0
        self._furnish(furniture)

    # Word has one look for each level of heading and one for lists, and keeps headings with what follows.
    def heading(self, text: str, level: int, style: ParagraphStyle, room: float = 0) -> None:  # noqa: ARG002
        paragraph = self._paragraph(self._styles.heading(level))
        if self._space and not self._breaks:
            paragraph.paragraph_format.space_before = Pt(self._space)
        paragraph.paragraph_format.page_break_before = self._breaks or None
        self._breaks, self._space = False, 0.0
        paragraph.add_run(in_one_line(text))

    def paragraph(self, text: str, style: ParagraphStyle, lead: Lead | None = None) -> None:
        if text.strip():
            self._write(self.document.add_paragraph(), Block(text, style, lead))

    def items(self, texts: Sequence[str], style: ParagraphStyle) -> None:  # noqa: ARG002
        for text in texts:
            self._paragraph(self._styles.of(ITEM)).add_run(in_xml(text))

    def table(
        self,
        header: Sequence[Cell] | None,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        commands: Sequence[Any],
    ) -> None:
        add_table(self.document, header, rows, widths, commands, self._write)
        # Word joins two tables that stand side by side, and ends no part with a table.
        self._paragraph(self._styles.of(FOOT))

    def figure(self, width: float, height: float, paint: Paint, alt: str) -> None:
        self._pictures += 1
        drawn = self.document.add_picture(picture(width, height, paint), Pt(width), Pt(height))
        facts = drawn._inline.docPr
        facts.set("id", str(self._pictures))
        facts.set("descr", in_one_line(alt))

    def space(self, points: float) -> None:
        """Before the next heading; all else has its space by its style in Word."""
        self._space = points

    def room(self, points: float) -> None:
        """Nothing: Word keeps headings with what follows."""

    def next_pages(self, page: Page) -> None:
        _shape(self.document.sections[-1], page)

    def new_page(self, page: Page) -> None:
        now = self.document.sections[-1]
        if (now.orientation is WD_ORIENT.LANDSCAPE) == _lies(page):
            self._breaks = True
        else:
            _shape(self.document.add_section(), page)

    def _paragraph(self, style_id: str) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph._p.style = style_id
        return paragraph

    def _write(self, paragraph: Paragraph, block: Block) -> None:
        paragraph._p.style = self._styles.of(block.style)
        if isinstance(block.lead, Sign):
            paragraph.add_run(f"{SIGNS[block.lead.status]} ")
        paragraph.add_run(in_xml(block.text))

    def _furnish(self, furniture: Furniture) -> None:
        """What stands on every page: of what and whose the file is, which one it is, and the page."""
        section, style = self.document.sections[0], self._styles.of(FOOT)
        invented = [_("Invented example")] if furniture.invented else []
        name = shortened(in_one_line(furniture.name), _LONGEST_NAME)
        head = section.header.paragraphs[0]
        head._p.style = style
        head.add_run(" · ".join([furniture.title, *invented, name]))
        foot = section.footer.paragraphs[0]
        foot._p.style = style
        foot.add_run(f"{in_one_line(furniture.about)} · ")
        pages = _("Page {page} of {count}").format(page="<PAGE>", count="<NUMPAGES>")
        for piece in re.split("(<PAGE>|<NUMPAGES>)", pages):
            _add_field(foot, piece.strip("<>")) if piece.startswith("<") else foot.add_run(piece)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    run.text = "1"
    field.append(run)


def _lies(page: Page) -> bool:
    return page.size[0] > page.size[1]


def _shape(section: Section, page: Page) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if _lies(page) else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Pt(side) for side in page.size)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)


def to_bytes(document: Document, title: str, made_on: date) -> bytes:
    """The finished file. The same document gives the same bytes."""
    facts = document.core_properties
    facts.title = file_title(title)
    facts.author = facts.last_modified_by = "Videoklar"
    facts.comments = ""
    facts.language = language_tag()
    facts.created = facts.modified = datetime.combine(made_on, time(), UTC)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language_tag())
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    file = BytesIO()
    document.save(file)
    return without_clock(file.getvalue())
