"""A glance at many forms says of each what its own result says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.answers import Answer, AnswerSet, Profile
from questionnaire.load import instrument
from scoring.overview import glances
from scoring.result import Headline
from scoring.score import score

CONTENT = instrument()
ANSWERS = [Answer(level=n) for n in range(4)] + [Answer(dont_know=True), Answer(not_relevant="Nei"), Answer()]


def form(answers: list[Answer]) -> AnswerSet:
    given_to = {q.id: a for q, a in zip(CONTENT.questions, answers, strict=False)}
    return AnswerSet(CONTENT.version, Profile("A"), given_to)


@given(st.lists(st.lists(st.sampled_from(ANSWERS), max_size=len(CONTENT.questions)), max_size=4))
def test_each_glance_has_the_headline_of_the_forms_own_result(many: list[list[Answer]]) -> None:
    forms = [form(answers) for answers in many]
    assert [g.headline for g in glances(CONTENT, forms)] == [score(CONTENT, f).headline for f in forms]


@pytest.mark.parametrize(
    ("answers", "coverage"),
    [
        ([], 0.0),
        ([Answer(level=0)] * len(CONTENT.questions), 1.0),
        ([Answer(not_relevant="Nei")] * len(CONTENT.questions), None),
        ([Answer(level=3)] + [Answer(not_relevant="Nei")] * (len(CONTENT.questions) - 2), 0.5),
        ([Answer(dont_know=True)] * len(CONTENT.questions), 0.0),
    ],
)
def test_coverage_is_what_has_a_level_of_what_is_relevant(
    answers: list[Answer], coverage: float | None
) -> None:
    [glance] = glances(CONTENT, [form(answers)])
    assert glance.coverage == coverage


def test_no_forms_have_no_glances() -> None:
    assert glances(CONTENT, []) == ()


def test_where_nothing_is_relevant_nothing_is_applicable() -> None:
    [glance] = glances(CONTENT, [form([Answer(not_relevant="Nei")] * len(CONTENT.questions))])
    assert glance.headline == Headline(0, 0)
