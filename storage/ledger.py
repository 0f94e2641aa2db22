"""The ledger: every change locks one assessment, is based on a version, and adds a line of history.

It also recognises a save that is stored already, and a conflict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from access.policy import Grant, Operation, Role, require
from storage.db.columns import Clock
from storage.db.tables import assessments, history
from storage.records import Conflict, HistoryLine, Saved

T = TypeVar("T")
V = TypeVar("V")

Read = Callable[[Any], T]


class HistoryKind(StrEnum):
    """What a line of history is about. Its key is the id of a question, action or benefit, or empty."""

    ANSWER = "answer"
    RESPONDENT_ANSWER = "respondent-answer"
    """One respondent's own answer. The key is the respondent's id, a space and the question's id."""
    PROFILE = "profile"
    ACTION = "action"
    PLAN_ORDER = "plan-order"
    BENEFIT = "benefit"
    TRAVEL = "travel"
    SERIES = "series"
    """The id of the department's first round, which may be removed before this one. The first has no line."""
    EDITION = "edition"
    """A move to a newer edition of the questions. A round that was never moved has no line."""


class NoSuchAssessment(LookupError):
    """The assessment has been removed, or is in the bin."""


@dataclass(frozen=True)
class Ledger:
    """One assessment, locked against other writers until the transaction ends."""

    connection: Connection
    assessment_id: str
    role: Role
    now: datetime

    def last(self, kind: HistoryKind, key: str, read: Read[T]) -> HistoryLine[T] | None:
        """The newest line of history; None if there is none."""
        lines = _lines(self.assessment_id, kind, key).order_by(history.c.version.desc()).limit(1)
        row = self.connection.execute(lines).one_or_none()
        return None if row is None else _line(row, read)

    def append(self, *lines: tuple[HistoryKind, str, int, object]) -> None:
        """Add lines of history (kind, key, version, data). No data means that the thing was removed."""
        shared = {"assessment_id": self.assessment_id, "saved_at": self.now, "role": self.role}
        rows = [shared | dict(zip(("kind", "key", "version", "data"), line, strict=True)) for line in lines]
        self.connection.execute(insert(history), rows)

    def put(self, table: Table, key: Mapping[str, str], values: Mapping[str, object], new: bool) -> None:
        """Write the row with this key: insert it if it is new, otherwise update it."""
        if "assessment_id" in table.c:
            key = {"assessment_id": self.assessment_id, **key}
        if new:
            self.connection.execute(insert(table).values(**key, **values))
        else:
            this = [table.c[name] == value for name, value in key.items()]
            self.connection.execute(update(table).where(*this).values(**values))

    def note_change(self, **values: object) -> None:
        """Set columns of the assessment, and note that it was changed now."""
        self.connection.execute(
            update(assessments)
            .where(assessments.c.id == self.assessment_id)
            .values(updated_at=self.now, **values)
        )


_ALSO_IN_BIN = {Operation.DELETE_ASSESSMENT, Operation.RESTORE_ASSESSMENT}
"""Operations that may be repeated by somebody who did not get the confirmation of the first."""


def hold(connection: Connection, grant: Grant, operation: Operation, clock: Clock) -> Ledger:
    """Lock the assessment until the transaction ends. AccessDenied, NoSuchAssessment."""
    assessment_id = require(grant, operation)
    found = connection.execute(
        select(assessments.c.deleted_at)
        .where(assessments.c.id == assessment_id)
        .with_for_update(key_share=True)
    ).one_or_none()
    if found is None or (found.deleted_at is not None and operation not in _ALSO_IN_BIN):
        raise NoSuchAssessment(assessment_id)
    # The clock is read while the assessment is locked, so that later versions have later times.
    return Ledger(connection, assessment_id, grant.role, clock())


def unless_stored(last: HistoryLine[T] | None, value: V, based_on: int) -> Saved[V] | Conflict[T] | None:
    """The result of a save that need not write: the value is saved already, or there is a conflict.

    None means that the value must be written. `based_on` is the version that the person saving has seen, 0
    for none. The value None removes; what was removed may be added as new again.
    """
    if last is None:
        return None
    is_saved_already = value == last.value
    if is_saved_already:
        return Saved(value, last.version, last.saved_at)
    if based_on == last.version or (based_on == 0 and last.value is None):
        return None
    return Conflict(last.value, last.version, last.saved_at, last.role)


def next_version(last: HistoryLine[T] | None) -> int:
    """The version of the next line. Versions count up from 1, also across a removal."""
    return last.version + 1 if last else 1


def lines_of(
    connection: Connection, assessment_id: str, kind: HistoryKind, key: str, read: Read[T]
) -> tuple[HistoryLine[T], ...]:
    """The whole history of one thing, oldest first."""
    rows = connection.execute(_lines(assessment_id, kind, key).order_by(history.c.version))
    return tuple(_line(row, read) for row in rows)


def _lines(assessment_id: str, kind: HistoryKind, key: str) -> Select[Any]:
    return select(history).where(
        history.c.assessment_id == assessment_id, history.c.kind == kind, history.c.key == key
    )


def _line(row: Row[Any], read: Read[T]) -> HistoryLine[T]:
    value = None if row.data is None else read(row.data)
    return HistoryLine(value, row.version, row.saved_at, Role(row.role))
