"""UnitBrowsers of innovation units: the browsers that came in by a unit's link."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from access.policy import Grant, issue
from access.roles import Role
from access.tokens import hash_token, is_id, is_token
from storage.browsers import browser_of, insert_or, note_browser
from storage.columns import Clock, utc_now
from storage.database import Database
from storage.links import still_open
from storage.repeating import repeatable
from storage.tables import browser_units, browsers, unit_links, units


@dataclass(frozen=True)
class OpenedUnitLink:
    """The unit that a members' link opens."""

    id: int
    unit_id: str


@dataclass(frozen=True)
class OpenUnit:
    """A unit that a browser can open."""

    id: str
    name: str


class UnitBrowsers:
    """The members' browsers in a database. All raise StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def exchange(self, token: str) -> OpenedUnitLink | None:
        """What the token opens; None for one that is malformed, unknown, revoked or expired."""
        if not is_token(token):
            return None
        this = unit_links.c.token_hash == hash_token(token), *still_open(self._clock(), unit_links)
        with self._database.reading() as connection:
            row = connection.execute(select(unit_links.c.id, unit_links.c.unit_id).where(*this)).one_or_none()
        return row and OpenedUnitLink(row.id, row.unit_id)

    @repeatable
    def remember(self, browser_secret: str, opened: OpenedUnitLink) -> None:
        """Let the browser in for as long as the link is open; the link that was opened last counts.

        ValueError for a malformed secret; StorageRefused where there is no such unit or link.
        """
        secret_hash = hash_token(browser_secret)
        with self._database.transaction() as connection:
            now = self._clock()
            note_browser(connection, secret_hash, now)
            opening = insert_or(connection, browser_units).values(
                browser_id=browser_of(secret_hash, now),
                unit_id=opened.unit_id,
                link_id=opened.id,
                opened_at=now,
            )
            connection.execute(
                opening.on_conflict_do_update(
                    index_elements=list(browser_units.primary_key),
                    set_={"link_id": opening.excluded.link_id, "opened_at": now},
                )
            )

    @repeatable
    def grant(self, browser_secret: str, unit_id: str) -> Grant | None:
        """What the browser may do with the unit now; None for nothing at all."""
        if not (is_token(browser_secret) and is_id(unit_id)):
            return None
        this = self._let_in(browser_secret).where(units.c.id == unit_id)
        with self._database.reading() as connection:
            person = connection.scalar(this.with_only_columns(browsers.c.id))
        return None if person is None else issue(unit_id, Role.UNIT_MEMBER, str(person))

    @repeatable
    def of_browser(self, browser_secret: str) -> tuple[OpenUnit, ...]:
        """The units that the browser can open now, the one opened last first."""
        if not is_token(browser_secret):
            return ()
        newest_first = self._let_in(browser_secret).order_by(browser_units.c.opened_at.desc(), units.c.id)
        with self._database.reading() as connection:
            return tuple(OpenUnit(row.id, row.name) for row in connection.execute(newest_first))

    def _let_in(self, browser_secret: str) -> Select[Any]:
        """The units that the browser came into by a link that is still open."""
        now = self._clock()
        return (
            select(units.c.id, units.c.name)
            .join(browser_units, browser_units.c.unit_id == units.c.id)
            .join(browsers, browsers.c.id == browser_units.c.browser_id)
            .join(unit_links, unit_links.c.id == browser_units.c.link_id)
            .where(
                browsers.c.id == browser_of(hash_token(browser_secret), now),
                unit_links.c.unit_id == units.c.id,
                *still_open(now, unit_links),
            )
        )
