"""Word's styles, made from those of the PDF: whoever changes one in Word changes all that looks like it."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Look

from exports.plan.style import BODY, FINDING, ITEM, PART, SECTION, WHITE
from exports.tagging.fonts import BOLD

TYPEFACE = "Calibri"
"""One that Word has; the PDF's own would be replaced on most machines."""

_HEADINGS = {1: (PART, "Heading 1"), 2: (SECTION, "Heading 2"), 3: (FINDING, "Heading 3")}


class Styles:
    """The styles of a document by their ids: python-docx looks through all of them for each paragraph."""

    def __init__(self, document: Document) -> None:
        self._all = document.styles
        self._ids: dict[str, str] = {}
        _typeface(self._all.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}"))
        for look, name in (*_HEADINGS.values(), (BODY, "Normal"), (ITEM, "List Bullet")):
            self._ids[look.name] = self._all[name].style_id
            _adjust(self._all[name], look, indent=look is not ITEM)

    def heading(self, level: int) -> str:
        """Word's own heading of this level."""
        return self._ids[_HEADINGS[level][0].name]

    def of(self, look: Look) -> str:
        """The style with this look; it is made when it is first used."""
        if look.name not in self._ids:
            made = self._all.add_style(f"Videoklar {look.name}", WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = self._all["Normal"]
            _adjust(made, look, indent=False)
            self._ids[look.name] = made.style_id
        return self._ids[look.name]


def _adjust(style: ParagraphStyle, look: Look, *, indent: bool = True) -> None:
    style.font.size = Pt(look.fontSize)
    style.font.bold = look.fontName == BOLD
    # White on a drawn shape in the PDF; there is no shape here.
    colour = look.textColor if look.textColor != WHITE else PART.textColor
    style.font.color.rgb = RGBColor.from_string(colour.hexval()[2:].upper())
    _typeface(style.element.get_or_add_rPr().get_or_add_rFonts())
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.spaceBefore), Pt(look.spaceAfter)
    # At least: a line grows with a letter that is taller than others.
    paragraph.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    paragraph.line_spacing = Pt(look.leading)
    paragraph.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    if look.alignment == TA_RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        paragraph.left_indent = Pt(0)


def _typeface(fonts: object) -> None:
    for attribute in list(fonts.attrib):  # type: ignore[attr-defined]
        del fonts.attrib[attribute]  # type: ignore[attr-defined]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)  # type: ignore[attr-defined]
