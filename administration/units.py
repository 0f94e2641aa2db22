"""Creates innovation units, and creates and withdraws links."""

from collections.abc import Iterator

from administration.listing import no_such_unit
from administration.terminal import CommandRefused, one_line, printed_link
from language import gettext as _
from language import number
from questionnaire.assessment import LONGEST_TEXT
from storage.all_assessments import administrator, leader_by_link
from storage.db.transactions import Database
from storage.links import Links, NoSuchLink
from storage.unit.units import NoSuchUnit, Units


def make_unit(database: Database, name: str) -> Iterator[str]:
    """Create a unit; yields its code and link, and who should get them. Raises CommandRefused."""
    if not name.strip():
        raise CommandRefused(_("Give the unit a name."))
    _check_length(name.strip())
    new = Units(database).create(administrator(), name.strip())
    yield _("The innovation unit {name} is made, with the id {id}.").format(name=one_line(name), id=new.id)
    yield _("Code: {code}").format(code=new.code)
    yield _(
        "Give the code to the departments: with it they share with the unit. It lets nobody read anything."
    )
    yield _("The members' link: {path}").format(path=printed_link(new.token))
    yield _(
        "Give it to the unit's members alone: whoever has it can read what is shared with the unit. Where it "
        "begins with a slash, put the program's address before it."
    )
    yield _("Keep both now. They cannot be shown again.")


def _check_length(name: str) -> None:
    if len(name) > LONGEST_TEXT:
        raise CommandRefused(
            _("A name has room for {longest} characters.").format(longest=number(LONGEST_TEXT))
        )


def make_unit_link(database: Database, unit_id: str, name: str) -> Iterator[str]:
    """Create another link for a unit's members, and yield it. Raises CommandRefused."""
    _check_length(name)
    try:
        token = Units(database).create_link(administrator(), unit_id, name)
    except NoSuchUnit:
        raise CommandRefused(no_such_unit()) from None
    yield _("The members' link: {path}").format(path=printed_link(token))
    yield _("Keep it now. It cannot be shown again.")


def withdraw(database: Database, link_id: int) -> None:
    """Withdraw a link to an assessment. Raises CommandRefused."""
    try:
        with database.reading() as connection:
            grant = leader_by_link(connection, link_id)
        Links(database).revoke(grant, link_id)
    except NoSuchLink:
        raise CommandRefused(_no_such_link()) from None


def withdraw_unit_link(database: Database, link_id: int) -> None:
    """Withdraw a members' link. Raises CommandRefused."""
    try:
        Units(database).revoke_link(administrator(), link_id)
    except NoSuchLink:
        raise CommandRefused(_no_such_link()) from None


def _no_such_link() -> str:
    return _(
        "There is no link with this number. “list --links” and “list --unit-links” show those there are."
    )
