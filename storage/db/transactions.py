"""The only access to the database: transactions, retries, and every error as one of two kinds."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError

from storage.db.engine import make_engine, parsed
from storage.db.errors import StorageUnavailable, refused, unavailable


class Database:
    """A SQLite file or a PostgreSQL database. Safe to share between threads.

    `patience` is how many seconds a save waits for others before it gives up. ValueError for a bad address.
    """

    def __init__(self, url: str, patience: float = 2.0) -> None:
        address = parsed(url)
        self.url = url
        self.patience = patience
        self.file = Path(address.database or "").absolute() if address.drivername == "sqlite" else None
        self.engine = make_engine(address, patience)
        # SQLite allows one writer and makes the others poll. Within one process, a queue is fairer.
        self._turn = Lock() if self.file else None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction: after the block, everything in it is on disk, or nothing."""
        with (
            self._own_turn(),
            _translated(),
            self.engine.connect().execution_options(write=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading only, which never waits for a writer."""
        with _translated(), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=self.patience):
            raise StorageUnavailable("the database is busy: other saves took too long")
        try:
            yield
        finally:
            self._turn.release()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError) as error:
        # Not as the cause: the driver's message quotes the row, and with it users' texts.
        raise refused(error) from None
    except (DBAPIError, TimeoutError) as error:
        raise unavailable(error) from error


P = ParamSpec("P")
R = TypeVar("R")

_PAUSES_SECONDS = (0.02, 0.1, 0.3)
"""The delay before each retry. Short: the screen reports the failure soon and retries on its own."""


class _OnDatabase(Protocol):
    _database: Database


S = TypeVar("S", bound=_OnDatabase)


def repeatable(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Retry a repository's method if the error may have passed already.

    Only for reads, and for writes of one transaction that succeed if their result is saved already: if the
    connection is lost during the commit, nobody knows whether it happened. No retry begins after the
    database's patience is over.
    """

    @wraps(method)
    def tried(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        latest = monotonic() + self._database.patience
        for pause in _PAUSES_SECONDS:
            try:
                return method(self, *args, **kwargs)
            except StorageUnavailable as trouble:
                # Random, so that transactions that have collided do not collide again.
                pause *= random.uniform(0.5, 1.5)  # noqa: S311
                if not trouble.may_pass_at_once or monotonic() + pause > latest:
                    raise
            sleep(pause)
        return method(self, *args, **kwargs)

    return tried


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """Everything read in the block is as of one moment, and no writer has to wait for it.

    On PostgreSQL there is no limit to how long it takes.
    """
    with database.reading() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
                connection.execute(text(f"SET LOCAL {limit} = 0"))
        yield connection


def insert_for(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert in the dialect of this name, which can say what happens if the row exists already."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
