"""Methods that need a grant, each with its operation; collected by `test_assessments.operations`."""

from collections.abc import Callable

from sqlalchemy import func, select

from access.policy import Grant, Operation, Role
from questionnaire.assessment import AnswerSet, Profile
from questionnaire.plan import Interval, PlannedBenefit, Travel
from storage.db.tables import links, unit_links
from tests.storage.conftest import Store
from workshop.state import Ballot
from workshop.steps import Pause

Granted = tuple[Operation, Callable[[], object]]


def operations_of_sharing(store: Store, grant: Grant) -> list[Granted]:
    """Links to an assessment, and what is shared of it."""

    def newest_link() -> int:
        with store.database.reading() as connection:
            return connection.scalar(select(func.max(links.c.id))) or 0

    return [
        (Operation.MANAGE_LINKS, lambda: store.links.create(grant, Role.READER)),
        (Operation.MANAGE_LINKS, lambda: store.links.all(grant)),
        (Operation.MANAGE_LINKS, lambda: store.links.revoke(grant, newest_link())),
        (Operation.SHARE, lambda: store.shares.share(grant, "ACDEF-GHJKM")),
        (Operation.SHARE, lambda: store.shares.all(grant)),
        (Operation.SHARE, lambda: store.shares.take_back(grant, "u1")),
    ]


def operations_on_benefits(store: Store, grant: Grant) -> list[Granted]:
    """The benefits of a plan, and the journeys it saves."""
    benefit = PlannedBenefit("b1", "Tid")
    return [
        (Operation.SAVE_PLAN, lambda: store.benefits.change(grant, benefit, based_on=0)),
        (Operation.SAVE_PLAN, lambda: store.benefits.change(grant, benefit, 1)),
        (Operation.SAVE_PLAN, lambda: store.benefits.save_travel(grant, Travel(Interval(1, 2)), 0)),
        (Operation.SAVE_PLAN, lambda: store.benefits.remove(grant, "b1", 1)),
        (Operation.SAVE_PLAN, lambda: store.benefits.put_back(grant, benefit, 2, ["b1"])),
    ]


def operations_in_bin(store: Store, grant: Grant) -> list[Granted]:
    """Operations on an assessment in the bin."""
    return [(Operation.RESTORE_ASSESSMENT, lambda: store.bin.restore(grant))]


def operations_on_units(store: Store, grant: Grant, unit_id: str) -> list[Granted]:
    """Units, their links and members, and what they may see."""

    def newest_link() -> int:
        with store.database.reading() as connection:
            return connection.scalar(select(func.max(unit_links.c.id))) or 0

    return [
        (Operation.READ_UNIT, lambda: store.shares.one(grant, "a1")),
        (Operation.READ_UNIT, lambda: store.shares.fingerprint(grant)),
        (Operation.READ_UNIT, lambda: store.shares.portfolio_rows(grant, ["q1"])),
        (Operation.BRING_IN, lambda: store.brought_in.add(grant, AnswerSet("2026.1", Profile("C"), {}))),
        (Operation.BRING_IN, lambda: store.brought_in.all(grant)),
        (Operation.BRING_IN, lambda: store.brought_in.remove(grant, ["a" * 24])),
        (Operation.MANAGE_UNITS, lambda: store.units.create(grant, "B")),
        (Operation.MANAGE_UNITS, lambda: store.units.all(grant)),
        (Operation.MANAGE_UNITS, lambda: store.units.create_link(grant, unit_id)),
        (Operation.MANAGE_UNITS, lambda: store.units.links(grant, unit_id)),
        (Operation.MANAGE_UNITS, lambda: store.units.revoke_link(grant, newest_link())),
        (Operation.MANAGE_UNITS, lambda: store.members.add(grant, unit_id, "kari@helse.no")),
        (Operation.MANAGE_UNITS, lambda: store.members.all(grant, unit_id)),
        (Operation.MANAGE_UNITS, lambda: store.members.remove(grant, unit_id, "kari@helse.no")),
    ]


def operations_on_workshops(store: Store, grant: Grant) -> list[Granted]:
    """A workshop in which "q1" is open, for its facilitators and a participant."""
    return [
        (Operation.READ_WORKSHOP, lambda: store.workshops.load(grant)),
        (Operation.READ_WORKSHOP, lambda: store.workshops.look(grant)),
        (Operation.READ_WORKSHOP, lambda: store.workshops.votes(grant)),
        (Operation.READ_WORKSHOP, lambda: store.workshops.participants(grant)),
        (Operation.VOTE, lambda: store.participation.here(grant)),
        (Operation.VOTE, lambda: store.participation.vote(grant, "q1", Ballot.FIRST, 2)),
        (Operation.LEAD_WORKSHOP, lambda: store.workshops.set_timer(grant, 60)),
        (Operation.LEAD_WORKSHOP, lambda: store.workshops.new_link(grant)),
        (
            Operation.LEAD_WORKSHOP,
            lambda: store.workshops.enter_hand_count(grant, "q1", Ballot.FIRST, {}),
        ),
        (Operation.LEAD_WORKSHOP, lambda: store.workshops.take(grant, Pause())),
    ]
