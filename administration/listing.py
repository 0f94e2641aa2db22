"""Tab-separated lists of assessments, units and links, without secrets."""

from collections.abc import Iterator
from datetime import datetime

from access.policy import Role
from administration.terminal import CommandRefused, columns
from language import gettext as _
from storage.all_assessments import administrator, leader_of, overview
from storage.db.columns import utc_now
from storage.db.transactions import Database, snapshot
from storage.ledger import NoSuchAssessment
from storage.links import Links
from storage.unit.units import Units


def assessment_lines(database: Database) -> Iterator[str]:
    """One line per assessment, the last changed first."""
    yield columns(
        _("Id"), _("Department"), _("Round"), _("Answered"), _("Links"), _("Units"), _("Last changed")
    )
    with snapshot(database) as connection:
        for line in overview(connection):
            yield columns(
                line.id,
                line.profile.name,
                line.round,
                line.answered,
                line.links,
                line.units,
                line.updated_at,
            )


def unit_lines(database: Database) -> Iterator[str]:
    """One line per innovation unit."""
    yield columns(_("Id"), _("Name"), _("Assessments shared"), _("Links"), _("Made"))
    for unit in Units(database).all(administrator()):
        yield columns(unit.id, unit.name, unit.shares, unit.links, unit.created_at)


def link_lines(database: Database, assessment_id: str) -> Iterator[str]:
    """One line per link to an assessment, newest first. Raises CommandRefused."""
    try:
        with database.reading() as connection:
            grant = leader_of(connection, assessment_id)
    except NoSuchAssessment:
        raise CommandRefused(
            _("There is no self-assessment with this id. “list” shows those there are.")
        ) from None
    yield columns(_("Number"), _("May"), _("Name"), _("Made"), _("State"), _("Browsers"))
    for link in Links(database).all(grant):
        state = _state(link.expires_at, link.revoked_at)
        yield columns(link.id, _may(link.role), link.name, link.created_at, state, link.browsers)


def unit_link_lines(database: Database, unit_id: str) -> Iterator[str]:
    """One line per members' link of a unit, newest first. Raises CommandRefused."""
    units, grant = Units(database), administrator()
    if unit_id not in {unit.id for unit in units.all(grant)}:
        raise CommandRefused(no_such_unit())
    yield columns(_("Number"), _("Name"), _("Made"), _("State"), _("Browsers"))
    for link in units.links(grant, unit_id):
        state = _state(link.expires_at, link.revoked_at)
        yield columns(link.id, link.name, link.created_at, state, link.browsers)


def no_such_unit() -> str:
    """The error for an id that no unit has."""
    return _("There is no unit with this id. “list --units” shows those there are.")


def _may(role: Role) -> str:
    return {Role.LEADER: _("edit"), Role.RESPONDENT: _("answer"), Role.READER: _("read")}[role]


def _state(expires_at: datetime | None, revoked_at: datetime | None) -> str:
    if revoked_at is not None:
        return _("withdrawn")
    if expires_at is None:
        return _("open")
    return (
        _("expired") if expires_at <= utc_now() else _("open until {time}").format(time=columns(expires_at))
    )
