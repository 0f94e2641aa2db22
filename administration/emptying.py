"""The bin emptied of what has lain in it long enough."""

from administration.findings import bin_finding
from administration.terminal import Progress, Refused
from storage.columns import utc_now
from storage.database import Database
from storage.removal import Due, due
from storage.removal import purge as remove
from storage.settings import bin_days


def empty_bin(database: Database, progress: Progress, *, dry_run: bool) -> tuple[Due, ...]:
    """What was removed for good, or with `dry_run` what would be. Refused where the setting is wrong."""
    try:
        days = bin_days()
    except ValueError:
        raise Refused(bin_finding(0).text) from None
    return due(database, utc_now(), days) if dry_run else remove(database, utc_now(), days, progress)
