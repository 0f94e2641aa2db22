"""The typefaces and colours of our PDFs, and a text as it can be drawn with them.

Every character of a text is drawn under its own code, so that whoever copies, searches or listens gets what
was typed. What the main typeface lacks is drawn by another; what both lack is drawn as �, once for a whole
emoji.
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
from exports.typed_text import MISSING, in_xml, whole_signs

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
SIGNS = "DejaVuSans"
"""Draws what the other two lack."""

UNSEEN = 0xF0000
"""Added to the code of a character that belongs to the sign before it, and has no place of its own."""

_SIGNS_FILE = Path(__file__).parent / "typeface" / "DejaVuSans.ttf"
_DRAWN_ALIKE = frozenset("☐☑✓")
"""Left to the typeface that has ☒, ✔, ✗ and ✘ as well."""
_DRAWN_AS = dict(zip("✅❌❎❗❕❓❔⭐⬜⬛🗹🗷🗵🗸🗴⮕", "✔✖☒!!??★□■☑☒☒✓✗➡", strict=True))
"""Signs that no typeface of ours has, by others that mean the same."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINERS = (_JOINER, "\N{ZERO WIDTH NON-JOINER}")
_TAB = " " * 4


class _Glyphs(dict[int, int]):
    """Glyphs by code: what is not there is drawn as missing, or not at all."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: int) -> int:
        return self[ord("\N{ZERO WIDTH SPACE}") if code >= UNSEEN else ord(MISSING)]


class _Widths(dict[int, float]):
    """The widths of the same glyphs."""

    def get(self, code: int, _default: object = None) -> float:
        return self[code]

    def __missing__(self, code: int) -> float:
        return 0 if code >= UNSEEN else self[ord(MISSING)]


def font_of(style: Style) -> str:
    """The typeface of a style, as ReportLab knows it."""
    return BOLD if style.bold else REGULAR


@cache
def ink(colour: str) -> Color:
    """A colour as ReportLab takes it."""
    return HexColor(colour)


@cache
def register_fonts() -> frozenset[str]:
    """Make the typefaces known to ReportLab; the characters that both regular and bold draw."""
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
    """Whether a character is drawn right without regard to its neighbours, from left to right."""
    category = unicodedata.category(character)
    return category[0] in "SPN" or category in ("Lu", "Ll", "Lt", "Lm") or "\u0300" <= character <= "\u036f"


def printable(text: str) -> str:
    """The text as it is laid out on a page.

    Its only line break is a newline. More than one empty line in a row becomes one; empty lines at both ends
    go, and so does a text of nothing but space. `MISSING` stands for letters that go from right to left.
    """
    lines: list[str] = []
    for line in in_xml(text).replace("\t", _TAB).split("\n"):
        shown = _from_left_to_right(_with_known_spaces(line)).rstrip(" ")
        if shown.strip() or (lines and lines[-1]):
            lines.append(_keep_spaces(shown) if shown.strip() else "")
    return "\n".join(lines).rstrip("\n")


def width_of(text: str, font: str, size: float) -> float:
    """How wide a text is drawn, in points."""
    width: float = sum(stringWidth(codes, name, size) for name, codes in drawn_with(text, font))
    return width


def drawn_with(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one typeface each, as the codes to draw."""
    known = register_fonts()
    if known.issuperset(text):
        yield font, text
        return
    codes = ((name, code) for sign in whole_signs(text) for name, code in _drawn(sign, font, known))
    for name, stretch in groupby(codes, key=lambda one: one[0]):
        yield name, "".join(code for _name, code in stretch)


def _drawn(sign: str, font: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    first, rest = sign[0], sign[1:]
    if sign in _JOINERS:
        yield SIGNS, _unseen(sign)
        return
    if _JOINER in rest:
        # A joined emoji means something else than its first part: the joiner is what is seen, as missing.
        before, _joiner, after = sign.partition(_JOINER)
        yield SIGNS, _unseen(before) + _JOINER + _unseen(after)
        return
    yield (font if first in known else SIGNS), first
    if rest:
        yield SIGNS, _unseen(rest)


def _unseen(characters: str) -> str:
    return "".join(chr(ord(character) + UNSEEN) for character in characters)


def _with_known_spaces(line: str) -> str:
    known = register_fonts()
    return re.sub(r"[^\S\n]", lambda space: space[0] if space[0] in known else " ", line)


def _from_left_to_right(line: str) -> str:
    """Readers would turn round again what is not drawn from right to left."""
    return line if line.isascii() else "".join(MISSING if _is_from_right(c) else c for c in line)


def _is_from_right(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _keep_spaces(line: str) -> str:
    """Spaces at the beginning and all but the last of a run are made unbreakable, so that they stay."""
    return re.sub("^ +| +(?= )", lambda run: "\N{NO-BREAK SPACE}" * len(run.group()), line)
