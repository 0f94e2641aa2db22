"""The type of a command, and the arguments that several commands take."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_MOST_DIGITS = 18
"""A number with more digits is larger than a database's integers."""


@dataclass(frozen=True)
class Command:
    """A function to run, and one that adds the command's arguments to its parser.

    `run` takes the parsed arguments, prints, and returns the exit code; its docstring is the command's help.
    It imports what it needs itself, so that no command waits for the imports of another.
    """

    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object] | None = None


def path(own: argparse.ArgumentParser) -> None:
    """Add one argument: the path of a file."""
    own.add_argument("path", metavar="PATH", type=Path)


def whole_number(text: str) -> int:
    """An integer written with ASCII digits only; `int` also accepts "1_000" and digits of other scripts."""
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"write a whole number with digits alone, not {text!r}")
    return int(text)


def at_least_one(text: str) -> int:
    """An integer above 0."""
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError("write 1 or a higher number")
    return number
