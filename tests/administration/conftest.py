"""`manage.py` on a database of its own, of each kind, and what it has printed."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

import manage
from settings import DATABASE_URL
from tests.conftest import SetVariable
from tests.storage.conftest import (
    database,
    databases,
    elsewhere,
    postgresql_databases,
    sqlite_files,
    store,
    url,
)

__all__ = ["database", "databases", "elsewhere", "postgresql_databases", "sqlite_files", "store", "url"]


@dataclass(frozen=True)
class Printed:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Printed]


@pytest.fixture
def run(url: str, set_variable: SetVariable, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("list")`, or with `on=` another database than `url`."""

    def command(*arguments: object, on: str = url) -> Printed:
        set_variable(DATABASE_URL, on)
        code = manage.main([str(argument) for argument in arguments])
        return Printed(code, *capsys.readouterr())

    return command
