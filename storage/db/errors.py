"""Two kinds of trouble with a database, and which of the drivers' errors is which."""

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, TimeoutError


class Reason(StrEnum):
    """Why the database cannot be used now."""

    UNREACHABLE = "unreachable"
    FULL = "full"


class StorageUnavailable(Exception):
    """The database is locked, full or away. Nothing was acknowledged; the same call may be tried again.

    `may_pass_at_once` says that it can go well the next moment: what was in the way is already gone.
    """

    def __init__(
        self, message: str, reason: Reason = Reason.UNREACHABLE, *, may_pass_at_once: bool = False
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.may_pass_at_once = may_pass_at_once


class StorageRefused(Exception):
    """The database does not accept the data; trying again does not help. Nothing was changed."""


class PersonalNumberRefused(StorageRefused):
    """A national identity number stands in these fields; the number itself is told nowhere."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(f"a national identity number stands in: {', '.join(self.fields)}")


def refused(error: IntegrityError | DataError) -> StorageRefused:
    """What to say of data that was not accepted: without the driver's words, which quote what users wrote."""
    return StorageRefused(f"the database refused the data ({type(error.orig).__name__})")


def unavailable(error: DBAPIError | TimeoutError) -> StorageUnavailable:
    """What to say of a database that cannot be used, with what can be done about it."""
    return StorageUnavailable(
        f"the database cannot be used now: {error}",
        Reason.FULL if _is_full(error) else Reason.UNREACHABLE,
        may_pass_at_once=isinstance(error, OperationalError) and _may_pass_at_once(error),
    )


# The codes of PostgreSQL's manual, appendix A. Its driver is not imported: on SQLite nobody needs it.
_DISK_FULL = "53100"
_SERIALIZATION_FAILURE, _DEADLOCK = "40001", "40P01"
_SHUT_DOWN, _CRASHED, _STARTING = "57P01", "57P02", "57P03"
_CONNECTION_LOST = "08"
_PASSING = (_SERIALIZATION_FAILURE, _DEADLOCK, _SHUT_DOWN, _CRASHED, _STARTING, _CONNECTION_LOST)

# With a write-ahead log the first that a full disk hinders may be the index of that log.
_SQLITE_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)


def _is_full(error: DBAPIError | TimeoutError) -> bool:
    driver = getattr(error, "orig", None)
    return (
        getattr(driver, "sqlite_errorcode", None) in _SQLITE_FULL
        or getattr(driver, "sqlstate", None) == _DISK_FULL
    )


def _may_pass_at_once(error: OperationalError) -> bool:
    """Two that stood in each other's way, of whom one was sent back; or a connection that is lost.

    Not a lock or a slow statement: for those there was a time, and it is up.
    """
    code = getattr(error.orig, "sqlstate", "")
    # The driver's own word that the line is dead, or was never there, has no code; SQLite's words have none.
    return code is None or code.startswith(_PASSING)
