"""A text as somebody typed it, in files that cannot hold every character."""

import re

MISSING = "\N{REPLACEMENT CHARACTER}"
"""Stands visibly where a file cannot hold what was typed."""

_LONGEST_TITLE = 255
_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x84\x86-\x9f]")


def in_xml(text: str) -> str:
    """The text with newlines for every kind of line break, and `MISSING` for what XML forbids."""
    return _NOT_IN_XML.sub(MISSING, _LINE_BREAKS.sub("\n", text))


def in_one_line(text: str) -> str:
    """The same with single spaces for line breaks and runs of space, for titles and headers."""
    return " ".join(in_xml(text).split())


def file_title(text: str) -> str:
    """As much of a text as office programs take for the title of a file."""
    return shortened(in_one_line(text), _LONGEST_TITLE)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, with a sign that there is more of it."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
