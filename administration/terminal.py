"""What is printed in a terminal: any text on one line, progress of long work, and secret links."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import monotonic
from typing import TypeVar

from access.addresses import secret_link
from language import number
from language.formats import NORWAY
from settings import settings

T = TypeVar("T")

_SECONDS_BETWEEN = 1.0


def one_line(text: str) -> str:
    """The text with a space for each line break, and without signs that a terminal would obey."""
    words = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def columns(*cells: object) -> str:
    """A line of a table, its cells set apart by tabs; moments to the minute, in Norwegian time."""
    return "\t".join(one_line(_shown(cell)) for cell in cells)


def _shown(cell: object) -> str:
    return f"{cell.astimezone(NORWAY):%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


class Refused(Exception):
    """The command was not carried out; says why, and what to do."""


class Progress:
    """Tells on stderr, at most once a second, how much is done; work that takes less says nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._told = monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self._told >= _SECONDS_BETWEEN:
            self._told = now
            sys.stderr.write(f"{self._what}: {number(done)} / {number(total)}\n")

    def over(self, things: Iterable[T], total: int) -> Iterator[T]:
        """The same things, telling how many have been taken."""
        for done, thing in enumerate(things):
            self(done, total)
            yield thing


def printed_link(token: str) -> str:
    """The link, or its path where no address is set. `doctor` reports an address that cannot be read."""
    return f"{settings().public_address or ''}{secret_link(token)}"
