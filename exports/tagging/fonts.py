"""The typeface of our PDFs, and a text as this typeface can show it."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
MISSING = "\N{BALLOT BOX}"
"""Stands where the typeface has no glyph: an empty box, as a reader knows it from elsewhere."""

_FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Bold.ttf"}
_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_DRAWN_OTHERWISE = {
    "\t": " " * 4,
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    # These only steer how their neighbours are drawn, and nothing is lost with them.
    **dict.fromkeys(
        (
            "\N{SOFT HYPHEN}",
            "\N{ZERO WIDTH SPACE}",
            "\N{ZERO WIDTH NON-JOINER}",
            "\N{ZERO WIDTH JOINER}",
            "\N{WORD JOINER}",
            "\N{ZERO WIDTH NO-BREAK SPACE}",
            "\N{VARIATION SELECTOR-15}",
            "\N{VARIATION SELECTOR-16}",
        ),
        "",
    ),
}


@cache
def register_fonts() -> frozenset[str]:
    """Make regular and bold known to ReportLab; the characters that both can draw."""
    drawn: list[set[str]] = []
    for name in _FILES:
        font = TTFont(name, font_file(name))
        registerFont(font)
        drawn.append({chr(code) for code in font.face.charToGlyph})
    return frozenset.intersection(*map(frozenset, drawn))


def font_file(name: str) -> str:
    """Where the typeface lies, for who draws with it by other means."""
    return str(files("font_source_sans_pro") / "files" / _FILES[name])


def printable(text: str) -> str:
    """The text with every character that the typeface lacks visibly replaced by `MISSING`.

    Its only line break is a newline. More than one empty line in a row becomes one; empty lines at both ends
    go, and so does a text of nothing but space.
    """
    drawn = register_fonts()
    lines: list[str] = []
    for line in _LINE_BREAKS.split(unicodedata.normalize("NFC", text)):
        shown = "".join(_shown(c, drawn) for c in line).rstrip(" ")
        if shown.strip() or (lines and lines[-1]):
            lines.append(_keep_spaces(shown) if shown.strip() else "")
    return "\n".join(lines).rstrip("\n")


def in_one_line(text: str) -> str:
    """The same without line breaks, for headers and titles."""
    return " ".join(printable(text).split("\n"))


def _shown(character: str, drawn: frozenset[str]) -> str:
    if character in _DRAWN_OTHERWISE:
        return _DRAWN_OTHERWISE[character]
    if character in drawn and not unicodedata.category(character).startswith("C"):
        return character
    return " " if unicodedata.category(character) == "Zs" else MISSING


def _keep_spaces(line: str) -> str:
    """ReportLab draws any run of spaces as one; all but the last of a run are made unbreakable to stay."""
    return re.sub("^ +| +(?= )", lambda run: "\N{NO-BREAK SPACE}" * len(run.group()), line)
