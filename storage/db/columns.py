"""Column types that behave alike on SQLite and PostgreSQL, and texts as both can store them."""

import dataclasses
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import DateTime, Text
from sqlalchemy.types import TypeDecorator

from questionnaire.fields import fields_of
from questionnaire.identity_numbers import holds_identity_number
from questionnaire.names import composed
from storage.db.errors import IdentityNumberRefused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

Clock = Callable[[], datetime]
"""Returns the current time, with its time zone."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def utc_now() -> datetime:
    """The clock of the running program."""
    return datetime.now(UTC)


def storable(text: str) -> str:
    """The text as both databases can store it: U+0000 becomes ␀, half a surrogate pair becomes U+FFFD."""
    return _UNSTORABLE.sub(lambda found: "␀" if found[0] == "\x00" else "\ufffd", text)


def storable_text(text: str, field: str) -> str:
    """A single text made `storable` and composed. IdentityNumberRefused, which names the field."""
    if holds_identity_number(text):
        raise IdentityNumberRefused([field])
    return composed(storable(text))


def storable_record(record: "Record") -> "Record":
    """The dataclass with each text field made `storable` and composed, as it will be read back.

    Ids are only made storable: they are compared character by character, and the program's own ids may happen
    to contain eleven digits.

    IdentityNumberRefused for texts that contain a national identity number. ValueError for numbers such as
    infinity, which JSON cannot represent.
    """
    ids = {field.name for field in fields_of(type(record)) if field.is_id}
    written = {name: value for name, value in vars(record).items() if type(value) is str}
    refused = [name for name, text in written.items() if name not in ids and holds_identity_number(text)]
    if refused:
        raise IdentityNumberRefused(refused)
    for name, value in vars(record).items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} must be a finite number")
    kept = {n: storable(text) if n in ids else composed(storable(text)) for n, text in written.items()}
    return record if kept == written else dataclasses.replace(record, **kept)


def to_json(value: object) -> str:
    """JSON with unescaped letters, and dates as 2026-11-23."""
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)


class Words(TypeDecorator[str]):
    """Text of any length, stored as typed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:  # noqa: ARG002
        return None if value is None else storable(str(value))


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, stored and read in UTC."""

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
