"""Who may open an innovation unit: browsers that joined by a link, and people who have signed in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, insert, or_, select

from access.policy import PROGRAM, Grant, Operation, Role, issue, require
from access.secrets import hash_token, is_id, is_token
from access.sign_in import Person, is_email, same_email
from questionnaire.names import order
from storage.browsers import browser_of, insert_or, note_browser
from storage.db.columns import Clock, storable_text, utc_now
from storage.db.tables import browser_units, browsers, unit_links, unit_members, units
from storage.db.transactions import Database, repeatable
from storage.links import still_open


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


class Members:
    """The members of units in a database. StorageUnavailable; with a grant also AccessDenied."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def administrator(self, person: Person) -> Grant | None:
        """What an administrator may do with the program as a whole; None for anybody else."""
        if not person.is_administrator:
            return None
        return issue(PROGRAM, Role.ADMINISTRATOR, person.subject)

    def unit_grants(self, person: Person) -> tuple[Grant, ...]:
        """A right to read each of the units that the person may open now."""
        return tuple(issue(unit.id, Role.UNIT_MEMBER, person.subject) for unit in self.units(person))

    @repeatable
    def units(self, person: Person) -> tuple[OpenUnit, ...]:
        """The units that the person may open now, by e-mail address or by what the service said; by name."""
        if not (person.email or person.unit_ids):
            return ()
        listed = select(unit_members.c.unit_id).where(unit_members.c.email == person.email)
        here = units.c.id.in_(listed), units.c.id.in_(person.unit_ids)
        with self._database.reading() as connection:
            found = connection.execute(select(units.c.id, units.c.name).where(or_(*here)))
            return tuple(sorted((OpenUnit(row.id, row.name) for row in found), key=_place))

    @repeatable
    def add(self, grant: Grant, unit_id: str, email: str) -> None:
        """Let whoever signs in with this address open the unit; nothing more where it is there already.

        ValueError for what is no e-mail address, PersonalNumberRefused for one that holds an identity number;
        LookupError where there is no such unit.
        """
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        email = storable_text(email.strip(), "email")
        if not is_email(email):
            raise ValueError("not an e-mail address")
        member = {"unit_id": unit_id, "email": same_email(email)}
        with self._database.transaction() as connection:
            # Held, so that of two who add the same address at once the second one finds it.
            held = select(units.c.id).where(units.c.id == unit_id).with_for_update()
            if connection.execute(held).one_or_none() is None:
                raise LookupError(unit_id)
            this = [unit_members.c[name] == value for name, value in member.items()]
            if connection.execute(select(unit_members.c.email).where(*this)).first() is None:
                connection.execute(insert(unit_members).values(**member, added_at=self._clock()))

    @repeatable
    def remove(self, grant: Grant, unit_id: str, email: str) -> None:
        """Let whoever signs in with this address open the unit no longer, from their next click on."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        this = unit_members.c.unit_id == unit_id, unit_members.c.email == same_email(email)
        with self._database.transaction() as connection:
            connection.execute(delete(unit_members).where(*this))

    @repeatable
    def all(self, grant: Grant, unit_id: str) -> tuple[str, ...]:
        """The addresses of a unit's members, in order."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.reading() as connection:
            this = select(unit_members.c.email).where(unit_members.c.unit_id == unit_id)
            return tuple(sorted(connection.scalars(this), key=order))


def _place(unit: OpenUnit) -> tuple[object, ...]:
    return order(unit.name), unit.id
