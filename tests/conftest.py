"""Fixtures for all tests."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import event

from settings import DATABASE_URL
from settings import settings as current_settings
from storage.db.schema import upgrade
from storage.db.transactions import Database
from storage.repositories import Repositories, repositories
from tests.system.databases import do_not_wait_for_the_disk

# A busy machine is not a defect, and random draws must not make a build fail.
settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("build", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "here")

# All modules and thousands of collected tests live to the end, and Python would look through them for garbage
# every few tests: a sixth of the time. Memory stays the same.
gc.set_threshold(20_000, 10, 20)

NEED_POSTGRESQL = {"postgresql", "postgresql_databases", "postgresql_server"}
"""Fixtures that start the server, and parameters for which one is asked."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL, so that it can be left out."""
    for item in items:
        parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
        asked = {*getattr(item, "fixturenames", ()), *(p for p in parameters if isinstance(p, str))}
        if asked & NEED_POSTGRESQL:
            item.add_marker("postgres")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database to copy, because creating the tables takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "videoklar.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        upgrade(database)
    return file


SetVariable = Callable[[str, str], None]


@pytest.fixture
def set_variable(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetVariable]:
    """`set_variable(CONTACT, "...")`: sets an environment variable as if before the program started."""

    def set_and_read_again(name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        current_settings.cache_clear()

    yield set_and_read_again
    current_settings.cache_clear()


@pytest.fixture
def stored(migrated: Path, tmp_path: Path, set_variable: SetVariable) -> Iterator[Repositories]:
    """Repositories on a migrated database for this test only."""
    shutil.copyfile(migrated, tmp_path / "videoklar.db")
    set_variable(DATABASE_URL, f"sqlite:///{tmp_path / 'videoklar.db'}")
    ours = repositories()
    do_not_wait_for_the_disk(ours.database)
    yield ours
    ours.database.close()


Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def away(stored: Repositories) -> Away:
    """`with away():` the database's file is missing."""

    @contextmanager
    def moved() -> Iterator[None]:
        file = stored.database.file
        assert file is not None
        elsewhere = file.with_suffix(".elsewhere")
        file.rename(elsewhere)
        yield
        elsewhere.rename(file)

    return moved


@pytest.fixture
def full(stored: Repositories) -> Away:
    """`with full():` the database's file cannot grow, but can be read."""

    @contextmanager
    def without_room() -> Iterator[None]:
        engine = stored.database.engine

        def limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")

        event.listen(engine, "connect", limit)
        engine.dispose()
        yield
        event.remove(engine, "connect", limit)
        engine.dispose()

    return without_room
