"""A PostgreSQL for one test, which waits for the disk and may be killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.databases import PostgresqlDatabases, postgresql_databases
from tests.system.postgresql import Postgresql, running_postgresql
from tests.system.server import Server

__all__ = ["postgresql_databases"]


@pytest.fixture
def postgresql() -> Iterator[Postgresql]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """The program on each kind of database."""
    url = ""
    if request.param == "postgresql":
        databases: PostgresqlDatabases = request.getfixturevalue("postgresql_databases")
        url = databases.empty()
    with Server(tmp_path, url=url) as server:
        yield server
    assert server.unexpected_errors() == []
