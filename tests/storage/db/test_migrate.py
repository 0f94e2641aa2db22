"""A database is migrated to the newest schema once, by the first process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from questionnaire.assessment import Profile
from storage.assessment import Assessments
from storage.db.errors import StorageRefused, StorageUnavailable
from storage.db.schema import upgrade
from storage.db.tables import metadata
from storage.db.transactions import Database
from storage.records import Form
from tests.storage.conftest import Databases

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def empty(databases: Databases) -> Iterator[Database]:
    url = databases.empty()
    with closing(Database(url)) as database:
        yield database
    databases.remove(url)


def test_the_migrations_make_exactly_the_tables_of_the_program(empty: Database) -> None:
    upgrade(empty)
    with empty.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            made = {check["name"] for check in inspect(connection).get_check_constraints(table.name)}
            assert made == {c.name for c in table.constraints if isinstance(c, CheckConstraint)}


def test_a_second_migration_changes_nothing(empty: Database) -> None:
    upgrade(empty)
    assessments = Assessments(empty)
    assessments.create(Profile("Avdeling A"), Form.SHORT, "2026.1")
    upgrade(empty)
    with empty.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM assessments")) == 1
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


MIGRATE = """
import sys
from storage.db.transactions import Database
from storage.db.schema import upgrade
database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
upgrade(database)
database.close()
"""


def starting(url: str) -> subprocess.Popen[str]:
    """A process that waits to migrate the database until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", MIGRATE, url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_may_start_at_once(empty: Database) -> None:
    both = [starting(empty.url), starting(empty.url)]
    for process in both:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    with empty.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_process_that_comes_second_waits_until_the_first_has_migrated(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = starting(empty.url)
    really_upgrade = command.upgrade

    def upgrade_and_meet_the_second(config: Config, revision: str) -> None:
        really_upgrade(config, revision)
        with pytest.raises(subprocess.TimeoutExpired):
            second.communicate(timeout=0.5)

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", upgrade_and_meet_the_second)
        upgrade(empty)
    _, errors = second.communicate(timeout=60)
    assert (second.returncode, errors) == (0, "")


def test_a_migration_that_breaks_off_leaves_nothing(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", broken)
        with pytest.raises(RuntimeError, match="power cut"):
            upgrade(empty)
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == []
    upgrade(empty)


def test_a_database_of_a_newer_program_is_refused(empty: Database) -> None:
    upgrade(empty)
    with empty.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageRefused, match="newer version"):
        upgrade(empty)


def test_a_new_file_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "videoklar.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        upgrade(database)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_created_is_reported(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("not a folder")
    with (
        closing(Database(f"sqlite:///{in_the_way / 'videoklar.db'}")) as database,
        pytest.raises(StorageUnavailable, match="cannot be made"),
    ):
        upgrade(database)
