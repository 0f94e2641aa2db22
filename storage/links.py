"""Secret links to an assessment; only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, or_, select

from access.policy import LINK_ROLES, Grant
from access.roles import Operation, Role
from access.tokens import hash_token, is_token, new_token
from storage.columns import Clock, storable_text, utc_now
from storage.database import Database
from storage.ledger import hold
from storage.tables import links


@dataclass(frozen=True)
class OpenedLink:
    """What a link opens, and as what."""

    id: int
    assessment_id: str
    role: Role


class Links:
    """The links in a database. Raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, role: Role, name: str = "") -> str:
        """The token of a new link: given once, never again.

        ValueError for a role that no link can give; PersonalNumberRefused for a name that holds one.
        """
        if role not in LINK_ROLES:
            raise ValueError(f"a link cannot make somebody {role}")
        name = storable_text(name, "name")
        token = new_token()
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_LINKS, self._clock)
            connection.execute(
                insert(links).values(
                    assessment_id=ledger.assessment_id,
                    role=role,
                    name=name,
                    token_hash=hash_token(token),
                    created_at=ledger.now,
                )
            )
        return token

    def exchange(self, token: str) -> OpenedLink | None:
        """What the token opens; None for one that is malformed, unknown, revoked or expired."""
        if not is_token(token):
            return None
        this = links.c.token_hash == hash_token(token), *still_open(self._clock())
        with self._database.reading() as connection:
            row = connection.execute(
                select(links.c.id, links.c.assessment_id, links.c.role).where(*this)
            ).one_or_none()
        return row and OpenedLink(row.id, row.assessment_id, Role(row.role))


def still_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The condition on a row of `links` that it is neither revoked nor expired."""
    return links.c.revoked_at.is_(None), or_(links.c.expires_at.is_(None), links.c.expires_at > now)
