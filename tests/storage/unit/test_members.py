"""Signed-in people open the units that list their address; administrators keep the lists."""

import threading
from collections.abc import Callable

import pytest

from access.policy import PROGRAM, AccessDenied, Grant, Operation, Role, issue, require
from access.sign_in import Person
from storage.db.errors import IdentityNumberRefused
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.storage.conftest import Store
from tests.storage.inspection import everything

ADMINISTRATOR = Person("1", "kari@helse.no", is_administrator=True)
MEMBER = Person("2", "ola@helse.no")


@pytest.fixture
def grant(store: Store) -> Grant:
    granted = store.members.administrator(ADMINISTRATOR)
    assert granted is not None
    return granted


def ids(grants: tuple[Grant, ...]) -> list[str]:
    return [grant.object_id for grant in grants]


def test_an_administrator_may_manage_units_of_the_program_alone(grant: Grant) -> None:
    assert require(grant, Operation.MANAGE_UNITS) == PROGRAM
    assert (grant.role, grant.person) == (Role.ADMINISTRATOR, "1")


def test_nobody_else_gets_that_right(store: Store) -> None:
    assert store.members.administrator(MEMBER) is None


def test_a_member_opens_the_units_that_name_the_address_and_no_others(store: Store, grant: Grant) -> None:
    first, second, other = (store.units.create(grant, name).id for name in ("Nord", "Sør", "Vest"))
    store.members.add(grant, first, " Ola@Helse.no ")
    store.members.add(grant, second, "ola@helse.no")
    store.members.add(grant, other, "per@helse.no")
    opened = store.members.unit_grants(MEMBER)
    assert ids(opened) == [first, second]
    assert {(one.role, one.person) for one in opened} == {(Role.UNIT_MEMBER, "2")}
    assert require(opened[0], Operation.READ_UNIT) == opened[0].object_id


def test_a_member_who_was_removed_opens_it_no_longer(store: Store, grant: Grant) -> None:
    unit = store.units.create(grant, "Nord").id
    store.members.add(grant, unit, "ola@helse.no")
    store.members.add(grant, unit, "per@helse.no")
    store.members.remove(grant, unit, "OLA@helse.no")
    assert store.members.unit_grants(MEMBER) == ()
    assert store.members.all(grant, unit) == ("per@helse.no",)


def test_who_has_no_verified_address_opens_nothing(store: Store, grant: Grant) -> None:
    store.members.add(grant, store.units.create(grant, "Nord").id, "ola@helse.no")
    assert store.members.unit_grants(Person("2")) == ()


def test_the_sign_in_service_may_name_existing_units(store: Store, grant: Grant) -> None:
    unit, other = store.units.create(grant, "Nord").id, store.units.create(grant, "Sør").id
    named = Person("3", unit_ids=frozenset({unit, "f" * 24}))
    assert ids(store.members.unit_grants(named)) == [unit]
    assert other not in ids(store.members.unit_grants(named))


def test_adding_twice_is_adding_once(store: Store, grant: Grant) -> None:
    unit = store.units.create(grant, "Nord").id
    for email in ("ola@helse.no", "OLA@helse.no"):
        store.members.add(grant, unit, email)
    assert store.members.all(grant, unit) == ("ola@helse.no",)


def test_two_who_add_the_same_at_once_both_succeed(store: Store, grant: Grant) -> None:
    unit = store.units.create(grant, "Nord").id
    failures: list[Exception] = []

    def add() -> None:
        try:
            store.members.add(grant, unit, "ola@helse.no")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.members.all(grant, unit) == ("ola@helse.no",)


def test_an_invalid_address_and_an_unknown_unit_are_refused(store: Store, grant: Grant) -> None:
    unit = store.units.create(grant, "Nord").id
    before = everything(store.database)
    with pytest.raises(ValueError, match="not an e-mail address"):
        store.members.add(grant, unit, "ola")
    with pytest.raises(LookupError):
        store.members.add(grant, "f" * 24, "ola@helse.no")
    assert everything(store.database) == before


def test_a_unit_is_not_named_by_an_identity_number(store: Store, grant: Grant) -> None:
    with pytest.raises(IdentityNumberRefused):
        store.units.create(grant, SOMEBODYS)


def calls(store: Store, grant: Grant, unit: str) -> list[Callable[[], object]]:
    return [
        lambda: store.units.create(grant, "Ny"),
        lambda: store.units.all(grant),
        lambda: store.members.add(grant, unit, "ny@helse.no"),
        lambda: store.members.remove(grant, unit, "ola@helse.no"),
        lambda: store.members.all(grant, unit),
    ]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("on", ["program", "unit", "another"])
def test_only_an_administrator_of_the_program_manages_units(
    store: Store, grant: Grant, role: Role, on: str
) -> None:
    unit = store.units.create(grant, "Nord").id
    store.members.add(grant, unit, "ola@helse.no")
    before = everything(store.database)
    other = issue({"program": PROGRAM, "unit": unit, "another": "f" * 24}[on], role)
    for call in calls(store, other, unit):
        if role is Role.ADMINISTRATOR and on == "program":
            call()
        else:
            with pytest.raises(AccessDenied):
                call()
    if role is not Role.ADMINISTRATOR or on != "program":
        assert everything(store.database) == before


def test_a_made_up_grant_manages_nothing(store: Store, grant: Grant) -> None:
    unit = store.units.create(grant, "Nord").id
    for call in calls(store, Grant(PROGRAM, Role.ADMINISTRATOR, "1", b"x" * 32), unit):
        with pytest.raises(AccessDenied):
            call()


def test_a_units_code_and_token_are_stored_nowhere(store: Store, grant: Grant) -> None:
    made = store.units.create(grant, "Nord")
    stored = repr(everything(store.database))
    assert made.code not in stored
    assert made.token not in stored


def test_an_address_that_holds_an_identity_number_is_refused(store: Store, grant: Grant) -> None:
    unit = store.unit()
    with pytest.raises(IdentityNumberRefused):
        store.members.add(grant, unit.id, f"{SOMEBODYS}@helse.no")
    assert store.members.all(grant, unit.id) == ()
