"""Innovation units: made by administrators. Of their codes and links only hashes are kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, select

from access.policy import Grant, require
from access.roles import PROGRAM, Operation
from access.tokens import hash_token, new_id, new_token
from storage.columns import Clock, storable_text, utc_now
from storage.database import Database
from storage.tables import unit_links, units

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Unit:
    """An innovation unit."""

    id: str
    name: str
    created_at: datetime


@dataclass(frozen=True)
class NewUnit:
    """A unit that was just made; code and token are given here and never again."""

    id: str
    code: str
    token: str


class Units:
    """The units in a database. All ask for a grant on the program; StorageUnavailable, AccessDenied."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, name: str) -> NewUnit:
        """Make a unit, with a code to share by and a link for its members. PersonalNumberRefused."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        name = storable_text(name, "name")
        made = NewUnit(new_id(), "".join(secrets.choice(_LETTERS) for _ in range(10)), new_token())
        now = self._clock()
        unit = {"id": made.id, "name": name, "code_hash": _hash(made.code), "created_at": now}
        link = {"unit_id": made.id, "name": "", "token_hash": hash_token(made.token), "created_at": now}
        with self._database.transaction() as connection:
            connection.execute(insert(units).values(**unit))
            connection.execute(insert(unit_links).values(**link))
        return made

    def all(self, grant: Grant) -> tuple[Unit, ...]:
        """All units by name."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.reading() as connection:
            rows = connection.execute(select(units.c.id, units.c.name, units.c.created_at)).all()
        return tuple(sorted((Unit(*row) for row in rows), key=lambda unit: (unit.name, unit.id)))


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
