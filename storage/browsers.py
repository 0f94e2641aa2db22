"""Which assessments a browser has opened, and so what it may do. A browser is known by a hashed secret."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, Table, and_, case, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from access.policy import Grant, issue
from access.roles import Role
from access.tokens import hash_token, is_id, is_token
from storage.columns import Clock, utc_now
from storage.database import Database
from storage.links import still_open
from storage.records import profile_from
from storage.tables import assessments, browser_assessments, browsers, links

_STRENGTH = {role: strength for strength, role in enumerate(Role)}


@dataclass(frozen=True)
class Remembered:
    """One assessment that a browser has opened, with the strongest role it has there."""

    id: str
    department: str
    round: int
    example: bool
    role: Role
    updated_at: datetime


class Browsers:
    """The browsers in a database. All raise StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def remember(
        self, browser_secret: str, assessment_id: str, role: Role, link_id: int | None = None
    ) -> None:
        """Let the browser in as `role`, for as long as the link is open, or for good where there is none.

        For who has just made the assessment or exchanged a link. The link that was opened last counts.
        ValueError for a malformed secret; StorageRefused where there is no such assessment or link.
        """
        secret_hash = hash_token(browser_secret)
        with self._database.transaction() as connection:
            now = self._clock()
            browser = _insert(connection, browsers).values(secret_hash=secret_hash, created_at=now)
            connection.execute(browser.on_conflict_do_nothing())
            opening = _insert(connection, browser_assessments).values(
                browser_id=_browser(secret_hash),
                assessment_id=assessment_id,
                role=role,
                link_id=link_id,
                opened_at=now,
            )
            stays = browser_assessments.c.link_id.is_(None)
            connection.execute(
                opening.on_conflict_do_update(
                    index_elements=list(browser_assessments.primary_key),
                    set_={
                        "link_id": case((stays, None), else_=opening.excluded.link_id),
                        "opened_at": now,
                    },
                )
            )

    def grant(self, browser_secret: str, assessment_id: str) -> Grant | None:
        """What the browser may do with the assessment now, by its strongest role; None for nothing at all."""
        if not (is_token(browser_secret) and is_id(assessment_id)):
            return None
        this = openings(browser_secret, self._clock()).where(assessments.c.id == assessment_id)
        roles_there = this.with_only_columns(browser_assessments.c.role, browsers.c.id)
        with self._database.reading() as connection:
            found = [(Role(role), person) for role, person in connection.execute(roles_there)]
        if not found:
            return None
        role, person = min(found, key=lambda opening: _STRENGTH[opening[0]])
        return issue(assessment_id, role, str(person))

    def grant_to_restore(self, browser_secret: str, assessment_id: str) -> Grant | None:
        """What the browser may do with an assessment that lies in the bin: take it out, where it leads it."""
        if not (is_token(browser_secret) and is_id(assessment_id)):
            return None
        led = openings(browser_secret, self._clock(), in_bin=True).where(
            assessments.c.id == assessment_id, browser_assessments.c.role == Role.LEADER
        )
        with self._database.reading() as connection:
            row = connection.execute(led.with_only_columns(browsers.c.id)).one_or_none()
        return None if row is None else issue(assessment_id, Role.RESTORER, str(row.id))

    def assessments(self, browser_secret: str) -> tuple[Remembered, ...]:
        """What the browser can open now, the last changed first."""
        if not is_token(browser_secret):
            return ()
        with self._database.reading() as connection:
            opened = [_remembered(row) for row in connection.execute(openings(browser_secret, self._clock()))]
        weakest_first = sorted(opened, key=lambda opening: _STRENGTH[opening.role], reverse=True)
        strongest = {opening.id: opening for opening in weakest_first}
        return tuple(sorted(strongest.values(), key=lambda opening: opening.updated_at, reverse=True))

    def forget(self, browser_secret: str, assessment_id: str) -> None:
        """Let the browser no longer in; the assessment and its links stay."""
        if not is_token(browser_secret):
            return
        with self._database.transaction() as connection:
            connection.execute(
                delete(browser_assessments).where(
                    browser_assessments.c.browser_id == _browser(hash_token(browser_secret)),
                    browser_assessments.c.assessment_id == assessment_id,
                )
            )


def openings(browser_secret: str, now: datetime, *, in_bin: bool = False) -> Select[Any]:
    """A browser's openings that hold now, of what lies in the bin or of what does not."""
    deleted = assessments.c.deleted_at.is_not(None) if in_bin else assessments.c.deleted_at.is_(None)
    return (
        select(browser_assessments.c.role, assessments)
        .join(browsers, browsers.c.id == browser_assessments.c.browser_id)
        .join(assessments, assessments.c.id == browser_assessments.c.assessment_id)
        .outerjoin(
            links,
            and_(links.c.id == browser_assessments.c.link_id, links.c.assessment_id == assessments.c.id),
        )
        .where(browsers.c.secret_hash == hash_token(browser_secret), deleted)
        .where(
            or_(
                browser_assessments.c.link_id.is_(None),
                and_(links.c.id.is_not(None), *still_open(now)),
            )
        )
    )


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what is to happen where the row stands already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _browser(secret_hash: str) -> ScalarSelect[int]:
    return select(browsers.c.id).where(browsers.c.secret_hash == secret_hash).scalar_subquery()


def _remembered(row: Row[Any]) -> Remembered:
    department = profile_from(row.profile).name
    return Remembered(row.id, department, row.round, row.example, Role(row.role), row.updated_at)
