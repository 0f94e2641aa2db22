"""The deadlines of a plan, with all their changes in this and earlier rounds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from access.policy import Grant, Role
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, ActionStatus, Deadline, PlannedAction, Revision, Standing
from storage.assessment import NewAssessment
from storage.records import Form
from storage.removal import purge
from tests.storage.conftest import Store
from tests.storage.editions import edition_named

DAY = date(2027, 1, 31)
ACTION = PlannedAction("a", "Sett mål", deadline=DAY)


@pytest.fixture
def first(store: Store) -> Grant:
    made = store.assessments.create(Profile("A"), Form.WHOLE, "1.0", plan=ActionPlan((ACTION,)))
    return store.let_in(made, Role.LEADER)


def next_of(store: Store, grant: Grant) -> Grant:
    store.clock.move(days=180)
    return store.let_in(store.rounds.start(grant, edition_named("1.0")), Role.LEADER)


def removed_for_good(store: Store, grant: Grant) -> None:
    store.bin.delete(grant)
    store.clock.move(days=31)
    purge(store.database, store.clock.now, 30, lambda *_: None)


def test_each_change_counts_in_all_rounds(store: Store, first: Grant) -> None:
    begun = store.clock.now
    assert store.plans.timetable(first).deadlines == (
        Deadline("a", DAY, Standing.OPEN, Revision(1, begun), ACTION),
    )
    store.clock.move(seconds=90)
    moved = replace(ACTION, deadline=DAY + timedelta(1))
    store.plans.change(first, moved, based_on=1)
    store.assessments.save_profile(first, Profile("B"), based_on=1)
    second = next_of(store, first)
    told = store.plans.timetable(second)
    assert told.series == store.plans.timetable(first).series == first.object_id
    assert told.deadlines == (
        Deadline("a", DAY + timedelta(1), Standing.OPEN, Revision(3, store.clock.now), moved),
    )
    assert (told.profile, told.changed_at) == (Revision(3, store.clock.now), store.clock.now)


def test_a_timetable_has_actions_done_earlier_and_no_texts_of_removed_ones(
    store: Store, first: Grant
) -> None:
    store.plans.change(first, PlannedAction("b", "Fjernes", deadline=DAY), based_on=0)
    store.plans.remove(first, "b", based_on=1)
    done = replace(ACTION, status=ActionStatus.DONE)
    store.plans.change(first, done, based_on=1)
    told = store.plans.timetable(next_of(store, first)).deadlines
    assert [(one.action_id, one.standing, one.action) for one in told] == [
        ("a", Standing.DONE, done),
        ("b", Standing.GONE, None),
    ]


def test_a_round_in_the_bin_shows_no_texts_but_its_changes_count(store: Store, first: Grant) -> None:
    store.plans.change(first, replace(ACTION, status=ActionStatus.DONE), based_on=1)
    second = next_of(store, first)
    [before] = store.plans.timetable(second).deadlines
    store.bin.delete(first)
    [after] = store.plans.timetable(second).deadlines
    assert (before.standing, after.standing, after.action) == (Standing.DONE, Standing.GONE, None)
    assert after.revision == before.revision


def test_the_rounds_stay_one_series_when_the_first_is_removed_for_good(store: Store, first: Grant) -> None:
    third = next_of(store, next_of(store, first))
    before = store.plans.timetable(third)
    removed_for_good(store, first)
    after = store.plans.timetable(third)
    assert after.series == before.series == first.object_id
    assert store.plans.timetable(next_of(store, third)).series == first.object_id


def test_a_round_that_notes_no_series_goes_back_to_the_first_there_is(store: Store, first: Grant) -> None:
    without = NewAssessment(Profile("A"), Form.WHOLE, "1.0", round=2, previous_id=first.object_id)
    [second] = store.assessments.create_all([without])
    assert store.plans.timetable(store.let_in(second, Role.LEADER)).series == first.object_id
