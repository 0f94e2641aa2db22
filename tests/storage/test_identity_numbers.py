"""A national identity number never gets into the database or into a message."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from access.policy import Grant, Role
from questionnaire.assessment import Answer, Profile
from questionnaire.fields import fields_of
from questionnaire.plan import ActionPlan, PlannedAction, PlannedBenefit
from storage.db.errors import IdentityNumberRefused, StorageRefused
from storage.records import Form
from tests.questionnaire.identity_numbers import FH_NUMBER, SOMEBODYS
from tests.storage.conftest import Store
from tests.storage.inspection import as_logged, everything

WRITTEN = f"Ring {SOMEBODYS[:6]} {SOMEBODYS[6:]} i morgen"
PROFILE = Profile("Avdeling A")
ACTION = PlannedAction("a1", "Øve")


def texts_of(kind: type[Any]) -> list[str]:
    """The text fields that people type into."""
    return [field.name for field in fields_of(kind) if field.type is str and not field.is_id]


def test_only_ids_of_the_program_may_contain_such_digits() -> None:
    made = [
        {field.name for field in fields_of(kind) if field.is_id} for kind in (PlannedAction, PlannedBenefit)
    ]
    assert made == [{"id", "action", "recommendation"}, {"id", "benefit"}]
    assert not any(field.is_id for kind in (Answer, Profile) for field in fields_of(kind))


Write = Callable[[Store, Grant], object]


def _answer(name: str) -> Write:
    text: dict[str, Any] = {name: WRITTEN}
    return lambda store, grant: store.assessments.save_answer(grant, "q1", Answer(**text), 0)


def _profile(name: str) -> Write:
    text: dict[str, Any] = {name: WRITTEN}
    return lambda store, grant: store.assessments.save_profile(grant, replace(PROFILE, **text), 1)


def _action(name: str) -> Write:
    text: dict[str, Any] = {name: WRITTEN}
    return lambda store, grant: store.plans.change(grant, replace(ACTION, **text), based_on=0)


WAYS: dict[str, tuple[str, Write]] = {
    **{f"answer {name}": (name, _answer(name)) for name in texts_of(Answer)},
    **{f"profile {name}": (name, _profile(name)) for name in texts_of(Profile)},
    **{f"action {name}": (name, _action(name)) for name in texts_of(PlannedAction)},
    "link": ("name", lambda store, grant: store.links.create(grant, Role.READER, WRITTEN)),
    "new": ("name", lambda store, _: store.assessments.create(Profile(WRITTEN), Form.WHOLE, "2026.1")),
    "new with answers": (
        "note",
        lambda store, _: store.assessments.create(
            PROFILE, Form.WHOLE, "2026.1", answers={"q1": Answer(note=WRITTEN)}
        ),
    ),
    "new with a plan": (
        "owner",
        lambda store, _: store.assessments.create(
            PROFILE, Form.WHOLE, "2026.1", plan=ActionPlan((replace(ACTION, owner=WRITTEN),))
        ),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_refused_by_its_field_and_nothing_is_changed(store: Store, way: str) -> None:
    field, write = WAYS[way]
    grant = store.begin()
    before = everything(store.database)
    with pytest.raises(IdentityNumberRefused) as refused:
        write(store, grant)
    assert refused.value.fields == (field,)
    assert isinstance(refused.value, StorageRefused)
    assert everything(store.database) == before
    logged = as_logged(refused)
    assert SOMEBODYS not in logged
    assert WRITTEN not in logged


@pytest.mark.parametrize("written", [f"{SOMEBODYS[:6]}\r\n{SOMEBODYS[6:]}", f"FH: {FH_NUMBER}"])
def test_one_of_another_kind_or_in_two_cells_is_refused_too(store: Store, written: str) -> None:
    grant = store.begin()
    ways: tuple[Callable[[], object], ...] = (
        lambda: store.assessments.save_answer(grant, "q1", Answer(note=written), 0),
        lambda: store.assessments.save_profile(grant, replace(PROFILE, services=written), 1),
        lambda: store.plans.change(grant, replace(ACTION, owner=written), based_on=0),
        lambda: store.links.create(grant, Role.READER, written),
    )
    for way in ways:
        with pytest.raises(IdentityNumberRefused):
            way()


def test_every_field_that_holds_one_is_named(store: Store) -> None:
    with pytest.raises(IdentityNumberRefused) as refused:
        store.assessments.save_answer(store.begin(), "q1", Answer(note=WRITTEN, evidence=SOMEBODYS), 0)
    assert refused.value.fields == ("note", "evidence")


def test_an_id_of_the_program_may_contain_such_digits(store: Store) -> None:
    store.plans.change(store.begin(), PlannedAction(f"own-{SOMEBODYS}abc", "Øve"), based_on=0)
