"""Where a text is broken into lines."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from exports.tagging.fonts import width_of
from exports.typed_text import whole_signs


def broken(text: str, font: str, size: float, width: float) -> Sequence[str]:
    """The text in lines of at most `width` points, broken at spaces, and inside a word longer than a line.

    A line keeps the space or line break that ends it, so that the lines joined are the text again.
    """
    return [line for typed in text.splitlines(keepends=True) for line in _broken(typed, font, size, width)]


def _broken(typed: str, font: str, size: float, width: float) -> list[str]:
    space = width_of(" ", font, size)
    lines: list[str] = []
    line, used = "", 0.0
    for word in typed.split(" "):
        needed = width_of(word.rstrip("\n"), font, size)
        if line and used + needed > width:
            lines.append(line)
            line, used = "", 0.0
        if needed > width:
            *full, word = _pieces(word, font, size, width)
            lines += full
            needed = width_of(word.rstrip("\n"), font, size)
        line += f"{word} "
        used += needed + space
    return [*lines, line[:-1]]


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """The word in pieces that each fill a line; a sign wider than the line has a line of its own."""
    signs = whole_signs(word)
    ends = list(accumulate(width_of(sign, font, size) for sign in signs))
    pieces: list[str] = []
    start, before = 0, 0.0
    while start < len(signs):
        end = max(bisect_right(ends, before + width), start + 1)
        pieces.append("".join(signs[start:end]))
        start, before = end, ends[end - 1]
    return pieces
