"""Two kinds of trouble with a database, and which of the drivers' errors is which."""

import sqlite3
from enum import StrEnum

import psycopg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError


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


def refused(error: IntegrityError | DataError) -> StorageRefused:
    """What to say of data that was not accepted: without the driver's words, which quote what users wrote."""
    return StorageRefused(f"the database refused the data ({type(error.orig).__name__})")


def unavailable(error: DBAPIError | TimeoutError) -> StorageUnavailable:
    """What to say of a database that cannot be used, with what can be done about it."""
    driver = error.orig if isinstance(error, DBAPIError) else None
    return StorageUnavailable(
        f"the database cannot be used now: {error}",
        Reason.FULL if driver is not None and _is_full(driver) else Reason.UNREACHABLE,
        may_pass_at_once=isinstance(driver, psycopg.OperationalError) and _may_pass_at_once(driver),
    )


# With a write-ahead log the first that a full disk hinders may be the index of that log.
_SQLITE_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)


def _is_full(driver: BaseException) -> bool:
    if isinstance(driver, sqlite3.Error):
        return getattr(driver, "sqlite_errorcode", None) in _SQLITE_FULL
    return isinstance(driver, psycopg.errors.DiskFull)


def _may_pass_at_once(driver: psycopg.OperationalError) -> bool:
    """Two that stood in each other's way, of whom one was sent back; or a connection that is lost.

    Not a lock or a slow statement: for those there was a time, and it is up.
    """
    conflict = isinstance(driver, psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected)
    # The driver's own word that the line is dead or was never there has no code.
    code = driver.sqlstate or "08000"
    return conflict or code.startswith("08") or code in _SHUT_DOWN


_SHUT_DOWN = tuple(
    error.sqlstate
    for error in (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown, psycopg.errors.CannotConnectNow)
)
