"""The program from a terminal: `python manage.py COMMAND`.

A command is one function that takes the parsed arguments, prints, and gives back the exit code; it
stands in COMMANDS under its name and imports what it needs itself, so that none waits for another's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from exports.problems import AnswersFileError
from language import gettext as _
from questionnaire.problems import ContentError

if TYPE_CHECKING:
    from questionnaire.answers import AnswerSet
    from questionnaire.plan import ActionPlan


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


def score(options: argparse.Namespace) -> int:
    """Print the result of an answers file, or of a plan's PDF, as JSON, unrounded."""
    from questionnaire.load import instrument
    from scoring.as_json import result_json
    from scoring.score import score as result_of

    answers, _plan = _read_answers(options.answers)
    print(json.dumps(result_json(result_of(instrument(), answers)), ensure_ascii=False, indent=2))
    return 0


def plan(options: argparse.Namespace) -> int:
    """Make the action plan of an answers file as PDF."""
    from datetime import date

    from exports.plan_document import PlanDocument
    from exports.plan_pdf import plan_pdf
    from questionnaire.load import instrument
    from scoring.score import projected
    from scoring.score import score as result_of

    answers, chosen = _read_answers(options.answers)
    document = PlanDocument(
        instrument=instrument(),
        answer_set=answers,
        result=result_of(instrument(), answers),
        plan=chosen,
        projected=projected(instrument(), answers, chosen) if chosen.actions else None,
        made_on=date.today(),
    )
    options.out.write_bytes(plan_pdf(document))
    print(options.out)
    return 0


def coded(options: argparse.Namespace) -> int:
    """Print one of the nine as an answers file: what the report does not state is "don't know"."""
    from exports.answers_file import to_json
    from questionnaire.load import instrument
    from questionnaire.plan import ActionPlan
    from scoring.benchmark import coded_answers

    print(to_json(coded_answers(instrument(), options.department), ActionPlan()), end="")
    return 0


def migrate(_options: argparse.Namespace) -> int:
    """Bring the database up to date with this version of the program."""
    from contextlib import closing

    from storage.database import Database, StorageRefused, StorageUnavailable, default_url
    from storage.migrate import upgrade

    try:
        with closing(Database(default_url())) as database:
            upgrade(database)
    except (StorageRefused, StorageUnavailable, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(_("The database is up to date."))
    return 0


def _answers_file(own: argparse.ArgumentParser) -> None:
    own.add_argument("answers", metavar="ANSWERS", type=Path)


def _answers_file_and_out(own: argparse.ArgumentParser) -> None:
    _answers_file(own)
    own.add_argument("--out", metavar="PLAN.pdf", type=Path, required=True)


def _read_answers(path: Path) -> tuple[AnswerSet, ActionPlan]:
    """The answers and the plan of an answers file or a plan's PDF; notices about it go to stderr."""
    from exports.answers_file import read
    from questionnaire.load import instrument

    with path.open("rb") as file:
        data = file.read(_MORE_THAN_ANY_FILE_OF_OURS)
    if data.startswith(b"%PDF"):
        from exports.attached_answers import from_pdf

        data = from_pdf(data)
    answers, plan, notices = read(data, instrument())
    for notice in notices:
        print(notice, file=sys.stderr)
    return answers, plan


_MORE_THAN_ANY_FILE_OF_OURS = 64 * 1024 * 1024
"""Bytes; the readers refuse far smaller files, and a huge one is never read whole."""

COMMANDS: Mapping[str, Command] = {
    "check": Command(check),
    "questions": Command(questions),
    "score": Command(score, _answers_file),
    "plan": Command(plan, _answers_file_and_out),
    "coded": Command(coded, lambda own: own.add_argument("department", metavar="DEPARTMENT")),
    "migrate": Command(migrate),
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
    except (ContentError, AnswersFileError) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        # Whoever reads our output, such as head, has had enough of it; let Python not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(
            _("The file {name} cannot be used: {reason}").format(name=error.filename, reason=error.strerror),
            file=sys.stderr,
        )
    return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
