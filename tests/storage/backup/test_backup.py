"""A backup is of one moment, and restores everything on the same kind of database and on the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from threading import Event, Semaphore

import pytest
from sqlalchemy import Connection, func, insert, select, update

from access.policy import Role
from questionnaire.assessment import Answer
from questionnaire.plan import PlannedAction
from storage.backup import write as backup_module
from storage.backup.format import ROWS_AT_A_TIME, BackupRefused, Fault, line_of, stored_tables
from storage.backup.write import write_backup
from storage.db.errors import StorageRefused
from storage.db.tables import answers, history, metadata
from storage.db.transactions import Database, snapshot
from tests.storage.backups import backup_of, exported, make_lively, put_back
from tests.storage.conftest import PostgresqlDatabases, SqliteFiles, Store
from tests.storage.inspection import as_saved, everything

THREADS = 4


def test_everything_comes_back_on_the_same_kind_of_database_and_on_the_other(
    store: Store, elsewhere: Database
) -> None:
    make_lively(store)
    before = everything(store.database)
    assert all(before.values()), "every table has rows"
    put_back(elsewhere, backup_of(store.database))
    assert everything(elsewhere) == before
    assert exported(elsewhere) == exported(store.database)


def test_a_backup_of_what_was_restored_is_the_same_file(store: Store, elsewhere: Database) -> None:
    make_lively(store)
    backup = backup_of(store.database)
    put_back(elsewhere, backup)
    assert backup_of(elsewhere) == backup


def test_a_move_to_postgresql_and_back_loses_nothing(
    sqlite_files: SqliteFiles, postgresql_databases: PostgresqlDatabases
) -> None:
    with ExitStack() as open_databases:
        urls = [sqlite_files.migrated(), postgresql_databases.empty(), sqlite_files.empty()]
        first, second, third = [open_databases.enter_context(closing(Database(url))) for url in urls]
        make_lively(Store.on(first))
        put_back(second, backup_of(first))
        put_back(third, backup_of(second))
        assert everything(third) == everything(second) == everything(first)
        assert exported(third) == exported(second) == exported(first)


def test_links_browsers_and_history_continue_to_work(store: Store, elsewhere: Database) -> None:
    lively = make_lively(store)
    put_back(elsewhere, backup_of(store.database))
    there = Store.on(elsewhere)
    opened = there.links.exchange(lively.token)
    assert opened is not None
    assert (opened.object_id, opened.role) == (lively.grant.object_id, Role.READER)
    assert there.browsers.grant(lively.secret, opened.object_id) is not None
    assert there.assessments.history(lively.grant, "q1") == store.assessments.history(lively.grant, "q1")
    with pytest.raises(StorageRefused), elsewhere.transaction() as connection:
        connection.execute(update(history).values(role="reader"))


def test_work_continues_where_it_was_left(store: Store, elsewhere: Database) -> None:
    lively = make_lively(store)
    put_back(elsewhere, backup_of(store.database))
    there = Store.on(elsewhere)
    assert as_saved(there.assessments.save_answer(lively.grant, "q1", Answer(level=0), 3)).version == 4
    assert as_saved(there.plans.change(lively.grant, PlannedAction("a2", "Igjen"), based_on=0)).version == 3
    assert there.links.exchange(there.links.create(lively.grant, Role.LEADER)) is not None
    there.let_in(lively.grant.object_id, Role.READER)
    with elsewhere.reading() as connection:
        newest = connection.execute(select(history).order_by(history.c.id.desc()).limit(2)).all()
    assert [line.key for line in newest] == ["a2", "q1"]


def test_numbering_continues_after_the_largest_number(store: Store, elsewhere: Database) -> None:
    grant, large = store.begin(), 2**40
    with store.database.transaction() as connection:
        line = {"kind": "answer", "key": "q", "version": 1, "saved_at": store.clock.now, "role": "leader"}
        connection.execute(insert(history).values(id=large, assessment_id=grant.object_id, **line))
    put_back(elsewhere, backup_of(store.database))
    Store.on(elsewhere).assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    with elsewhere.reading() as connection:
        assert connection.scalar(select(func.max(history.c.id))) == large + 1


def test_an_empty_database_has_a_backup_too(store: Store, elsewhere: Database) -> None:
    put_back(elsewhere, backup_of(store.database))
    assert everything(elsewhere) == everything(store.database)
    there = Store.on(elsewhere)
    assert as_saved(there.plans.change(there.begin(), PlannedAction("a", "Øve"), based_on=0))


@contextmanager
def people_saving(store: Store) -> Iterator[Semaphore]:
    """Several threads save answers of one department repeatedly; the semaphore counts confirmed saves."""
    grant, stop, saved = store.begin(), Event(), Semaphore(0)

    def save(thread: int) -> None:
        version = 0
        while not stop.is_set():
            answer = Answer(level=version % 4, note=f"{thread}/{version}")
            version = as_saved(store.assessments.save_answer(grant, f"own-{thread}", answer, version)).version
            saved.release()

    with ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(save, thread) for thread in range(THREADS)]
        try:
            yield saved
        finally:
            stop.set()
        for one in running:
            one.result()


def wait_for(saved: Semaphore, number: int) -> None:
    for _ in range(number):
        assert saved.acquire(timeout=60)


def test_a_backup_made_while_people_save_is_of_one_moment(
    store: Store, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_lively(store)
    with people_saving(store) as saved:
        wait_for(saved, 20)

        def line_while_others_save(row: tuple[object, ...]) -> bytes:
            # Nobody waits for the backup: saves are confirmed between any two of its rows.
            wait_for(saved, 1)
            return line_of(row)

        monkeypatch.setattr(backup_module, "line_of", line_while_others_save)
        backup = backup_of(store.database)
    put_back(elsewhere, backup)
    with elsewhere.reading() as connection:
        saved_answers = connection.execute(select(answers)).all()
        lines = connection.execute(select(history).where(history.c.kind == "answer")).all()
    newest = {(line.assessment_id, line.key): line for line in sorted(lines, key=lambda line: line.version)}
    assert len(saved_answers) == len(newest)
    for row in saved_answers:
        line = newest[row.assessment_id, row.question_id]
        assert (row.version, row.note, row.saved_at) == (line.version, line.data["note"], line.saved_at)
    for thread in range(THREADS):
        versions = sorted(line.version for line in lines if line.key == f"own-{thread}")
        assert versions == list(range(1, len(versions) + 1))


def test_an_export_after_a_restore_equals_the_database_at_the_time_of_the_backup(
    store: Store, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_lively(store)
    with people_saving(store) as saved, snapshot(store.database) as moment:
        wait_for(saved, 20)

        @contextmanager
        def this_moment(_database: Database) -> Iterator[Connection]:
            yield moment

        with monkeypatch.context() as patch:
            patch.setattr("tests.storage.backups.snapshot", this_moment)
            patch.setattr(backup_module, "snapshot", this_moment)
            then = exported(store.database)
            wait_for(saved, 20)
            backup = backup_of(store.database)
    put_back(elsewhere, backup)
    assert exported(elsewhere) == then
    assert exported(store.database) != then


def test_every_column_of_every_table_is_copied(store: Store) -> None:
    with store.database.reading() as connection:
        copied = {name: set(stored.kinds) for name, stored in stored_tables(connection).items()}
    assert copied == {table.name: set(table.columns.keys()) for table in metadata.sorted_tables}


def test_progress_is_reported_up_to_the_last_row(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    make_lively(store)
    told: list[tuple[int, int]] = []
    with (tmp_path_factory.mktemp("backup") / "backup.zip").open("w+b") as file:
        write_backup(store.database, file, lambda done, total: told.append((done, total)))
    rows = sum(len(rows) for rows in everything(store.database).values())
    assert told[-1] == (rows, rows)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) <= len(metadata.tables) + rows / ROWS_AT_A_TIME


def test_a_database_without_tables_has_nothing_to_copy(elsewhere: Database) -> None:
    if elsewhere.file:
        elsewhere.file.touch()
    with pytest.raises(BackupRefused) as refused:
        backup_of(elsewhere)
    assert refused.value.fault is Fault.NOTHING_TO_COPY
