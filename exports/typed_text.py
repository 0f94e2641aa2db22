"""A text as somebody typed it, as it comes out of every file: the same in all of them.

What Word, Windows and phones put into a text that is copied out of them is dealt with here alone. No sign
becomes another one with another meaning.

Word and Outlook leave private signs in a text that is copied without its typeface: numbers of the typefaces
Wingdings and Symbol, from U+F020. The text does not say which of the two it was. Where both have a sign that
people write, the one is taken that is a bullet, a tick box or an arrow of Word's; what could be either is
left out.
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
"""Stands visibly where a file cannot hold what was typed."""

_LONGEST_TITLE = 255
_LONGEST_IN_TITLE = 200
_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_NO_SIGN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"  # Private use: nobody knows what is meant.
)

# Marks of direction, where a line may be broken, and the like: nothing is lost with them.
_NOT_SEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0001]"
)

# What a reader sees as one sign may be many: an emoji with its colour, joined with others, or a flag.
_EMOJI = "[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_CHANGES_IT = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_SEQUENCE = (
    "[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}"
    f"|{_EMOJI}{_CHANGES_IT}*(?:\u200d{_EMOJI}{_CHANGES_IT}*)*"
)
_SIGN = re.compile(f"{_SEQUENCE}|.", re.DOTALL)
_JOINER = "[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
# Arabic, the scripts of India and their like need joiners; elsewhere they are leftovers.
_SCRIPT_WITH_JOINERS = "[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]"
_ANY_JOINER = re.compile(_JOINER)
_LEFTOVER_JOINER = re.compile(
    f"({_SEQUENCE}|(?<={_SCRIPT_WITH_JOINERS})[\u200c\u200d](?={_SCRIPT_WITH_JOINERS}))|{_JOINER}"
)


def in_xml(text: str) -> str:
    """The text as it comes out of every file, with newlines for every kind of line break.

    Letters are composed, Word's bullets are bullets, and marks of direction are gone. `MISSING` stands for
    what is no sign: control characters, and private ones that nobody knows.
    """
    shown = _LINE_BREAKS.sub("\n", text)
    if shown.isascii() and shown.isprintable():
        return shown
    shown = _NO_SIGN.sub(lambda found: WORD_SIGNS.get(found[0], MISSING), _NOT_SEEN.sub("", shown))
    if _ANY_JOINER.search(shown):
        shown = _LEFTOVER_JOINER.sub(lambda found: found[1] or "", shown)
    return unicodedata.normalize("NFC", shown)


def in_one_line(text: str) -> str:
    """The same with single spaces for line breaks and runs of space, for titles and headers."""
    return " ".join(in_xml(text).split())


def whole_signs(text: str) -> Sequence[str]:
    """The text in pieces that a reader sees as one sign each."""
    return _SIGN.findall(text)


def in_title(text: str) -> str:
    """As much of a name as belongs in a longer title."""
    return shortened(in_one_line(text), _LONGEST_IN_TITLE)


def file_title(text: str) -> str:
    """As much of a text as office programs take for the title of a file."""
    return shortened(in_one_line(text), _LONGEST_TITLE)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, with a sign that there is more of it."""
    return text if len(text) <= longest else f"{beginning(text, longest - 1).rstrip()}…"


def beginning(text: str, longest: int) -> str:
    """As many whole signs from the beginning of a text as are not longer together."""
    if len(text) <= longest:
        return text
    kept, length = [], 0
    for sign in whole_signs(text[: longest + 1]):
        length += len(sign)
        if length > longest:
            break
        kept.append(sign)
    return "".join(kept)
