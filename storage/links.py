"""Secret links to an assessment; only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Connection, Table, func, insert, or_, select, update

from access.policy import LINK_ROLES, Grant, Operation, Role, require
from access.secrets import hash_token, is_token, new_token
from storage.db.columns import Clock, storable_text, utc_now
from storage.db.tables import assessments, browser_assessments, links
from storage.db.transactions import Database, repeatable
from storage.ledger import hold


class NoSuchLink(LookupError):
    """There is no such link to this very thing."""


@dataclass(frozen=True)
class KnownLink:
    """A link as it is listed, without its secret.

    `browsers` counts those that are let in by it as long as it is open; `is_own`: the one who asks is one.
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
        """Whether it lets anybody in; see `still_open`."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)


@dataclass(frozen=True)
class OpenedLink:
    """What a link opens, and as what."""

    id: int
    assessment_id: str
    role: Role


class Links:
    """The links in a database. All raise StorageUnavailable; with a grant what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(self, grant: Grant, role: Role, name: str = "", expires_at: datetime | None = None) -> str:
        """The token of a new link: given once, never again.

        ValueError for a role that no link can give; PersonalNumberRefused for a name that holds one.
        """
        if role not in LINK_ROLES:
            raise ValueError(f"a link cannot make somebody {role}")
        name = storable_text(name, "name")
        token = new_token()
        self._make(grant, role, name, hash_token(token), expires_at)
        return token

    @repeatable
    def _make(
        self, grant: Grant, role: Role, name: str, token_hash: str, expires_at: datetime | None
    ) -> None:
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_LINKS, self._clock)
            # At a second try the first may have come through after all.
            standing = select(links.c.id).where(links.c.token_hash == token_hash)
            if connection.execute(standing).first() is not None:
                return
            connection.execute(
                insert(links).values(
                    assessment_id=ledger.assessment_id,
                    role=role,
                    name=name,
                    token_hash=token_hash,
                    created_at=ledger.now,
                    expires_at=expires_at,
                )
            )

    @repeatable
    def all(self, grant: Grant) -> tuple[KnownLink, ...]:
        """Every link that was ever made to the assessment, the newest first."""
        assessment_id = require(grant, Operation.MANAGE_LINKS)
        in_by_it = browser_assessments.c.link_id == links.c.id
        let_in = select(func.count()).where(in_by_it).scalar_subquery()
        # Whoever works at the terminal came in by no link, and is no browser.
        person = int(grant.person) if grant.person.isdecimal() else None
        own = select(func.count()).where(in_by_it, browser_assessments.c.browser_id == person)
        wanted = (
            select(links, let_in.label("browsers"), own.scalar_subquery().label("own"))
            .where(links.c.assessment_id == assessment_id)
            .order_by(links.c.created_at.desc(), links.c.id.desc())
        )
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
                    bool(row.own),
                )
                for row in connection.execute(wanted)
            )

    @repeatable
    def revoke(self, grant: Grant, link_id: int) -> None:
        """Close the link, and every browser that came in by it. NoSuchLink for one to something else."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_LINKS, self._clock)
            this = links.c.id == link_id, links.c.assessment_id == ledger.assessment_id
            close(connection, links, this, ledger.now)

    @repeatable
    def exchange(self, token: str) -> OpenedLink | None:
        """What the token opens; None for one that is malformed, unknown, revoked or expired.

        None too while what it opens lies in the bin; taken out, it is open again.
        """
        if not is_token(token):
            return None
        this = links.c.token_hash == hash_token(token), *still_open(self._clock())
        with self._database.reading() as connection:
            row = connection.execute(
                select(links.c.id, links.c.assessment_id, links.c.role)
                .join(assessments, assessments.c.id == links.c.assessment_id)
                .where(*this, assessments.c.deleted_at.is_(None))
            ).one_or_none()
        return row and OpenedLink(row.id, row.assessment_id, Role(row.role))


def still_open(
    now: datetime | BindParameter[datetime], table: Table = links
) -> tuple[ColumnElement[bool], ...]:
    """The condition on a row of a table of links that it is neither revoked nor expired."""
    return table.c.revoked_at.is_(None), or_(table.c.expires_at.is_(None), table.c.expires_at > now)


def close(connection: Connection, table: Table, this: tuple[ColumnElement[bool], ...], now: datetime) -> None:
    """Revoke a link of a table of links; one that is revoked stays as it is. NoSuchLink."""
    revoked_at = func.coalesce(table.c.revoked_at, now, type_=table.c.revoked_at.type)
    if connection.execute(update(table).where(*this).values(revoked_at=revoked_at)).rowcount != 1:
        raise NoSuchLink
