"""The page tells the browser which drafts it may keep, and whose they are."""

import re

import pytest

from access.policy import Role
from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from tests.views.conftest import Enter
from tests.views.session import Session

Q = instrument().questions[0].id


def names(session: Session) -> set[str]:
    """The drafts that the page has a field for, without the assessment."""
    return {name.partition("/")[2] for name in re.findall('data-draft="([^"]+)"', session.html)}


def rights(session: Session) -> list[str]:
    """Of what kinds drafts may be kept."""
    return re.findall('class="vk-rights vk-mark" data-id="[0-9a-f]{24}" data-kinds="([^"]*)"', session.html)


@pytest.fixture
def leader(enter: Enter) -> Session:
    return enter({Q: Answer(level=1)})


def test_every_free_text_of_the_form_has_a_draft_of_the_departments(leader: Session) -> None:
    page = leader.open("fill_in").unfold(f"more-{Q}")
    assert {f"all/{name}-{Q}" for name in ("choice", "note", "evidence")} <= names(page)
    assert f"all/reason-{Q}" in names(page.choose(Q, "not-relevant"))


def test_a_closed_fold_names_the_drafts_that_are_written_in_it(leader: Session) -> None:
    (folded,) = re.findall(f'data-for="more-{Q}" data-drafts="([^"]+)"', leader.open("fill_in").html)
    assert [name.partition("/")[2] for name in folded.split()] == [f"all/note-{Q}", f"all/evidence-{Q}"]


def test_every_free_text_of_profile_and_plan_has_a_draft(enter: Enter) -> None:
    page = enter(plan=ActionPlan((PlannedAction("a", "Øve"),)))
    texts = ("name", "health_trust", "hospital", "field", "video_solution", "services")
    assert {f"all/profile-{name}" for name in texts} <= names(page.open("profile"))
    fields = ("title", "first_step", "owner", "benefit_owner", "measure", "baseline", "target")
    plan = page.open("plan").unfold("action-a")
    assert {"all/own-title", *(f"all/{name}-a" for name in fields)} <= names(plan)


def test_who_answers_alone_keeps_drafts_of_ones_own_alone(leader: Session, enter: Enter) -> None:
    page = enter(beside=leader, role=Role.RESPONDENT).open("own_answers")
    page.test.radio(key="own-role").set_value(RespondentRole.CLINICIAN)
    page.click(_("Begin"))
    assert {name.partition("/")[0] for name in names(page)} == {"own"}
    assert rights(page) == ["own"]


@pytest.mark.parametrize(("role", "kinds"), [(Role.LEADER, "all own"), (Role.READER, "")])
def test_drafts_may_be_kept_of_what_the_role_may_write(
    leader: Session, enter: Enter, role: Role, kinds: str
) -> None:
    assert rights(enter(beside=leader, role=role).open("result")) == [kinds]


def test_no_draft_may_be_kept_where_nothing_is_open(leader: Session, enter: Enter) -> None:
    stranger = enter().open("result", vurdering=leader.assessment_id)
    assert rights(stranger) == [""]
