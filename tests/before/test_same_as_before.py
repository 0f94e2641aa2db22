"""The program's output, and what it reads from an older database, are the same as when they were committed.

A failure means that users' files would change. If that is meant, see `tests/before/make.py`.
"""

import json
import sqlite3
from contextlib import closing
from difflib import unified_diff
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.before import packed, program
from tests.before.committed import BACKUP, LISTED, OUTPUT, database_in, output_now

BEFORE = packed.read(OUTPUT)
_MOST_LINES = 40

Rows = dict[str, list[dict[str, object]]]


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All output of the current program."""
    return output_now(tmp_path_factory.mktemp("output"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A copy of the committed database."""
    return database_in(tmp_path)


def parts(data: bytes) -> dict[str, bytes]:
    """The entries of a zip by name; any other file as a single part."""
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(data: bytes) -> list[str]:
    """For a diff: Latin-1, because a PDF may contain any byte, and XML with one tag per line."""
    return data.decode("latin-1").replace("><", ">\n<").splitlines()


def difference(before: bytes, now: bytes) -> str:
    """The beginning of a diff of each part."""
    old, new = parts(before), parts(now)
    diff: list[str] = []
    for name in sorted(old.keys() | new.keys()):
        one, other = lines(old.get(name, b"")), lines(new.get(name, b""))
        diff += islice(
            unified_diff(one, other, f"before/{name}", f"now/{name}", lineterm="", n=1), _MOST_LINES
        )
    return "\n".join(diff)


def rows(file: Path) -> Rows:
    """All rows of all tables, read without the program."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
            for (name,) in tables
            if not name.startswith("sqlite_")
        }


def only(found: Rows, wanted: Rows) -> Rows:
    """The tables and columns of `wanted`, as a later schema may have more; rows in sorted order."""
    chosen = {
        table: [{column: row[column] for column in of_table[0]} for row in found[table]]
        for table, of_table in wanted.items()
    }
    return {table: sorted(of_table, key=repr) for table, of_table in chosen.items()}


def opened(file: Path) -> Rows:
    """The rows after the program has opened, and perhaps migrated, the database."""
    with program.on(file):
        pass
    return rows(file)


def test_there_are_the_same_files_as_before(now: dict[str, bytes]) -> None:
    assert sorted(now) == sorted(BEFORE)


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_a_file_is_the_same_as_before(now: dict[str, bytes], name: str) -> None:
    # Compared outside the assert, because pytest takes minutes to explain how two long texts differ.
    same = now[name] == BEFORE[name]
    assert same, difference(BEFORE[name], now[name])


def test_the_database_has_a_row_in_every_table_of_the_present_schema(database: Path) -> None:
    assert [table for table, of_table in opened(database).items() if not of_table] == []


def test_opening_the_database_keeps_every_row(database: Path) -> None:
    before = rows(database)
    # It contains the schema's revision, which a migration changes.
    del before["alembic_version"]
    assert only(opened(database), before) == only(before, before)


def test_the_backup_restores_every_row_and_reads_the_same(database: Path, tmp_path: Path) -> None:
    backup, restored = tmp_path / "backup.zip", tmp_path / "restored.db"
    backup.write_bytes(BEFORE[BACKUP])
    program.restore(backup, restored)
    expected = opened(database)
    assert only(opened(restored), expected) == only(expected, expected)
    with program.on(restored) as store:
        listed = program.listed(store)
    same = listed == BEFORE[LISTED]
    assert same, difference(BEFORE[LISTED], listed)


@pytest.mark.parametrize(
    "name", ["full/answers.json", "full/plan.pdf", "coded/plan.pdf", "short/answers.json", "short/plan.pdf"]
)
def test_an_older_answers_file_or_plan_can_be_imported(name: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_bytes(BEFORE[name])
    answers = BEFORE[f"{Path(name).parent}/answers.json"]
    assert program.imported(file, tmp_path) == json.loads(answers)
