"""Imports answers files and plans: each becomes a new assessment and a line of output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from administration.terminal import one_line, printed_link
from exports.assessment.sources import ImportedFile, NotSaved, import_each, sources
from language import gettext as _
from questionnaire.assessment import AnswerSet
from questionnaire.plan import ActionPlan
from storage.all_assessments import leader_link
from storage.assessment import Assessments
from storage.db.errors import StorageRefused
from storage.db.transactions import Database
from storage.links import Links
from storage.records import Form


@dataclass(frozen=True)
class ImportedAssessment:
    """The assessment made of a file; `token` is the secret of its link, "" if no link was made."""

    id: str
    token: str


def import_files(
    database: Database, paths: Iterable[Path], with_links: bool
) -> Iterator[ImportedFile[ImportedAssessment]]:
    """Save an assessment for each readable file, also of those inside folders and zips, one by one.

    `with_links` also makes a secret link to each, with which its leader can continue. Raises
    StorageUnavailable.
    """

    def save(answers: AnswerSet, plan: ActionPlan) -> ImportedAssessment:
        try:
            id = Assessments(database).create(
                answers.department, Form.WHOLE, answers.instrument, answers=answers.answers, plan=plan
            )
        except StorageRefused as error:
            raise NotSaved(str(error)) from error
        token = leader_link(Links(database), id, _("Brought in from a file")) if with_links else ""
        return ImportedAssessment(id, token)

    files = (file for path in paths for file in sources(path))
    return import_each(files, save)


def import_words(file: ImportedFile[ImportedAssessment]) -> str:
    """The result for one file, in words."""
    name = one_line(file.name)
    if file.saved is None:
        return _("{name}: not brought in. {reason}").format(name=name, reason=file.reason)
    lines = [_("{name}: brought in as {id}").format(name=name, id=file.saved.id)]
    lines += [f"– {notice}" for notice in file.notices]
    lines += [printed_link(file.saved.token)] if file.saved.token else []
    return "\n".join(lines)
