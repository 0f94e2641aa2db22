"""The database may be locked, full or unreachable: the error comes in time, and nothing is half done."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, event, select, text

from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from storage.db.errors import Reason, StorageUnavailable
from storage.db.tables import assessments
from storage.db.transactions import Database
from storage.records import Form, Saved
from tests.storage.conftest import Store
from tests.storage.inspection import as_logged, everything, file_of
from tests.system.databases import Databases, PostgresqlDatabases, SqliteFiles, away, database_name, locked

PATIENCE = 0.2


@pytest.fixture
def hasty(url: str) -> Iterator[Store]:
    """A store that gives up soon."""
    with closing(Database(url, patience=PATIENCE)) as database:
        yield Store.on(database)


@contextmanager
def breaking_off(database: Database, databases: Databases, before: str) -> Iterator[None]:
    """The connection breaks at the first statement that contains `before`."""

    def break_off(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if before not in statement:
            return
        driver = connection.connection.driver_connection
        if isinstance(databases, SqliteFiles):
            assert isinstance(driver, sqlite3.Connection)
            driver.set_progress_handler(lambda: 1, 1)
        else:
            assert isinstance(driver, psycopg.Connection)
            databases.command(f"SELECT pg_terminate_backend({driver.info.backend_pid}, 5000)")

    event.listen(database.engine, "before_cursor_execute", break_off)
    yield
    event.remove(database.engine, "before_cursor_execute", break_off)


def test_a_locked_database_is_unavailable_in_time_and_nothing_is_half_written(hasty: Store) -> None:
    grant, note = hasty.begin(), "hemm" + "elig"
    before = everything(hasty.database)
    with locked(hasty.database.url):
        begun = time.monotonic()
        with pytest.raises(StorageUnavailable) as unavailable:
            hasty.assessments.save_answer(grant, "q1", Answer(level=1, note=note), based_on=0)
        assert time.monotonic() - begun < PATIENCE + 2
        assert unavailable.value.__cause__ is not None
        assert note not in as_logged(unavailable)
        assert everything(hasty.database) == before
    assert hasty.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0).version == 1


def test_reading_goes_on_while_somebody_writes(hasty: Store) -> None:
    grant = hasty.begin("Avdeling A")
    with locked(hasty.database.url):
        assert hasty.assessments.load(grant).answers.department.name == "Avdeling A"


def test_a_database_that_is_away_is_unavailable_and_works_again_when_it_is_back(hasty: Store) -> None:
    grant = hasty.begin()
    saved = hasty.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    before = everything(hasty.database)
    with away(hasty.database.url):
        for _ in range(2):
            with pytest.raises(StorageUnavailable):
                hasty.assessments.save_answer(grant, "q1", Answer(level=2), based_on=1)
            with pytest.raises(StorageUnavailable):
                hasty.assessments.load(grant)
    assert everything(hasty.database) == before
    assert hasty.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0) == saved
    assert hasty.assessments.save_answer(grant, "q1", Answer(level=2), based_on=1).version == 2


@pytest.mark.parametrize("before", ["INSERT INTO history", "answers", "UPDATE assessments"])
def test_a_connection_lost_in_the_middle_of_a_save_leaves_nothing_of_it(
    hasty: Store, databases: Databases, before: str
) -> None:
    grant, note = hasty.begin(), "hemm" + "elig"
    saved = hasty.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    stood = everything(hasty.database)
    with breaking_off(hasty.database, databases, before), pytest.raises(StorageUnavailable) as unavailable:
        hasty.assessments.save_answer(grant, "q1", Answer(level=2, note=note), saved.version)
    assert note not in as_logged(unavailable)
    hasty.database.close()
    assert everything(hasty.database) == stood
    assert isinstance(hasty.assessments.save_answer(grant, "q1", Answer(level=2), saved.version), Saved)


def test_a_connection_lost_while_an_assessment_is_made_leaves_nothing_of_it(
    hasty: Store, databases: Databases
) -> None:
    with breaking_off(hasty.database, databases, "planned_actions"), pytest.raises(StorageUnavailable):
        hasty.assessments.create(
            Profile("A"),
            Form.WHOLE,
            "2026.1",
            answers={"q1": Answer(level=1)},
            plan=ActionPlan((PlannedAction("a1", "Øve"),)),
        )
    hasty.database.close()
    with hasty.database.reading() as connection:
        assert connection.execute(select(assessments)).all() == []


def test_an_exception_in_a_transaction_rolls_it_back_and_is_passed_on(store: Store) -> None:
    grant = store.begin()
    with pytest.raises(ZeroDivisionError), store.database.transaction() as connection:
        assert connection.execute(assessments.delete()).rowcount / 0
    assert store.assessments.load(grant).id == grant.object_id


def test_a_database_that_does_not_exist_is_unavailable(databases: Databases, tmp_path: Path) -> None:
    url = {
        "SqliteFiles": f"sqlite:///{tmp_path / 'no' / 'such.db'}",
        "PostgresqlDatabases": "postgresql://nobody:secret-word@127.0.0.1:9/none",
    }[type(databases).__name__]
    with closing(Database(url)) as database:
        for access in (database.reading, database.transaction):
            with pytest.raises(StorageUnavailable) as unavailable, access() as connection:
                connection.execute(text("SELECT 1"))
            assert "secret-word" not in as_logged(unavailable)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Kjære avdeling, " * 500)
    with (
        closing(Database(f"sqlite:///{file}")) as database,
        pytest.raises(StorageUnavailable),
        database.reading() as connection,
    ):
        connection.execute(text("SELECT 1"))


def test_a_database_that_was_never_migrated_is_unavailable(databases: Databases) -> None:
    url = databases.empty()
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    with closing(Database(url)) as database, pytest.raises(StorageUnavailable):
        Store.on(database).begin()
    databases.remove(url)


def test_a_full_disk_is_unavailable_and_loses_nothing(sqlite_files: SqliteFiles) -> None:
    with closing(Database(sqlite_files.migrated())) as database:
        store = Store.on(database)
        grant = store.begin()
        store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
        before = everything(database)
        database.close()
        event.listen(database.engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count = 1"))
        with pytest.raises(StorageUnavailable, match="full") as full:
            store.assessments.save_answer(grant, "q1", Answer(level=2, note="x" * 100_000), based_on=1)
        assert full.value.reason is Reason.FULL
        assert everything(database) == before


def test_nothing_is_saved_into_a_file_that_was_replaced(sqlite_files: SqliteFiles) -> None:
    with (
        closing(Database(sqlite_files.migrated())) as database,
        closing(Database(sqlite_files.migrated())) as other,
    ):
        grant = Store.on(database).begin()
        before = everything(other)
        other.close()
        file_of(other).rename(file_of(database))
        for _ in range(2):
            with pytest.raises(StorageUnavailable, match="replaced"):
                Store.on(database).assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
        database.close()
        file_of(database).rename(file_of(other))
        assert everything(other) == before


def test_a_restarted_postgresql_is_not_noticed_by_the_next_save(
    postgresql_databases: PostgresqlDatabases,
) -> None:
    with closing(Database(postgresql_databases.migrated())) as database:
        store = Store.on(database)
        grant = store.begin()
        postgresql_databases.end_connections(database_name(database.url))
        assert store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0).version == 1


@pytest.mark.parametrize(
    "url", ["postgresql://u:p@db/v", "postgres://u:p@db/v", "postgresql+psycopg://u:p@db/v"]
)
def test_postgresql_is_spoken_to_through_psycopg_3(url: str) -> None:
    with closing(Database(url)) as database:
        assert database.engine.dialect.driver == "psycopg"
        assert database.file is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:a.db?uri=true",
        "mysql://u:secret-word@db/v",
        "secret-word",
    ],
)
def test_an_address_that_cannot_work_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match=r"must be sqlite:///path/to/file\.db or postgresql://") as refused:
        Database(url)
    assert "secret-word" not in as_logged(refused)
