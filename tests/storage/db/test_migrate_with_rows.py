"""A database of any earlier schema, with rows in every table, keeps all of them when it is migrated."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    Table,
    insert,
    select,
)
from sqlalchemy.types import TypeEngine

from access.policy import Role, issue
from questionnaire.assessment import Answer
from storage.all_assessments import every_assessment
from storage.db.schema import alone, bring_to, revision_of, revisions, upgrade
from storage.db.transactions import Database
from storage.records import Saved
from tests.storage.conftest import Store
from tests.system.databases import Databases

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

Rows = dict[str, list[dict[str, Any]]]

# Values that the database or today's program requires in a column. Others get any value of their type.
FITTING: Mapping[str, object] = {
    "form": "short",
    "role": "leader",
    "kind": "answer",
    "level": 2,
    "not_relevant": None,
    "confidence": "low",
    "status": "not-started",
    "profile": {"name": "Avdeling Å"},
    "numbers": {"consultations": {"low": 1, "high": 2}, "minutes": None},
    "data": {
        "level": 2,
        "dont_know": False,
        "not_relevant": None,
        "note": "",
        "evidence": "",
        "confidence": None,
    },
    "deleted_at": None,
    "ballot": "first",
    "no_level": None,
    "revoked_at": None,
}
ANYTHING: Mapping[type[TypeEngine[Any]], object] = {
    Boolean: False,
    Integer: 1,
    Float: 0.5,
    DateTime: NOON,
    Date: date(2027, 2, 28),
    JSON: {"Å": [1, None]},
}


@pytest.fixture
def empty(databases: Databases) -> Iterator[Database]:
    url = databases.empty()
    with closing(Database(url)) as database:
        yield database
    databases.remove(url)


def tables_of(connection: Connection) -> list[Table]:
    """The tables of the database, each after the tables it refers to."""
    there = MetaData()
    there.reflect(connection)
    return [table for table in there.sorted_tables if table.name != "alembic_version"]


def fill(connection: Connection) -> None:
    """Put two rows into every table. If rows can refer to their own table, the second refers to the first."""
    numbers, before = count(1), dict[str, list[dict[str, Any]]]()
    for table in tables_of(connection):
        before[table.name] = []
        for place in (0, 1):
            row = {column.name: value(column, before, place, next(numbers)) for column in table.columns}
            connection.execute(insert(table).values(**row))
            before[table.name].append(row)


def value(column: Column[Any], before: Rows, place: int, number: int) -> object:
    """A value for the column; keys differ by their number."""
    for reference in column.foreign_keys:
        there = before[reference.column.table.name]
        own = reference.column.table is column.table
        return None if own and not place else there[0 if own else place][reference.column.name]
    if column.name in FITTING:
        return FITTING[column.name]
    if column.primary_key and isinstance(column.type, Integer):
        return number
    for kind, fitting in ANYTHING.items():
        if isinstance(column.type, kind):
            return fitting
    return f"{column.name} {number} æøå"


REMOVED = {("participants", "department")}
"""Columns that later schemas drop because nothing used them."""


def rows(connection: Connection, only: Rows | None = None) -> Rows:
    """All rows of all tables, limited to the tables and columns in `only`."""
    tables = [table for table in tables_of(connection) if only is None or table.name in only]
    found = {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables
    }
    if only is not None:
        names = {name: set(lines[0]) for name, lines in only.items()}
        found = {name: [{c: row[c] for c in names[name]} for row in lines] for name, lines in found.items()}
    return {name: sorted(lines, key=lambda row: repr(sorted(row.items()))) for name, lines in found.items()}


@pytest.mark.parametrize("revision", revisions()[::-1])
def test_every_row_of_every_earlier_schema_is_still_there(empty: Database, revision: str) -> None:
    with alone(empty) as connection:
        bring_to(connection, revision)
        fill(connection)
    with empty.reading() as connection:
        assert revision_of(connection) == revision
        before = rows(connection)
    for table, column in REMOVED:
        for row in before.get(table, ()):
            row.pop(column, None)
    assert {name: len(lines) for name, lines in before.items()} == dict.fromkeys(before, 2)
    upgrade(empty)
    with empty.reading() as connection:
        assert revision_of(connection) == revisions()[0]
        assert rows(connection, only=before) == before


@pytest.mark.parametrize("revision", revisions()[::-1])
def test_what_an_earlier_schema_held_can_be_read_and_worked_on(empty: Database, revision: str) -> None:
    with alone(empty) as connection:
        bring_to(connection, revision)
        fill(connection)
    upgrade(empty)
    with empty.reading() as connection:
        ids = [whole.id for whole in every_assessment(connection)]
    assert len(ids) == 2
    store = Store.on(empty)
    for assessment_id in ids:
        grant = issue(assessment_id, Role.LEADER)
        assert store.assessments.load(grant).answers.department.name == "Avdeling Å"
        assert isinstance(store.assessments.save_answer(grant, "q", Answer(level=3), 0), Saved)
