"""What can be seen of a database from outside: whether it answers, and which schema it has."""

import os
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.database import Database, StorageUnavailable
from storage.engines import parsed
from storage.migrate import revision_of, revisions


class Schema(StrEnum):
    """The database's tables, beside those that this program works with."""

    NONE = "none"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True)
class DatabaseHealth:
    """`address` is without the password; `file` is that of a SQLite database, which perhaps is not made yet.

    `trouble` is why it does not answer, or empty; a database that does not answer has no schema here.
    """

    address: str
    file: Path | None
    writable: bool
    trouble: str
    schema: Schema | None


def health_of(url: str) -> DatabaseHealth:
    """Look at the database without changing it. ValueError for a bad address."""
    with closing(Database(url)) as database:
        address, file = parsed(url).set(query={}).render_as_string(), database.file
        writable = file is None or _is_writable(file)
        if file is not None and not file.exists():
            return DatabaseHealth(address, file, writable, "", Schema.NONE)
        try:
            with database.reading() as connection:
                return DatabaseHealth(address, file, writable, "", schema_of(connection))
        except StorageUnavailable as error:
            return DatabaseHealth(address, file, writable, reason_of(error), None)


def schema_of(connection: Connection) -> Schema:
    """The database's tables, beside those that this program works with."""
    newest, *older = revisions()
    known = {None: Schema.NONE, newest: Schema.CURRENT} | dict.fromkeys(older, Schema.OLDER)
    return known.get(revision_of(connection), Schema.NEWER)


def nearest_folder(path: Path) -> Path:
    """The folder of a path, or the lowest one above it that exists."""
    return next(folder for folder in path.absolute().parents if folder.is_dir())


def reason_of(error: StorageUnavailable) -> str:
    """What the driver says, without SQLAlchemy's advice."""
    cause = error.__cause__
    return str(cause.orig if isinstance(cause, DBAPIError) else error)


def _is_writable(file: Path) -> bool:
    """SQLite writes beside the file too."""
    folder = nearest_folder(file)
    return os.access(folder, os.W_OK | os.X_OK) and (not file.exists() or os.access(file, os.W_OK))
