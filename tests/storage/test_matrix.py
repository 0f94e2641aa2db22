"""Every role × every method that needs a grant × own and other objects: only documented ones pass."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import fields
from functools import wraps
from typing import Any

import pytest

from access.policy import PROGRAM, AccessDenied, Grant, Operation, Role, issue
from access.secrets import new_token
from questionnaire.assessment import Answer
from questionnaire.plan import PlannedAction
from storage.links import NoSuchLink
from storage.unit.units import NoSuchUnit
from storage.workshop.records import NoSuchWorkshop
from tests.access.test_policy import DOCUMENTED
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.storage.editions import edition_named
from tests.storage.granted import Granted, operations_in_bin, operations_on_units, operations_on_workshops
from tests.storage.inspection import everything
from tests.storage.test_assessments import operations
from workshop.steps import Begin

OF_UNITS = {Operation.READ_UNIT, Operation.BRING_IN, Operation.MANAGE_UNITS}
OF_WORKSHOPS = {Operation.READ_WORKSHOP, Operation.LEAD_WORKSHOP, Operation.VOTE}


def every_operation(store: Store, grant: Grant, unit_id: str) -> list[Granted]:
    return [
        *operations_on_units(store, grant, unit_id),
        *operations_in_bin(store, grant),
        *operations_on_workshops(store, grant),
        *operations(store, grant),
    ]


def needing_a_grant() -> Iterator[tuple[type, str]]:
    """Every public method of a repository that takes a grant."""
    for repository in (field.type for field in fields(Store)):
        for name, method in inspect.getmembers(repository, inspect.isfunction):
            takes = inspect.signature(method).parameters.values()
            if not name.startswith("_") and any(parameter.annotation is Grant for parameter in takes):
                yield repository, name  # type: ignore[misc]  # each field's type is a class here


def test_no_method_that_needs_a_grant_is_left_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {f"{repository.__name__}.{name}" for repository, name in needing_a_grant()}
    called: set[str] = set()
    nothing = issue("a" * 24, Role.PARTICIPANT)

    def noting(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def noted(*args: Any, **given: Any) -> Any:
            called.add(name)
            return method(*args, **given)

        return noted

    for repository, name in list(needing_a_grant()):
        method = getattr(repository, name)
        monkeypatch.setattr(repository, name, noting(f"{repository.__name__}.{name}", method))
    for _, call in every_operation(store, nothing, "u1"):
        with pytest.raises((AccessDenied, NoSuchWorkshop)):
            call()
    assert len(expected) > 40
    assert called == expected


@pytest.mark.parametrize("role", Role)
def test_on_ones_own_assessment_just_the_documented_methods_pass(store: Store, role: Role) -> None:
    unit = store.unit()
    grant = store.let_in(store.begin().object_id, role)
    for operation, call in every_operation(store, grant, unit.id):
        # Operations on units and workshops are tested below, as an assessment is neither.
        if operation in DOCUMENTED[role] and operation not in OF_UNITS | OF_WORKSHOPS:
            call()
        elif operation not in DOCUMENTED[role] or operation is Operation.MANAGE_UNITS:
            before = everything(store.database)
            with pytest.raises(AccessDenied):
                call()
            assert everything(store.database) == before


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("of_program", [True, False])
def test_on_units_just_the_documented_methods_pass(store: Store, role: Role, of_program: bool) -> None:
    unit = store.unit()
    grant = issue(PROGRAM if of_program else unit.id, role)
    for operation, call in operations_on_units(store, grant, unit.id):
        if operation in DOCUMENTED[role] and (of_program or operation is not Operation.MANAGE_UNITS):
            # The program is no unit, so nothing can be brought into it.
            with suppress(NoSuchUnit) if of_program else nullcontext():
                call()
        else:
            before = everything(store.database)
            with pytest.raises(AccessDenied):
                call()
            assert everything(store.database) == before


@pytest.mark.parametrize("role", Role)
def test_on_workshops_just_the_documented_methods_pass(store: Store, role: Role) -> None:
    led, other = store.workshop(), store.workshop("En annen samling")
    for workshop in (led, other):
        store.workshops.take(workshop, Begin())
    voter = store.participation.join(led.object_id, new_token())
    grant = issue(led.object_id, role, voter.person)
    theirs = rows_of(store, other.object_id)
    for operation, call in operations_on_workshops(store, grant):
        if operation in DOCUMENTED[role]:
            assert "En annen samling" not in repr(call())
        else:
            before = everything(store.database)
            with pytest.raises(AccessDenied):
                call()
            assert everything(store.database) == before
    assert rows_of(store, other.object_id) == theirs


@pytest.mark.parametrize("role", Role)
def test_no_role_reads_or_changes_anything_of_anothers_object(store: Store, role: Role) -> None:
    theirs, unit, other_unit = store.begin("Deres avdeling"), store.unit("Enhet A"), store.unit("Enhet B")
    store.assessments.save_answer(theirs, "q1", Answer(level=3, note="Deres notat"), based_on=0)
    store.plans.change(theirs, PlannedAction("a1", "Deres tiltak"), based_on=0)
    store.links.create(theirs, Role.READER, "Deres lenke")
    store.shares.share(theirs, unit.code)
    store.rounds.start(theirs, edition_named("2027.1"))
    mine = store.let_in(store.begin("Min avdeling").object_id, role)
    of_theirs = rows_of(store, theirs.object_id)
    [theirs_to_close] = store.links.all(theirs)
    with pytest.raises((AccessDenied, NoSuchLink)):
        store.links.revoke(mine, theirs_to_close.id)
    for grant in (mine, issue(other_unit.id, role)):
        for _, call in every_operation(store, grant, unit.id):
            try:
                told = call()
            except (AccessDenied, LookupError):
                continue
            assert "Deres" not in repr(told)
            assert theirs.object_id not in repr(told)
    assert rows_of(store, theirs.object_id) == of_theirs
    assert len(store.units.all(ADMINISTRATOR)) == 2


def rows_of(store: Store, assessment_id: str) -> list[tuple[str, object]]:
    found = everything(store.database)
    return [(table, row) for table, rows in found.items() for row in rows if assessment_id in row]
