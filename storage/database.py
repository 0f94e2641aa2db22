"""The one way to the database: transactions, and what goes wrong in them said in our own kinds of trouble."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError

from storage.engines import default_url, make_engine, parsed
from storage.trouble import StorageRefused, StorageUnavailable

__all__ = ["Database", "StorageRefused", "StorageUnavailable", "default_url"]


class Database:
    """A SQLite file or a PostgreSQL database; safe to share between threads.

    `patience` is how many seconds a save waits for others before it gives up. ValueError for a bad address.
    """

    def __init__(self, url: str, patience: float = 2.0) -> None:
        address = parsed(url)
        self.url = url
        self._patience = patience
        self.file = Path(address.database or "").absolute() if address.drivername == "sqlite" else None
        self.engine = make_engine(address, patience)
        # SQLite lets one writer in at a time and lets the others poll: in one process a queue is fairer.
        self._turn = Lock() if self.file else None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything in the block is on disk after it, or nothing is."""
        with (
            self._own_turn(),
            _translated(),
            self.engine.connect().execution_options(write=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For reading only: never waits for a writer."""
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
        if not self._turn.acquire(timeout=self._patience):
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
        # Not as the cause: the driver's own message quotes the row, and with it what users wrote.
        raise StorageRefused(f"the database refused the data ({type(error.orig).__name__})") from None
    except (DBAPIError, TimeoutError) as error:
        raise StorageUnavailable(f"the database cannot be used now: {error}") from error
