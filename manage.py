"""The program from a terminal: `python manage.py COMMAND`.

A command is one function that takes the parsed arguments, prints, and gives back the exit code; it
stands in COMMANDS under its name and imports what it needs itself, so that none waits for another's.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import TextIOWrapper

from questionnaire.problems import ContentError


@dataclass(frozen=True)
class Command:
    """What runs, and what it adds to its own argument parser. Its help is the function's docstring."""

    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object] | None = None


def check(_options: argparse.Namespace) -> int:
    """Load all content and print how much there is of everything."""
    from questionnaire.counts import counts
    from questionnaire.load import load_instrument

    for name, number in counts(load_instrument()).items():
        print(number, name)
    return 0


def questions(_options: argparse.Namespace) -> int:
    """Print the instrument as JSON."""
    from questionnaire.as_json import questions_json
    from questionnaire.load import load_instrument

    print(json.dumps(questions_json(load_instrument()), ensure_ascii=False, indent=2))
    return 0


COMMANDS: Mapping[str, Command] = {
    "check": Command(check),
    "questions": Command(questions),
}


def parser() -> argparse.ArgumentParser:
    """Reads the command line; `command` in what it gives back is the command's name."""
    whole = argparse.ArgumentParser(prog="manage.py", description="Videoklar from a terminal.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        summary = command.run.__doc__
        own = commands.add_parser(name, help=summary, description=summary)
        if command.arguments:
            command.arguments(own)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give back its exit code: 1 where content is at fault, with every problem told."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
