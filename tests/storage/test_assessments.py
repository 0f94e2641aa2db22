"""Assessments are created, read and saved; nothing is overwritten unseen."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Delete, Update, delete, func, insert, select

from access.policy import OPERATIONS, AccessDenied, Grant, Operation, Role, require
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from questionnaire.reader.load import EDITIONS, edition
from storage.db.errors import StorageRefused
from storage.db.tables import answers, assessments, history
from storage.db.transactions import Database
from storage.ledger import NoSuchAssessment
from storage.records import Conflict, Form, HistoryLine, Saved
from tests.storage.conftest import Store
from tests.storage.editions import edition_named
from tests.storage.granted import operations_of_sharing, operations_on_benefits
from tests.storage.inspection import as_logged, everything
from tests.storage.team_members import operations_on_a_team

NEWEST = edition(EDITIONS[-1])
FULL = Answer(level=2, note="Fast møte", evidence="Prosedyre 12", confidence=Confidence.HIGH)


def test_a_new_assessment_is_empty_and_in_its_first_round(store: Store) -> None:
    grant = store.begin("Avdeling A")
    assessment = store.assessments.load(grant)
    assert assessment.id == grant.object_id
    assert (assessment.round, assessment.form, assessment.example) == (1, Form.WHOLE, False)
    assert assessment.answers.instrument == "2026.1"
    assert assessment.answers.department == Profile("Avdeling A")
    assert (assessment.answers.answers, assessment.versions, assessment.profile_version) == ({}, {}, 1)
    assert assessment.created_at == assessment.updated_at == store.clock.now
    assert assessment.created_at.tzinfo is UTC


def test_a_moment_in_norwegian_time_is_stored_and_returned_in_utc(store: Store) -> None:
    store.clock.now = datetime(2027, 7, 1, 14, 2, tzinfo=ZoneInfo("Europe/Oslo"))
    created_at = store.assessments.load(store.begin()).created_at
    assert created_at == datetime(2027, 7, 1, 12, 2, tzinfo=UTC)
    assert created_at.tzinfo is UTC


def test_an_assessment_can_be_made_filled_in(store: Store) -> None:
    profile = Profile("Avdeling A", consultations_last_year=1200, video_share=13.4, invented=True)
    given = {"q1": FULL, "q2": Answer(dont_know=True), "q3": Answer(not_relevant="Ingen slike")}
    action = PlannedAction("a1", "Øve", deadline=date(2027, 1, 31), status=ActionStatus.IN_PROGRESS)
    made = store.assessments.create(profile, Form.SHORT, "2026.1", True, given, ActionPlan((action,)))
    grant = store.let_in(made, Role.LEADER)
    assessment = store.assessments.load(grant)
    assert (assessment.form, assessment.example) == (Form.SHORT, True)
    assert assessment.answers.department == profile
    assert assessment.answers.answers == given
    assert assessment.versions == {"q1": 1, "q2": 1, "q3": 1}
    assert store.plans.load(grant).plan == ActionPlan((action,))
    assert store.assessments.history(grant, "q1") == (HistoryLine(FULL, 1, store.clock.now, Role.LEADER),)


def test_answers_survive_reopening(url: str) -> None:
    with closing(Database(url)) as before:
        grant = Store.on(before).begin()
        Store.on(before).assessments.save_answer(grant, "q1", FULL, based_on=0)
    with closing(Database(url)) as after:
        assert Store.on(after).assessments.load(grant).answers.answer("q1") == FULL


def test_a_save_returns_the_saved_value_and_its_time(store: Store) -> None:
    grant = store.begin()
    store.clock.move(minutes=7)
    first = store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    assert first == Saved(FULL, 1, datetime(2026, 11, 23, 13, 9, tzinfo=UTC))
    second = store.assessments.save_answer(grant, "q1", Answer(level=3), based_on=1)
    assert second == Saved(Answer(level=3), 2, store.clock.now)
    assert store.assessments.load(grant).updated_at == store.clock.now


def test_a_second_save_from_an_old_version_is_a_conflict_and_changes_nothing(store: Store) -> None:
    grant = store.begin()
    colleague = store.let_in(grant.object_id, Role.LEADER)
    store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    theirs = store.assessments.save_answer(colleague, "q1", Answer(level=2), based_on=1)
    before = everything(store.database)
    store.clock.move(minutes=1)
    outcome = store.assessments.save_answer(grant, "q1", Answer(level=3), based_on=1)
    assert outcome == Conflict(Answer(level=2), 2, theirs.saved_at, Role.LEADER)
    assert everything(store.database) == before


def test_a_conflict_is_solved_by_saving_over_the_version_it_shows(store: Store) -> None:
    grant = store.begin()
    store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    conflict = store.assessments.save_answer(grant, "q1", Answer(level=3), based_on=0)
    assert isinstance(conflict, Conflict)
    assert store.assessments.save_answer(grant, "q1", Answer(level=3), conflict.version).version == 2


def test_different_questions_never_collide(store: Store) -> None:
    grant = store.begin()
    for question in ("q1", "q2", "q3"):
        assert store.assessments.save_answer(grant, question, FULL, based_on=0).version == 1


def test_the_same_question_in_two_assessments_never_collides(store: Store) -> None:
    for grant in (store.begin("A"), store.begin("B")):
        assert store.assessments.save_answer(grant, "q1", FULL, based_on=0).version == 1


def test_a_retry_after_a_lost_confirmation_is_confirmed_and_saves_nothing_twice(
    store: Store,
) -> None:
    grant = store.begin()
    first = store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    before = everything(store.database)
    store.clock.move(seconds=20)
    assert store.assessments.save_answer(grant, "q1", FULL, based_on=0) == first
    assert everything(store.database) == before


def test_an_answer_can_be_taken_back_and_is_then_unanswered(store: Store) -> None:
    grant = store.begin()
    store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    store.assessments.save_answer(grant, "q1", Answer(), based_on=1)
    assessment = store.assessments.load(grant)
    assert assessment.answers.answers == {}
    assert assessment.versions == {"q1": 2}


def test_the_profile_is_saved_against_its_version(store: Store) -> None:
    grant = store.begin("Avdeling A")
    renamed = Profile("Avdeling B", region="Helse Vest", video_share=12.5, started_before_2020=False)
    saved = store.assessments.save_profile(grant, renamed, based_on=1)
    assert saved == Saved(renamed, 2, store.clock.now)
    assert store.assessments.save_profile(grant, renamed, based_on=1) == saved
    conflict = store.assessments.save_profile(grant, Profile("Avdeling C"), based_on=1)
    assert conflict == Conflict(renamed, 2, store.clock.now, Role.LEADER)
    assessment = store.assessments.load(grant)
    assert (assessment.answers.department, assessment.profile_version) == (renamed, 2)


def test_the_form_can_be_changed_without_losing_answers(store: Store) -> None:
    grant = store.begin()
    store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    store.assessments.set_form(grant, Form.SHORT)
    assessment = store.assessments.load(grant)
    assert assessment.form is Form.SHORT
    assert assessment.answers.answers == {"q1": FULL}


def test_history_has_every_saved_answer_in_order_even_if_the_clock_goes_back(
    store: Store,
) -> None:
    grant = store.begin()
    for version, level in enumerate((0, 3, 1)):
        store.clock.move(hours=-1)
        store.assessments.save_answer(grant, "q1", Answer(level=level), based_on=version)
    lines = store.assessments.history(grant, "q1")
    assert [(line.version, line.value) for line in lines] == [
        (1, Answer(level=0)),
        (2, Answer(level=3)),
        (3, Answer(level=1)),
    ]
    assert lines[0].saved_at > lines[2].saved_at
    assert store.assessments.history(grant, "never-answered") == ()


@pytest.mark.parametrize(
    "change",
    [
        history.update().values(role="reader"),
        history.update().values(data=None),
        delete(history),
        delete(history).where(history.c.version == 1),
    ],
)
def test_a_line_of_history_can_neither_be_changed_nor_removed(store: Store, change: Update | Delete) -> None:
    grant = store.begin()
    store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    before = everything(store.database)
    with pytest.raises(StorageRefused), store.database.transaction() as connection:
        connection.execute(change)
    assert everything(store.database) == before


def test_history_and_all_else_goes_with_its_assessment_and_nothing_of_another_does(store: Store) -> None:
    gone, other = store.begin("A"), store.begin("B")
    for grant in (gone, other):
        store.assessments.save_answer(grant, "q1", FULL, based_on=0)
        store.plans.change(grant, PlannedAction("a1", "Øve"), based_on=0)
        store.links.create(grant, Role.READER)
    before = everything(store.database)
    with store.database.transaction() as connection:
        connection.execute(delete(assessments).where(assessments.c.id == gone.object_id))
    after = everything(store.database)
    kept = {
        table: [row for row in rows if gone.object_id not in row]
        for table, rows in before.items()
        if table != "browsers"
    }
    assert {table: rows for table, rows in after.items() if table != "browsers"} == kept
    with pytest.raises(NoSuchAssessment):
        store.assessments.load(gone)
    with pytest.raises(NoSuchAssessment):
        store.assessments.save_answer(gone, "q1", FULL, based_on=0)


@pytest.mark.parametrize(
    "choices",
    [
        {"level": 1, "dont_know": True},
        {"level": 1, "not_relevant": "Nei"},
        {"dont_know": True, "not_relevant": "Nei"},
        {"level": 4},
        {"level": -1},
    ],
)
def test_the_database_refuses_two_choices_and_unknown_levels_without_quoting_texts(
    store: Store, choices: dict[str, object]
) -> None:
    grant = store.begin()
    row: dict[str, object] = {
        "dont_know": False,
        "note": "hemmelig notat",
        "evidence": "",
        "version": 1,
    } | choices
    with pytest.raises(StorageRefused) as refused, store.database.transaction() as connection:
        connection.execute(
            insert(answers).values(
                assessment_id=grant.object_id, question_id="q1", saved_at=store.clock.now, **row
            )
        )
    assert "hemmelig" not in as_logged(refused)
    assert store.assessments.load(grant).versions == {}


def test_a_grant_for_one_assessment_reaches_nothing_of_another(store: Store) -> None:
    a, b = store.begin("A"), store.begin("B")
    store.assessments.save_answer(b, "q1", FULL, based_on=0)
    store.plans.change(b, PlannedAction("b1", "Deres"), based_on=0)
    before_b = store.assessments.load(b), store.plans.load(b), store.assessments.history(b, "q1")
    assert store.assessments.load(a).answers.answers == {}
    assert store.assessments.history(a, "q1") == ()
    assert store.plans.load(a).versions == {}
    assert store.plans.reorder(a, ["b1"]) == ()
    with pytest.raises(KeyError):
        store.plans.remove(a, "b1", based_on=1)
    store.plans.change(a, PlannedAction("b1", "Våre"), based_on=0)
    store.assessments.save_answer(a, "q1", Answer(level=0), based_on=0)
    with pytest.raises(AccessDenied):
        require(a, Operation.READ_ASSESSMENT, b.object_id)
    assert (store.assessments.load(b), store.plans.load(b), store.assessments.history(b, "q1")) == before_b


def operations(store: Store, grant: Grant) -> list[tuple[Operation, Callable[[], object]]]:
    """Every method that needs a grant, with its operation."""
    action = PlannedAction("a1", "Øve")
    return [
        (Operation.READ_ASSESSMENT, lambda: store.assessments.load(grant)),
        (Operation.READ_ASSESSMENT, lambda: store.plans.load(grant)),
        (Operation.READ_ASSESSMENT, lambda: store.plans.timetable(grant)),
        (Operation.READ_HISTORY, lambda: store.assessments.history(grant, "q1")),
        (Operation.SAVE_ANSWER, lambda: store.assessments.save_answer(grant, "q1", FULL, 0)),
        (Operation.SAVE_PROFILE, lambda: store.assessments.save_profile(grant, Profile("B"), 1)),
        (Operation.SAVE_PROFILE, lambda: store.assessments.set_form(grant, Form.SHORT)),
        (Operation.SAVE_PLAN, lambda: store.plans.change(grant, action, based_on=0)),
        (Operation.SAVE_PLAN, lambda: store.plans.change(grant, action, 1)),
        (Operation.SAVE_PLAN, lambda: store.plans.reorder(grant, ["a1"])),
        (Operation.SAVE_PLAN, lambda: store.plans.remove(grant, "a1", 1)),
        (Operation.SAVE_PLAN, lambda: store.plans.put_back(grant, action, 2, ["a1"])),
        *operations_on_benefits(store, grant),
        *operations_of_sharing(store, grant),
        *operations_on_a_team(store, grant),
        (Operation.READ_ASSESSMENT, lambda: store.rounds.has_earlier(grant)),
        (Operation.READ_ASSESSMENT, lambda: store.rounds.last(grant)),
        (Operation.READ_ASSESSMENT, lambda: store.rounds.earlier(grant)),
        (Operation.READ_ASSESSMENT, lambda: store.rounds.moves(grant)),
        (Operation.MOVE_ROUND, lambda: store.rounds.move(grant, "2026.1", NEWEST, {"q1": 1})),
        (Operation.START_ROUND, lambda: store.rounds.next_number(grant)),
        (Operation.START_ROUND, lambda: store.rounds.start(grant, edition_named("2027.1"))),
        (Operation.DELETE_ASSESSMENT, lambda: store.bin.delete(grant)),
    ]


def test_every_method_is_open_to_the_leader(store: Store) -> None:
    for _, call in operations(store, store.begin()):
        call()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_every_method_is_closed_to_roles_without_the_right(store: Store, role: Role) -> None:
    grant = store.let_in(store.begin().object_id, role)
    for operation, call in operations(store, grant):
        if operation in OPERATIONS[role]:
            call()
        else:
            before = everything(store.database)
            with pytest.raises(AccessDenied):
                call()
            assert everything(store.database) == before


def test_a_made_up_grant_is_refused_everywhere(store: Store) -> None:
    made_up = Grant(store.begin().object_id, Role.LEADER, "", b"x" * 32)
    before = everything(store.database)
    for _, call in operations(store, made_up):
        with pytest.raises(AccessDenied):
            call()
    assert everything(store.database) == before


@pytest.mark.parametrize("share", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(store: Store, share: float) -> None:
    with pytest.raises(ValueError, match="video_share must be a finite number"):
        store.assessments.create(Profile("A", video_share=share), Form.WHOLE, "2026.1")
    with store.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(assessments)) == 0
