"""Renders a document as a Word file that people can edit."""

import re
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from exports.document import blocks
from exports.document.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    NewPage,
    Page,
    Room,
    Sign,
    Space,
    Table,
)
from exports.document.style import FOOT, ITEM, PORTRAIT
from exports.document.word.picture import picture
from exports.document.word.tables import Styles, add_table
from exports.files import without_clock
from exports.typed_text import file_title, in_one_line, in_xml, shortened
from language import gettext as _
from language.translation import language_tag
from language.words import SIGNS

_LONGEST_NAME = 120


def word_of(document: Document) -> bytes:
    """The document as .docx, A4. The same document gives the same bytes."""
    file = docx.Document()
    story = _Story(file, document)
    for block in document.blocks:
        story.add(block)
    facts = file.core_properties
    facts.title = file_title(document.title)
    facts.author = facts.last_modified_by = "Videoklar"
    facts.comments = ""
    facts.language = language_tag()
    facts.created = facts.modified = datetime.combine(document.made_on, time(), UTC)
    file.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language_tag())
    file.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    data = BytesIO()
    file.save(data)
    return without_clock(data.getvalue())


class _Story:
    """Puts one block after another into a Word file."""

    def __init__(self, file: docx.document.Document, document: Document) -> None:
        self._file = file
        self._styles = Styles(file)
        self._breaks = False
        self._space = 0.0
        self._pictures = 0
        self._add_header_and_footer(document)
        _shape(file.sections[0], PORTRAIT)

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case blocks.Paragraph(text):
                if text.strip():
                    self._write(self._file.add_paragraph(), block)
            case Bullets(items):
                for text in items:
                    self._paragraph(self._styles.of(ITEM)).add_run(in_xml(text))
            case Table():
                add_table(self._file, block, self._write)
                # Word merges adjacent tables, and needs a paragraph after a table at the end of a section.
                self._paragraph(self._styles.of(FOOT))
            case Figure():
                self._figure(block)
            case Space(points):
                # Used before the next heading; elsewhere the styles define the space in Word.
                self._space = points
            case Room():
                """Word keeps headings with what follows."""
            case NewPage(page):
                self._new_page(page)

    def _heading(self, heading: Heading) -> None:
        paragraph = self._paragraph(self._styles.heading(heading.level))
        if self._space and not self._breaks:
            paragraph.paragraph_format.space_before = Pt(self._space)
        paragraph.paragraph_format.page_break_before = self._breaks or None
        self._breaks, self._space = False, 0.0
        paragraph.add_run(in_one_line(heading.text))

    def _figure(self, figure: Figure) -> None:
        self._pictures += 1
        drawn = self._file.add_picture(picture(figure), Pt(figure.width), Pt(figure.height))
        facts = drawn._inline.docPr
        facts.set("id", str(self._pictures))
        facts.set("descr", in_one_line(figure.alt))

    def _new_page(self, page: Page) -> None:
        now = self._file.sections[-1]
        if (now.orientation is WD_ORIENT.LANDSCAPE) == page.is_landscape:
            self._breaks = True
        else:
            _shape(self._file.add_section(), page)

    def _paragraph(self, style_id: str) -> Paragraph:
        paragraph = self._file.add_paragraph()
        paragraph._p.style = style_id
        return paragraph

    def _write(self, paragraph: Paragraph, block: blocks.Paragraph) -> None:
        paragraph._p.style = self._styles.of(block.style)
        if isinstance(block.decoration, Sign):
            paragraph.add_run(f"{SIGNS[block.decoration.status]} ")
        paragraph.add_run(in_xml(block.text))

    def _add_header_and_footer(self, document: Document) -> None:
        """Add to every page the type of the file, its subject, its date and version, and the page number."""
        section, style = self._file.sections[0], self._styles.of(FOOT)
        invented = [_("Invented example")] if document.invented else []
        name = shortened(in_one_line(document.name), _LONGEST_NAME)
        head = section.header.paragraphs[0]
        head._p.style = style
        head.add_run(" · ".join([document.heading, *invented, name]))
        foot = section.footer.paragraphs[0]
        foot._p.style = style
        foot.add_run(f"{in_one_line(document.about)} · ")
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


def _shape(section: Section, page: Page) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if page.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Pt(side) for side in page.size)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
