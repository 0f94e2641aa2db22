"""Terminal output: text on one line, progress of long tasks, and secret links."""

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
    """The text with spaces for line breaks, and without terminal control characters."""
    words = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def columns(*cells: object) -> str:
    """A tab-separated line of a table; times are Norwegian, to the minute."""
    return "\t".join(one_line(_shown(cell)) for cell in cells)


def _shown(cell: object) -> str:
    return f"{cell.astimezone(NORWAY):%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


class CommandRefused(Exception):
    """Raised when a command is not carried out; the message says why and what to do."""


class Progress:
    """Prints progress to stderr at most once a second; a task that takes less prints nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._told = monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self._told >= _SECONDS_BETWEEN:
            self._told = now
            sys.stderr.write(f"{self._what}: {number(done)} / {number(total)}\n")

    def over(self, things: Iterable[T], total: int) -> Iterator[T]:
        """Yield the same items and report how many have been taken."""
        for done, thing in enumerate(things):
            self(done, total)
            yield thing


def printed_link(token: str) -> str:
    """The link, or only its path if no public address is set. `doctor` reports an invalid address."""
    return f"{settings().public_address or ''}{secret_link(token)}"
