"""A stolen database gives no access: it contains neither tokens nor browser secrets."""

import logging
from contextlib import closing
from hashlib import sha256

import pytest
from sqlalchemy import MetaData, select

from access.policy import Role
from access.secrets import hash_code, hash_token, new_token
from questionnaire.assessment import Answer
from storage.db.tables import metadata
from storage.db.transactions import Database
from tests.storage.conftest import SqliteFiles, Store
from tests.storage.inspection import everything, file_of


def use(store: Store) -> list[str]:
    """Make links and a unit, and open them. Returns all secrets that were issued."""
    leader, secret = store.begin(), new_token()
    tokens = [store.links.create(leader, role, "Til Kari") for role in (Role.LEADER, Role.READER)]
    for token in tokens:
        opened = store.links.exchange(token)
        assert opened is not None
        store.browsers.remember(secret, opened.object_id, opened.role, opened.id)
    grant = store.browsers.grant(secret, leader.object_id)
    assert grant is not None
    store.assessments.save_answer(grant, "q1", Answer(level=1), 0)
    unit = store.unit()
    store.member(unit)
    assert store.shares.share(leader, unit.code)
    return [*tokens, unit.token, secret]


def test_no_column_of_any_table_holds_a_secret_and_the_hashes_are_there(store: Store) -> None:
    secrets = use(store)
    found = MetaData()
    with store.database.reading() as connection:
        found.reflect(connection)
        values = [
            str(value)
            for table in found.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]
    assert set(found.tables) == {*metadata.tables, "alembic_version"}
    for secret in secrets:
        assert not any(secret in value for value in values)
        assert hash_token(secret) in values


def test_no_byte_of_the_file_or_its_log_is_part_of_a_secret(sqlite_files: SqliteFiles) -> None:
    with closing(Database(sqlite_files.migrated())) as database:
        secrets = use(Store.on(database))
        file = file_of(database)
        written = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    for secret in secrets:
        assert secret[:20].encode() not in written
        assert hash_token(secret).encode() in written


def test_neither_texts_nor_secrets_are_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    grant = store.begin("Avdeling Lunge")
    token = store.links.create(grant, Role.READER)
    store.links.exchange(token)
    store.assessments.save_answer(grant, "q1", Answer(note="fortrolig"), 0)
    assert not any(word in caplog.text for word in ("fortrolig", "Lunge", token, hash_token(token)))


def test_no_column_of_any_table_holds_the_code_of_a_unit(store: Store) -> None:
    unit = store.unit()
    store.shares.share(store.begin(), unit.code)
    code = unit.code.replace("-", "")
    held = repr(everything(store.database))
    assert unit.code not in held
    assert code not in held
    assert sha256(code.encode()).hexdigest() not in held
    assert hash_code(code) in held
