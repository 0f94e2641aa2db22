"""The program from a terminal: `python manage.py COMMAND`.

A command is one function that takes the parsed arguments, prints, and gives back the exit code; it
stands in COMMANDS under its name and imports what it needs itself, so that none waits for another's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from administration.terminal import CommandRefused, Progress
from exports.assessment.problems import AnswersFileError
from language import gettext as _
from questionnaire.reader.problems import ContentError

if TYPE_CHECKING:
    from questionnaire.assessment import AnswerSet
    from questionnaire.plan import ActionPlan


_MOST_DIGITS = 18
"""More than a database counts."""


@dataclass(frozen=True)
class Command:
    """What runs, and what it adds to its own argument parser. Its help is the function's docstring."""

    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object] | None = None


def check(_options: argparse.Namespace) -> int:
    """Load all content and print how much there is of everything."""
    from questionnaire.instrument import counts
    from questionnaire.reader.load import load_instrument

    for name, number in counts(load_instrument()).items():
        print(number, name)
    return 0


def questions(_options: argparse.Namespace) -> int:
    """Print the instrument as JSON."""
    from questionnaire.instrument import questions_json
    from questionnaire.reader.load import load_instrument

    print(json.dumps(questions_json(load_instrument()), ensure_ascii=False, indent=2))
    return 0


def schema(_options: argparse.Namespace) -> int:
    """Print the format of the answers file as JSON Schema."""
    from exports.assessment.shape import answers_schema

    print(json.dumps(answers_schema(), indent=2))
    return 0


def score(options: argparse.Namespace) -> int:
    """Print the result of an answers file, or of a plan's PDF, as JSON, unrounded."""
    from questionnaire.reader.load import instrument
    from scoring.assessment import score as result_of
    from scoring.result import result_json

    answers, _plan = _read_answers(options.answers)
    print(json.dumps(result_json(result_of(instrument(), answers)), ensure_ascii=False, indent=2))
    return 0


def plan(options: argparse.Namespace) -> int:
    """Make the action plan of an answers file as PDF."""
    from exports.plan.document import PlanDocument
    from exports.plan.pdf import plan_pdf
    from language import today
    from questionnaire.reader.load import instrument
    from scoring.assessment import projected
    from scoring.assessment import score as result_of

    answers, chosen = _read_answers(options.answers)
    document = PlanDocument(
        instrument=instrument(),
        answer_set=answers,
        result=result_of(instrument(), answers),
        plan=chosen,
        projected=projected(instrument(), answers, chosen) if chosen.actions else None,
        made_on=today(),
    )
    options.out.write_bytes(plan_pdf(document))
    print(options.out)
    return 0


def coded(options: argparse.Namespace) -> int:
    """Print one of the nine as an answers file: what the report does not state is "don't know"."""
    from exports.assessment.answers_file import to_json
    from questionnaire.plan import ActionPlan
    from questionnaire.reader.load import instrument
    from scoring.assessment import coded_answers

    print(to_json(coded_answers(instrument(), options.department), ActionPlan()), end="")
    return 0


def migrate(_options: argparse.Namespace) -> int:
    """Bring the database up to date with this version of the program."""
    from administration.database import opened_database
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
    print(_("The database is up to date."))
    return 0


def backup(options: argparse.Namespace) -> int:
    """Copy everything into one file, while people go on answering."""
    from administration.database import opened_database
    from exports.files import whole_file
    from storage.backup.write import write_backup

    with opened_database() as database, whole_file(options.path) as file:
        write_backup(database, file, Progress(_("Rows copied")))
    print(options.path)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back into an empty database, of the same kind or of the other."""
    from administration.database import opened_database
    from storage.backup.restore import restore as fill

    with options.path.open("rb") as file, opened_database() as database:
        fill(database, file, Progress(_("Rows restored")))
    print(_("The database now holds everything that the backup holds."))
    return 0


def export_all(options: argparse.Namespace) -> int:
    """Write a zip with an answers file for each assessment, and an index of them."""
    from administration.database import opened_database
    from exports.assessment.sources import write_archive
    from exports.files import whole_file
    from storage.all_assessments import every_assessment, number_of_assessments
    from storage.db.transactions import snapshot

    with opened_database(migrated=True) as database, snapshot(database) as connection:
        written = Progress(_("Assessments written"))
        every = written.over(every_assessment(connection), number_of_assessments(connection))
        with whole_file(options.path) as file:
            write_archive(file, every)
    print(options.path)
    return 0


def import_(options: argparse.Namespace) -> int:
    """Make an assessment of each answers file and of each plan; folders and zips are looked through."""
    from administration.database import opened_database
    from administration.import_answers import import_files, import_words
    from storage.db.schema import upgrade

    numbers = Counter[bool]()
    with opened_database() as database:
        upgrade(database)
        for file in import_files(database, options.paths, options.links):
            print(import_words(file))
            numbers[file.saved is not None] += 1
    done, failed = numbers[True], numbers[False]
    print(_("Brought in: {done}. Not brought in: {failed}.").format(done=done, failed=failed))
    return 1 if failed else 0


def list_(options: argparse.Namespace) -> int:
    """Print a line for each assessment, the last changed first; or for each unit, or for each link."""
    from administration.database import opened_database
    from administration.listing import assessment_lines, link_lines, unit_lines, unit_link_lines

    with opened_database(migrated=True) as database:
        if options.units:
            lines = unit_lines(database)
        elif options.links:
            lines = link_lines(database, options.links)
        elif options.unit_links:
            lines = unit_link_lines(database, options.unit_links)
        else:
            lines = assessment_lines(database)
        for line in lines:
            print(line)
    return 0


def create_unit(options: argparse.Namespace) -> int:
    """Make an innovation unit, or another link for its members; print what opens it, which is shown once."""
    from administration.database import opened_database
    from administration.units import make_unit, make_unit_link
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
        made = make_unit_link(database, options.link_to, options.name) if options.link_to else None
        for line in made or make_unit(database, options.name):
            print(line)
    return 0


def revoke(options: argparse.Namespace) -> int:
    """Withdraw a link by its number in "list": it and all browsers that came in by it are closed at once."""
    from administration.database import opened_database
    from administration.units import withdraw, withdraw_unit_link

    with opened_database(migrated=True) as database:
        if options.unit_link is None:
            withdraw(database, options.link)
        else:
            withdraw_unit_link(database, options.unit_link)
    print(_("The link is withdrawn. Every browser that came in by it is closed."))
    return 0


def purge(options: argparse.Namespace) -> int:
    """Remove for good what has lain long in the bin, and workshops that nobody has used for long."""
    from administration.database import check_days, empty_bin, opened_database, remove_workshops
    from administration.terminal import columns

    check_days()
    with opened_database(migrated=True) as database:
        found = empty_bin(database, Progress(_("Removed")), dry_run=options.dry_run)
        workshops = remove_workshops(database, Progress(_("Removed")), dry_run=options.dry_run)
    for one in found:
        print(columns(one.id, one.department, one.round, one.deleted_at))
    for workshop in workshops:
        print(columns(workshop.id, workshop.title, _("Workshop"), workshop.changed_at))
    words = _("Would be removed: {count}.") if options.dry_run else _("Removed for good: {count}.")
    print(words.format(count=len(found) + len(workshops)))
    return 0


def doctor(_options: argparse.Namespace) -> int:
    """Look whether the program can do its work here; say what to do where it cannot. Changes nothing."""
    from administration.doctor import findings
    from administration.doctor_findings import Verdict

    verdicts = set()
    for finding in findings():
        print(finding)
        verdicts.add(finding.verdict)
    return 1 if Verdict.FAULT in verdicts else 0


def demo(options: argparse.Namespace) -> int:
    """Save invented departments in a database that has no others, and a unit with which they share."""
    from administration.database import opened_database
    from administration.demonstration import fill_with_invented
    from language import today
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
        saved = Progress(_("Departments saved"))
        path = fill_with_invented(database, options.departments, options.seed, today(), saved)
    print(_("Invented departments saved: {count}").format(count=options.departments))
    print(_("The page of the unit that they share with: {path}").format(path=path))
    print(_("Put the program's address before it, and keep it now. It cannot be shown again."))
    return 0


def _file(name: str) -> Callable[[argparse.ArgumentParser], object]:
    return lambda own: own.add_argument(name, metavar=name.upper(), type=Path)


def _answers_file_and_out(own: argparse.ArgumentParser) -> None:
    _file("answers")(own)
    own.add_argument("--out", metavar="PLAN.pdf", type=Path, required=True)


def _paths_and_links(own: argparse.ArgumentParser) -> None:
    own.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    own.add_argument("--links", action="store_true", help="make a secret link to each, and print it")


def _what_to_list(own: argparse.ArgumentParser) -> None:
    one_of = own.add_mutually_exclusive_group()
    one_of.add_argument("--units", action="store_true", help="the innovation units")
    one_of.add_argument("--links", metavar="ASSESSMENT", help="the links to the assessment with this id")
    one_of.add_argument("--unit-links", metavar="UNIT", help="the members' links of the unit with this id")


def _name_and_unit(own: argparse.ArgumentParser) -> None:
    own.add_argument("name", metavar="NAME", help="of the unit, or of the link")
    own.add_argument("--link-to", metavar="UNIT", help="make no unit, but a link for the members of this one")


def _link_to_revoke(own: argparse.ArgumentParser) -> None:
    one_of = own.add_mutually_exclusive_group(required=True)
    one_of.add_argument("link", metavar="LINK_ID", type=_whole_number, nargs="?", help="see list --links")
    one_of.add_argument(
        "--unit-link", metavar="ID", type=_whole_number, help="a members' link: see list --unit-links"
    )


def _whole_number(text: str) -> int:
    """Python would also read "1_000" and the digits of other scripts."""
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"write a whole number with digits alone, not {text!r}")
    return int(text)


def _at_least_one(text: str) -> int:
    if (number := _whole_number(text)) < 1:
        raise argparse.ArgumentTypeError("write 1 or a higher number")
    return number


def _dry_run(own: argparse.ArgumentParser) -> None:
    own.add_argument("--dry-run", action="store_true", help="only print what would be removed")


def _departments_and_seed(own: argparse.ArgumentParser) -> None:
    own.add_argument("--departments", metavar="N", type=_at_least_one, required=True)
    own.add_argument(
        "--seed", metavar="S", type=_whole_number, default=1, help="another number gives other departments"
    )


def _read_answers(path: Path) -> tuple[AnswerSet, ActionPlan]:
    """The answers and the plan of an answers file or a plan's PDF; notices about it go to stderr."""
    from exports.assessment.sources import read_file
    from questionnaire.reader.load import instrument

    answers, plan, notices = read_file(path, instrument())
    for notice in notices:
        print(notice, file=sys.stderr)
    return answers, plan


COMMANDS: Mapping[str, Command] = {
    "check": Command(check),
    "questions": Command(questions),
    "schema": Command(schema),
    "score": Command(score, _file("answers")),
    "plan": Command(plan, _answers_file_and_out),
    "coded": Command(coded, lambda own: own.add_argument("department", metavar="DEPARTMENT")),
    "migrate": Command(migrate),
    "backup": Command(backup, _file("path")),
    "restore": Command(restore, _file("path")),
    "export-all": Command(export_all, _file("path")),
    "import": Command(import_, _paths_and_links),
    "list": Command(list_, _what_to_list),
    "create-unit": Command(create_unit, _name_and_unit),
    "revoke": Command(revoke, _link_to_revoke),
    "purge": Command(purge, _dry_run),
    "doctor": Command(doctor),
    "demo": Command(demo, _departments_and_seed),
}


def parser() -> argparse.ArgumentParser:
    """Reads the command line; `command` in what it gives back is the command's name."""
    whole = argparse.ArgumentParser(prog="manage.py", description="Videoklar from a terminal.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.run.__doc__, description=command.run.__doc__)
        if command.arguments:
            command.arguments(own)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give back its exit code: 1 where it could not do all of its work, which is told."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options)
    except (AnswersFileError, ContentError, CommandRefused) as error:
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
