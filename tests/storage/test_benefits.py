"""Benefits and journeys saved: stored like actions, with history, and copied wherever the plan goes."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from access.policy import Grant, Role
from access.secrets import new_token
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, Interval, PlannedAction, PlannedBenefit, Travel
from storage.all_assessments import every_assessment
from storage.db.schema import alone, bring_to, upgrade
from storage.db.tables import assessments, history, planned_benefits, shares, travel, units
from storage.db.transactions import Database, snapshot
from storage.records import Conflict, Form, Saved, SavedPlan, benefit_from, travel_from
from storage.removal import purge
from tests.storage.conftest import Databases, Store
from tests.storage.editions import edition_named
from tests.storage.inspection import everything

FULL = PlannedBenefit(
    id="b1",
    title="Spart reisetid",
    benefit="travel-time-saved",
    owner="Avdelingsleder",
    baseline="0 timer",
    target="200 timer",
    measured_on=date(2027, 11, 30),
)
OTHER = PlannedBenefit("b2", "Færre avlyste timer")
TRAVEL = Travel(Interval(120, 150), Interval(90, 90), kilometres=Interval(12.5, 40.25))
PLAN = ActionPlan((PlannedAction("a1", "Øve"),), (FULL, OTHER), TRAVEL)


@pytest.fixture
def planned(store: Store) -> Grant:
    grant = store.begin()
    for benefit in (FULL, OTHER):
        store.benefits.change(grant, benefit, based_on=0)
    store.benefits.save_travel(grant, TRAVEL, based_on=0)
    return grant


def lines(store: Store, kind: str) -> list[tuple[str, int, object]]:
    with store.database.reading() as connection:
        told = select(history.c.key, history.c.version, history.c.data).where(history.c.kind == kind)
        return [(row.key, row.version, row.data) for row in connection.execute(told.order_by(history.c.id))]


def test_benefits_are_in_the_order_they_were_added_with_all_their_fields(
    store: Store, planned: Grant
) -> None:
    assert store.plans.load(planned) == SavedPlan(
        ActionPlan((), (FULL, OTHER), TRAVEL), {}, {"b1": 1, "b2": 1}, 1
    )


def test_a_plan_without_any_has_none(store: Store) -> None:
    assert store.plans.load(store.begin()) == SavedPlan(ActionPlan(), {}, {}, 0)


def test_adding_the_same_benefit_twice_is_one_benefit(store: Store) -> None:
    grant = store.begin()
    first = store.benefits.change(grant, FULL, based_on=0)
    before = everything(store.database)
    store.clock.move(seconds=5)
    assert store.benefits.change(grant, FULL, based_on=0) == first == Saved(FULL, 1, first.saved_at)
    assert everything(store.database) == before


def test_a_change_needs_the_current_version_and_keeps_the_place(store: Store, planned: Grant) -> None:
    renamed = PlannedBenefit("b1", "Mindre reising")
    assert store.benefits.change(planned, renamed, based_on=1) == Saved(renamed, 2, store.clock.now)
    late = store.benefits.change(planned, FULL, based_on=1)
    assert late == Conflict(renamed, 2, store.clock.now, Role.LEADER)
    assert store.plans.load(planned).plan.benefits == (renamed, OTHER)


def test_a_removed_benefit_stays_in_history_and_can_come_back_last(store: Store, planned: Grant) -> None:
    assert store.benefits.remove(planned, "b1", based_on=1) == Saved(None, 2, store.clock.now)
    assert store.plans.load(planned).plan.benefits == (OTHER,)
    of_b1 = [(version, data) for key, version, data in lines(store, "benefit") if key == "b1"]
    assert [(version, data and benefit_from(data)) for version, data in of_b1] == [(1, FULL), (2, None)]  # type: ignore[arg-type]
    assert store.benefits.change(planned, FULL, based_on=0).version == 3
    assert store.plans.load(planned).plan.benefits == (OTHER, FULL)


def test_a_removal_is_undone_in_its_place(store: Store, planned: Grant) -> None:
    store.benefits.remove(planned, "b1", based_on=1)
    assert store.benefits.put_back(planned, FULL, 2, ["b1", OTHER.id]).version == 3
    assert store.plans.load(planned).plan.benefits == (FULL, OTHER)


def test_removing_what_somebody_has_changed_is_a_conflict(store: Store, planned: Grant) -> None:
    renamed = PlannedBenefit("b1", "Mindre reising")
    store.benefits.change(planned, renamed, based_on=1)
    conflict = store.benefits.remove(planned, "b1", based_on=1)
    assert conflict == Conflict(renamed, 2, store.clock.now, Role.LEADER)
    assert len(store.plans.load(planned).plan.benefits) == 2


def test_changing_what_somebody_has_removed_is_a_conflict_with_nothing(store: Store, planned: Grant) -> None:
    store.benefits.remove(planned, "b1", based_on=1)
    conflict = store.benefits.change(planned, PlannedBenefit("b1", "Mindre reising"), based_on=1)
    assert conflict == Conflict(None, 2, store.clock.now, Role.LEADER)


def test_removing_a_benefit_that_never_was_there_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.benefits.remove(store.begin(), "b1", based_on=1)


def test_an_action_and_a_benefit_may_have_the_same_id(store: Store) -> None:
    grant = store.begin()
    store.plans.change(grant, PlannedAction("x", "Øve"), based_on=0)
    store.benefits.change(grant, PlannedBenefit("x", "Tid"), based_on=0)
    store.plans.remove(grant, "x", based_on=1)
    assert store.plans.load(grant).plan == ActionPlan(benefits=(PlannedBenefit("x", "Tid"),))


def test_the_numbers_of_journeys_come_back_exactly_and_each_state_stays_in_history(
    store: Store, planned: Grant
) -> None:
    narrowed = Travel(Interval(130, 140), kroner=Interval(0.1, 1e9))
    assert store.benefits.save_travel(planned, narrowed, based_on=1) == Saved(narrowed, 2, store.clock.now)
    assert store.plans.load(planned).plan.travel == narrowed
    told = [(version, travel_from(data)) for _, version, data in lines(store, "travel")]  # type: ignore[arg-type]
    assert told == [(1, TRAVEL), (2, narrowed)]


def test_numbers_over_numbers_that_were_not_seen_are_a_conflict(store: Store, planned: Grant) -> None:
    conflict = store.benefits.save_travel(planned, Travel(Interval(1, 1)), based_on=0)
    assert conflict == Conflict(TRAVEL, 1, store.clock.now, Role.LEADER)
    assert store.plans.load(planned).plan.travel == TRAVEL


def test_saving_the_same_numbers_again_changes_nothing(store: Store, planned: Grant) -> None:
    before = everything(store.database)
    store.clock.move(seconds=5)
    assert store.benefits.save_travel(planned, TRAVEL, based_on=0).version == 1
    assert everything(store.database) == before


def test_numbers_can_be_taken_out_again(store: Store, planned: Grant) -> None:
    store.benefits.save_travel(planned, Travel(), based_on=1)
    assert store.plans.load(planned).plan.travel == Travel()
    assert store.plans.load(planned).travel_version == 2


@pytest.mark.parametrize("what", ["benefit", "travel"])
def test_a_change_is_a_change_of_the_assessment(store: Store, planned: Grant, what: str) -> None:
    store.clock.move(minutes=5)
    if what == "benefit":
        store.benefits.remove(planned, "b1", based_on=1)
    else:
        store.benefits.save_travel(planned, Travel(), based_on=1)
    assert store.assessments.load(planned).updated_at == store.clock.now


def test_an_assessment_can_be_made_with_all_of_a_plan(store: Store) -> None:
    made = store.assessments.create(Profile("A"), Form.WHOLE, "2026.1", plan=PLAN)
    grant = store.let_in(made, Role.LEADER)
    assert store.plans.load(grant) == SavedPlan(PLAN, {"a1": 1}, {"b1": 1, "b2": 1}, 1)
    renamed = PlannedBenefit("b1", "Mindre reising")
    assert store.benefits.change(grant, renamed, based_on=1).version == 2
    assert store.benefits.save_travel(grant, Travel(), based_on=1).version == 2


def test_the_next_round_begins_with_them_and_leaves_the_last_as_it_was(store: Store, planned: Grant) -> None:
    before = store.plans.load(planned)
    second = store.let_in(store.rounds.start(planned, edition_named("2027.1")), Role.LEADER)
    assert store.plans.load(second) == before
    store.benefits.remove(second, "b1", based_on=1)
    store.benefits.save_travel(second, Travel(), based_on=1)
    assert store.plans.load(planned) == before
    [earlier] = store.rounds.earlier(second)
    assert earlier.plan == before.plan


def test_benefits_are_in_everything_that_is_exported(store: Store, planned: Grant) -> None:
    with snapshot(store.database) as connection:
        [whole] = every_assessment(connection)
    assert whole.plan == store.plans.load(planned).plan


def test_benefits_are_restored_from_the_bin_and_removed_with_their_assessment(
    store: Store, planned: Grant
) -> None:
    before, secret = store.plans.load(planned).plan, new_token()
    store.browsers.remember(secret, planned.object_id, Role.LEADER)
    store.bin.delete(planned)
    to_restore = store.browsers.grant_to_restore(secret, planned.object_id)
    assert to_restore is not None
    store.bin.restore(to_restore)
    assert store.plans.load(planned).plan == before
    store.bin.delete(planned)
    store.clock.move(days=31)
    assert purge(store.database, store.clock.now, 30, lambda *_: None)
    with store.database.reading() as connection:
        for table in (planned_benefits, travel, history):
            assert connection.execute(select(table)).first() is None


def test_texts_come_back_as_typed(store: Store) -> None:
    grant = store.begin()
    typed = PlannedBenefit("b", "=1+1\t<b>Å</b>\n漢字 🙂", owner="'; DROP TABLE travel; --", target="\u2028x")
    store.benefits.change(grant, typed, based_on=0)
    assert store.plans.load(grant).plan.benefits == (typed,)


def test_older_shares_were_made_by_departments(
    databases: Databases,
) -> None:
    url, day = databases.empty(), datetime(2026, 11, 1, tzinfo=UTC)
    with closing(Database(url)) as database:
        with alone(database) as connection:
            bring_to(connection, "0003")
            # As in 0003: the later column is not named, and so not written.
            connection.execute(insert(units).values(id="u", name="Enhet", code_hash="h", created_at=day))
            connection.execute(
                insert(assessments).values(
                    id="a",
                    round=1,
                    instrument="2026.1",
                    form="whole",
                    example=False,
                    profile={"name": "A"},
                    profile_version=1,
                    created_at=day,
                    updated_at=day,
                )
            )
            connection.execute(insert(shares).values(assessment_id="a", unit_id="u", shared_at=day))
        upgrade(database)
        with database.reading() as connection:
            [row] = connection.execute(select(shares)).all()
        assert (row.assessment_id, row.unit_id, row.brought_in) == ("a", "u", False)
    databases.remove(url)
