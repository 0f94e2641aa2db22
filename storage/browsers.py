"""The browsers that have opened assessments, innovation units or workshops, and the grants they get.

A browser is known by the hash of its secret. It may use an object that it made, and one that it opened by a
link for as long as the link is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
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

from access.policy import Grant, Operation, Role, allows, issue
from access.secrets import hash_token, is_id, is_token, new_token
from storage.db.columns import Clock, Moment, utc_now
from storage.db.tables import assessments, browser_assessments, browsers, former_secrets
from storage.db.transactions import Database, insert_for, repeatable
from storage.links import TO_ASSESSMENTS, TO_UNITS, TO_WORKSHOPS, LinkTables, still_open
from storage.records import profile_from

FORMER_SECRET_WORKS = timedelta(hours=12)
"""A window that was open when the browser got a new secret sends the old one until it connects anew."""

_STRENGTH = {role: strength for strength, role in enumerate(Role)}

T = TypeVar("T")


@dataclass(frozen=True)
class OpenAssessment:
    """An assessment that a browser can open, with the strongest role the browser has there."""

    id: str
    department: str
    round: int
    example: bool
    role: Role
    updated_at: datetime


@dataclass(frozen=True)
class OpenUnit:
    """An innovation unit that a browser or a person can open."""

    id: str
    name: str


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop that a browser leads."""

    id: str
    title: str
    code: str | None


def browser_of(
    secret_hash: str | BindParameter[str], now: datetime | BindParameter[datetime]
) -> ColumnElement[int]:
    """The id of the browser whose secret has this hash, also if it is a former secret that still works."""
    current = select(browsers.c.id).where(browsers.c.secret_hash == secret_hash)
    former = select(former_secrets.c.browser_id).where(
        former_secrets.c.secret_hash == secret_hash, former_secrets.c.ends_at > now
    )
    return func.coalesce(current.scalar_subquery(), former.scalar_subquery())


def asked_by(browser_secret: str, now: datetime) -> dict[str, object]:
    """The parameters of the statements below."""
    return {"secret_hash": hash_token(browser_secret), "now": now}


def _opened(tables: LinkTables) -> Select[Any]:
    """The objects that a browser made, or opened by a link that is still open; also those in the bin."""
    objects, openings = tables.objects, tables.openings
    role = () if tables.role else (openings.c.role,)
    of_browser = (
        select(browsers.c.id.label("browser_id"), *role, objects)
        .join_from(openings, browsers, browsers.c.id == openings.c.browser_id)
        .join(objects, objects.c.id == openings.c[tables.key])
        .where(browsers.c.id == browser_of(bindparam("secret_hash"), bindparam("now", type_=Moment)))
    )
    if "link_id" not in openings.c:
        return of_browser
    links = tables.links
    by_link = links.c.id == openings.c.link_id, links.c[tables.key] == objects.c.id
    link_is_open = links.c.id.is_not(None), *still_open(bindparam("now", type_=Moment), links)
    return of_browser.outerjoin(links, and_(*by_link)).where(
        or_(openings.c.link_id.is_(None), and_(*link_is_open))
    )


# Statements are made once: building one for each click would take as long as running it.
@cache
def _open_now(tables: LinkTables) -> Select[Any]:
    """The objects that a browser can open now, the last opened first."""
    newest_first = tables.openings.c.opened_at.desc(), tables.objects.c.id
    return _opened(tables).where(*tables.not_in_bin()).order_by(*newest_first)


@cache
def _roles_in(tables: LinkTables) -> Select[Any]:
    """The roles that a browser has now in the object with the id `object_id`, and the browser's id."""
    role = () if tables.role else (tables.openings.c.role,)
    return (
        _opened(tables)
        .where(*tables.not_in_bin(), tables.objects.c.id == bindparam("object_id"))
        .with_only_columns(browsers.c.id.label("browser_id"), *role)
    )


LED_IN_BIN = _opened(TO_ASSESSMENTS).where(
    assessments.c.deleted_at.is_not(None), browser_assessments.c.role == Role.LEADER
)
"""The assessments in the bin that a browser would lead if they were not there."""


class BrowsersOf(Generic[T]):
    """The browsers that have opened one kind of object. All methods raise StorageUnavailable."""

    _tables: LinkTables

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def _listed(self, rows: Sequence[Row[Any]]) -> tuple[T, ...]:
        raise NotImplementedError

    @repeatable
    def remember(self, browser_secret: str, object_id: str, role: Role, link_id: int | None = None) -> None:
        """Let the browser in as `role` for as long as the link is open, or for good if there is none.

        For a browser that has just made the object or exchanged a link. The link opened last counts.
        ValueError for a malformed secret or another kind's role; StorageRefused if there is no such object
        or link.
        """
        tables, secret_hash = self._tables, hash_token(browser_secret)
        if tables.role not in (None, role):
            raise ValueError(f"no browser is {role} here")
        with self._database.transaction() as connection:
            now = self._clock()
            _note_browser(connection, secret_hash, now)
            row = {"role": role, "link_id": link_id}
            opening = insert_for(connection.dialect.name, tables.openings).values(
                {name: value for name, value in row.items() if name in tables.openings.c}
                | {"browser_id": browser_of(secret_hash, now), tables.key: object_id, "opened_at": now}
            )
            changed: dict[str, object] = {"opened_at": now}
            if "link_id" in tables.openings.c:
                link = tables.openings.c.link_id
                changed["link_id"] = case((link.is_(None), None), else_=opening.excluded.link_id)
            key = list(tables.openings.primary_key)
            connection.execute(opening.on_conflict_do_update(index_elements=key, set_=changed))

    def grant(self, browser_secret: str, object_id: str, operation: Operation | None = None) -> Grant | None:
        """What the browser may do with the object now, by its strongest role; None if it may do nothing.

        With `operation` by the strongest role that allows it, if any does.
        """
        grants = self.grants(browser_secret, object_id)
        allowing = (grant for grant in grants if operation is not None and allows(grant, operation))
        return next(allowing, next(iter(grants), None))

    @repeatable
    def grants(self, browser_secret: str, object_id: str) -> tuple[Grant, ...]:
        """A grant for each of its roles, the strongest first: no role has all rights of all weaker ones."""
        if not (is_token(browser_secret) and is_id(object_id)):
            return ()
        asked = asked_by(browser_secret, self._clock()) | {"object_id": object_id}
        with self._database.reading() as connection:
            rows = connection.execute(_roles_in(self._tables), asked).all()
        openings = sorted(((self._tables.role_in(row), row.browser_id) for row in rows), key=_strongest_first)
        return tuple(issue(object_id, role, str(browser_id)) for role, browser_id in openings)

    @repeatable
    def opened(self, browser_secret: str) -> tuple[T, ...]:
        """What the browser can open now."""
        if not is_token(browser_secret):
            return ()
        with self._database.reading() as connection:
            rows = connection.execute(_open_now(self._tables), asked_by(browser_secret, self._clock())).all()
        return self._listed(rows)


class Browsers(BrowsersOf[OpenAssessment]):
    """The browsers that have opened assessments, and the secrets of all browsers."""

    _tables = TO_ASSESSMENTS

    def _listed(self, rows: Sequence[Row[Any]]) -> tuple[OpenAssessment, ...]:
        """One line for each assessment, the last changed first."""
        lines = [
            OpenAssessment(
                row.id,
                profile_from(row.profile).name,
                row.round,
                row.example,
                Role(row.role),
                row.updated_at,
            )
            for row in rows
        ]
        weakest_first = sorted(lines, key=lambda line: _STRENGTH[line.role], reverse=True)
        strongest = {line.id: line for line in weakest_first}
        return tuple(sorted(strongest.values(), key=lambda line: line.updated_at, reverse=True))

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

    @repeatable
    def grant_to_restore(self, browser_secret: str, assessment_id: str) -> Grant | None:
        """A grant to take an assessment out of the bin, for a browser that leads it."""
        if not (is_token(browser_secret) and is_id(assessment_id)):
            return None
        led = LED_IN_BIN.where(assessments.c.id == assessment_id)
        with self._database.reading() as connection:
            row = connection.execute(led, asked_by(browser_secret, self._clock())).one_or_none()
        return None if row is None else issue(assessment_id, Role.RESTORER, str(row.browser_id))

    def renew(self, browser_secret: str) -> str:
        """A new secret for this browser, which keeps all that it had; the old one works for some hours more.

        A browser whose secret was never stored gets a new one that opens nothing: somebody who knows the
        old one may have planted it.
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
            # On a retry, the first try may have succeeded after all.
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


class UnitBrowsers(BrowsersOf[OpenUnit]):
    """The browsers of innovation units' members."""

    _tables = TO_UNITS

    def _listed(self, rows: Sequence[Row[Any]]) -> tuple[OpenUnit, ...]:
        return tuple(OpenUnit(row.id, row.name) for row in rows)


class WorkshopBrowsers(BrowsersOf[OpenWorkshop]):
    """The browsers of workshops' facilitators."""

    _tables = TO_WORKSHOPS

    def _listed(self, rows: Sequence[Row[Any]]) -> tuple[OpenWorkshop, ...]:
        return tuple(OpenWorkshop(row.id, row.title, row.code) for row in rows)


def _strongest_first(opening: tuple[Role, int]) -> int:
    return _STRENGTH[opening[0]]


def _note_browser(connection: Connection, secret_hash: str, now: datetime) -> None:
    """Store the browser, unless it is stored already."""
    if connection.scalar(select(browser_of(secret_hash, now))) is None:
        browser = insert_for(connection.dialect.name, browsers).values(
            secret_hash=secret_hash, created_at=now
        )
        connection.execute(browser.on_conflict_do_nothing())
