"""Every field that people fill in is stored and read back, saved one by one or all at once."""

from access.policy import Role
from questionnaire.assessment import AnswerSet
from storage.records import Form
from tests.exports.invented import ANSWERS, INSTRUMENT, WHOLE_PLAN
from tests.storage.conftest import Store


def test_what_is_saved_one_by_one_is_read_back(store: Store) -> None:
    grant = store.begin()
    store.assessments.save_profile(grant, ANSWERS.department, based_on=1)
    for question, answer in ANSWERS.answers.items():
        store.assessments.save_answer(grant, question, answer, based_on=0)
        [saved] = store.assessments.history(grant, question)
        assert saved.value == answer
    for action in WHOLE_PLAN.actions:
        store.plans.change(grant, action, based_on=0)
    for benefit in WHOLE_PLAN.benefits:
        store.benefits.change(grant, benefit, based_on=0)
    store.benefits.save_travel(grant, WHOLE_PLAN.travel, based_on=0)
    read = store.assessments.load(grant).answers
    assert (read.department, read.answers) == (ANSWERS.department, ANSWERS.answers)
    assert store.plans.load(grant).plan == WHOLE_PLAN


def test_all_of_a_new_assessment_is_read_back_and_its_plan_carries_over(store: Store) -> None:
    profile, answers = ANSWERS.department, ANSWERS.answers
    new = store.assessments.create(profile, Form.WHOLE, "1.0", answers=answers, plan=WHOLE_PLAN)
    grant = store.let_in(new, Role.LEADER)
    assert store.assessments.load(grant).answers == AnswerSet("1.0", profile, answers)
    following = store.let_in(store.rounds.start(grant, INSTRUMENT), Role.LEADER)
    for round in (grant, following):
        assert store.plans.load(round).plan == WHOLE_PLAN
