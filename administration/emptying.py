"""What has lain in the bin long enough, and workshops that nobody has used for long, removed for good."""

from administration.findings import bin_finding, workshops_finding
from administration.terminal import Progress, Refused
from storage.columns import utc_now
from storage.database import Database
from storage.removal import Due, DueWorkshop, due, due_workshops, purge_workshops
from storage.removal import purge as remove
from storage.settings import bin_days, workshop_days


def check_days() -> None:
    """Refused where a setting is wrong: then nothing at all is removed."""
    for days, finding in ((bin_days, bin_finding), (workshop_days, workshops_finding)):
        try:
            days()
        except ValueError:
            raise Refused(finding(0).text) from None


def empty_bin(database: Database, progress: Progress, *, dry_run: bool) -> tuple[Due, ...]:
    """What was removed for good, or with `dry_run` what would be. ValueError where the setting is wrong."""
    now, days = utc_now(), bin_days()
    return due(database, now, days) if dry_run else remove(database, now, days, progress)


def remove_workshops(database: Database, progress: Progress, *, dry_run: bool) -> tuple[DueWorkshop, ...]:
    """As `empty_bin`, for workshops."""
    now, days = utc_now(), workshop_days()
    return due_workshops(database, now, days) if dry_run else purge_workshops(database, now, days, progress)
