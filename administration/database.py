"""Opens the database for one command, with readable errors, and removes old deleted data and workshops."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from administration.doctor_findings import address_finding, bin_finding, schema_finding, workshops_finding
from administration.terminal import CommandRefused, Progress
from language import gettext as _
from settings import BIN_DAYS, WORKSHOP_DAYS, settings
from storage.backup.format import BackupRefused, Fault
from storage.db.columns import utc_now
from storage.db.errors import StorageRefused, StorageUnavailable
from storage.db.schema import Schema, reason_of, schema_of
from storage.db.transactions import Database
from storage.removal import Due, DueWorkshop, due, due_workshops, purge_workshops
from storage.removal import purge as remove


@contextmanager
def opened_database(*, migrated: bool = False) -> Iterator[Database]:
    """Open the configured database for one command.

    Raises CommandRefused if the database cannot be used or the command fails. Commands that only read demand
    a `migrated` database: then a wrong address does not create an empty one.
    """
    try:
        database = Database(settings().database_url)
    except ValueError:
        raise CommandRefused(address_finding(named=True, readable=False).text) from None
    try:
        with closing(database):
            if migrated:
                _check_is_migrated(database)
            yield database
    except BackupRefused as refusal:
        raise CommandRefused(_why(refusal)) from refusal
    except StorageUnavailable as error:
        text = _("The database cannot be used now ({reason}). Try again, or see what “doctor” says.")
        raise CommandRefused(text.format(reason=reason_of(error))) from error
    except StorageRefused as error:
        text = _("The database refuses this ({reason}). See what “doctor” says.")
        raise CommandRefused(text.format(reason=error)) from error


def _check_is_migrated(database: Database) -> None:
    with database.reading() as connection:
        schema = schema_of(connection)
    if schema is not Schema.CURRENT:
        raise CommandRefused(schema_finding(schema).text)


def _why(refusal: BackupRefused) -> str:
    """The message about a backup that was not made or restored: the reason, and what to do."""
    return {
        Fault.NOTHING_TO_COPY: _("There is nothing to copy: the database has no tables."),
        Fault.NOT_A_BACKUP: _(
            "The file is not a backup made by Videoklar, or it is cut off. Choose another. Nothing was "
            "changed."
        ),
        Fault.DAMAGED: _(
            "The backup is damaged ({place}). Choose another, or copy it again from where it was made. "
            "Nothing was changed."
        ).format(place=refusal.place),
        Fault.NEWER: _(
            "The backup was made by a newer version of Videoklar. Install that version, and restore with it. "
            "Nothing was changed."
        ),
        Fault.DATABASE_IN_USE: _(
            "The database is not empty, and a backup is only restored into an empty one. Name another in "
            "VIDEOKLAR_DATABASE_URL. Nothing was changed."
        ),
        Fault.DATABASE_NEWER: _(
            "The backup is older than the tables of the database. Name another database in "
            "VIDEOKLAR_DATABASE_URL, one that the program was never started on: there the backup is brought "
            "up to date. Nothing was changed."
        ),
    }[refusal.fault]


def check_days() -> None:
    """Raise CommandRefused if a setting is invalid: then the command removes nothing at all."""
    for variable, finding in ((BIN_DAYS, bin_finding), (WORKSHOP_DAYS, workshops_finding)):
        if variable in settings().wrong:
            raise CommandRefused(finding(0).text)


def empty_bin(database: Database, progress: Progress, *, dry_run: bool) -> tuple[Due, ...]:
    """Remove what has been in the bin for too long, and return it; with `dry_run` only return it."""
    now, days = utc_now(), settings().bin_days
    return due(database, now, days) if dry_run else remove(database, now, days, progress)


def remove_workshops(database: Database, progress: Progress, *, dry_run: bool) -> tuple[DueWorkshop, ...]:
    """The same as `empty_bin`, for workshops that nobody has used for too long."""
    now, days = utc_now(), settings().workshop_days
    return due_workshops(database, now, days) if dry_run else purge_workshops(database, now, days, progress)
