"""Reads and imports answers files from single files, plans, folders and zips, and writes a zip of them."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Generic, Protocol, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.assessment.answers_file import Edition, read, to_json
from exports.assessment.problems import AnswersFileError, FileProblem
from language import gettext as _
from questionnaire.assessment import AnswerSet
from questionnaire.names import composed, order
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import edition
from untrusted_zip import BrokenZip, UntrustedZip

Saved = TypeVar("Saved")

INDEX = "index.json"

_LONGEST_NAME = 60
_IN_ASCII = str.maketrans(
    {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "þ": "th", "ł": "l"}
)


class ExportedRound(Protocol):
    """One department's answers and plan in one round."""

    @property
    def id(self) -> str: ...
    @property
    def round(self) -> int: ...
    @property
    def answers(self) -> AnswerSet: ...
    @property
    def plan(self) -> ActionPlan: ...
    @property
    def updated_at(self) -> datetime: ...


def write_archive(file: IO[bytes], all_kept: Iterable[ExportedRound]) -> int:
    """Write the zip and return its number of files. Equal content in the same order gives equal bytes."""
    index = []
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for kept in all_kept:
            name = f"answers/{file_name(kept)}"
            archive.writestr(_entry(name), to_json(kept.answers, kept.plan))
            index.append(
                {
                    "id": kept.id,
                    "file": name,
                    "department": kept.answers.department.name,
                    "round": kept.round,
                    "updated_at": kept.updated_at.isoformat(),
                }
            )
        archive.writestr(_entry(INDEX), json.dumps(index, ensure_ascii=False, indent=2) + "\n")
    return len(index)


def file_name(kept: ExportedRound) -> str:
    """A name that every file system accepts: the department's name in plain letters, and its id."""
    letters = unicodedata.normalize("NFKD", kept.answers.department.name.lower().translate(_IN_ASCII))
    words = re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    department = "-".join(words)[:_LONGEST_NAME].strip("-")
    return f"{department}-{kept.id}.json" if department else f"{kept.id}.json"


def _entry(name: str) -> ZipInfo:
    """An entry of the zip that does not reveal the machine or the time, and that only its owner can read."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


_MOST_BYTES_READ = 8 * 1024 * 1024
"""Enough, because the readers refuse much smaller files already; a huge file is never read completely."""

_SUFFIXES = frozenset({".json", ".pdf", ".zip"})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""The first bytes of a zip, and of an empty zip."""
_SAYS_UTF_8 = 0x800


@dataclass(frozen=True)
class Source:
    """A file that may contain answers: its bytes, or the error if they cannot be read."""

    name: str
    content: bytes | AnswersFileError

    def read(self, edition: Edition = edition) -> tuple[AnswerSet, ActionPlan, tuple[str, ...]]:
        """The result of `answers_file.read` for its content. Raises AnswersFileError."""
        if isinstance(self.content, AnswersFileError):
            raise self.content
        return _read(self.content, edition)


class NotSaved(Exception):
    """The content of a file was not accepted. The message explains the reason to the user who imports it."""


@dataclass(frozen=True)
class ImportedFile(Generic[Saved]):
    """The outcome of importing one file: the return value of `save` and notices, or why it was refused."""

    name: str
    saved: Saved | None = None
    notices: tuple[str, ...] = ()
    reason: str = ""


def import_each(
    files: Iterable[Source], save: Callable[[AnswerSet, ActionPlan], Saved], edition: Edition = edition
) -> Iterator[ImportedFile[Saved]]:
    """Read and save each file separately, so that a broken file does not stop the others.

    `save` raises NotSaved for content that it does not accept; any other error ends the import.
    """
    for file in files:
        try:
            answers, plan, notices = file.read(edition)
            saved = save(answers, plan)
        except (AnswersFileError, NotSaved) as error:
            yield ImportedFile(file.name, reason=str(error))
        else:
            yield ImportedFile(file.name, saved, notices)


def sources(path: Path) -> Iterator[Source]:
    """The answers files and plans at the path: the file itself, or all in the zip or in the folder and below.

    An unreadable file, and a folder or a zip without any such file, gives a source with an error as content.
    """
    if not path.is_dir():
        yield from _file_or_zip(path)
        return
    inside = [
        file
        for file in sorted(path.rglob("*"), key=_place)
        if file.is_file() and _may_contain_answers(file.relative_to(path), _SUFFIXES)
    ]
    for file in inside:
        yield from _file_or_zip(file)
    if not inside:
        yield _nothing_in(str(path))


def sources_in(name: str, content: bytes) -> Iterator[Source]:
    """The answers files and plans in an uploaded file: the file itself, or those in it if it is a zip."""
    name = composed(name)
    if content.startswith(_ZIP):
        yield from _in_zip(name, BytesIO(content))
    else:
        yield Source(name, content)


def read_file(path: Path, edition: Edition = edition) -> tuple[AnswerSet, ActionPlan, tuple[str, ...]]:
    """The result of `answers_file.read` for the file at the path. Raises AnswersFileError and OSError."""
    return _read(_bytes_of(path), edition)


def _read(data: bytes, edition: Edition) -> tuple[AnswerSet, ActionPlan, tuple[str, ...]]:
    """The result of `answers_file.read` for the bytes of an answers file or of a plan's PDF."""
    if data.startswith(b"%PDF"):
        from exports.assessment.attached import from_pdf

        data = from_pdf(data)
    return read(data, edition)


def _file_or_zip(path: Path) -> Iterator[Source]:
    name = composed(str(path))
    try:
        content = _bytes_of(path)
    except OSError as error:
        what = _("The file cannot be read: {reason}.").format(reason=error.strerror)
        yield _unusable(name, what, _("Check its name, and that you may read it."))
        return
    if content.startswith(_ZIP):
        yield from _in_zip(name, path)
    else:
        yield Source(name, content)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES_READ)


def _in_zip(name: str, file: Path | BytesIO) -> Iterator[Source]:
    try:
        archive = UntrustedZip(file)
    except BrokenZip:
        yield _broken(name)
        return
    with archive:
        inside = [
            entry
            for entry in archive.entries()
            if not entry.is_dir()
            and _may_contain_answers(PurePosixPath(entry.filename), _SUFFIXES - {".zip"})
        ]
        for entry in inside:
            within = f"{name}: {_name_of(entry)}"
            yield _in_archive(within, archive, entry)
        if not inside:
            yield _nothing_in(name)


def _name_of(entry: ZipInfo) -> str:
    """The name of a file in a zip. Macs write UTF-8 without its flag, and old Windows its own code page."""
    if entry.flag_bits & _SAYS_UTF_8:
        return composed(entry.filename)
    written = entry.filename.encode("cp437", "replace")
    try:
        return composed(written.decode("utf-8"))
    except UnicodeDecodeError:
        return written.decode("cp850")


def _in_archive(name: str, archive: UntrustedZip, entry: ZipInfo) -> Source:
    try:
        return Source(name, archive.beginning(entry, _MOST_BYTES_READ))
    except BrokenZip:
        return _broken(name)


def _place(file: Path) -> tuple[object, ...]:
    return [order(part) for part in file.parts], file


def _may_contain_answers(inside: PurePath, suffixes: Set[str]) -> bool:
    """Whether a file in a folder or zip may contain answers, by its name; files of the system do not."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in inside.parts)
    return not hidden and inside.suffix.lower() in suffixes and str(inside) != INDEX


def _nothing_in(name: str) -> Source:
    return _unusable(
        name,
        _("There are no answers files and no plans in it."),
        _("Choose files that end in .json, .pdf or .zip."),
    )


def _broken(name: str) -> Source:
    return _unusable(
        name,
        _("The zip file is broken, locked with a password, or packed in an unusual way."),
        _("Copy it again, or unpack it and use the files in it."),
    )


def _unusable(name: str, what: str, remedy: str) -> Source:
    return Source(name, AnswersFileError([FileProblem("", what, remedy)]))
