"""Invented departments: labelled as such, always the same, and as varied as real ones."""

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from questionnaire.assessment import AnswerSet
from questionnaire.invented import Invented, invented_departments
from questionnaire.reader.load import instrument

TODAY = date(2026, 11, 23)


def some(number: int, seed: int = 1) -> list[Invented]:
    return list(invented_departments(instrument(), number, seed, TODAY))


@pytest.fixture(scope="module")
def many() -> list[Invented]:
    return some(300)


def test_every_department_says_in_its_name_that_it_is_invented(many: list[Invented]) -> None:
    profiles = [one.answers.department for one in many]
    assert all(profile.invented and profile.name.startswith("Oppdiktet ") for profile in profiles)
    assert all(
        p.hospital.startswith("Oppdiktet ") and p.health_trust.startswith("Oppdiktet ") for p in profiles
    )
    assert len({profile.name for profile in profiles}) == len(profiles)


def test_the_same_seed_gives_the_same_and_another_gives_others(many: list[Invented]) -> None:
    assert some(20) == many[:20]
    assert some(20, seed=2) != many[:20]


def test_fewer_are_the_first_of_more(many: list[Invented]) -> None:
    endless = invented_departments(instrument(), 10**9, 1, TODAY)
    assert list(islice(endless, 5)) == many[:5]


def test_a_health_trust_is_in_one_region(many: list[Invented]) -> None:
    regions = {(one.answers.department.health_trust, one.answers.department.region) for one in many}
    assert len(regions) == len({trust for trust, _ in regions}) > 5


def kinds(answers: AnswerSet) -> Counter[str]:
    return Counter(
        "unknown" if a.dont_know else "not relevant" if a.not_relevant else str(a.level)
        for a in answers.answers.values()
    )


def test_answers_are_of_every_kind_and_none_is_rare(many: list[Invented]) -> None:
    all_kinds = sum((kinds(one.answers) for one in many), Counter[str]())
    assert set(all_kinds) == {"0", "1", "2", "3", "unknown", "not relevant"}
    assert min(all_kinds.values()) > all_kinds.total() / 100
    assert any(len(one.answers.answers) < len(instrument().questions) for one in many if not one.core_only)


def test_departments_differ_more_than_the_answers_of_one(many: list[Invented]) -> None:
    levels = [[a.level for a in one.answers.answers.values() if a.level is not None] for one in many]
    means = [sum(of_one) / len(of_one) for of_one in levels]
    assert min(means) < 0.8
    assert max(means) > 2.2


def test_a_short_form_answers_core_questions_alone(many: list[Invented]) -> None:
    short = [one for one in many if one.core_only]
    assert len(many) / 10 < len(short) < len(many) / 2
    core = {question.id for question in instrument().questions if question.core}
    assert all(set(one.answers.answers) <= core for one in short)


def test_some_have_a_plan_and_every_action_raises_what_is_lacking(many: list[Invented]) -> None:
    planned = [(one, action) for one in many for action in one.plan.actions]
    assert 0 < len({id(one) for one, _ in planned}) < len(many)
    for one, action in planned:
        raised = [one.answers.answer(id).level for id in instrument().action[action.action].raises]
        assert {0, 1}.intersection(raised)
        assert action.deadline is not None
        assert action.deadline > TODAY
        assert action.recommendation == instrument().recommendation_of[action.action].id
