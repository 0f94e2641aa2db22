"""Engines for database addresses, and the settings of each connection."""

import sqlite3
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage.db.columns import to_json

_POSTGRESQL = {
    "application_name": "videoklar",
    "connect_timeout": "3",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "30",
}
_STATEMENT_SECONDS = 10
_ACCEPTED = "must be sqlite:///path/to/file.db or postgresql://user:password@host/database"


def parsed(url: str) -> URL:
    """The address with its driver. ValueError that says what is accepted, without the address."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise ValueError(_ACCEPTED) from None
    kind = address.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and address.database and not address.database.startswith((":", "file:")):
        return address.set(drivername="sqlite")
    raise ValueError(_ACCEPTED)


def make_engine(address: URL, patience: float) -> Engine:
    """An engine for SQLite or PostgreSQL whose errors contain no values.

    `patience` is how many seconds a statement waits for a lock, and a thread for a connection.
    """
    make = _sqlite if address.drivername == "sqlite" else _postgresql
    return make(address, patience)


def _postgresql(address: URL, patience: float) -> Engine:
    limits = {
        "lock_timeout": int(patience * 1000),
        "statement_timeout": _STATEMENT_SECONDS * 1000,
        "idle_in_transaction_session_timeout": 60_000,
    }
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    own = {**_POSTGRESQL, "options": options}
    # Settings in the operator's address override our defaults.
    address = address.update_query_dict({k: v for k, v in own.items() if k not in address.query})
    return create_engine(address, pool_pre_ping=True, pool_recycle=1800, **_common(patience))


def _sqlite(address: URL, patience: float) -> Engine:
    file = _File(Path(address.database or "").absolute())

    def connect() -> sqlite3.Connection:
        file.check()
        return sqlite3.connect(file.path, timeout=patience, isolation_level=None, check_same_thread=False)

    engine = create_engine(address, creator=connect, **_common(patience))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        _keep_a_write_ahead_log(connection, patience)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "checkout")
    def same_file(*_: object) -> None:
        file.check()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _keep_a_write_ahead_log(connection: sqlite3.Connection, patience: float) -> None:
    deadline = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # If two processes switch a new file at once, one gets "locked" at once, without waiting.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise


def _common(patience: float) -> dict[str, Any]:
    return {
        # All connections are kept: opening one takes longer than using it.
        "pool_size": 15,
        "max_overflow": 0,
        "pool_use_lifo": True,
        "pool_timeout": patience,
        "hide_parameters": True,
        "json_serializer": to_json,
    }


class _File:
    """A SQLite file, identified by its inode.

    An open connection goes on writing into a file that was deleted or replaced, and what it saves is lost. A
    new connection would create a new, empty file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._number: int | None = None

    def check(self) -> None:
        """Raise the driver's kind of error if the file is no longer the one that was opened first."""
        try:
            number = self.path.stat().st_ino
        except OSError as error:
            raise sqlite3.OperationalError(
                f"the database file cannot be reached: {error.strerror}"
            ) from error
        if self._number is None:
            self._number = number
        if number != self._number:
            raise sqlite3.OperationalError("the database file was replaced: start the program again")
