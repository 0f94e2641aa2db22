"""The typefaces and colours of the program's PDFs, and the preparation of texts for them.

Every character of a text is drawn with its own code, so that people who copy, search or listen get the text
that was typed. A character that the main typeface lacks is drawn with another one; if both lack it, it is
drawn as �, once for a whole emoji.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from exports.document.blocks import Style
from exports.document.style import font_file
from exports.typed_text import MISSING, in_xml, whole_characters

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
SIGNS = "DejaVuSans"
"""The typeface for characters that the other two lack."""

INVISIBLE_OFFSET = 0xF0000
"""Added to the code of a character that is part of the one before it, and takes no space of its own."""

_SIGNS_FILE = Path(__file__).parent / "typeface" / "DejaVuSans.ttf"
_DRAWN_ALIKE = frozenset("☐☑✓")
"""Drawn with the typeface that also has ☒, ✔, ✗ and ✘, so that they look alike."""
_DRAWN_AS = dict(zip("✅❌❎❗❕❓❔⭐⬜⬛🗹🗷🗵🗸🗴⮕", "✔✖☒!!??★□■☑☒☒✓✗➡", strict=True))
"""Characters that none of the typefaces has, and others with the same meaning."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINERS = (_JOINER, "\N{ZERO WIDTH NON-JOINER}")
_TAB = " " * 4


class _Glyphs(dict[int, int]):
    """Glyphs by code: a missing one is drawn as �, or not at all if the code is above `INVISIBLE_OFFSET`."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: int) -> int:
        return self[ord("\N{ZERO WIDTH SPACE}") if code >= INVISIBLE_OFFSET else ord(MISSING)]


class _Widths(dict[int, float]):
    """The widths of the same glyphs."""

    def get(self, code: int, _default: object = None) -> float:
        return self[code]

    def __missing__(self, code: int) -> float:
        return 0 if code >= INVISIBLE_OFFSET else self[ord(MISSING)]


def font_of(style: Style) -> str:
    """ReportLab's name of a style's typeface."""
    return BOLD if style.bold else REGULAR


@cache
def ink(colour: str) -> Color:
    """A colour as a ReportLab object."""
    return HexColor(colour)


@cache
def register_fonts() -> frozenset[str]:
    """Register the typefaces with ReportLab, and return the characters that both regular and bold have."""
    drawn: list[set[str]] = []
    for name in (REGULAR, BOLD):
        font = TTFont(name, font_file(bold=name == BOLD))
        registerFont(font)
        drawn.append({chr(code) for code in font.face.charToGlyph})
    registerFont(_font_of_signs())
    return frozenset.intersection(*map(frozenset, drawn)) - _DRAWN_ALIKE


def _font_of_signs() -> TTFont:
    font = TTFont(SIGNS, str(_SIGNS_FILE), shapable=False)
    face = font.face
    glyphs = {code: glyph for code, glyph in face.charToGlyph.items() if _is_drawn_alone(chr(code))}
    # ReportLab always asks for these two.
    kept = (ord(" "), ord("\N{ZERO WIDTH SPACE}"))
    glyphs |= {code: face.charToGlyph[code] for code in kept}
    glyphs |= {ord(sign): face.charToGlyph[ord(other)] for sign, other in _DRAWN_AS.items()}
    widths = {code: face.charWidths[code] for code in glyphs if code in face.charWidths}
    widths |= {ord(sign): face.charWidths[ord(other)] for sign, other in _DRAWN_AS.items()}
    face.charToGlyph, face.charWidths = _Glyphs(glyphs), _Widths(widths)
    return font


def _is_drawn_alone(character: str) -> bool:
    """Whether a character is drawn correctly from left to right, regardless of its neighbours."""
    category = unicodedata.category(character)
    return category[0] in "SPN" or category in ("Lu", "Ll", "Lt", "Lm") or "\u0300" <= character <= "\u036f"


def printable(text: str) -> str:
    """The text as it is laid out on a page.

    Its only line break is a newline. Several empty lines in a row become one. Empty lines at both ends are
    removed, and a text of only spaces becomes empty. `MISSING` replaces letters of right-to-left scripts.
    """
    lines: list[str] = []
    for line in in_xml(text).replace("\t", _TAB).split("\n"):
        shown = _from_left_to_right(_with_known_spaces(line)).rstrip(" ")
        if shown.strip() or (lines and lines[-1]):
            lines.append(_keep_spaces(shown) if shown.strip() else "")
    return "\n".join(lines).rstrip("\n")


def width_of(text: str, font: str, size: float) -> float:
    """The width of a text as drawn, in points."""
    width: float = sum(stringWidth(codes, name, size) for name, codes in drawn_with(text, font))
    return width


def drawn_with(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text in runs of one typeface each, as the codes to draw."""
    known = register_fonts()
    if known.issuperset(text):
        yield font, text
        return
    codes = ((name, code) for sign in whole_characters(text) for name, code in _drawn(sign, font, known))
    for name, stretch in groupby(codes, key=lambda one: one[0]):
        yield name, "".join(code for _name, code in stretch)


def _drawn(sign: str, font: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    first, rest = sign[0], sign[1:]
    if sign in _JOINERS:
        yield SIGNS, _invisible(sign)
        return
    if _JOINER in rest:
        # A joined emoji means something else than its first part, so only the joiner is visible: as missing.
        before, _joiner, after = sign.partition(_JOINER)
        yield SIGNS, _invisible(before) + _JOINER + _invisible(after)
        return
    yield (font if first in known else SIGNS), first
    if rest:
        yield SIGNS, _invisible(rest)


def _invisible(characters: str) -> str:
    return "".join(chr(ord(character) + INVISIBLE_OFFSET) for character in characters)


def _with_known_spaces(line: str) -> str:
    known = register_fonts()
    return re.sub(r"[^\S\n]", lambda space: space[0] if space[0] in known else " ", line)


def _from_left_to_right(line: str) -> str:
    """Replace right-to-left letters: PDF readers would reverse them, as they are drawn left to right."""
    return line if line.isascii() else "".join(MISSING if _is_from_right(c) else c for c in line)


def _is_from_right(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _keep_spaces(line: str) -> str:
    """Make leading spaces, and all but the last of several spaces, no-break spaces, so that they stay."""
    return re.sub("^ +| +(?= )", lambda run: "\N{NO-BREAK SPACE}" * len(run.group()), line)
