"""Looks into a database without the repositories."""

import traceback
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select

from storage.db.tables import metadata
from storage.db.transactions import Database
from storage.records import Conflict, Saved

T = TypeVar("T")
V = TypeVar("V")


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def file_of(database: Database) -> Path:
    """The file of a SQLite database."""
    assert database.file is not None
    return database.file


def as_saved(outcome: Saved[T] | Conflict[V]) -> Saved[T]:
    """The result of a save, which must not be a conflict."""
    assert isinstance(outcome, Saved), outcome
    return outcome


def as_logged(caught: pytest.ExceptionInfo[BaseException]) -> str:
    """What a log would show of an error, with all its causes."""
    return "".join(traceback.format_exception(caught.value))
