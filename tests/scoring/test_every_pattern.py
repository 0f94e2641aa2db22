"""Every pattern of levels of every recommendation, in every edition from the second on."""

from collections.abc import Iterator
from itertools import product

import pytest

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import LEVELS, Instrument, Proposal, Recommendation
from questionnaire.reader.load import EDITIONS, edition
from scoring.assessment import score
from scoring.effect import carried_out, fits_now
from scoring.result import Outcome

CASES = [
    pytest.param(content, recommendation, id=f"{content.version}-{recommendation.id}")
    for content in map(edition, EDITIONS)
    if Proposal.NEAREST in content.proposals
    for recommendation in content.recommendations
]

pytestmark = pytest.mark.parametrize(("content", "recommendation"), CASES)


def forms(content: Instrument, recommendation: Recommendation) -> Iterator[AnswerSet]:
    """A form for each pattern of levels of the recommendation; in all others everything is in place."""
    in_place = {q.id: Answer(level=2) for q in content.questions}
    for pattern in product(LEVELS, repeat=len(recommendation.questions)):
        levels = zip(recommendation.questions, pattern, strict=True)
        answers = in_place | {q.id: Answer(level=level) for q, level in levels}
        yield AnswerSet(content.version, Profile("Any department"), answers)


def assert_fits_and_reaches(content: Instrument, form: AnswerSet, told: Outcome) -> None:
    """Do the actions one after the other, as somebody would who reads the plan."""
    level = {q.id: form.answer(q.id).level or 0 for q in content.questions}
    steps = []
    for id in told.actions:
        action = content.action[id]
        fitting = [q for q in action.raises if level[q] in action.fits[q]]
        assert fitting, f"{id} fits nothing at {level}"
        for question in fitting:
            assert action.raises[question] > level[question]
            steps.append((id, question, level[question], action.raises[question]))
            level[question] = action.raises[question]
    assert [(s.action, s.question, s.before, s.after) for s in told.steps] == steps
    assert set(told.reached) == {q for q in level if level[q] >= 2 > (form.answer(q).level or 0)}
    in_place = [r.id for r in content.recommendations if all(level[q.id] >= 2 for q in r.deciding)]
    assert list(told.in_place_after) == in_place


def test_each_proposed_action_fits_where_it_is_proposed_and_reaches_what_it_claims(
    content: Instrument, recommendation: Recommendation
) -> None:
    for form in forms(content, recommendation):
        for told in score(content, form).proposals.values():
            assert_fits_and_reaches(content, form, told)


def test_every_action_is_proposed_or_offered_somewhere(
    content: Instrument, recommendation: Recommendation
) -> None:
    every = list(forms(content, recommendation))
    for action in recommendation.actions:
        assert any(fits_now(action, form) for form in every), f"{action.id} fits no level"
        if action.is_proposed:
            changed = (carried_out(content, form, [action]) != form for form in every)
            assert any(changed), f"{action.id} raises nothing"
