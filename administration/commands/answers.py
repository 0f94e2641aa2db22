"""Commands about answers files: score one, make a plan of one, export all, import many."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from administration.terminal import Progress
from language import gettext as _

if TYPE_CHECKING:
    from questionnaire.assessment import AnswerSet
    from questionnaire.plan import ActionPlan


def score(options: argparse.Namespace) -> int:
    """Print the result of an answers file, or of a plan's PDF, as JSON with unrounded numbers."""
    from questionnaire.reader.load import edition
    from scoring.assessment import score as result_of
    from scoring.result import result_json

    answers, _plan = _read_answers(options.answers)
    result = result_of(edition(answers.instrument), answers)
    print(json.dumps(result_json(result), ensure_ascii=False, indent=2))
    return 0


def plan(options: argparse.Namespace) -> int:
    """Write the action plan of an answers file as a PDF."""
    from exports.plan.document import PlanDocument
    from exports.plan.pdf import plan_pdf
    from language import today
    from questionnaire.reader.load import edition
    from scoring.assessment import projected
    from scoring.assessment import score as result_of

    answers, chosen = _read_answers(options.answers)
    content = edition(answers.instrument)
    document = PlanDocument(
        instrument=content,
        answer_set=answers,
        result=result_of(content, answers),
        plan=chosen,
        projected=projected(content, answers, chosen) if chosen.actions else None,
        made_on=today(),
    )
    options.out.write_bytes(plan_pdf(document))
    print(options.out)
    return 0


def export_all(options: argparse.Namespace) -> int:
    """Write a zip with an answers file for each assessment, and an index of the files."""
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
    """Make an assessment of each answers file and each plan, also of those in folders and zips."""
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


def _read_answers(path: Path) -> tuple[AnswerSet, ActionPlan]:
    """The answers and the plan in an answers file or a plan's PDF; prints notices about it to stderr."""
    from exports.assessment.sources import read_file

    answers, plan, notices = read_file(path)
    for notice in notices:
        print(notice, file=sys.stderr)
    return answers, plan


def answers_file(own: argparse.ArgumentParser) -> None:
    own.add_argument("answers", metavar="ANSWERS", type=Path)


def answers_file_and_out(own: argparse.ArgumentParser) -> None:
    answers_file(own)
    own.add_argument("--out", metavar="PLAN.pdf", type=Path, required=True)


def paths_and_links(own: argparse.ArgumentParser) -> None:
    own.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    own.add_argument(
        "--links", action="store_true", help="make a secret link to each assessment, and print it"
    )
