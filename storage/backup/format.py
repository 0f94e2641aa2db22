"""The format of backups: a zip with one line of JSON for each row, the same for every kind of database.

`manifest.json` has the revision of the schema and, for each table, the columns, the number of rows, and the
SHA-256 of its lines in `tables/NAME.jsonl`. A line is an array of values in the order of the columns.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, NoReturn

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as validated_dataclass
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Inspector,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    inspect,
    select,
)
from sqlalchemy.types import TypeEngine

from storage.db.columns import Moment, storable
from storage.db.tables import metadata

ROWS_AT_A_TIME = 1000


class ColumnKind(StrEnum):
    """The type of the values in a column."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    JSON = "json"


_FOUND_AS: Mapping[type[TypeEngine[Any]], ColumnKind] = {
    String: ColumnKind.TEXT,
    Integer: ColumnKind.INTEGER,
    Float: ColumnKind.NUMBER,
    Boolean: ColumnKind.BOOLEAN,
    Date: ColumnKind.DATE,
    DateTime: ColumnKind.MOMENT,
    JSON: ColumnKind.JSON,
}
_USED_AS: Mapping[ColumnKind, TypeEngine[Any]] = {
    ColumnKind.TEXT: Text(),
    ColumnKind.INTEGER: BigInteger(),
    ColumnKind.NUMBER: Float(),
    ColumnKind.BOOLEAN: Boolean(),
    ColumnKind.DATE: Date(),
    ColumnKind.MOMENT: Moment(),
    ColumnKind.JSON: JSON(none_as_null=True),
}


@dataclass(frozen=True)
class StoredTable:
    """A table to copy or to fill. `own_references` are columns that refer to a row of the same table."""

    table: Table
    kinds: Mapping[str, ColumnKind]
    own_references: tuple[str, ...]

    def rows_in_order(self, connection: Connection) -> Select[Any]:
        """All rows by primary key, in the same order on every database, with few in memory at once."""
        is_postgresql = connection.dialect.name == "postgresql"
        key = [
            column.collate("C") if is_postgresql and self.kinds[column.name] is ColumnKind.TEXT else column
            for column in self.table.primary_key
        ]
        return select(self.table).order_by(*key).execution_options(yield_per=ROWS_AT_A_TIME)


def stored_tables(connection: Connection) -> dict[str, StoredTable]:
    """The tables by name, each after the tables it refers to. Empty if the database is empty."""
    database = inspect(connection)
    there = set(database.get_table_names())
    return {
        known.name: _stored(database, known.name) for known in metadata.sorted_tables if known.name in there
    }


def _stored(database: Inspector, name: str) -> StoredTable:
    kinds = {column["name"]: _kind(column["type"]) for column in database.get_columns(name)}
    key = database.get_pk_constraint(name)["constrained_columns"]
    columns = [Column(column, _USED_AS[kind], primary_key=column in key) for column, kind in kinds.items()]
    own = [
        column
        for reference in database.get_foreign_keys(name)
        if reference["referred_table"] == name
        for column in reference["constrained_columns"]
    ]
    return StoredTable(Table(name, MetaData(), *columns), kinds, tuple(own))


def _kind(found: TypeEngine[Any]) -> ColumnKind:
    [kind] = [kind for type_, kind in _FOUND_AS.items() if isinstance(found, type_)]
    return kind


MANIFEST = "manifest.json"
_FITS_IN_64_BITS = range(-(2**63), 2**63)


class Fault(StrEnum):
    """Why there is no backup, or why one is not restored."""

    NOTHING_TO_COPY = "nothing-to-copy"
    NOT_A_BACKUP = "not-a-backup"
    DAMAGED = "damaged"
    NEWER = "newer"
    DATABASE_IN_USE = "database-in-use"
    DATABASE_NEWER = "database-newer"


class BackupRefused(Exception):
    """Nothing was changed. `place` is the faulty file inside the backup, with the line if known."""

    def __init__(self, fault: Fault, place: str = "") -> None:
        super().__init__(f"{fault} {place}".strip())
        self.fault = fault
        self.place = place


@validated_dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class TableEntry:
    """What the manifest says about one table."""

    columns: dict[str, ColumnKind]
    rows: Annotated[int, Field(ge=0)]
    sha256: str


@validated_dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Manifest:
    """The description of a backup. Each table comes after the tables it refers to."""

    format: Literal[1]
    revision: str
    made_at: str
    tables: dict[str, TableEntry]


_SHAPE = TypeAdapter(Manifest)


def file_of(table: str) -> str:
    """The name of the table's file in the zip."""
    return f"tables/{table}.jsonl"


def manifest_text(manifest: Manifest) -> bytes:
    """The content of the manifest's file."""
    return _SHAPE.dump_json(manifest, indent=2) + b"\n"


def manifest_from(data: bytes) -> Manifest:
    """The manifest in a file's bytes. BackupRefused if it is invalid, or of a newer program."""
    try:
        raw = json.loads(data)
        if isinstance(raw, dict) and isinstance(raw.get("format"), int) and raw["format"] > 1:
            raise BackupRefused(Fault.NEWER)
        return _SHAPE.validate_python(raw)
    except (ValueError, RecursionError):
        raise BackupRefused(Fault.DAMAGED, MANIFEST) from None


def line_of(row: Sequence[object]) -> bytes:
    """A row as a line of its table's file."""
    text = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_moment)
    return text.encode() + b"\n"


def row_from(line: bytes, columns: Mapping[str, ColumnKind]) -> dict[str, Any]:
    """The row in a line of a table's file. ValueError if it does not fit the columns."""
    values = json.loads(line, parse_constant=_refuse)
    if not isinstance(values, list):
        raise ValueError("not a row")
    return {
        name: None if value is None else _READ[kind](value)
        for (name, kind), value in zip(columns.items(), values, strict=True)
    }


def _moment(value: date) -> str:
    return value.isoformat()


def _refuse(word: object) -> NoReturn:
    raise ValueError(f"{word!r} does not fit")


def _text(value: object) -> str:
    return value if isinstance(value, str) and storable(value) == value else _refuse(value)


def _whole_number(value: object) -> int:
    return value if type(value) is int and value in _FITS_IN_64_BITS else _refuse(value)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else _refuse(value)


def _yes_or_no(value: object) -> bool:
    return value if isinstance(value, bool) else _refuse(value)


def _aware(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    return moment if moment.tzinfo else _refuse(value)


_READ: Mapping[ColumnKind, Callable[[Any], object]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _whole_number,
    ColumnKind.NUMBER: _number,
    ColumnKind.BOOLEAN: _yes_or_no,
    ColumnKind.DATE: lambda value: date.fromisoformat(_text(value)),
    ColumnKind.MOMENT: _aware,
    ColumnKind.JSON: lambda value: value,
}
