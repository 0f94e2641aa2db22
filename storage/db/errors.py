"""The two kinds of database errors, and how the drivers' errors map to them."""

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, TimeoutError


class Reason(StrEnum):
    """Why the database cannot be used now."""

    UNREACHABLE = "unreachable"
    FULL = "full"


class StorageUnavailable(Exception):
    """The database is locked, full or unreachable. Nothing was confirmed; the same call may be tried again.

    `may_pass_at_once` says that an immediate retry may succeed, because the obstacle is gone already.
    """

    def __init__(
        self, message: str, reason: Reason = Reason.UNREACHABLE, *, may_pass_at_once: bool = False
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.may_pass_at_once = may_pass_at_once


class StorageRefused(Exception):
    """The database does not accept the data. Nothing was changed; trying again does not help."""


class IdentityNumberRefused(StorageRefused):
    """These fields contain a national identity number. The number itself is not in the error."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(f"a national identity number is in: {', '.join(self.fields)}")


def refused(error: IntegrityError | DataError) -> StorageRefused:
    """The error for data that was not accepted, without the driver's message, which quotes users' texts."""
    return StorageRefused(f"the database refused the data ({type(error.orig).__name__})")


def unavailable(error: DBAPIError | TimeoutError) -> StorageUnavailable:
    """The error for a database that cannot be used, with the reason."""
    return StorageUnavailable(
        f"the database cannot be used now: {error}",
        Reason.FULL if _is_full(error) else Reason.UNREACHABLE,
        may_pass_at_once=isinstance(error, OperationalError) and _may_pass_at_once(error),
    )


# From PostgreSQL's manual, appendix A. The driver is not imported, because SQLite does not need it.
_DISK_FULL = "53100"
_SERIALIZATION_FAILURE, _DEADLOCK = "40001", "40P01"
_SHUT_DOWN, _CRASHED, _STARTING = "57P01", "57P02", "57P03"
_CONNECTION_LOST = "08"
_PASSING = (_SERIALIZATION_FAILURE, _DEADLOCK, _SHUT_DOWN, _CRASHED, _STARTING, _CONNECTION_LOST)

# With a write-ahead log, the index of the log may be the first file that a full disk affects.
_SQLITE_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)


def _is_full(error: DBAPIError | TimeoutError) -> bool:
    driver = getattr(error, "orig", None)
    return (
        getattr(driver, "sqlite_errorcode", None) in _SQLITE_FULL
        or getattr(driver, "sqlstate", None) == _DISK_FULL
    )


def _may_pass_at_once(error: OperationalError) -> bool:
    """Whether the error is a resolved conflict of two transactions, or a lost connection.

    Not a lock or a slow statement: those have had their time already.
    """
    code = getattr(error.orig, "sqlstate", "")
    # The driver's error for a connection that is lost or was never made has no code. SQLite's have no field.
    return code is None or code.startswith(_PASSING)
