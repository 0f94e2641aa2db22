"""Column types that behave alike on SQLite and PostgreSQL: text as typed, moments in UTC, JSON."""

import dataclasses
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import DateTime, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

Clock = Callable[[], datetime]
"""Gives the time now, with its time zone."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def utc_now() -> datetime:
    """The clock of the running program."""
    return datetime.now(UTC)


def storable(text: str) -> str:
    """The text as both databases can hold it: U+0000 becomes ␀, half a surrogate pair becomes U+FFFD."""
    return _UNSTORABLE.sub(lambda found: "␀" if found[0] == "\x00" else "\ufffd", text)


def storable_record(record: "Record") -> "Record":
    """The dataclass with each of its text fields made `storable`: what will be read back.

    ValueError for a number that is none, such as infinity: JSON has no word for it.
    """
    for name, value in vars(record).items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} must be a finite number")
    texts = {
        name: storable(value)
        for name, value in vars(record).items()
        if type(value) is str and _UNSTORABLE.search(value)
    }
    return dataclasses.replace(record, **texts) if texts else record


def to_json(value: object) -> str:
    """JSON with letters as they are and dates as 2026-11-23."""
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)


class Words(TypeDecorator[str]):
    """Text of any length, kept as typed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:  # noqa: ARG002
        return None if value is None else storable(str(value))


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone: kept in UTC, read in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
