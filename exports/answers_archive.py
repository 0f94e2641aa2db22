"""The answers of many departments as a zip: an answers file for each, and an index of them."""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.answers_file import to_json
from questionnaire.answers import AnswerSet
from questionnaire.plan import ActionPlan

INDEX = "index.json"

_LONGEST_NAME = 60
_IN_ASCII = str.maketrans(
    {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "þ": "th", "ł": "l"}
)


class Kept(Protocol):
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


def write_archive(file: IO[bytes], all_kept: Iterable[Kept]) -> int:
    """Write the zip; gives back how many are in it. The same content in the same order is the same bytes."""
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


def file_name(kept: Kept) -> str:
    """A name that every file system takes: the department's in plain letters, and its id."""
    letters = unicodedata.normalize("NFKD", kept.answers.department.name.lower().translate(_IN_ASCII))
    words = re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    department = "-".join(words)[:_LONGEST_NAME].strip("-")
    return f"{department}-{kept.id}.json" if department else f"{kept.id}.json"


def _entry(name: str) -> ZipInfo:
    """A file of the zip that says nothing of the machine and the hour, and is for its owner alone."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
