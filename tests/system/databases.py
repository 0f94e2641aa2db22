"""SQLite and PostgreSQL databases for tests, and ways to lock them or make them unavailable."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from access.policy import Role
from access.secrets import new_token
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from storage.assessment import Assessments
from storage.browsers import Browsers
from storage.db.schema import upgrade
from storage.db.transactions import Database
from storage.records import Form
from tests.system.postgresql import running_postgresql

_numbers = count(1)


class SqliteFiles:
    """Databases as files, copied from a migrated one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        _migrate(f"sqlite:///{self._template}")

    def empty(self) -> str:
        return f"sqlite:///{self._folder / f'{next(_numbers)}.db'}"

    def migrated(self) -> str:
        url = self.empty()
        shutil.copyfile(self._template, file_at(url))
        return url

    def remove(self, url: str) -> None:
        file_at(url).unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases on one server; the migrated one is emptied and reused, because creating one takes long."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        # Whether PostgreSQL survives a power cut is tested elsewhere; here that would cost seconds.
        self.command("ALTER SYSTEM SET fsync = off")
        self.command("SELECT pg_reload_conf()")
        self._migrated = self.empty()
        _migrate(self._migrated)

    def empty(self) -> str:
        name = f"test_{next(_numbers)}"
        self.command(f"CREATE DATABASE {name} TEMPLATE template0")
        return self._uri.replace("/postgres?", f"/{name}?")

    def migrated(self) -> str:
        with psycopg.connect(self._migrated, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            connection.execute("TRUNCATE assessments, browsers, units CASCADE")
        return self._migrated

    def remove(self, url: str) -> None:
        if url != self._migrated:
            self.command(f"DROP DATABASE {database_name(url)} WITH (FORCE)")

    def end_connections(self, name: str) -> None:
        end_connections(self._uri, name)

    def command(self, statement: str) -> None:
        """Run a statement as the server's owner, outside the tested database."""
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)


Databases = SqliteFiles | PostgresqlDatabases


def is_postgresql(url: str) -> bool:
    return url.startswith("postgresql")


def file_at(url: str) -> Path:
    """The file of a SQLite database."""
    return Path(url.removeprefix("sqlite:///"))


def database_name(url: str) -> str:
    """The name of the database in the URL of a local server."""
    return url.split("/")[3].split("?")[0]


def owner_of(url: str) -> str:
    """The URL of another database on the same server, which exists regardless of this one."""
    return url.replace(f"/{database_name(url)}?", "/postgres?")


def end_connections(owner: str, name: str) -> None:
    """Terminate all connections to a database."""
    with psycopg.connect(owner) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
        )


def do_not_wait_for_the_disk(database: Database) -> None:
    """Let SQLite say "saved" before it is on disk: nobody cuts the power here. PostgreSQL stays as it is."""

    def hurry(connection: sqlite3.Connection, _record: object) -> None:
        # That a connection of the program does wait is a test of its own.
        connection.execute("PRAGMA synchronous = OFF")

    if database.file:
        event.listen(database.engine, "connect", hurry)


def locked(url: str) -> AbstractContextManager[None]:
    """Hold a write lock on the database from another connection while the block runs."""
    return _locked_rows(url) if is_postgresql(url) else _locked_file(file_at(url))


def away(url: str) -> AbstractContextManager[None]:
    """Make the database unavailable: move the file away, or terminate and refuse all connections."""
    return _closed_database(url) if is_postgresql(url) else _moved_file(file_at(url))


@contextmanager
def _locked_file(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def _locked_rows(url: str) -> Iterator[None]:
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE assessments IN EXCLUSIVE MODE")
        yield
        other.rollback()


@contextmanager
def _moved_file(file: Path) -> Iterator[None]:
    elsewhere = file.with_suffix(".elsewhere")
    file.rename(elsewhere)
    try:
        yield
        assert not file.exists()
    finally:
        elsewhere.rename(file)


@contextmanager
def _closed_database(url: str) -> Iterator[None]:
    owner, name = owner_of(url), database_name(url)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false".encode())
        end_connections(owner, name)
        try:
            yield
        finally:
            connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true".encode())


def new_assessment(url: str) -> tuple[str, str]:
    """A new assessment, opened by a browser: the browser's secret and the assessment's id."""
    with closing(Database(url)) as database:
        secret = new_token()
        made = Assessments(database).create(Profile("Avdeling A"), Form.WHOLE, instrument().version)
        Browsers(database).remember(secret, made, Role.LEADER)
    return secret, made


def _migrate(url: str) -> None:
    with closing(Database(url)) as database:
        upgrade(database)


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresqlDatabases]:
    with running_postgresql() as server:
        yield PostgresqlDatabases(server.uri)
