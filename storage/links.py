"""Secret links to assessments, innovation units and workshops; only the hash of a link's token is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from access.policy import LINK_ROLES, Grant, Operation, Role, require
from access.secrets import hash_token, is_token, new_token
from storage.db.columns import Clock, Moment, storable_text, utc_now
from storage.db.tables import (
    assessments,
    browser_assessments,
    browser_units,
    browser_workshops,
    links,
    unit_links,
    units,
    workshop_links,
    workshops,
)
from storage.db.transactions import Database, repeatable
from storage.ledger import hold


class NoSuchLink(LookupError):
    """The object has no such link."""


@dataclass(frozen=True)
class OpenedLink:
    """The object that a link opens, and the role it gives there. The role tells what kind of object it is."""

    id: int
    object_id: str
    role: Role


@dataclass(frozen=True)
class KnownLink:
    """A link to an assessment as it is listed, without its secret.

    `browsers` counts those that the link lets in as long as it is open; `is_own` says that the browser that
    asks is one of them.
    """

    id: int
    role: Role
    name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    browsers: int
    is_own: bool

    def is_open(self, now: datetime) -> bool:
        """Whether the link lets anybody in; see `still_open`."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)


@dataclass(frozen=True)
class LinkTables:
    """The tables of one kind of object: the objects, the links to them, and the browsers that opened them.

    `key` is the column that names the object. `role` is what every link gives; None where links differ.
    """

    objects: Table
    links: Table
    openings: Table
    key: str
    role: Role | None = None

    @cached_property
    def open_link(self) -> Select[Any]:
        """The open link with the hash `token_hash`; none while its object is in the bin."""
        role = () if self.role else (self.links.c.role,)
        return (
            select(self.links.c.id, self.links.c[self.key].label("object_id"), *role)
            .join(self.objects, self.objects.c.id == self.links.c[self.key])
            .where(
                self.links.c.token_hash == bindparam("token_hash"),
                *still_open(bindparam("now", type_=Moment), self.links),
                *self.not_in_bin(),
            )
        )

    def role_in(self, row: Row[Any]) -> Role:
        """The role in a row of a link or an opening."""
        return self.role or Role(row.role)

    def not_in_bin(self) -> tuple[ColumnElement[bool], ...]:
        """The condition on an object that it is not in the bin."""
        return (self.objects.c.deleted_at.is_(None),) if "deleted_at" in self.objects.c else ()


TO_ASSESSMENTS = LinkTables(assessments, links, browser_assessments, "assessment_id")
TO_UNITS = LinkTables(units, unit_links, browser_units, "unit_id", Role.UNIT_MEMBER)
TO_WORKSHOPS = LinkTables(workshops, workshop_links, browser_workshops, "workshop_id", Role.FACILITATOR)


class Links:
    """The links to assessments, and what a link of any kind opens.

    All methods raise StorageUnavailable; those with a grant also what `Assessments` raises.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, role: Role, name: str = "", expires_at: datetime | None = None) -> str:
        """The token of a new link to the assessment: given once, never again.

        ValueError for a role that no link can give; IdentityNumberRefused for a name that holds one.
        """
        if role not in LINK_ROLES:
            raise ValueError(f"a link cannot make somebody {role}")
        name = storable_text(name, "name")
        token = new_token()
        self._make(grant, hash_token(token), {"role": role, "name": name, "expires_at": expires_at})
        return token

    @repeatable
    def _make(self, grant: Grant, token_hash: str, columns: Mapping[str, object]) -> None:
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_LINKS, self._clock)
            add_link(connection, TO_ASSESSMENTS, ledger.assessment_id, token_hash, ledger.now, **columns)

    @repeatable
    def all(self, grant: Grant) -> tuple[KnownLink, ...]:
        """Every link that was ever made to the assessment, the newest first."""
        assessment_id = require(grant, Operation.MANAGE_LINKS)
        # A grant from the terminal belongs to no browser.
        person = int(grant.person) if grant.person.isdecimal() else None
        with self._database.reading() as connection:
            return tuple(
                KnownLink(
                    row.id,
                    Role(row.role),
                    row.name,
                    row.created_at,
                    row.expires_at,
                    row.revoked_at,
                    row.browsers,
                    bool(row.is_own),
                )
                for row in links_to(connection, TO_ASSESSMENTS, assessment_id, person)
            )

    @repeatable
    def revoke(self, grant: Grant, link_id: int) -> None:
        """Close the link, and every browser that came in by it. NoSuchLink for another object's link."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_LINKS, self._clock)
            this = links.c.id == link_id, links.c.assessment_id == ledger.assessment_id
            close(connection, links, this, ledger.now)

    @repeatable
    def exchange(self, token: str) -> OpenedLink | None:
        """What the token opens; None if it is malformed, unknown, revoked or expired.

        Also None while the assessment is in the bin; the link works again once that is restored.
        """
        if not is_token(token):
            return None
        asked = {"token_hash": hash_token(token), "now": self._clock()}
        with self._database.reading() as connection:
            for tables in (TO_ASSESSMENTS, TO_UNITS, TO_WORKSHOPS):
                row = connection.execute(tables.open_link, asked).one_or_none()
                if row is not None:
                    return OpenedLink(row.id, row.object_id, tables.role_in(row))
        return None


def still_open(
    now: datetime | BindParameter[datetime], table: Table = links
) -> tuple[ColumnElement[bool], ...]:
    """The condition on a row of a table of links that it is neither revoked nor expired."""
    # Links to workshops are open as long as the workshop exists.
    if "revoked_at" not in table.c:
        return ()
    return table.c.revoked_at.is_(None), or_(table.c.expires_at.is_(None), table.c.expires_at > now)


def add_link(
    connection: Connection,
    tables: LinkTables,
    object_id: str,
    token_hash: str,
    now: datetime,
    **columns: object,
) -> None:
    """Make a link to the object, unless an earlier try has made it after all."""
    known = select(tables.links.c.id).where(tables.links.c.token_hash == token_hash)
    if connection.execute(known).first() is None:
        link = {tables.key: object_id, "token_hash": token_hash, "created_at": now}
        connection.execute(insert(tables.links).values(link | columns))


def links_to(
    connection: Connection, tables: LinkTables, object_id: str, browser_id: int | None = None
) -> Sequence[Row[Any]]:
    """Every link to the object, the newest first, with `browsers` and `is_own` as in `KnownLink`."""
    came_by_it = tables.openings.c.link_id == tables.links.c.id
    all_of_them = select(func.count()).where(came_by_it).scalar_subquery()
    own = select(func.count()).where(came_by_it, tables.openings.c.browser_id == browser_id).scalar_subquery()
    return connection.execute(
        select(tables.links, all_of_them.label("browsers"), own.label("is_own"))
        .where(tables.links.c[tables.key] == object_id)
        .order_by(tables.links.c.created_at.desc(), tables.links.c.id.desc())
    ).all()


def close(connection: Connection, table: Table, this: tuple[ColumnElement[bool], ...], now: datetime) -> None:
    """Revoke a link in a table of links; one that is revoked already is left as it is. NoSuchLink."""
    revoked_at = func.coalesce(table.c.revoked_at, now, type_=table.c.revoked_at.type)
    if connection.execute(update(table).where(*this).values(revoked_at=revoked_at)).rowcount != 1:
        raise NoSuchLink
