"""Innovation units, and the links by which their members come in; made by administrators."""

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
    """There is no such unit."""


@dataclass(frozen=True)
class NewUnit:
    """A unit that was just made. Neither the code nor the token can be had again.

    With the code a department shares with the unit; by the link of the token its members come in.
    """

    id: str
    code: str
    token: str


@dataclass(frozen=True)
class Unit:
    """One line about a unit: how many share with it, and how many links to it are open."""

    id: str
    name: str
    created_at: datetime
    shares: int
    links: int


@dataclass(frozen=True)
class UnitLink:
    """A members' link as it is listed; `browsers` counts those that came in by it."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    browsers: int


class Units:
    """The units in a database. All ask for a grant on the program; AccessDenied, StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, name: str) -> NewUnit:
        """A new unit with its code and its first link. PersonalNumberRefused."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        name = storable_text(name, "name")
        new = NewUnit(new_id(), new_code(), new_token())
        self._make(new, name, hash_code(read_code(new.code) or ""))
        return new

    @repeatable
    def _make(self, new: NewUnit, name: str, code_hash: str) -> None:
        with self._database.transaction() as connection:
            # At a second try the first may have come through after all.
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
        """The token of another link for the unit's members: given once, never again.

        NoSuchUnit, PersonalNumberRefused.
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
        """Every link that was ever made for the unit's members, the newest first."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.reading() as connection:
            return tuple(
                UnitLink(row.id, row.name, row.created_at, row.expires_at, row.revoked_at, row.browsers)
                for row in links_to(connection, TO_UNITS, unit_id)
            )

    @repeatable
    def revoke_link(self, grant: Grant, link_id: int) -> None:
        """Close a members' link, and every browser that came in by it. NoSuchLink."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.transaction() as connection:
            close(connection, unit_links, (unit_links.c.id == link_id,), self._clock())
