"""Bring a database to the schema of this program, however many processes start at once."""

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from storage.database import Database, StorageRefused, StorageUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE_SECONDS = 60.0
_LOCK = 0x56_69_64_65_6F


def upgrade(database: Database) -> None:
    """Make or update all tables, all or nothing; the second of two processes waits for the first.

    StorageUnavailable if the database cannot be reached or made; StorageRefused if a newer program made it.
    """
    if database.file:
        _make_file(database.file)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with closing(Database(database.url, _PATIENCE_SECONDS)) as patient, patient.transaction() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StorageRefused(
                f"the database was made by a newer version of this program ({error})"
            ) from error


def _make_file(path: Path) -> None:
    """An empty file is an empty SQLite database; only the one who runs the program may read it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StorageUnavailable(f"the database file cannot be made: {error}") from error
