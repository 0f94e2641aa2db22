"""What the doctor sees of a database without changing it."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.db import schema as migrate
from storage.db.schema import Schema, health_of, nearest_folder, upgrade
from storage.db.transactions import Database


def test_a_database_that_is_up_to_date_is_healthy(url: str) -> None:
    health = health_of(url)
    assert (health.trouble, health.writable, health.schema) == ("", True, Schema.CURRENT)


def test_an_empty_database_has_no_schema_yet(elsewhere: Database) -> None:
    assert health_of(elsewhere.url).schema is Schema.NONE
    assert elsewhere.file is None or not elsewhere.file.exists()


def test_older_and_newer_schemas_are_distinguished(
    elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(elsewhere)
    newest = migrate.revisions()[0]
    with monkeypatch.context() as patch:
        patch.setattr("storage.db.schema.revisions", lambda: ("next", newest))
        assert health_of(elsewhere.url).schema is Schema.OLDER
    with elsewhere.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert health_of(elsewhere.url).schema is Schema.NEWER


def test_an_unreachable_server_is_reported_with_its_message_and_no_password() -> None:
    health = health_of("postgresql://kari:" + "hemm" + "elig@127.0.0.1:1/videoklar?connect_timeout=2")
    assert "refused" in health.trouble
    assert "sqlalche.me" not in health.trouble
    assert health.schema is None
    assert "hemmelig" not in repr(health)
    assert health.address == "postgresql+psycopg://kari:***@127.0.0.1:1/videoklar"


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("These are notes and no database. " * 100)
    health = health_of(f"sqlite:///{tmp_path / 'notes.db'}")
    assert "not a database" in health.trouble
    assert health.schema is None


@pytest.mark.parametrize("closed", ["videoklar.db", "."])
def test_a_read_only_database_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    file = tmp_path / "videoklar.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        upgrade(database)
    really = os.access

    def access(path: Path, mode: int) -> bool:
        return really(path, mode) and not (path == tmp_path / closed and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    assert not health_of(f"sqlite:///{file}").writable


def test_the_nearest_folder_is_one_that_exists(tmp_path: Path) -> None:
    assert nearest_folder(tmp_path / "a" / "b" / "videoklar.db") == tmp_path
    assert nearest_folder(tmp_path / "videoklar.db") == tmp_path
