"""Removal for good of assessments that have been in the bin long enough, and of workshops unused for long.

It needs no grant: only the terminal may use it. A test checks that no screen or address imports this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, select, update

from storage.db.tables import (
    assessments,
    browser_assessments,
    browser_units,
    browser_workshops,
    browsers,
    respondents,
    workshops,
)
from storage.db.transactions import Database
from storage.records import profile_from

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class Due:
    """An assessment that has been in the bin long enough to be removed."""

    id: str
    department: str
    round: int
    deleted_at: datetime


@dataclass(frozen=True)
class DueWorkshop:
    """A workshop that has not been used for long enough to be removed, closed or not."""

    id: str
    title: str
    changed_at: datetime


def due(database: Database, now: datetime, days: int) -> tuple[Due, ...]:
    """The assessments deleted at least so many days ago, oldest deletion first."""
    these = (
        select(assessments)
        .where(assessments.c.deleted_at <= now - timedelta(days=days))
        .order_by(assessments.c.deleted_at, assessments.c.id)
    )
    with database.reading() as connection:
        return tuple(
            Due(row.id, profile_from(row.profile).name, row.round, row.deleted_at)
            for row in connection.execute(these)
        )


def purge(database: Database, now: datetime, days: int, progress: Progress) -> tuple[Due, ...]:
    """Remove what is due with its history, and browsers that have nothing left. Returns what was removed.

    One assessment at a time, so that nobody who is saving waits for all of them. If this is interrupted, the
    next run continues.
    """
    removed = []
    found = due(database, now, days)
    for done, one in enumerate(found):
        progress(done, len(found))
        with database.transaction() as connection:
            if _remove(connection, one, now - timedelta(days=days)):
                removed.append(one)
    with database.transaction() as connection:
        _forget_browsers(connection)
    return tuple(removed)


def due_workshops(database: Database, now: datetime, days: int) -> tuple[DueWorkshop, ...]:
    """The workshops not used for at least so many days, the longest unused first."""
    these = (
        select(workshops.c.id, workshops.c.title, workshops.c.changed_at)
        .where(workshops.c.changed_at <= now - timedelta(days=days))
        .order_by(workshops.c.changed_at, workshops.c.id)
    )
    with database.reading() as connection:
        return tuple(DueWorkshop(row.id, row.title, row.changed_at) for row in connection.execute(these))


def purge_workshops(
    database: Database, now: datetime, days: int, progress: Progress
) -> tuple[DueWorkshop, ...]:
    """Remove what is due with its votes and links, and browsers that have nothing left. See `purge`."""
    removed = []
    found = due_workshops(database, now, days)
    for done, one in enumerate(found):
        progress(done, len(found))
        # Somebody may have used it again by now.
        still = workshops.c.id == one.id, workshops.c.changed_at <= now - timedelta(days=days)
        with database.transaction() as connection:
            if connection.execute(delete(workshops).where(*still)).rowcount:
                removed.append(one)
    with database.transaction() as connection:
        _forget_browsers(connection)
    return tuple(removed)


def _remove(connection: Connection, one: Due, latest: datetime) -> bool:
    """Whether it was removed. It was not if somebody has taken it out of the bin by now."""
    held = connection.execute(
        select(assessments.c.previous_id)
        .where(assessments.c.id == one.id, assessments.c.deleted_at <= latest)
        .with_for_update()
    ).one_or_none()
    if held is None:
        return False
    # The round after it now follows the round before it.
    after = assessments.c.previous_id == one.id
    connection.execute(update(assessments).where(after).values(previous_id=held.previous_id))
    connection.execute(delete(assessments).where(assessments.c.id == one.id))
    return True


def _forget_browsers(connection: Connection) -> None:
    """Remove the browsers that have opened nothing that still exists."""
    nothing = [
        ~exists().where(table.c.browser_id == browsers.c.id)
        for table in (browser_assessments, browser_units, browser_workshops, respondents)
    ]
    connection.execute(delete(browsers).where(*nothing))
