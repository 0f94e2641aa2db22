"""What every command is made of, and the kinds of arguments that several take."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_MOST_DIGITS = 18
"""More than a database counts."""


@dataclass(frozen=True)
class Command:
    """What runs, and what it adds to its own argument parser. Its help is the function's docstring.

    The function takes the parsed arguments, prints, and returns the exit code. It imports what it needs
    itself, so that no command waits for another's imports.
    """

    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object] | None = None


def path(own: argparse.ArgumentParser) -> None:
    """One file."""
    own.add_argument("path", metavar="PATH", type=Path)


def whole_number(text: str) -> int:
    """A number in digits alone: Python would also read "1_000" and the digits of other scripts."""
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"write a whole number with digits alone, not {text!r}")
    return int(text)


def at_least_one(text: str) -> int:
    """A whole number that is not 0."""
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError("write 1 or a higher number")
    return number
