"""Commands that list assessments, innovation units and links, create units, and withdraw links."""

import argparse

from administration.commands.command import whole_number
from language import gettext as _


def list_(options: argparse.Namespace) -> int:
    """Print a line for each assessment, the last changed first, or for each unit or each link."""
    from administration.database import opened_database
    from administration.listing import assessment_lines, link_lines, unit_lines, unit_link_lines

    with opened_database(migrated=True) as database:
        if options.units:
            lines = unit_lines(database)
        elif options.links:
            lines = link_lines(database, options.links)
        elif options.unit_links:
            lines = unit_link_lines(database, options.unit_links)
        else:
            lines = assessment_lines(database)
        for line in lines:
            print(line)
    return 0


def create_unit(options: argparse.Namespace) -> int:
    """Create an innovation unit, or another link for its members. Prints secrets that are shown only once."""
    from administration.database import opened_database
    from administration.units import make_unit, make_unit_link
    from storage.db.schema import upgrade

    with opened_database() as database:
        upgrade(database)
        made = make_unit_link(database, options.link_to, options.name) if options.link_to else None
        for line in made or make_unit(database, options.name):
            print(line)
    return 0


def revoke(options: argparse.Namespace) -> int:
    """Withdraw a link by its number in "list"; it stops working at once, for every browser that used it."""
    from administration.database import opened_database
    from administration.units import withdraw, withdraw_unit_link

    with opened_database(migrated=True) as database:
        if options.unit_link is None:
            withdraw(database, options.link)
        else:
            withdraw_unit_link(database, options.unit_link)
    print(_("The link is withdrawn. Every browser that came in by it is closed."))
    return 0


def what_to_list(own: argparse.ArgumentParser) -> None:
    one_of = own.add_mutually_exclusive_group()
    one_of.add_argument("--units", action="store_true", help="list the innovation units")
    one_of.add_argument("--links", metavar="ASSESSMENT", help="list the links to the assessment with this id")
    one_of.add_argument(
        "--unit-links", metavar="UNIT", help="list the members' links of the unit with this id"
    )


def name_and_unit(own: argparse.ArgumentParser) -> None:
    own.add_argument("name", metavar="NAME", help="the name of the unit or of the link")
    own.add_argument(
        "--link-to", metavar="UNIT", help="do not create a unit, but a link for the members of this one"
    )


def link_to_revoke(own: argparse.ArgumentParser) -> None:
    one_of = own.add_mutually_exclusive_group(required=True)
    one_of.add_argument(
        "link", metavar="LINK_ID", type=whole_number, nargs="?", help="its number in list --links"
    )
    one_of.add_argument(
        "--unit-link",
        metavar="ID",
        type=whole_number,
        help="a members' link, by its number in list --unit-links",
    )
