"""Commands about the whole database: migration, health, backup, removal, invented departments."""

import argparse

from administration.commands.command import at_least_one, whole_number
from administration.terminal import Progress
from language import gettext as _


def migrate(_options: argparse.Namespace) -> int:
    """Bring the database up to date with this version of the program."""
    from administration.database import opened_database
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
    print(_("The database is up to date."))
    return 0


def doctor(_options: argparse.Namespace) -> int:
    """Check whether the program can run here, and say what to do if it cannot. Changes nothing."""
    from administration.doctor import findings
    from administration.doctor_findings import Verdict

    verdicts = set()
    for finding in findings():
        print(finding)
        verdicts.add(finding.verdict)
    return 1 if Verdict.FAULT in verdicts else 0


def backup(options: argparse.Namespace) -> int:
    """Copy the whole database into one file; people can go on answering meanwhile."""
    from administration.database import opened_database
    from exports.files import whole_file
    from storage.backup.write import write_backup

    with opened_database() as database, whole_file(options.path) as file:
        write_backup(database, file, Progress(_("Rows copied")))
    print(options.path)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore a backup into an empty database, SQLite or PostgreSQL, whichever the backup was made of."""
    from administration.database import opened_database
    from storage.backup.restore import restore as fill

    with options.path.open("rb") as file, opened_database() as database:
        fill(database, file, Progress(_("Rows restored")))
    print(_("The database now holds everything that the backup holds."))
    return 0


def purge(options: argparse.Namespace) -> int:
    """Remove for good what has been in the bin for too long, and workshops unused for too long."""
    from administration.database import check_days, empty_bin, opened_database, remove_workshops
    from administration.terminal import columns

    check_days()
    with opened_database(migrated=True) as database:
        found = empty_bin(database, Progress(_("Removed")), dry_run=options.dry_run)
        workshops = remove_workshops(database, Progress(_("Removed")), dry_run=options.dry_run)
    for one in found:
        print(columns(one.id, one.department, one.round, one.deleted_at))
    for workshop in workshops:
        print(columns(workshop.id, workshop.title, _("Group session"), workshop.changed_at))
    words = _("Would be removed: {count}.") if options.dry_run else _("Removed for good: {count}.")
    print(words.format(count=len(found) + len(workshops)))
    return 0


def demo(options: argparse.Namespace) -> int:
    """Save invented departments and a unit that they share with, in a database without real departments."""
    from administration.database import opened_database
    from administration.demonstration import fill_with_invented
    from language import today
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
        saved = Progress(_("Departments saved"))
        link = fill_with_invented(database, options.departments, options.seed, today(), saved)
    print(_("Invented departments saved: {count}").format(count=options.departments))
    print(_("The page of the unit that they share with: {path}").format(path=link))
    print(_("Put the program's address before it, and keep it now. It cannot be shown again."))
    return 0


def dry_run(own: argparse.ArgumentParser) -> None:
    own.add_argument("--dry-run", action="store_true", help="only print what would be removed")


def departments_and_seed(own: argparse.ArgumentParser) -> None:
    own.add_argument("--departments", metavar="N", type=at_least_one, required=True)
    own.add_argument(
        "--seed",
        metavar="S",
        type=whole_number,
        default=1,
        help="a different number gives different departments",
    )
