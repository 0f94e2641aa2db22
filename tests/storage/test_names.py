"""Names are stored composed, recognised in any spelling, and listed in order."""

import unicodedata

import pytest

from access.policy import Grant, Role
from access.sign_in import Person
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from storage.records import Form, action_from, profile_from
from storage.unit.brought_in import Outcome
from tests.questionnaire.norwegian import NAMES, mixed
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.storage.inspection import as_saved, everything

NAME = "Båtsfjord på Élvik"
APART = unicodedata.normalize("NFD", NAME)


def answers(name: str, hospital: str = "", level: int = 1) -> AnswerSet:
    return AnswerSet("1.0", Profile(name, hospital=hospital), {"q1": Answer(level=level)})


@pytest.fixture
def member(store: Store) -> Grant:
    return store.member(store.unit())


def test_whatever_is_written_is_kept_composed(store: Store) -> None:
    plan = ActionPlan((PlannedAction("a1", APART, owner=APART),))
    made = store.assessments.create(
        Profile(APART, hospital=APART), Form.WHOLE, "1.0", answers={"q1": Answer(note=APART)}, plan=plan
    )
    grant = store.let_in(made, Role.LEADER)
    profile = Profile(APART, health_trust=APART, field=APART)
    assert as_saved(store.assessments.save_profile(grant, profile, based_on=1)).value.field == NAME
    assert as_saved(store.plans.change(grant, PlannedAction("a2", APART), based_on=0)).value.title == NAME
    store.links.create(grant, Role.READER, APART)
    unit = store.unit(APART)
    store.units.create_link(ADMINISTRATOR, unit.id, APART)
    workshop = store.workshop(APART)
    assert store.workshops.load(workshop).title == NAME
    store.brought_in.add(store.member(unit), answers(APART))
    whole = repr(everything(store.database))
    assert NAME in whole
    assert APART not in whole
    assert "\u030a" not in whole


def test_ids_are_stored_character_by_character(store: Store) -> None:
    grant = store.begin()
    store.plans.change(grant, PlannedAction(APART, "Tiltak"), based_on=0)
    assert [action.id for action in store.plans.load(grant).plan.actions] == [APART]
    store.plans.remove(grant, APART, based_on=1)
    assert store.plans.load(grant).plan.actions == ()


def test_older_decomposed_texts_are_read_composed() -> None:
    assert profile_from({"name": APART, "hospital": APART}) == Profile(NAME, hospital=NAME)
    row = {"id": APART, "title": APART, "action": "", "deadline": None, "status": "done"}
    read = action_from(row)
    assert (read.id, read.title) == (APART, NAME)


def test_the_same_file_in_other_letters_is_there_once(store: Store, member: Grant) -> None:
    assert store.brought_in.add(member, answers(NAME, NAME)) is Outcome.NEW
    assert store.brought_in.add(member, answers(APART, APART)) is Outcome.KNOWN


@pytest.mark.parametrize(
    "name",
    [APART, NAME.upper(), f" {NAME}", NAME.replace(" ", "\N{NO-BREAK SPACE}"), f"{NAME}\N{SOFT HYPHEN}"],
)
def test_a_second_file_of_the_same_department_is_reported(store: Store, member: Grant, name: str) -> None:
    store.brought_in.add(member, answers(NAME, NAME))
    assert store.brought_in.add(member, answers(name, name, level=3)) is Outcome.NAMESAKE
    assert store.brought_in.add(member, answers(name, "Et annet sykehus")) is Outcome.NEW


def test_units_are_ordered_by_name_for_administrators_and_members(store: Store) -> None:
    for name in mixed():
        store.members.add(ADMINISTRATOR, store.unit(name).id, "kari@helse.no")
    assert tuple(unit.name for unit in store.units.all(ADMINISTRATOR)) == NAMES
    person = Person("1", "kari@helse.no")
    assert tuple(unit.name for unit in store.members.units(person)) == NAMES


def test_members_are_ordered_by_address_with_numbers_by_size(store: Store) -> None:
    unit = store.unit().id
    for address in ("lege10@helse.no", "lege2@helse.no", "anne@helse.no"):
        store.members.add(ADMINISTRATOR, unit, address)
    addresses = ("anne@helse.no", "lege2@helse.no", "lege10@helse.no")
    assert store.members.all(ADMINISTRATOR, unit) == addresses
