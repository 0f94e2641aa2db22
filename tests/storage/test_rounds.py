"""The next round starts from the last one, which is not changed."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import event

from access.policy import AccessDenied, Grant, Role
from access.secrets import new_token
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from questionnaire.reader.load import instrument
from storage.ledger import NoSuchAssessment
from storage.records import EarlierRound, Form, HistoryLine
from tests.storage.conftest import Store
from tests.storage.db.test_concurrency import at_once
from tests.storage.editions import edition_named
from tests.storage.inspection import everything

PROFILE = Profile("Avdeling A", hospital="Nord", video_share=13.4)
ACTIONS = tuple(
    PlannedAction(f"a-{status}", f"Tiltak {status}", status=status, owner="Kari") for status in ActionStatus
)
ANSWERS = {"q1": Answer(level=1, note="Så langt"), "q2": Answer(dont_know=True)}


@pytest.fixture
def first(store: Store) -> Grant:
    """A first round with answers and a plan."""
    return store.let_in(
        store.assessments.create(
            PROFILE, Form.SHORT, "2026.1", answers=ANSWERS, plan=ActionPlan(ACTIONS[::-1])
        ),
        Role.LEADER,
    )


def next_of(store: Store, grant: Grant) -> Grant:
    store.clock.move(days=180)
    return store.let_in(store.rounds.start(grant, edition_named("2027.1")), Role.LEADER)


def as_it_stands(store: Store, grant: Grant) -> EarlierRound:
    return EarlierRound(store.assessments.load(grant), store.plans.load(grant).plan)


def test_the_next_round_has_the_profile_and_no_answers(store: Store, first: Grant) -> None:
    after = store.assessments.load(next_of(store, first))
    assert (after.round, after.form, after.example) == (2, Form.SHORT, False)
    assert after.answers.department == PROFILE
    assert after.answers.instrument == "2027.1"
    assert (after.answers.answers, after.versions, after.profile_version) == ({}, {}, 1)
    assert after.created_at == store.clock.now


def test_what_the_newest_catalogue_lacks_carries_over_as_the_departments_own(store: Store) -> None:
    known, own = instrument().actions[0].id, PlannedAction("a2", "Faks", action="buy-a-fax", owner="Kari")
    plan = ActionPlan((PlannedAction("a1", "Kjent", action=known), own))
    made = store.assessments.create(PROFILE, Form.WHOLE, "1.0", plan=plan)
    first = store.let_in(made, Role.LEADER)
    carried = store.plans.load(next_of(store, first)).plan.actions
    assert carried == (plan.actions[0], replace(own, action=""))
    assert store.plans.load(first).plan == plan


def test_actions_that_are_not_done_carry_over_as_they_are_and_in_their_order(
    store: Store, first: Grant
) -> None:
    carried = store.plans.load(next_of(store, first))
    assert carried.plan.actions == tuple(a for a in ACTIONS[::-1] if a.status is not ActionStatus.DONE)
    assert set(carried.versions.values()) == {1}


def test_the_next_round_of_an_example_is_an_example(store: Store) -> None:
    made = store.assessments.create(Profile("X", invented=True), Form.WHOLE, "2026.1", example=True)
    grant = next_of(store, store.let_in(made, Role.LEADER))
    assert store.assessments.load(grant).example
    assert store.assessments.load(grant).answers.department.invented


def test_history_begins_anew_with_the_round(store: Store, first: Grant) -> None:
    second = next_of(store, first)
    assert store.assessments.history(second, "q1") == ()
    store.assessments.save_answer(second, "q1", Answer(level=3), based_on=0)
    lines = store.assessments.history(second, "q1")
    assert lines == (HistoryLine(Answer(level=3), 1, store.clock.now, Role.LEADER),)


def test_nothing_that_is_done_in_the_next_round_changes_the_one_before(store: Store, first: Grant) -> None:
    before = as_it_stands(store, first)
    second = next_of(store, first)
    store.assessments.save_answer(second, "q1", Answer(level=3), based_on=0)
    store.assessments.save_profile(second, Profile("Nytt navn"), based_on=1)
    store.plans.remove(second, ACTIONS[0].id, based_on=1)
    store.assessments.set_form(second, Form.WHOLE)
    assert as_it_stands(store, first) == before
    assert store.rounds.earlier(second) == (before,)


def test_starting_a_round_that_exists_already_returns_it(store: Store, first: Grant) -> None:
    assert store.rounds.next_number(first) is None
    begun = store.rounds.start(first, edition_named("2027.1"))
    before = everything(store.database)
    assert store.rounds.start(first, edition_named("2027.1")) == begun
    assert everything(store.database) == before
    assert store.rounds.next_number(first) == 2


def test_two_who_begin_the_next_round_at_once_begin_one(store: Store, first: Grant) -> None:
    assert len(set(at_once([partial(store.rounds.start, first, edition_named("2027.1"))] * 8))) == 1
    assert len(store.rounds.earlier(next_of(store, first))) == 1


def test_earlier_rounds_are_complete_and_the_newest_is_first(store: Store, first: Grant) -> None:
    second = next_of(store, first)
    store.assessments.save_answer(second, "q1", Answer(level=2), based_on=0)
    third = next_of(store, second)
    assert store.assessments.load(third).round == 3
    wanted = as_it_stands(store, second), as_it_stands(store, first)
    assert store.rounds.earlier(third) == wanted
    assert store.rounds.last(third) == wanted[0]
    assert store.rounds.has_earlier(third)


def test_a_first_round_has_no_earlier_one_and_a_later_one_is_none(store: Store, first: Grant) -> None:
    next_of(store, first)
    assert store.rounds.earlier(first) == ()
    assert store.rounds.last(first) is None
    assert not store.rounds.has_earlier(first)


@pytest.mark.parametrize("rounds", [1, 6])
def test_however_many_rounds_there_are_they_take_one_query_for_each_table(
    store: Store, first: Grant, rounds: int
) -> None:
    grant = first
    for _ in range(rounds):
        grant = next_of(store, grant)
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert len(store.rounds.earlier(grant)) == rounds
    assert len([statement for statement in asked if not statement.startswith("BEGIN")]) == 5


def test_an_earlier_round_is_read_through_the_later_one_and_is_not_opened_by_it(
    store: Store, first: Grant
) -> None:
    secret = new_token()
    second = store.rounds.start(first, edition_named("2027.1"))
    store.browsers.remember(secret, second, Role.READER)
    grant = store.browsers.grant(secret, second)
    assert grant is not None
    assert [one.assessment.id for one in store.rounds.earlier(grant)] == [first.object_id]
    assert store.browsers.grant(secret, first.object_id) is None
    assert [line.id for line in store.browsers.opened(secret)] == [second]


def test_one_department_does_not_see_the_rounds_of_another(store: Store, first: Grant) -> None:
    next_of(store, first)
    other = next_of(store, store.begin("Avdeling B"))
    assert [one.assessment.answers.department.name for one in store.rounds.earlier(other)] == ["Avdeling B"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_only_a_leader_begins_a_round(store: Store, first: Grant, role: Role) -> None:
    grant = store.let_in(first.object_id, role)
    before = everything(store.database)
    for call in (
        lambda: store.rounds.start(grant, edition_named("2027.1")),
        lambda: store.rounds.next_number(grant),
    ):
        with pytest.raises(AccessDenied):
            call()
    assert everything(store.database) == before


def test_a_round_in_the_bin_is_skipped_without_separating_its_neighbours(store: Store, first: Grant) -> None:
    second = next_of(store, first)
    third = next_of(store, second)
    store.bin.delete(second)
    assert [one.assessment.round for one in store.rounds.earlier(third)] == [1]
    assert store.assessments.load(third).round == 3
    assert store.rounds.next_number(first) == 3
    assert store.rounds.start(first, edition_named("2027.1")) == third.object_id
    store.bin.delete(first)
    assert store.rounds.earlier(third) == ()
    assert not store.rounds.has_earlier(third)


def test_a_new_round_is_started_if_the_next_one_is_in_the_bin(store: Store, first: Grant) -> None:
    second = next_of(store, first)
    store.bin.delete(second)
    assert store.rounds.next_number(first) is None
    again = next_of(store, first)
    assert again.object_id != second.object_id
    assert store.assessments.load(again).round == 2


def test_no_round_is_started_from_one_in_the_bin(store: Store, first: Grant) -> None:
    store.bin.delete(first)
    before = everything(store.database)
    with pytest.raises(NoSuchAssessment):
        store.rounds.start(first, edition_named("2027.1"))
    assert everything(store.database) == before
