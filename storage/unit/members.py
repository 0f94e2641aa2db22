"""The members of innovation units who sign in: administrators list their e-mail addresses."""

from sqlalchemy import delete, insert, or_, select

from access.policy import PROGRAM, Grant, Operation, Role, issue, require
from access.sign_in import Person, is_email, same_email
from questionnaire.names import order
from storage.browsers import OpenUnit
from storage.db.columns import Clock, storable_text, utc_now
from storage.db.tables import unit_members, units
from storage.db.transactions import Database, repeatable


class UnitMembers:
    """The members of the units in a database. StorageUnavailable; with a grant also AccessDenied."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def administrator(self, person: Person) -> Grant | None:
        """An administrator's grant on the program; None for anybody else."""
        if not person.is_administrator:
            return None
        return issue(PROGRAM, Role.ADMINISTRATOR, person.subject)

    def unit_grants(self, person: Person) -> tuple[Grant, ...]:
        """A grant on each unit that the person may open now."""
        return tuple(issue(unit.id, Role.UNIT_MEMBER, person.subject) for unit in self.units(person))

    @repeatable
    def units(self, person: Person) -> tuple[OpenUnit, ...]:
        """The units that the person may open now, by e-mail address or by claim, ordered by name."""
        if not (person.email or person.unit_ids):
            return ()
        listed = select(unit_members.c.unit_id).where(unit_members.c.email == person.email)
        here = units.c.id.in_(listed), units.c.id.in_(person.unit_ids)
        with self._database.reading() as connection:
            found = connection.execute(select(units.c.id, units.c.name).where(or_(*here)))
            return tuple(sorted((OpenUnit(row.id, row.name) for row in found), key=_place))

    @repeatable
    def add(self, grant: Grant, unit_id: str, email: str) -> None:
        """Let people who sign in with this address open the unit. Adding it again changes nothing.

        ValueError if it is no e-mail address, IdentityNumberRefused if it contains an identity number,
        LookupError if there is no such unit.
        """
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        email = storable_text(email.strip(), "email")
        if not is_email(email):
            raise ValueError("not an e-mail address")
        member = {"unit_id": unit_id, "email": same_email(email)}
        with self._database.transaction() as connection:
            # Locked, so that of two people who add the same address at once the second one finds it.
            held = select(units.c.id).where(units.c.id == unit_id).with_for_update()
            if connection.execute(held).one_or_none() is None:
                raise LookupError(unit_id)
            this = [unit_members.c[name] == value for name, value in member.items()]
            if connection.execute(select(unit_members.c.email).where(*this)).first() is None:
                connection.execute(insert(unit_members).values(**member, added_at=self._clock()))

    @repeatable
    def remove(self, grant: Grant, unit_id: str, email: str) -> None:
        """No longer let people who sign in with this address open the unit, from their next click on."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        this = unit_members.c.unit_id == unit_id, unit_members.c.email == same_email(email)
        with self._database.transaction() as connection:
            connection.execute(delete(unit_members).where(*this))

    @repeatable
    def all(self, grant: Grant, unit_id: str) -> tuple[str, ...]:
        """The e-mail addresses of a unit's members, in alphabetical order."""
        require(grant, Operation.MANAGE_UNITS, PROGRAM)
        with self._database.reading() as connection:
            this = select(unit_members.c.email).where(unit_members.c.unit_id == unit_id)
            return tuple(sorted(connection.scalars(this), key=order))


def _place(unit: OpenUnit) -> tuple[object, ...]:
    return order(unit.name), unit.id
