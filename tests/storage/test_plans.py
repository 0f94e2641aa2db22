"""Actions are added, changed and reordered, and none is lost."""

from datetime import date

import pytest
from sqlalchemy import Row, select

from access.policy import Grant, Role
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from storage.db.tables import history
from storage.records import Conflict, Saved, SavedPlan, action_from
from tests.storage.conftest import Store
from tests.storage.inspection import everything

FULL = PlannedAction(
    id="a1",
    title="Øve på plattformen",
    action="practise",
    recommendation="6.1",
    first_step="Bestille rom",
    owner="Seksjonsleder",
    benefit_owner="Avdelingsleder",
    deadline=date(2027, 3, 1),
    baseline="12 %",
    measure="Videoandel",
    target="25 %",
    status=ActionStatus.IN_PROGRESS,
)
OTHER, THIRD = PlannedAction("a2", "Eget tiltak"), PlannedAction("a3", "Enda et")


@pytest.fixture
def plan_of_three(store: Store) -> Grant:
    grant = store.begin()
    for action in (FULL, OTHER, THIRD):
        store.plans.change(grant, action, based_on=0)
    return grant


def order(store: Store, grant: Grant) -> list[str]:
    return [action.id for action in store.plans.load(grant).plan.actions]


def lines(store: Store, kind: str) -> list[Row[tuple[str, int, object]]]:
    with store.database.reading() as connection:
        return list(
            connection.execute(
                select(history.c.key, history.c.version, history.c.data)
                .where(history.c.kind == kind)
                .order_by(history.c.id)
            )
        )


def test_actions_are_in_the_order_they_were_added_with_all_their_fields(
    store: Store, plan_of_three: Grant
) -> None:
    assert store.plans.load(plan_of_three) == SavedPlan(
        ActionPlan((FULL, OTHER, THIRD)), {"a1": 1, "a2": 1, "a3": 1}
    )


def test_adding_the_same_action_twice_is_one_action(store: Store) -> None:
    grant = store.begin()
    first = store.plans.change(grant, FULL, based_on=0)
    before = everything(store.database)
    store.clock.move(seconds=5)
    assert store.plans.change(grant, FULL, based_on=0) == first == Saved(FULL, 1, first.saved_at)
    assert everything(store.database) == before


def test_adding_another_action_under_a_taken_id_is_a_conflict(store: Store) -> None:
    grant = store.begin()
    store.plans.change(grant, FULL, based_on=0)
    taken = store.plans.change(grant, PlannedAction("a1", "Noe annet"), based_on=0)
    assert taken == Conflict(FULL, 1, store.clock.now, Role.LEADER)


def test_a_change_needs_the_current_version_and_keeps_the_place(store: Store, plan_of_three: Grant) -> None:
    renamed = PlannedAction("a1", "Øve hver uke")
    assert store.plans.change(plan_of_three, renamed, based_on=1) == Saved(renamed, 2, store.clock.now)
    assert store.plans.change(plan_of_three, FULL, based_on=1) == Conflict(
        renamed, 2, store.clock.now, Role.LEADER
    )
    assert store.plans.load(plan_of_three).plan.actions == (renamed, OTHER, THIRD)


def test_a_removed_action_leaves_the_plan_and_stays_in_history(store: Store, plan_of_three: Grant) -> None:
    removed = store.plans.remove(plan_of_three, "a1", based_on=1)
    assert removed == Saved(None, 2, store.clock.now)
    assert order(store, plan_of_three) == ["a2", "a3"]
    of_a1 = [line for line in lines(store, "action") if line.key == "a1"]
    assert [(line.version, line.data and action_from(line.data)) for line in of_a1] == [(1, FULL), (2, None)]


def test_removing_twice_is_removing_once(store: Store, plan_of_three: Grant) -> None:
    removed = store.plans.remove(plan_of_three, "a1", based_on=1)
    before = everything(store.database)
    store.clock.move(seconds=5)
    assert store.plans.remove(plan_of_three, "a1", based_on=1) == removed
    assert everything(store.database) == before


def test_removing_what_somebody_has_changed_is_a_conflict(store: Store, plan_of_three: Grant) -> None:
    renamed = PlannedAction("a1", "Øve hver uke")
    store.plans.change(plan_of_three, renamed, based_on=1)
    conflict = store.plans.remove(plan_of_three, "a1", based_on=1)
    assert conflict == Conflict(renamed, 2, store.clock.now, Role.LEADER)
    assert order(store, plan_of_three) == ["a1", "a2", "a3"]


def test_changing_what_somebody_has_removed_is_a_conflict_with_nothing(
    store: Store, plan_of_three: Grant
) -> None:
    store.plans.remove(plan_of_three, "a1", based_on=1)
    conflict = store.plans.change(plan_of_three, PlannedAction("a1", "Øve hver uke"), based_on=1)
    assert conflict == Conflict(None, 2, store.clock.now, Role.LEADER)
    assert order(store, plan_of_three) == ["a2", "a3"]


def test_a_removed_action_can_be_put_back_last_and_its_versions_go_on(
    store: Store, plan_of_three: Grant
) -> None:
    store.plans.remove(plan_of_three, "a1", based_on=1)
    assert store.plans.change(plan_of_three, FULL, based_on=0).version == 3
    assert order(store, plan_of_three) == ["a2", "a3", "a1"]


def test_an_undone_removal_is_back_in_its_place_and_in_history(store: Store, plan_of_three: Grant) -> None:
    store.plans.remove(plan_of_three, "a2", based_on=1)
    store.plans.reorder(plan_of_three, ["a3", "a1"])
    back = store.plans.put_back(plan_of_three, OTHER, 2, ["a1", "a2", "a3"])
    assert back == Saved(OTHER, 3, store.clock.now)
    assert order(store, plan_of_three) == ["a2", "a3", "a1"]
    assert lines(store, "plan-order")[-1].data == ["a2", "a3", "a1"]
    before = everything(store.database)
    assert store.plans.put_back(plan_of_three, OTHER, 2, ["a1", "a2", "a3"]) == back
    assert everything(store.database) == before


def test_undoing_a_removal_does_not_overwrite_what_was_put_in_since(
    store: Store, plan_of_three: Grant
) -> None:
    store.plans.remove(plan_of_three, "a1", based_on=1)
    other = PlannedAction("a1", "Øve hver uke")
    store.plans.change(plan_of_three, other, based_on=0)
    conflict = store.plans.put_back(plan_of_three, FULL, 2, ["a1", "a2", "a3"])
    assert conflict == Conflict(other, 3, store.clock.now, Role.LEADER)
    assert order(store, plan_of_three) == ["a2", "a3", "a1"]


def test_removing_an_action_that_never_was_there_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.plans.remove(store.begin(), "a1", based_on=1)


def test_actions_are_put_in_order_with_history(store: Store, plan_of_three: Grant) -> None:
    assert store.plans.reorder(plan_of_three, ["a3", "a1", "a2"]) == ("a3", "a1", "a2")
    assert order(store, plan_of_three) == ["a3", "a1", "a2"]
    store.plans.reorder(plan_of_three, ["a3", "a1", "a2"])
    store.plans.reorder(plan_of_three, ["a1", "a2", "a3"])
    assert [(line.version, line.data) for line in lines(store, "plan-order")] == [
        (1, ["a3", "a1", "a2"]),
        (2, ["a1", "a2", "a3"]),
    ]


def test_an_order_from_an_old_screen_loses_no_action(store: Store, plan_of_three: Grant) -> None:
    store.plans.remove(plan_of_three, "a2", based_on=1)
    assert store.plans.reorder(plan_of_three, ["a3", "a2", "a3"]) == ("a3", "a1")
    assert order(store, plan_of_three) == ["a3", "a1"]


def test_an_action_added_after_reordering_still_comes_last(store: Store, plan_of_three: Grant) -> None:
    store.plans.reorder(plan_of_three, ["a3", "a1", "a2"])
    store.plans.change(plan_of_three, PlannedAction("a4", "Sist"), based_on=0)
    assert order(store, plan_of_three) == ["a3", "a1", "a2", "a4"]


def test_reordering_does_not_collide_with_a_change(store: Store, plan_of_three: Grant) -> None:
    store.plans.reorder(plan_of_three, ["a3", "a1", "a2"])
    assert store.plans.change(plan_of_three, PlannedAction("a1", "Ny"), based_on=1).version == 2
