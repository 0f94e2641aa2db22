"""Makes wide-screen slides with real titles, tables with header rows, notes, and alternative texts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from exports.files import without_clock
from exports.typed_text import file_title, in_one_line, in_xml, shortened
from language.translation import language_tag

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _TOP = Inches(0.6), Inches(1.45)
_ROOM = Inches(5.3)
_ACCENT, _INK, _TINT, _WHITE = map(RGBColor.from_string, ("00536B", "1A1A1A", "EDF3F5", "FFFFFF"))
_TITLE_SLIDE, _TEXT_SLIDE, _TITLE_ONLY = 0, 1, 5
_LONGEST_TITLE = 110
_LONGEST_ITEM = 220


class Deck:
    """A presentation. `about` is in small type on every slide: the subject, date, round and version."""

    def __init__(self, about: str) -> None:
        self.file = Presentation()
        self._about = shortened(in_one_line(about), 160)
        _widen(self.file)

    def title(self, title: str, below: str, notes: str) -> None:
        """Add the first slide."""
        slide = self._slide(_TITLE_SLIDE, title, notes)
        _write(slide.placeholders[1].text_frame, [shortened(in_xml(below), _LONGEST_ITEM)], Pt(22))

    def items(self, title: str, items: Sequence[str], notes: str) -> None:
        """Add a list. A text that is too long for the slide is shortened; the notes should have all of it."""
        slide = self._slide(_TEXT_SLIDE, title, notes)
        lines = [shortened(in_one_line(item), _LONGEST_ITEM) for item in items]
        _write(slide.placeholders[1].text_frame, lines, Pt(20))

    def table(
        self,
        title: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        notes: str,
        alt: str,
    ) -> None:
        """Add a table with a header row. `widths` are in inches, `alt` is the alternative text."""
        slide = self._slide(_TITLE_ONLY, title, notes)
        sides = [Inches(width) for width in widths]
        height = Emu(min(int(_ROOM), int(Inches(0.42)) * (len(rows) + 1)))
        frame = slide.shapes.add_table(len(rows) + 1, len(header), _LEFT, _TOP, sum(sides), height)
        frame.name = frame._element._nvXxPr.cNvPr.attrib["title"] = in_one_line(title)
        frame._element._nvXxPr.cNvPr.set("descr", in_one_line(alt))
        table = frame.table
        table.first_row, table.first_col, table.horz_banding = True, True, False
        for column, side in zip(table.columns, sides, strict=True):
            column.width = side
        size = Pt(16 if len(rows) <= 8 else 14)
        for number, row in enumerate([header, *rows]):
            for place, text in enumerate(row):
                _fill(table.cell(number, place), text, size, head=number == 0)

    def to_bytes(self, title: str, made_on: date) -> bytes:
        """The finished file. The same slides give the same bytes."""
        facts = self.file.core_properties
        facts.title = file_title(title)
        facts.author = facts.last_modified_by = "Videoklar"
        facts.comments = ""
        facts.language = language_tag()
        facts.created = facts.modified = datetime.combine(made_on, time(), UTC)
        file = BytesIO()
        self.file.save(file)
        return without_clock(file.getvalue())

    def _slide(self, layout: int, title: str, notes: str) -> Any:
        slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        big = layout == _TITLE_SLIDE
        line = shortened(in_one_line(title), _LONGEST_TITLE)
        _write(slide.shapes.title.text_frame, [line], Pt(36 if big else 28), _ACCENT, bold=True)
        if not big:
            slide.shapes.title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        foot = slide.shapes.add_textbox(_LEFT, Inches(6.95), _WIDTH - 2 * _LEFT, Inches(0.35))
        foot.name = "Videoklar"
        _write(foot.text_frame, [self._about], Pt(11))
        slide.notes_slide.notes_text_frame.text = in_xml(f"{notes}\n\n{self._about}")
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            _mark_language(paragraph)
        return slide


def _widen(file: Any) -> None:
    """Stretch the contents of the template's master and layouts from 4:3 to 16:9."""
    ratio = _WIDTH / file.slide_width
    file.slide_width, file.slide_height = _WIDTH, _HEIGHT
    for page in (file.slide_master, *file.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    for page in (file.slide_master, file.slide_layouts[_TEXT_SLIDE], file.slide_layouts[_TITLE_ONLY]):
        for shape in page.placeholders:
            if shape.placeholder_format.idx == 0:
                shape.left, shape.top = _LEFT, Inches(0.4)
                shape.width, shape.height = _WIDTH - 2 * _LEFT, Inches(0.9)
            elif shape.placeholder_format.idx == 1:
                shape.left, shape.top, shape.width, shape.height = _LEFT, _TOP, _WIDTH - 2 * _LEFT, _ROOM


def _fill(cell: Any, text: str, size: Pt, *, head: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = _TINT if head else _WHITE
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    line = shortened(in_one_line(text), _LONGEST_ITEM)
    _write(cell.text_frame, [line], size, _ACCENT if head else _INK, bold=head)


def _write(
    frame: Any, lines: Sequence[str], size: Pt, colour: RGBColor = _INK, *, bold: bool = False
) -> None:
    """Write the lines as paragraphs in one style, marked with the current language."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.text = line
        paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = size, bold, colour
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = size, bold, colour
        _mark_language(paragraph)


def _mark_language(paragraph: Any) -> None:
    for run in paragraph.runs:
        run._r.get_or_add_rPr().set("lang", language_tag())
