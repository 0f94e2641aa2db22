"""Looks into a database past the repositories."""

import traceback

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.tables import metadata


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def as_logged(caught: pytest.ExceptionInfo[BaseException]) -> str:
    """What a log would show of an error, with all that led to it."""
    return "".join(traceback.format_exception(caught.value))
