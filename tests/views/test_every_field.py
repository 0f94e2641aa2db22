"""Every declared field can be filled in on its screen, and is read where the plan is only read."""

from dataclasses import replace

import pytest

from access.policy import Role
from language.field_labels import labels, value_words
from questionnaire.assessment import Answer, Profile
from questionnaire.fields import entered
from questionnaire.plan import PlannedAction, PlannedBenefit
from questionnaire.reader.load import instrument
from tests.exports.invented import ANSWERS, WHOLE_PLAN
from tests.views.conftest import Enter
from tests.views.session import Program, Session
from tests.views.test_reader import reading

ACTION = replace(WHOLE_PLAN.actions[0], action="", recommendation="")
BENEFIT = replace(WHOLE_PLAN.benefits[0], benefit="")
PLAN = replace(WHOLE_PLAN, actions=(ACTION,), benefits=(BENEFIT,))
QUESTION = instrument().questions[0].id


@pytest.fixture
def page(enter: Enter) -> Session:
    return enter({QUESTION: ANSWERS.answer("goals")}, plan=PLAN)


def test_every_field_of_an_action_and_of_a_benefit_has_a_widget(page: Session) -> None:
    page.open("plan").unfold(f"action-{ACTION.id}")
    assert {f"{field.name}-{ACTION.id}" for field in entered(PlannedAction)} - page.keys == set()
    page.open("benefits").unfold(f"benefit-{BENEFIT.id}")
    assert {f"{field.name}-{BENEFIT.id}" for field in entered(PlannedBenefit)} - page.keys == set()


def test_every_field_of_the_department_has_a_widget(page: Session) -> None:
    page.open("profile")
    assert {f"profile-{field.name}" for field in entered(Profile)} - page.keys == set()


def test_every_field_of_an_answer_has_a_widget(page: Session) -> None:
    page.open("fill_in").choose(QUESTION, "not-relevant").unfold(f"more-{QUESTION}")
    names = {"reason" if field.name == "not_relevant" else field.name for field in entered(Answer)}
    assert {f"{name}-{QUESTION}" for name in names} - page.keys == set()


@pytest.mark.parametrize(("screen", "line"), [("plan", ACTION), ("benefits", BENEFIT)])
def test_every_value_is_read_under_its_label(
    page: Session, program: Program, screen: str, line: PlannedAction | PlannedBenefit
) -> None:
    seen = reading(page, program, Role.READER).open(screen).seen
    told = {
        name: f"{label}: {value_words(getattr(line, name))}" for name, label in labels(type(line)).items()
    }
    told["title"] = f"1. {line.title}"
    assert [name for name, words in told.items() if words not in seen] == []
