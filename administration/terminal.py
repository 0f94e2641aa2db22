"""Terminal output: text on one line, the progress of long tasks, and secret links."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import monotonic
from typing import TypeVar

from language import number
from language.formats import NORWAY
from settings import settings
from urls import secret_link

T = TypeVar("T")

_SECONDS_BETWEEN = 1.0


def one_line(text: str) -> str:
    """The text with spaces instead of line breaks, and without characters that control a terminal."""
    words = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def columns(*cells: object) -> str:
    """A tab-separated line of a table; times are in Norwegian time, to the minute."""
    return "\t".join(one_line(_cell_text(cell)) for cell in cells)


def _cell_text(cell: object) -> str:
    return f"{cell.astimezone(NORWAY):%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


class CommandRefused(Exception):
    """The command is not carried out; the message says why, and what to do."""


class Progress:
    """Prints progress to stderr, at most once a second; a task that takes less time prints nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._printed_at = monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self._printed_at >= _SECONDS_BETWEEN:
            self._printed_at = now
            sys.stderr.write(f"{self._what}: {number(done)} / {number(total)}\n")

    def over(self, things: Iterable[T], total: int) -> Iterator[T]:
        """Yield the same items, and print how many of them have been taken."""
        for done, thing in enumerate(things):
            self(done, total)
            yield thing


def printed_link(token: str) -> str:
    """The link, or only its path if no valid public address is set; `doctor` reports an invalid one."""
    return f"{settings().public_address or ''}{secret_link(token)}"
