"""Innovation units and the links for their members, both made by administrators."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from access.policy import PROGRAM, Grant, Operation, require
from access.secrets import hash_code, hash_token, new_code, new_id, new_token, read_code
from questionnaire.names import order
from storage.db.columns import Clock, storable_text, utc_now
from storage.db.tables import shares, unit_links, units
from storage.db.transactions import Database, repeatable
from storage.links import TO_UNITS, add_link, close, links_to, still_open


class NoSuchUnit(LookupError):
    """The unit does not exist."""


@dataclass(frozen=True)
class NewUnit:
    """A unit that was just made. Neither the code nor the token can be read again later.

    Departments use the code to share with the unit. The token is that of the first link for its members.
    """

    id: str
    code: str
    token: str


@dataclass(frozen=True)
class Unit:
    """One line about a unit: the number of assessments shared with it, and of open links to it."""

    id: str
    name: str
    created_at: datetime
    shares: int
    links: int


@dataclass(frozen=True)
class UnitLink:
    """A members' link as it is listed. `browsers` counts those that have used it."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    browsers: int


class Units:
    """The units in a database. Methods need a grant on the program; AccessDenied, StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, name: str) -> NewUnit:
        """Create a unit with its code and its first link. IdentityNumberRefused."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        name = storable_text(name, "name")
        new = NewUnit(new_id(), new_code(), new_token())
        self._make(new, name, hash_code(read_code(new.code) or ""))
        return new

    @repeatable
    def _make(self, new: NewUnit, name: str, code_hash: str) -> None:
        with self._database.transaction() as connection:
            # On a retry, the first try may have succeeded after all.
            if connection.scalar(select(units.c.id).where(units.c.id == new.id)) is not None:
                return
            now = self._clock()
            unit = {"id": new.id, "name": name, "code_hash": code_hash, "created_at": now}
            connection.execute(insert(units).values(unit))
            add_link(connection, TO_UNITS, new.id, hash_token(new.token), now, name="")

    @repeatable
    def all(self, grant: Grant) -> tuple[Unit, ...]:
        """Every unit, by name."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        sharing = select(func.count()).where(shares.c.unit_id == units.c.id).scalar_subquery()
        open_links = unit_links.c.unit_id == units.c.id, *still_open(self._clock(), unit_links)
        opening = select(func.count()).where(*open_links).scalar_subquery()
        wanted = select(units, sharing.label("shares"), opening.label("links"))
        with self._database.reading() as connection:
            found = [
                Unit(row.id, row.name, row.created_at, row.shares, row.links)
                for row in connection.execute(wanted)
            ]
        return tuple(sorted(found, key=lambda unit: (order(unit.name), unit.created_at, unit.id)))

    def create_link(
        self, grant: Grant, unit_id: str, name: str = "", expires_at: datetime | None = None
    ) -> str:
        """Create another link for the unit's members. Returns its token, which cannot be read again later.

        NoSuchUnit, IdentityNumberRefused.
        """
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        name = storable_text(name, "name")
        token = new_token()
        self._make_link(unit_id, hash_token(token), name, expires_at)
        return token

    @repeatable
    def _make_link(self, unit_id: str, token_hash: str, name: str, expires_at: datetime | None) -> None:
        with self._database.transaction() as connection:
            if connection.scalar(select(units.c.id).where(units.c.id == unit_id)) is None:
                raise NoSuchUnit(unit_id)
            now = self._clock()
            add_link(connection, TO_UNITS, unit_id, token_hash, now, name=name, expires_at=expires_at)

    @repeatable
    def links(self, grant: Grant, unit_id: str) -> tuple[UnitLink, ...]:
        """Every link ever made for the unit's members, the newest first."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.reading() as connection:
            return tuple(
                UnitLink(row.id, row.name, row.created_at, row.expires_at, row.revoked_at, row.browsers)
                for row in links_to(connection, TO_UNITS, unit_id)
            )

    @repeatable
    def revoke_link(self, grant: Grant, link_id: int) -> None:
        """Revoke a members' link, also for the browsers that have used it. NoSuchLink."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.transaction() as connection:
            close(connection, unit_links, (unit_links.c.id == link_id,), self._clock())
