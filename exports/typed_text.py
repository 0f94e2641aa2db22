"""Cleans text that people typed, so that it is the same in every file.

Only this module deals with the special characters in text that is copied from Word, Windows and phones. No
character becomes another one with another meaning.

Word and Outlook leave private-use characters, from U+F020, in a text that is copied without its typeface: the
codes of the typefaces Wingdings and Symbol. The text does not say which of the two it was. If both have a
symbol that people use, the one that Word uses as a bullet, tick box or arrow is chosen; codes that could mean
either are not in the tables.

`exports.csv_file` and `exports.workbook_file` deal with text that a spreadsheet would calculate with.
"""

import re
import unicodedata
from collections.abc import Sequence

_WINGDINGS = {
    0x20: " ",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x78: "☒",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "⇐",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    0x61: "α",
    0x62: "β",
    0x64: "δ",
    0x65: "ε",
    0x67: "γ",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
}

WORD_SIGNS = {chr(0xF000 + number): sign for number, sign in (_WINGDINGS | _SYMBOL).items()}


MISSING = "\N{REPLACEMENT CHARACTER}"
"""A visible replacement for a typed character that a file cannot hold."""

_LONGEST_TITLE = 255
_LONGEST_IN_TITLE = 200
_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_NOT_A_CHARACTER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"  # Private use: the meaning is unknown.
)

# Direction marks, optional line breaks and similar characters: nothing is lost without them.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0001]"
)

# A reader may see several characters as one: an emoji with its colour, a joined emoji, or a flag.
_EMOJI = "[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_MODIFIER = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_SEQUENCE = (
    f"[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}{_MODIFIER}*(?:\u200d{_EMOJI}{_MODIFIER}*)*"
)
_SIGN = re.compile(f"{_SEQUENCE}|.", re.DOTALL)
_JOINER = "[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
# Arabic, the scripts of India and some others need joiners; elsewhere joiners are leftovers.
_SCRIPT_WITH_JOINERS = "[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]"
_ANY_JOINER = re.compile(_JOINER)
_LEFTOVER_JOINER = re.compile(
    f"({_SEQUENCE}|(?<={_SCRIPT_WITH_JOINERS})[\u200c\u200d](?={_SCRIPT_WITH_JOINERS}))|{_JOINER}"
)


def in_xml(text: str) -> str:
    """The text as every file shows it, with a newline for every kind of line break.

    Letters are in composed form, Word's bullets are bullets, and direction marks are removed. `MISSING`
    replaces control characters and unknown private-use characters.
    """
    shown = _LINE_BREAKS.sub("\n", text)
    if shown.isascii() and shown.isprintable():
        return shown
    shown = _NOT_A_CHARACTER.sub(lambda found: WORD_SIGNS.get(found[0], MISSING), _INVISIBLE.sub("", shown))
    if _ANY_JOINER.search(shown):
        shown = _LEFTOVER_JOINER.sub(lambda found: found[1] or "", shown)
    return unicodedata.normalize("NFC", shown)


def in_one_line(text: str) -> str:
    """The text of `in_xml` with line breaks and repeated spaces as single spaces, for titles and headers."""
    return " ".join(in_xml(text).split())


def whole_characters(text: str) -> Sequence[str]:
    """The text in pieces that a reader sees as one character each."""
    return _SIGN.findall(text)


def in_title(text: str) -> str:
    """The name, shortened to fit into a longer title."""
    return shortened(in_one_line(text), _LONGEST_IN_TITLE)


def file_title(text: str) -> str:
    """The text, shortened to what office programs accept as the title of a file."""
    return shortened(in_one_line(text), _LONGEST_TITLE)


def shortened(text: str, longest: int) -> str:
    """The text with at most `longest` characters; a shortened text ends with "…"."""
    return text if len(text) <= longest else f"{beginning(text, longest - 1).rstrip()}…"


def beginning(text: str, longest: int) -> str:
    """At most `longest` characters from the beginning of a text, without dividing an emoji or a flag."""
    if len(text) <= longest:
        return text
    kept, length = [], 0
    for sign in whole_characters(text[: longest + 1]):
        length += len(sign)
        if length > longest:
            break
        kept.append(sign)
    return "".join(kept)
