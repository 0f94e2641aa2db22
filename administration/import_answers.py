"""Answers files and plans from elsewhere made into assessments, each by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from administration.terminal import one_line, printed_link
from exports.assessment.problems import AnswersFileError
from exports.assessment.sources import Source, sources
from language import gettext as _
from questionnaire.reader.load import instrument
from storage.all_assessments import leader_link
from storage.assessment import Assessments
from storage.db.errors import StorageRefused
from storage.db.transactions import Database
from storage.links import Links
from storage.records import Form


@dataclass(frozen=True)
class Fate:
    """What became of one file: the new assessment's id and what should be known of it, or why not."""

    name: str
    id: str = ""
    notices: tuple[str, ...] = ()
    token: str = ""
    reason: str = ""

    def __str__(self) -> str:
        name = one_line(self.name)
        if not self.id:
            return _("{name}: not brought in. {reason}").format(name=name, reason=self.reason)
        lines = [_("{name}: brought in as {id}").format(name=name, id=self.id)]
        lines += [f"– {notice}" for notice in self.notices]
        lines += [printed_link(self.token)] if self.token else []
        return "\n".join(lines)


def bring_in(database: Database, paths: Iterable[Path], with_links: bool) -> Iterator[Fate]:
    """Save what can be read of the files, folders and zips, one after the other. StorageUnavailable.

    `with_links` makes for each a secret link by which its leader can go on.
    """
    for path in paths:
        for source in sources(path):
            yield _fate(database, source, with_links)


def _fate(database: Database, source: Source, with_link: bool) -> Fate:
    try:
        answers, plan, notices = source.read(instrument())
        id = Assessments(database).create(
            answers.department, Form.WHOLE, answers.instrument, answers=answers.answers, plan=plan
        )
    except (AnswersFileError, StorageRefused) as error:
        return Fate(source.name, reason=str(error))
    token = leader_link(Links(database), id, _("Brought in from a file")) if with_link else ""
    return Fate(source.name, id, notices, token)
