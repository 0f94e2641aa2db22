"""Teams that have answered, without anybody having to click."""

from collections.abc import Mapping, Sequence

from access.policy import Role
from access.secrets import new_token
from questionnaire.assessment import Answer
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.views.session import Session

CLINICIAN, LEADER = RespondentRole.CLINICIAN, RespondentRole.LEADER


def joins(
    leader: Session,
    answers: Mapping[str, Answer],
    role: RespondentRole = CLINICIAN,
    *,
    form: Form = Form.WHOLE,
    done: bool = True,
) -> None:
    """Somebody joins the team in a browser of their own, and has answered this."""
    stored, secret = leader.stored, new_token()
    stored.browsers.remember(secret, leader.open_id, Role.RESPONDENT)
    grant = stored.browsers.grant(secret, leader.open_id)
    assert grant is not None
    stored.teams.join(grant, role, form, stored.teams.invitation(grant).open_team)
    for question_id, answer in answers.items():
        stored.teams.save_own_answer(grant, question_id, answer, based_on=0)
    if done:
        stored.teams.finish(grant)


def join_with_levels(
    leader: Session, question_id: str, levels: Sequence[int], role: RespondentRole = CLINICIAN
) -> None:
    """As many join as there are levels, and each answers one question with one of them."""
    for level in levels:
        joins(leader, {question_id: Answer(level=level)}, role)
