"""The schema: migrating it, and looking at a database without changing it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.db.engine import parsed
from storage.db.errors import StorageRefused, StorageUnavailable
from storage.db.transactions import Database

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE_SECONDS = 60.0
_LOCK = 0x56_69_64_65_6F


def upgrade(database: Database) -> None:
    """Create or update all tables, all or nothing. A second process waits for the first.

    StorageUnavailable if the database cannot be reached or made, StorageRefused if a newer program made it.
    """
    with alone(database) as connection:
        bring_to(connection, "head")


@contextmanager
def alone(database: Database) -> Iterator[Connection]:
    """A transaction during which no other process migrates. Creates a SQLite database's file if needed."""
    if database.file:
        _make_file(database.file)
    with closing(Database(database.url, _PATIENCE_SECONDS)) as patient, patient.transaction() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def bring_to(connection: Connection, revision: str) -> None:
    """Migrate up to a revision of the schema, inside the transaction of `alone`. Never migrates down.

    StorageRefused if this program does not know the revision, or the one that the database has.
    """
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise StorageRefused(f"the database was made by a newer version of this program ({error})") from error


def revision_of(connection: Connection) -> str | None:
    """The revision of the database's schema; None if no program has created one."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions() -> tuple[str, ...]:
    """The revisions of the schema that this program knows, the newest first. It works with the newest."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _make_file(path: Path) -> None:
    """Create an empty file, which is an empty SQLite database. Only the program's user may read it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StorageUnavailable(f"the database file cannot be made: {error}") from error


class Schema(StrEnum):
    """The schema of a database, compared with this program's."""

    NONE = "none"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True)
class DatabaseHealth:
    """The state of a database. `address` is without the password. A SQLite `file` may not exist yet.

    `trouble` is why the database does not answer, or "". If it does not answer, `schema` is None.
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
    """The schema of a database, compared with this program's."""
    newest, *older = revisions()
    known = {None: Schema.NONE, newest: Schema.CURRENT} | dict.fromkeys(older, Schema.OLDER)
    return known.get(revision_of(connection), Schema.NEWER)


def nearest_folder(path: Path) -> Path:
    """The innermost folder of the path that exists."""
    return next(folder for folder in path.absolute().parents if folder.is_dir())


def reason_of(error: StorageUnavailable) -> str:
    """The driver's message, without SQLAlchemy's advice."""
    cause = error.__cause__
    return str(cause.orig if isinstance(cause, DBAPIError) else error)


def _is_writable(file: Path) -> bool:
    """Whether the file can be written. SQLite needs to write into its folder too."""
    folder = nearest_folder(file)
    return os.access(folder, os.W_OK | os.X_OK) and (not file.exists() or os.access(file, os.W_OK))
