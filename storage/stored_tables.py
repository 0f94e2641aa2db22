"""The program's tables as they are in a database, of whichever kind and of whichever revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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

from storage.columns import Moment
from storage.tables import metadata

ROWS_AT_A_TIME = 1000


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    JSON = "json"


_FOUND_AS: Mapping[type[TypeEngine[Any]], Kind] = {
    String: Kind.TEXT,
    Integer: Kind.INTEGER,
    Float: Kind.NUMBER,
    Boolean: Kind.BOOLEAN,
    Date: Kind.DATE,
    DateTime: Kind.MOMENT,
    JSON: Kind.JSON,
}
_USED_AS: Mapping[Kind, TypeEngine[Any]] = {
    Kind.TEXT: Text(),
    Kind.INTEGER: BigInteger(),
    Kind.NUMBER: Float(),
    Kind.BOOLEAN: Boolean(),
    Kind.DATE: Date(),
    Kind.MOMENT: Moment(),
    Kind.JSON: JSON(none_as_null=True),
}


@dataclass(frozen=True)
class StoredTable:
    """A table to read from and to fill. `own_references` are columns that name a row of the same table."""

    table: Table
    kinds: Mapping[str, Kind]
    own_references: tuple[str, ...]

    def rows_in_order(self, connection: Connection) -> Select[Any]:
        """All rows by primary key, in the same order on every database; few are in memory at once."""
        is_postgresql = connection.dialect.name == "postgresql"
        key = [
            column.collate("C") if is_postgresql and self.kinds[column.name] is Kind.TEXT else column
            for column in self.table.primary_key
        ]
        return select(self.table).order_by(*key).execution_options(yield_per=ROWS_AT_A_TIME)


def stored_tables(connection: Connection) -> dict[str, StoredTable]:
    """The tables by name, each after those that it refers to; none in an empty database."""
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


def _kind(found: TypeEngine[Any]) -> Kind:
    [kind] = [kind for type_, kind in _FOUND_AS.items() if isinstance(found, type_)]
    return kind
