"""A backup is restored completely and only into an empty database; otherwise nothing changes."""

import json
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, inspect, text

from questionnaire.assessment import Profile
from storage.backup.format import BackupRefused, Fault
from storage.db import schema
from storage.db.schema import revisions, upgrade
from storage.db.tables import assessments, browsers, units
from storage.db.transactions import Database
from storage.records import Form
from tests.storage.backups import Manifest, Rows, backup_of, forged, make_lively, put_back
from tests.storage.conftest import SqliteFiles, Store
from tests.storage.inspection import everything


@pytest.fixture(scope="module")
def backup(sqlite_files: SqliteFiles) -> bytes:
    """A backup with something of everything in it."""
    with closing(Database(sqlite_files.migrated())) as database:
        make_lively(Store.on(database))
        return backup_of(database)


@pytest.fixture(scope="module")
def untouched(sqlite_files: SqliteFiles) -> Iterator[Database]:
    """A migrated database that must stay empty."""
    with closing(Database(sqlite_files.migrated())) as database:
        yield database


def refusal(database: Database, backup: bytes) -> BackupRefused:
    """Why the backup is refused; asserts that nothing was changed."""
    before = everything(database)
    with pytest.raises(BackupRefused) as refused:
        put_back(database, backup)
    assert everything(database) == before
    return refused.value


def test_a_backup_is_only_restored_into_an_empty_database(database: Database, backup: bytes) -> None:
    Store.on(database).assessments.create(Profile("Avdeling A"), Form.WHOLE, "2026.1")
    assert refusal(database, backup).fault is Fault.DATABASE_IN_USE


def test_a_database_that_only_a_browser_has_been_in_is_not_empty(store: Store, backup: bytes) -> None:
    grant = store.begin()
    with store.database.transaction() as connection:
        connection.execute(text("DELETE FROM assessments"))
    assert refusal(store.database, backup).fault is Fault.DATABASE_IN_USE
    assert store.browsers.grant("", grant.object_id) is None


def test_a_migrated_and_empty_database_takes_a_backup_once(database: Database, backup: bytes) -> None:
    put_back(database, backup)
    assert backup_of(database) == backup
    assert refusal(database, backup).fault is Fault.DATABASE_IN_USE


def test_a_restore_that_breaks_off_leaves_nothing(
    database: Database, backup: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(database)
    monkeypatch.setattr("storage.backup.restore.every_assessment", lambda _connection, **_: 1 // 0)
    with pytest.raises(BackupRefused):
        put_back(database, backup)
    assert everything(database) == before


def test_a_damaged_backup_makes_no_database(tmp_path: Path, backup: bytes) -> None:
    file = tmp_path / "data" / "new.db"
    with closing(Database(f"sqlite:///{file}")) as database, pytest.raises(BackupRefused):
        put_back(database, backup[:-100])
    assert not file.parent.exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.7", b'{"format": 1}', b"SQLite format 3\0", b"\0" * 1000]
)
def test_another_file_is_no_backup(untouched: Database, content: bytes) -> None:
    assert refusal(untouched, content).fault is Fault.NOT_A_BACKUP


def test_another_zip_is_no_backup(untouched: Database) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("index.json", "[]")
    assert refusal(untouched, file.getvalue()).fault is Fault.NOT_A_BACKUP


@settings(max_examples=60)
@given(st.data())
def test_a_backup_that_is_cut_off_is_refused(untouched: Database, backup: bytes, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(backup) - 1))
    assert refusal(untouched, backup[:length]).fault in (Fault.NOT_A_BACKUP, Fault.DAMAGED)


@settings(max_examples=200)
@given(st.data())
def test_changed_bytes_are_refused_or_do_not_matter(
    untouched: Database, backup: bytes, data: st.DataObject
) -> None:
    changed = bytearray(backup)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(backup) - 1))] = data.draw(st.integers(0, 255))
    nothing = everything(untouched)
    try:
        put_back(untouched, bytes(changed))
    except BackupRefused:
        assert everything(untouched) == nothing
    else:
        # Dates and permissions inside the zip, for example.
        assert backup_of(untouched) == backup
        with untouched.transaction() as connection:
            for table in (browsers, assessments, units):
                connection.execute(delete(table))


Change = Callable[[Manifest, dict[str, Rows]], object]


def cell(table: str, column: str, value: object) -> Change:
    """Another value in the first row of a table."""

    def change(manifest: Manifest, rows: dict[str, Rows]) -> None:
        rows[table][0][list(manifest["tables"][table]["columns"]).index(column)] = value

    return change


def in_bin(column: str, value: object) -> Change:
    """Another value of the deleted assessment, whose row depends on its id."""

    def change(manifest: Manifest, rows: dict[str, Rows]) -> None:
        columns = list(manifest["tables"]["assessments"]["columns"])
        [deleted] = [row for row in rows["assessments"] if row[columns.index("deleted_at")] is not None]
        deleted[columns.index(column)] = value

    return change


MADE_BY_HAND: dict[str, Change] = {
    "a level that is none": cell("answers", "level", 7),
    "a level in words": cell("answers", "level", "2"),
    "a level that is a truth": cell("answers", "level", True),
    "a number beyond all": cell("answers", "version", 2**70),
    "a truth that is a number": cell("answers", "dont_know", 0),
    "no answer to whether": cell("answers", "dont_know", None),
    "a text that is a number": cell("answers", "note", 5),
    "a text that no database holds": cell("answers", "note", "a\0b"),
    "half a letter": cell("answers", "note", "\ud800"),
    "a moment without its zone": cell("answers", "saved_at", "2026-11-23T12:00:00"),
    "a moment that is none": cell("answers", "saved_at", "i går"),
    "a date that is none": cell("planned_actions", "deadline", "2026-02-30"),
    "an assessment that is not there": cell("answers", "assessment_id", "0" * 24),
    "a round before that is not there": cell("assessments", "previous_id", "0" * 24),
    "a profile that is a number": cell("assessments", "profile", 5),
    "a profile without a name": cell("assessments", "profile", {}),
    "a profile in the bin that is a number": in_bin("profile", 5),
    "infinity in a profile": cell("assessments", "profile", {"name": float("inf")}),
    "an unknown confidence": cell("answers", "confidence", "certain"),
    "an unknown status": cell("planned_actions", "status", "lost"),
    "a row twice": lambda _, rows: rows["answers"].append(rows["answers"][0]),
    "a row too short": lambda _, rows: rows["answers"][0].pop(),
    "a row too long": lambda _, rows: rows["answers"][0].append(None),
    "a row that is a text": lambda _, rows: rows["answers"].append("row"),
    "a row that is an object": lambda _, rows: rows["answers"].append({}),
    "a table that does not exist": lambda manifest, rows: (
        rows.update(spies=[]),
        manifest["tables"].update(spies=manifest["tables"]["answers"]),
    ),
    "a table too few": lambda manifest, rows: (rows.pop("links"), manifest["tables"].pop("links")),
    "a file that is not announced": lambda _, rows: rows.update(spies=[]),
    "a file that is missing": lambda _, rows: rows.pop("links"),
    "a column too few": lambda manifest, _: manifest["tables"]["answers"]["columns"].pop("note"),
    "a column of another kind": lambda manifest, _: manifest["tables"]["answers"]["columns"].update(
        level="text"
    ),
    "a column of an unknown kind": lambda manifest, _: manifest["tables"]["answers"]["columns"].update(
        level="blob"
    ),
    "a manifest without tables": lambda manifest, _: manifest.pop("tables"),
    "a manifest that says more": lambda manifest, _: manifest.update(more=1),
    "a format that is a word": lambda manifest, _: manifest.update(format="1"),
}


@pytest.mark.parametrize("change", MADE_BY_HAND.values(), ids=MADE_BY_HAND)
def test_a_backup_made_by_hand_is_refused_where_it_does_not_fit(
    database: Database, backup: bytes, change: Change
) -> None:
    assert refusal(database, forged(backup, change)).fault is Fault.DAMAGED


def one_line_without_end(name: str) -> bytes:
    """A backup of a few kilobytes that unpacks to a quarter of a gigabyte without a line break."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        entry = {"columns": {"id": "text"}, "rows": 1, "sha256": "0" * 64}
        manifest = {"format": 1, "revision": "0001", "made_at": "", "tables": {"browsers": entry}}
        for other, content in (("manifest.json", json.dumps(manifest)), ("tables/browsers.jsonl", "[]")):
            with archive.open(other, "w") as out:
                out.write(content.encode() if other != name else b"")
                for _ in range(256 if other == name else 0):
                    out.write(b" " * 1024 * 1024)
    return file.getvalue()


@pytest.mark.parametrize("name", ["manifest.json", "tables/browsers.jsonl"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(untouched: Database, name: str) -> None:
    bomb = one_line_without_end(name)
    assert len(bomb) < 500_000
    tracemalloc.start()
    try:
        refused = refusal(untouched, bomb)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.fault is Fault.DAMAGED
    assert most < 200 * 1024 * 1024


def test_a_backup_packed_otherwise_is_refused(untouched: Database, backup: bytes) -> None:
    file = BytesIO()
    with ZipFile(BytesIO(backup)) as archive, ZipFile(file, "w", ZIP_BZIP2) as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name))
    assert refusal(untouched, file.getvalue()).fault is Fault.DAMAGED


def test_a_backup_of_a_newer_program_is_refused(untouched: Database, backup: bytes) -> None:
    newer_format = forged(backup, lambda manifest, _: manifest.update(format=2, more=1))
    newer_schema = forged(backup, lambda manifest, _: manifest.update(revision="9999"))
    assert refusal(untouched, newer_format).fault is Fault.NEWER
    assert refusal(untouched, newer_schema).fault is Fault.NEWER


@pytest.mark.parametrize("revision", ["head", "base", "", "+1", "heads"])
def test_a_revision_is_a_name_and_no_instruction(untouched: Database, backup: bytes, revision: str) -> None:
    forged_backup = forged(backup, lambda manifest, _: manifest.update(revision=revision))
    assert refusal(untouched, forged_backup).fault is Fault.NEWER


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "next", "{newest}", None, None

def upgrade():
    op.execute("UPDATE links SET name = name || ' (gammel)'")
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture
def a_version_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, the program has a schema that is one revision newer."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema._MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = NEXT.format(newest=revisions()[0])
    (folder / "versions" / "next.py").write_text(step, encoding="utf-8")
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)


@pytest.mark.usefixtures("a_version_later")
def test_an_older_backup_is_migrated_with_its_rows(elsewhere: Database, backup: bytes) -> None:
    put_back(elsewhere, backup)
    with elsewhere.reading() as connection:
        assert schema.revision_of(connection) == "next"
        assert connection.scalar(text("SELECT name FROM links")) == "Til Kari (gammel)"
        assert inspect(connection).has_table("extra")


@pytest.mark.usefixtures("a_version_later")
def test_an_older_backup_is_not_put_into_newer_tables(elsewhere: Database, backup: bytes) -> None:
    upgrade(elsewhere)
    assert refusal(elsewhere, backup).fault is Fault.DATABASE_NEWER


def test_a_database_of_a_newer_program_takes_no_backup(elsewhere: Database, backup: bytes) -> None:
    upgrade(elsewhere)
    with elsewhere.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal(elsewhere, backup).fault is Fault.DATABASE_NEWER


def test_a_database_that_waits_for_its_migration_can_be_backed_up(
    store: Store, elsewhere: Database, request: pytest.FixtureRequest
) -> None:
    make_lively(store)
    request.getfixturevalue("a_version_later")
    put_back(elsewhere, backup_of(store.database))
    assert len(everything(elsewhere)["history"]) == len(everything(store.database)["history"])
