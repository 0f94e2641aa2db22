"""No call waits forever for a connection, a statement or a server; the error says why it failed."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import psycopg
import pytest
from sqlalchemy import Connection, event, text

from questionnaire.assessment import Answer
from storage.db.errors import Reason, StorageUnavailable
from storage.db.transactions import Database
from tests.storage.conftest import Store
from tests.storage.inspection import everything
from tests.system.databases import PostgresqlDatabases, SqliteFiles

PATIENCE = 0.2
CONNECTIONS = 15


@pytest.fixture
def hasty(url: str) -> Iterator[Database]:
    """A database that gives up soon."""
    with closing(Database(url, patience=PATIENCE)) as database:
        yield database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 2000)],
)
def test_every_sqlite_connection_is_set_up(sqlite_files: SqliteFiles, pragma: str, value: str | int) -> None:
    with closing(Database(sqlite_files.migrated())) as database, database.transaction() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_every_postgresql_session_has_its_time_limits(postgresql_databases: PostgresqlDatabases) -> None:
    url = postgresql_databases.migrated()
    with closing(Database(url, patience=1.5)) as database, database.reading() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "10s"
        assert connection.scalar(text("SHOW lock_timeout")) == "1500ms"
        assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"
        assert connection.scalar(text("SHOW application_name")) == "videoklar"
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        assert driver.info.get_parameters()["connect_timeout"] == "3"


def test_settings_in_the_operators_address_win(postgresql_databases: PostgresqlDatabases) -> None:
    url = postgresql_databases.migrated() + "&application_name=innomed"
    with closing(Database(url)) as database, database.reading() as connection:
        assert connection.scalar(text("SHOW application_name")) == "innomed"
        assert connection.scalar(text("SHOW statement_timeout")) == "10s"


def test_a_statement_that_never_ends_is_ended(postgresql_databases: PostgresqlDatabases) -> None:
    url = postgresql_databases.migrated() + "&options=-c%20statement_timeout%3D50"
    with (
        closing(Database(url)) as database,
        pytest.raises(StorageUnavailable),
        database.reading() as connection,
    ):
        connection.execute(text("SELECT pg_sleep(30)"))


def test_a_full_postgresql_is_reported_as_full(postgresql_databases: PostgresqlDatabases) -> None:
    def fill(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO history"):
            driver = connection.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            driver.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")

    with closing(Database(postgresql_databases.migrated())) as database:
        store = Store.on(database)
        grant = store.begin()
        before = everything(database)
        event.listen(database.engine, "before_cursor_execute", fill)
        with pytest.raises(StorageUnavailable) as full:
            store.assessments.save_answer(grant, "q1", Answer(level=2), based_on=0)
        assert full.value.reason is Reason.FULL
        assert everything(database) == before


def test_without_a_free_connection_a_call_waits_and_then_fails(hasty: Database) -> None:
    with ExitStack() as taken:
        for _ in range(CONNECTIONS):
            taken.enter_context(hasty.reading())
        begun = time.monotonic()
        with pytest.raises(StorageUnavailable) as told, hasty.reading():
            raise AssertionError("there was one connection more")
        assert PATIENCE <= time.monotonic() - begun < PATIENCE + 2
        assert told.value.reason is Reason.UNREACHABLE
    with hasty.reading() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_waiting_thread_gets_the_first_connection_that_is_returned(url: str) -> None:
    def ask(database: Database) -> object:
        with database.reading() as connection:
            return connection.scalar(text("SELECT 1"))

    with closing(Database(url, patience=30)) as database, ThreadPoolExecutor(1) as pool:
        with ExitStack() as taken:
            for _ in range(CONNECTIONS):
                taken.enter_context(database.reading())
            waiting = pool.submit(ask, database)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=PATIENCE)
        assert waiting.result(timeout=30) == 1


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        with closing(Database(address)) as database:
            begun = time.monotonic()
            with pytest.raises(StorageUnavailable), database.reading():
                raise AssertionError("somebody answered")
            assert 2 < time.monotonic() - begun < 10
