"""An unfinished round moves to a newer edition in one step, and nothing of it is lost."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest

from access.policy import AccessDenied, Grant, Role
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.plan import ActionPlan, PlannedAction, PlannedBenefit
from questionnaire.team import RespondentRole
from storage.ledger import NoSuchAssessment
from storage.records import Conflict, EditionChange, Form, HistoryLine
from storage.rounds import ChangedMeanwhile, RoundIsOver
from storage.team import TeamMember
from tests.scoring.tiny import action, one_recommendation, questions
from tests.storage.conftest import Store
from tests.storage.db.test_concurrency import at_once
from tests.storage.editions import edition_named
from tests.storage.inspection import everything
from tests.storage.team_members import member

NEWER = replace(one_recommendation(*questions("kept fresh"), action("practise", "kept")), version="2")
ANSWERS = {
    "kept": Answer(level=2, note="Fast møte", evidence="Prosedyre 12", confidence=Confidence.HIGH),
    "gone": Answer(level=1, note="Bare ildsjeler"),
}
SEEN = {"kept": 1, "gone": 1}
KNOWN = PlannedAction("a1", "Øve", action="practise", owner="Kari")
UNKNOWN = PlannedAction("a2", "Besøke andre", action="visit", owner="Ola")
CALM = PlannedBenefit("b1", "Ro", benefit="calm", target="Mindre støy")


@pytest.fixture
def leader(store: Store) -> Grant:
    """The leader of a round of edition 1 with answers and a plan."""
    plan = ActionPlan((KNOWN, UNKNOWN), (CALM,))
    made = store.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1", answers=ANSWERS, plan=plan)
    return store.let_in(made, Role.LEADER)


def history_of_all(store: Store, grant: Grant, questions: Iterable[str]) -> list[object]:
    return [store.assessments.history(grant, id) for id in questions]


def test_a_moved_round_has_every_answer_as_it_was_in_the_newer_edition(store: Store, leader: Grant) -> None:
    before, told = store.assessments.load(leader), history_of_all(store, leader, ANSWERS)
    store.clock.move(days=1)
    store.rounds.move(leader, "1", NEWER, SEEN)
    after = store.assessments.load(leader)
    assert after == replace(
        before, answers=replace(before.answers, instrument="2"), updated_at=store.clock.now
    )
    assert after.answers.answers == ANSWERS
    assert history_of_all(store, leader, ANSWERS) == told


def test_the_move_is_told_with_its_time_and_by_whom(store: Store, leader: Grant) -> None:
    assert store.rounds.moves(leader) == ()
    store.rounds.move(leader, "1", NEWER, SEEN)
    assert store.rounds.moves(leader) == (
        HistoryLine(EditionChange("1", "2"), 1, store.clock.now, Role.LEADER),
    )


def test_a_round_can_be_moved_again_to_a_still_newer_edition(store: Store, leader: Grant) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    store.rounds.move(leader, "2", replace(NEWER, version="3"), SEEN)
    assert [line.value for line in store.rounds.moves(leader)] == [
        EditionChange("1", "2"),
        EditionChange("2", "3"),
    ]


def test_actions_that_the_newer_catalogue_has_stay_linked_and_others_become_own(
    store: Store, leader: Grant
) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    saved = store.plans.load(leader)
    own = replace(UNKNOWN, action="")
    assert saved.plan == ActionPlan((KNOWN, own), (replace(CALM, benefit=""),))
    assert saved.versions == {"a1": 1, "a2": 2}
    # Who was changing the action at the time is asked which to keep.
    changing = store.plans.change(leader, replace(UNKNOWN, owner="Per"), based_on=1)
    assert isinstance(changing, Conflict)
    assert changing.theirs == own


def test_moving_again_after_a_lost_confirmation_changes_nothing(store: Store, leader: Grant) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    store.assessments.save_answer(leader, "fresh", Answer(level=3), based_on=0)
    before = everything(store.database)
    store.clock.move(minutes=1)
    store.rounds.move(leader, "1", NEWER, SEEN)
    assert everything(store.database) == before


def test_two_who_move_at_once_move_once(store: Store, leader: Grant) -> None:
    at_once([partial(store.rounds.move, leader, "1", NEWER, SEEN)] * 8)
    assert len(store.rounds.moves(leader)) == 1
    assert store.plans.load(leader).versions == {"a1": 1, "a2": 2}


@pytest.mark.parametrize("question", ["kept", "gone", "never-answered"])
def test_nothing_moves_if_somebody_has_answered_since_it_was_shown(
    store: Store, leader: Grant, question: str
) -> None:
    store.assessments.save_answer(leader, question, Answer(level=0), based_on=SEEN.get(question, 0))
    before = everything(store.database)
    with pytest.raises(ChangedMeanwhile):
        store.rounds.move(leader, "1", NEWER, SEEN)
    assert everything(store.database) == before


def test_nothing_moves_if_the_round_is_in_another_edition_than_was_shown(store: Store, leader: Grant) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    before = everything(store.database)
    with pytest.raises(ChangedMeanwhile):
        store.rounds.move(leader, "1", replace(NEWER, version="3"), SEEN)
    assert everything(store.database) == before


def test_an_answer_to_a_question_that_has_ended_is_still_kept_where_it_comes_too_late(
    store: Store, leader: Grant
) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    late = Answer(level=2, note="Skrevet mens runden ble flyttet")
    store.assessments.save_answer(leader, "gone", late, based_on=1)
    assert store.assessments.load(leader).answers.answers["gone"] == late


def test_a_round_that_is_over_stays_in_its_edition(store: Store, leader: Grant) -> None:
    next_round = store.let_in(store.rounds.start(leader, edition_named("1")), Role.LEADER)
    before = everything(store.database)
    with pytest.raises(RoundIsOver):
        store.rounds.move(leader, "1", NEWER, SEEN)
    assert everything(store.database) == before
    # While the next round is in the bin, this one is the department's current one.
    store.bin.delete(next_round)
    store.rounds.move(leader, "1", NEWER, SEEN)
    assert store.assessments.load(leader).answers.instrument == "2"


def test_moving_the_current_round_leaves_the_earlier_ones_as_they_were(store: Store, leader: Grant) -> None:
    current = store.let_in(store.rounds.start(leader, edition_named("1")), Role.LEADER)
    before = store.rounds.last(current)
    store.rounds.move(current, "1", NEWER, {})
    assert store.rounds.last(current) == before
    assert before is not None
    assert before.assessment.answers.instrument == "1"


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.READER])
def test_only_a_leader_moves_a_round(store: Store, leader: Grant, role: Role) -> None:
    grant = store.let_in(leader.object_id, role)
    before = everything(store.database)
    with pytest.raises(AccessDenied):
        store.rounds.move(grant, "1", NEWER, SEEN)
    assert everything(store.database) == before


def test_a_reader_sees_that_a_round_was_moved(store: Store, leader: Grant) -> None:
    store.rounds.move(leader, "1", NEWER, SEEN)
    assert len(store.rounds.moves(store.let_in(leader.object_id, Role.READER))) == 1


def test_nothing_in_the_bin_is_moved(store: Store, leader: Grant) -> None:
    store.bin.delete(leader)
    with pytest.raises(NoSuchAssessment):
        store.rounds.move(leader, "1", NEWER, SEEN)


def test_respondents_keep_their_answers_and_who_was_done_is_told(store: Store, leader: Grant) -> None:
    done = member(store, leader, answers=ANSWERS, done=True)
    going_on = member(store, leader, RespondentRole.SECRETARY, {"gone": Answer(level=3)})
    before = store.teams.own(done), store.teams.own(going_on)
    store.clock.move(hours=1)
    store.rounds.move(leader, "1", NEWER, SEEN)
    assert before[0] is not None
    assert not before[0].moved_since_done
    assert store.teams.own(done) == replace(before[0], moved_since_done=True)
    assert store.teams.own(going_on) == before[1]
    # Who says again that they are done has seen the new questions.
    store.clock.move(hours=1)
    store.teams.reopen(done)
    store.teams.finish(done)
    assert store.teams.own(done) == before[0]


def test_a_respondent_is_not_told_of_another_departments_move(store: Store, leader: Grant) -> None:
    other = store.let_in(store.assessments.create(Profile("B"), Form.WHOLE, "1"), Role.LEADER)
    respondent = member(store, other, done=True)
    store.rounds.move(leader, "1", NEWER, SEEN)
    own = store.teams.own(respondent)
    assert own is not None
    assert not own.moved_since_done


def test_what_respondents_have_answered_is_counted_among_the_questions_asked(
    store: Store, leader: Grant
) -> None:
    member(store, leader, answers=ANSWERS)
    role, form = RespondentRole.CLINICIAN, Form.WHOLE
    assert store.teams.team(leader).members == (TeamMember(role, form, 2, False),)
    assert store.teams.team(leader, NEWER.question).members == (TeamMember(role, form, 1, False),)
