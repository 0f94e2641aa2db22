"""Which assessments a browser has opened, and so what it may do. A browser is known by a hashed secret."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from access.policy import Grant, Operation, Role, allows, issue
from access.secrets import hash_token, is_id, is_token, new_token
from storage.db.columns import Clock, Moment, utc_now
from storage.db.tables import assessments, browser_assessments, browsers, former_secrets, links
from storage.db.transactions import Database, repeatable
from storage.links import still_open
from storage.records import profile_from

FORMER_SECRET_WORKS = timedelta(hours=12)
"""A window that was open when the browser got a new secret comes with the old one until it connects anew."""

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

    @repeatable
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
            note_browser(connection, secret_hash, now)
            opening = insert_or(connection, browser_assessments).values(
                browser_id=browser_of(secret_hash, now),
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

    def grant(
        self, browser_secret: str, assessment_id: str, operation: Operation | None = None
    ) -> Grant | None:
        """What the browser may do with the assessment now, by its strongest role; None for nothing at all.

        With `operation` by the strongest role that allows it, if any does.
        """
        grants = self.grants(browser_secret, assessment_id)
        allowing = (grant for grant in grants if operation is not None and allows(grant, operation))
        return next(allowing, next(iter(grants), None))

    @repeatable
    def grants(self, browser_secret: str, assessment_id: str) -> tuple[Grant, ...]:
        """The same by each of its roles, the strongest first: no role has all rights of all weaker ones."""
        if not (is_token(browser_secret) and is_id(assessment_id)):
            return ()
        asked = self._of(browser_secret) | {"assessment_id": assessment_id}
        with self._database.reading() as connection:
            openings = [(Role(role), person) for role, person in connection.execute(_ROLES_IN, asked)]
        openings.sort(key=lambda opening: _STRENGTH[opening[0]])
        return tuple(issue(assessment_id, role, str(person)) for role, person in openings)

    @repeatable
    def grant_to_restore(self, browser_secret: str, assessment_id: str) -> Grant | None:
        """What the browser may do with an assessment that lies in the bin: take it out, where it leads it."""
        if not (is_token(browser_secret) and is_id(assessment_id)):
            return None
        led = LED_IN_BIN.with_only_columns(browsers.c.id).where(assessments.c.id == assessment_id)
        with self._database.reading() as connection:
            row = connection.execute(led, self._of(browser_secret)).one_or_none()
        return None if row is None else issue(assessment_id, Role.RESTORER, str(row.id))

    @repeatable
    def assessments(self, browser_secret: str) -> tuple[Remembered, ...]:
        """What the browser can open now, the last changed first."""
        if not is_token(browser_secret):
            return ()
        with self._database.reading() as connection:
            openings = [_remembered(row) for row in connection.execute(_LET_IN, self._of(browser_secret))]
        weakest_first = sorted(openings, key=lambda opening: _STRENGTH[opening.role], reverse=True)
        strongest = {opening.id: opening for opening in weakest_first}
        return tuple(sorted(strongest.values(), key=lambda opening: opening.updated_at, reverse=True))

    @repeatable
    def forget(self, browser_secret: str, assessment_id: str) -> None:
        """Let the browser no longer in; the assessment and its links stay."""
        if not is_token(browser_secret):
            return
        with self._database.transaction() as connection:
            connection.execute(
                delete(browser_assessments).where(
                    browser_assessments.c.browser_id == browser_of(hash_token(browser_secret), self._clock()),
                    browser_assessments.c.assessment_id == assessment_id,
                )
            )

    def renew(self, browser_secret: str) -> str:
        """A new secret for this browser, which keeps all that it had; the old one works for some hours more.

        Whoever comes with a secret that was never written down here gets a new one that has nothing: it may
        have been planted by somebody who knows it.
        """
        secret = new_token()
        if is_token(browser_secret):
            self._renew(hash_token(browser_secret), hash_token(secret))
        return secret

    @repeatable
    def _renew(self, old_hash: str, new_hash: str) -> None:
        with self._database.transaction() as connection:
            now = self._clock()
            connection.execute(delete(former_secrets).where(former_secrets.c.ends_at <= now))
            this = browsers.c.id == browser_of(old_hash, now)
            browser = connection.execute(select(browsers).where(this).with_for_update()).one_or_none()
            # At a second try the first may have come through after all.
            if browser is None or browser.secret_hash == new_hash:
                return
            connection.execute(
                insert(former_secrets).values(
                    secret_hash=browser.secret_hash, browser_id=browser.id, ends_at=now + FORMER_SECRET_WORKS
                )
            )
            connection.execute(
                update(browsers).where(browsers.c.id == browser.id).values(secret_hash=new_hash)
            )

    def _of(self, browser_secret: str) -> dict[str, object]:
        return asked_by(browser_secret, self._clock())


def asked_by(browser_secret: str, now: datetime) -> dict[str, object]:
    """What the statements below are asked with."""
    return {"secret_hash": hash_token(browser_secret), "now": now}


def browser_of(
    secret_hash: str | BindParameter[str], now: datetime | BindParameter[datetime]
) -> ColumnElement[int]:
    """The id of the browser with the secret of this hash, also with a former one that still works."""
    current = select(browsers.c.id).where(browsers.c.secret_hash == secret_hash)
    former = select(former_secrets.c.browser_id).where(
        former_secrets.c.secret_hash == secret_hash, former_secrets.c.ends_at > now
    )
    return func.coalesce(current.scalar_subquery(), former.scalar_subquery())


# Made once: to put it together anew for each click would take as long as to carry it out.
_OPENED = (
    select(browser_assessments.c.role, assessments)
    .join(browsers, browsers.c.id == browser_assessments.c.browser_id)
    .join(assessments, assessments.c.id == browser_assessments.c.assessment_id)
    .outerjoin(
        links,
        and_(links.c.id == browser_assessments.c.link_id, links.c.assessment_id == assessments.c.id),
    )
    .where(browsers.c.id == browser_of(bindparam("secret_hash"), bindparam("now", type_=Moment)))
    .where(
        or_(
            browser_assessments.c.link_id.is_(None),
            and_(links.c.id.is_not(None), *still_open(bindparam("now", type_=Moment))),
        )
    )
)
_LET_IN = _OPENED.where(assessments.c.deleted_at.is_(None))
"""The openings of a browser that hold now."""
LED_IN_BIN = _OPENED.where(assessments.c.deleted_at.is_not(None), browser_assessments.c.role == Role.LEADER)
"""Those that would make it a leader if it did not lie in the bin."""
_ROLES_IN = _LET_IN.with_only_columns(browser_assessments.c.role, browsers.c.id).where(
    assessments.c.id == bindparam("assessment_id")
)
"""As whom the browser may come to one assessment, and which browser it is."""


def note_browser(connection: Connection, secret_hash: str, now: datetime) -> None:
    """Write down that there is such a browser, once."""
    if connection.scalar(select(browser_of(secret_hash, now))) is None:
        browser = insert_or(connection, browsers).values(secret_hash=secret_hash, created_at=now)
        connection.execute(browser.on_conflict_do_nothing())


def insert_or(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what is to happen where the row stands already."""
    return insert_on(connection.dialect.name, table)


def insert_on(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The same for a dialect by its name, for a statement that is made once."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _remembered(row: Row[Any]) -> Remembered:
    department = profile_from(row.profile).name
    return Remembered(row.id, department, row.round, row.example, Role(row.role), row.updated_at)
