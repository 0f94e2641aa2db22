"""How everything is changed: one assessment at a time, against a version, with a line of history."""

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
    """What a line of history is about; its key is a question id, an action's or a benefit's id, or empty."""

    ANSWER = "answer"
    RESPONDENT_ANSWER = "respondent-answer"
    """One respondent's own; the key is the respondent's id and the question's, with a space between."""
    PROFILE = "profile"
    ACTION = "action"
    PLAN_ORDER = "plan-order"
    BENEFIT = "benefit"
    TRAVEL = "travel"
    SERIES = "series"
    """The id of the department's first round, which may be removed before this one; the first has no line."""


class NoSuchAssessment(LookupError):
    """The assessment has been removed, or lies in the bin."""


@dataclass(frozen=True)
class Ledger:
    """One assessment, held against other writers until the transaction ends."""

    connection: Connection
    assessment_id: str
    role: Role
    now: datetime

    def last(self, kind: HistoryKind, key: str, read: Read[T]) -> HistoryLine[T] | None:
        """What stands, by the newest line of history; None if there never was one."""
        lines = _lines(self.assessment_id, kind, key).order_by(history.c.version.desc()).limit(1)
        row = self.connection.execute(lines).one_or_none()
        return None if row is None else _line(row, read)

    def append(self, *lines: tuple[HistoryKind, str, int, object]) -> None:
        """Add lines of history (kind, key, version, data); no data says that the thing was removed."""
        shared = {"assessment_id": self.assessment_id, "saved_at": self.now, "role": self.role}
        rows = [shared | dict(zip(("kind", "key", "version", "data"), line, strict=True)) for line in lines]
        self.connection.execute(insert(history), rows)

    def put(self, table: Table, key: Mapping[str, str], values: Mapping[str, object], new: bool) -> None:
        """Write the row that stands under `key`: insert it where it is new, else change it."""
        if "assessment_id" in table.c:
            key = {"assessment_id": self.assessment_id, **key}
        if new:
            self.connection.execute(insert(table).values(**key, **values))
        else:
            this = [table.c[name] == value for name, value in key.items()]
            self.connection.execute(update(table).where(*this).values(**values))

    def note_change(self, **values: object) -> None:
        """Set columns of the assessment, and that it was changed now."""
        self.connection.execute(
            update(assessments)
            .where(assessments.c.id == self.assessment_id)
            .values(updated_at=self.now, **values)
        )


_ALSO_IN_BIN = {Operation.DELETE_ASSESSMENT, Operation.RESTORE_ASSESSMENT}
"""What can be done twice, as whoever did not hear that it was done does."""


def hold(connection: Connection, grant: Grant, operation: Operation, clock: Clock) -> Ledger:
    """Keep other writers from the assessment until the transaction ends. AccessDenied, NoSuchAssessment."""
    assessment_id = require(grant, operation)
    found = connection.execute(
        select(assessments.c.deleted_at)
        .where(assessments.c.id == assessment_id)
        .with_for_update(key_share=True)
    ).one_or_none()
    if found is None or (found.deleted_at is not None and operation not in _ALSO_IN_BIN):
        raise NoSuchAssessment(assessment_id)
    # The clock is read while the assessment is held, so that versions and times run the same way.
    return Ledger(connection, assessment_id, grant.role, clock())


def settled(last: HistoryLine[T] | None, value: V, based_on: int) -> Saved[V] | Conflict[T] | None:
    """What a save comes to without writing: it stands already, or it is a conflict. None: go on and write.

    `based_on` is the version that whoever saves has seen, 0 for nothing; no value removes. What was removed
    may come back as new.
    """
    if last is None:
        return None
    stands_already = value == last.value
    if stands_already:
        return Saved(value, last.version, last.saved_at)
    if based_on == last.version or (based_on == 0 and last.value is None):
        return None
    return Conflict(last.value, last.version, last.saved_at, last.role)


def next_version(last: HistoryLine[T] | None) -> int:
    """Versions count up from 1, also over a removal."""
    return last.version + 1 if last else 1


def lines_of(
    connection: Connection, assessment_id: str, kind: HistoryKind, key: str, read: Read[T]
) -> tuple[HistoryLine[T], ...]:
    """All lines of history of one thing, oldest first."""
    rows = connection.execute(_lines(assessment_id, kind, key).order_by(history.c.version))
    return tuple(_line(row, read) for row in rows)


def _lines(assessment_id: str, kind: HistoryKind, key: str) -> Select[Any]:
    return select(history).where(
        history.c.assessment_id == assessment_id, history.c.kind == kind, history.c.key == key
    )


def _line(row: Row[Any], read: Read[T]) -> HistoryLine[T]:
    value = None if row.data is None else read(row.data)
    return HistoryLine(value, row.version, row.saved_at, Role(row.role))
