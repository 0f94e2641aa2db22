"""The commands of `manage.py`, one module per group, and how a command line is parsed and run."""

import argparse
import os
import sys
from collections.abc import Mapping

from administration.commands import answers, content, database, units
from administration.commands.command import Command, path
from administration.terminal import CommandRefused
from exports.assessment.problems import AnswersFileError
from language import gettext as _
from questionnaire.reader.problems import ContentError

COMMANDS: Mapping[str, Command] = {
    "check": Command(content.check),
    "questions": Command(content.questions, content.version),
    "schema": Command(content.schema),
    "score": Command(answers.score, answers.answers_file),
    "plan": Command(answers.plan, answers.answers_file_and_out),
    "coded": Command(content.coded, lambda own: own.add_argument("department", metavar="DEPARTMENT")),
    "migrate": Command(database.migrate),
    "backup": Command(database.backup, path),
    "restore": Command(database.restore, path),
    "export-all": Command(answers.export_all, path),
    "import": Command(answers.import_, answers.paths_and_links),
    "list": Command(units.list_, units.what_to_list),
    "create-unit": Command(units.create_unit, units.name_and_unit),
    "revoke": Command(units.revoke, units.link_to_revoke),
    "purge": Command(database.purge, database.dry_run),
    "doctor": Command(database.doctor),
    "demo": Command(database.demo, database.departments_and_seed),
}


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; `command` in its result is the command's name."""
    whole = argparse.ArgumentParser(prog="manage.py", description="Videoklar from a terminal.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        summary = command.run.__doc__
        own = commands.add_parser(name, help=summary, description=summary)
        if command.arguments:
            command.arguments(own)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 1 if it could not do all of its work, after printing why."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options)
    except (AnswersFileError, ContentError, CommandRefused) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        # The reader of our output, such as `head`, has closed it; Python must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(
            _("The file {name} cannot be used: {reason}").format(name=error.filename, reason=error.strerror),
            file=sys.stderr,
        )
    return 1
