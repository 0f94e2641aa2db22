"""Respondents of a team, and every operation on a team."""

from collections.abc import Callable, Mapping

from access.policy import Grant, Operation, Role
from questionnaire.assessment import Answer
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.storage.conftest import Store


def member(
    store: Store,
    leader: Grant,
    role: RespondentRole = RespondentRole.CLINICIAN,
    answers: Mapping[str, Answer] | None = None,
    *,
    form: Form = Form.WHOLE,
    done: bool = False,
) -> Grant:
    """A respondent with a browser of their own, who has joined and given these answers."""
    grant = store.let_in(leader.object_id, Role.RESPONDENT)
    store.teams.join(grant, role, form, seen_open=store.teams.invitation(grant).open_team)
    for question_id, answer in (answers or {}).items():
        store.teams.save_own_answer(grant, question_id, answer, based_on=0)
    if done:
        store.teams.finish(grant)
    return grant


def operations_on_a_team(store: Store, grant: Grant) -> list[tuple[Operation, Callable[[], object]]]:
    """Every method of `Teams` with its operation, in an order in which a leader can do all of them."""
    teams = store.teams
    return [
        (Operation.MANAGE_TEAM, lambda: teams.set_open(grant, False)),
        (Operation.ANSWER_ALONE, lambda: teams.invitation(grant)),
        (Operation.ANSWER_ALONE, lambda: teams.join(grant, RespondentRole.LEADER, Form.WHOLE, False)),
        (Operation.ANSWER_ALONE, lambda: teams.own(grant)),
        (Operation.ANSWER_ALONE, lambda: teams.save_own_answer(grant, "q1", Answer(level=1), 0)),
        (Operation.ANSWER_ALONE, lambda: teams.finish(grant)),
        (Operation.ANSWER_ALONE, lambda: teams.reopen(grant)),
        (Operation.MANAGE_TEAM, lambda: teams.team(grant)),
        (Operation.MANAGE_TEAM, lambda: teams.forms(grant)),
    ]
