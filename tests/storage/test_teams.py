"""Several people answer for one department, each alone and unseen by the others."""

import pytest

from access.policy import AccessDenied, Grant, Role, issue
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole
from storage.db.tables import assessments, browsers, history, respondents
from storage.ledger import HistoryKind, NoSuchAssessment, lines_of
from storage.records import Conflict, Form, Saved, answer_from
from storage.team import Invitation, NotJoined, SpreadRuleChanged, TeamHasBegun, TeamMember
from tests.storage.conftest import Store
from tests.storage.inspection import as_saved, everything
from tests.storage.team_members import member

FULL = Answer(level=2, note="Fast møte", evidence="Prosedyre 12", confidence=Confidence.HIGH)
CLINICIAN, LEADER, OTHER = RespondentRole.CLINICIAN, RespondentRole.LEADER, RespondentRole.OTHER


@pytest.fixture
def leader(store: Store) -> Grant:
    return store.begin("Avdeling A")


def test_a_team_is_not_open_and_nobody_is_in_it_before_somebody_joins(store: Store, leader: Grant) -> None:
    team = store.teams.team(leader)
    assert (team.open_team, team.members) == (False, ())
    assert store.teams.forms(leader) == ()
    assert store.teams.own(leader) is None


def test_an_invitation_names_the_department_and_how_the_spread_is_shown(store: Store, leader: Grant) -> None:
    invited = store.let_in(leader.object_id, Role.RESPONDENT)
    assert store.teams.invitation(invited) == Invitation(
        Profile("Avdeling A"), open_team=False, instrument="2026.1"
    )
    store.teams.set_open(leader, True)
    assert store.teams.invitation(invited).open_team
    assert store.teams.team(leader).open_team


@pytest.mark.parametrize("open_team", [True, False])
def test_how_the_spread_is_shown_cannot_be_changed_once_somebody_has_joined(
    store: Store, leader: Grant, open_team: bool
) -> None:
    store.teams.set_open(leader, open_team)
    member(store, leader)
    before = everything(store.database)
    with pytest.raises(TeamHasBegun):
        store.teams.set_open(leader, not open_team)
    assert everything(store.database) == before


def test_nobody_joins_after_reading_an_outdated_rule(store: Store, leader: Grant) -> None:
    invited = store.let_in(leader.object_id, Role.RESPONDENT)
    store.teams.set_open(leader, True)
    with pytest.raises(SpreadRuleChanged):
        store.teams.join(invited, CLINICIAN, Form.WHOLE, seen_open=False)
    assert store.teams.own(invited) is None


def test_who_joins_has_a_form_of_their_own(store: Store, leader: Grant) -> None:
    one = member(store, leader, CLINICIAN, form=Form.SHORT)
    own = store.teams.own(one)
    assert own is not None
    assert (own.role, own.form, own.done, own.answers, own.versions) == (
        CLINICIAN,
        Form.SHORT,
        False,
        {},
        {},
    )


def test_who_joins_twice_is_the_same_respondent(store: Store, leader: Grant) -> None:
    one = member(store, leader, CLINICIAN, {"q1": FULL})
    before = everything(store.database)
    store.teams.join(one, OTHER, Form.SHORT, seen_open=False)
    assert everything(store.database) == before


def test_a_respondent_sees_nobody_elses_answers(store: Store, leader: Grant) -> None:
    one, other = member(store, leader, answers={"q1": FULL}), member(store, leader)
    store.assessments.save_answer(leader, "q2", Answer(level=1), based_on=0)
    own, others = store.teams.own(one), store.teams.own(other)
    assert own is not None
    assert others is not None
    assert (own.answers, others.answers) == ({"q1": FULL}, {})
    assert store.teams.save_own_answer(other, "q1", Answer(level=0), based_on=0).version == 1
    assert store.teams.own(one) == own


def test_what_is_answered_alone_is_not_the_departments_answer(store: Store, leader: Grant) -> None:
    member(store, leader, answers={"q1": FULL}, done=True)
    assert store.assessments.load(leader).answers.answers == {}
    assert store.assessments.history(leader, "q1") == ()


def test_what_the_department_settles_leaves_individual_answers_as_they_are(
    store: Store, leader: Grant
) -> None:
    one = member(store, leader, answers={"q1": FULL}, done=True)
    before = store.teams.own(one), store.teams.forms(leader)
    store.assessments.save_answer(leader, "q1", Answer(level=1, note="Enige"), based_on=0)
    assert (store.teams.own(one), store.teams.forms(leader)) == before


def test_a_leader_answers_alone_beside_the_departments_form(store: Store, leader: Grant) -> None:
    store.teams.join(leader, LEADER, Form.WHOLE, seen_open=False)
    store.assessments.save_answer(leader, "q1", Answer(level=3), based_on=0)
    assert store.teams.save_own_answer(leader, "q1", FULL, based_on=0) == Saved(FULL, 1, store.clock.now)
    own = store.teams.own(leader)
    assert own is not None
    assert own.answers == {"q1": FULL}
    assert store.assessments.load(leader).answers.answers == {"q1": Answer(level=3)}


def test_the_same_person_is_another_respondent_in_another_assessment(store: Store) -> None:
    a, b = store.begin("A"), store.begin("B")
    one = member(store, a, answers={"q1": FULL})
    elsewhere = issue(b.object_id, Role.RESPONDENT, one.person)
    assert store.teams.own(elsewhere) is None
    with pytest.raises(NotJoined):
        store.teams.save_own_answer(elsewhere, "q1", FULL, based_on=0)
    assert store.teams.team(b).members == ()
    assert store.teams.forms(b) == ()


def test_nobody_saves_finishes_or_reopens_before_joining(store: Store, leader: Grant) -> None:
    invited = store.let_in(leader.object_id, Role.RESPONDENT)
    before = everything(store.database)
    with pytest.raises(NotJoined):
        store.teams.save_own_answer(invited, "q1", FULL, based_on=0)
    for change in (store.teams.finish, store.teams.reopen):
        with pytest.raises(NotJoined):
            change(invited)
    assert everything(store.database) == before


def test_a_grant_without_a_browser_answers_for_nobody(store: Store, leader: Grant) -> None:
    nobody = issue(leader.object_id, Role.LEADER)
    with pytest.raises(AccessDenied):
        store.teams.join(nobody, LEADER, Form.WHOLE, seen_open=False)
    with pytest.raises(AccessDenied):
        store.teams.own(nobody)


def test_two_tabs_of_one_person_do_not_overwrite_each_other_unseen(store: Store, leader: Grant) -> None:
    one = member(store, leader, answers={"q1": Answer(level=1)})
    second = store.teams.save_own_answer(one, "q1", Answer(level=2), based_on=1)
    assert second.version == 2
    before = everything(store.database)
    outcome = store.teams.save_own_answer(one, "q1", Answer(level=3), based_on=1)
    assert outcome == Conflict(Answer(level=2), 2, as_saved(second).saved_at, Role.RESPONDENT)
    assert store.teams.save_own_answer(one, "q1", Answer(level=2), based_on=1) == second
    assert everything(store.database) == before


def test_history_has_a_line_for_every_own_answer(store: Store, leader: Grant) -> None:
    one = member(store, leader)
    for version, level in enumerate((0, 3, 1)):
        store.clock.move(hours=-1)
        store.teams.save_own_answer(one, "q1", Answer(level=level), based_on=version)
    with store.database.reading() as connection:
        respondent_id = connection.scalar(respondents.select())
        key = f"{respondent_id} q1"
        lines = lines_of(connection, leader.object_id, HistoryKind.RESPONDENT_ANSWER, key, answer_from)
        kinds = {row.kind for row in connection.execute(history.select())}
    told = [(line.value.level, line.role) for line in lines if line.value]
    assert told == [(0, Role.RESPONDENT), (3, Role.RESPONDENT), (1, Role.RESPONDENT)]
    assert kinds == {"profile", "respondent-answer"}


def test_an_own_answer_can_be_taken_back_and_is_then_unanswered(store: Store, leader: Grant) -> None:
    one = member(store, leader, answers={"q1": FULL})
    store.teams.save_own_answer(one, "q1", Answer(), based_on=1)
    own = store.teams.own(one)
    assert own is not None
    assert (own.answers, own.versions) == ({}, {"q1": 2})
    assert store.teams.team(leader).members[0].answered == 0


def test_the_leader_sees_who_is_done_and_how_far_the_others_are_by_their_roles(
    store: Store, leader: Grant
) -> None:
    member(store, leader, OTHER, {"q1": FULL, "q2": Answer(note="Bare en merknad")}, form=Form.SHORT)
    given = {"q1": Answer(dont_know=True), "q2": Answer(not_relevant="Nei"), "q3": Answer(level=0)}
    member(store, leader, CLINICIAN, given, done=True)
    assert store.teams.team(leader).members == (
        TeamMember(CLINICIAN, Form.WHOLE, answered=3, done=True),
        TeamMember(OTHER, Form.SHORT, answered=1, done=False),
    )


def test_only_choices_of_respondents_who_are_done_are_in_the_spread(store: Store, leader: Grant) -> None:
    given = {
        "q1": FULL,
        "q2": Answer(dont_know=True, note="Spør IT"),
        "q3": Answer(not_relevant="Gjøres ikke her"),
        "q4": Answer(note="Vent"),
    }
    one = member(store, leader, CLINICIAN, given)
    member(store, leader, OTHER, done=True)
    nothing = IndividualForm(OTHER, {})
    assert store.teams.forms(leader) == (nothing,)
    store.teams.finish(one)
    choices: dict[str, Choice] = {"q1": 2, "q2": NoLevel.DONT_KNOW, "q3": NoLevel.NOT_RELEVANT}
    forms = store.teams.forms(leader)
    assert len(forms) == 2
    assert nothing in forms
    assert IndividualForm(CLINICIAN, choices) in forms
    assert "Fast møte" not in repr(forms)
    store.teams.reopen(one)
    assert store.teams.forms(leader) == (nothing,)


def test_handing_in_can_be_taken_back_and_keeps_its_first_time(store: Store, leader: Grant) -> None:
    one = member(store, leader, done=True)
    before = everything(store.database)["respondents"]
    store.clock.move(minutes=1)
    store.teams.finish(one)
    assert everything(store.database)["respondents"] == before
    store.teams.reopen(one)
    own = store.teams.own(one)
    assert own is not None
    assert not own.done


def test_answers_stay_when_their_browser_is_forgotten(store: Store, leader: Grant) -> None:
    one = member(store, leader, answers={"q1": FULL}, done=True)
    with store.database.transaction() as connection:
        connection.execute(browsers.delete().where(browsers.c.id == int(one.person)))
    assert store.teams.forms(leader) == (IndividualForm(CLINICIAN, {"q1": 2}),)


def test_nothing_of_a_team_is_left_of_an_assessment_that_was_removed(store: Store, leader: Grant) -> None:
    one = member(store, leader, answers={"q1": FULL})
    with store.database.transaction() as connection:
        connection.execute(assessments.delete())
    rows = everything(store.database)
    assert (rows["respondents"], rows["respondent_answers"], rows["history"]) == ([], [], [])
    with pytest.raises(NoSuchAssessment):
        store.teams.save_own_answer(one, "q1", FULL, based_on=0)
    with pytest.raises(NoSuchAssessment):
        store.teams.team(leader)


def test_an_answer_changed_after_handing_in_leaves_the_spread_until_handed_in_again(
    store: Store,
) -> None:
    leader = store.begin()
    own = member(store, leader, answers={"q1": Answer(level=1)}, done=True)
    store.teams.save_own_answer(own, "q1", Answer(level=1), based_on=1)
    assert len(store.teams.forms(leader)) == 1
    store.teams.save_own_answer(own, "q1", Answer(level=3), based_on=1)
    assert store.teams.forms(leader) == ()
    store.teams.finish(own)
    [form] = store.teams.forms(leader)
    assert form.choices == {"q1": 3}
