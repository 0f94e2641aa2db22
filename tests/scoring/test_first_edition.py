"""The first edition of the instrument is for ever as it was: its words, and the numbers of its forms."""

import json
from typing import Any

import pytest

from exports.assessment.answers_file import read
from questionnaire.printed import questions_json
from questionnaire.reader.load import edition
from scoring.assessment import projected, score
from scoring.result import result_json
from tests.before import packed
from tests.before.committed import FIRST_EDITION

BEFORE = packed.read(FIRST_EDITION)
FIRST = edition("1.0")
SCORES: dict[str, Any] = json.loads(BEFORE["scores.json"])
"""The examples' and forty invented forms: the answers file, its result, and the result with its plan."""


def as_json(value: object) -> Any:
    return json.loads(json.dumps(value))


def without_raises(told: Any) -> Any:
    """The theme without what its actions raise, which is written in another way now."""
    actions = [action for one in told["recommendations"] for action in one["actions"]]
    for action in actions:
        del action["raises"]
    return told


def within(before: Any, now: Any) -> Any:
    """What `now` has in the places that `before` has: later versions may say more."""
    if isinstance(before, dict):
        return {key: within(value, now[key]) for key, value in before.items()}
    if isinstance(before, list):
        return [within(*pair) for pair in zip(before, now, strict=True)]
    return now


def test_every_word_of_the_first_edition_is_as_it_was() -> None:
    before, now = json.loads(BEFORE["questions.json"]), as_json(questions_json(FIRST))
    for told in (before, now):
        told["themes"] = [without_raises(theme) for theme in told["themes"]]
    assert within(before, now) == before


def test_every_action_of_the_first_edition_brings_what_it_raises_from_the_lower_levels_to_in_place() -> None:
    before = json.loads(BEFORE["questions.json"])
    raised = {
        action["id"]: action["raises"]
        for theme in before["themes"]
        for one in theme["recommendations"]
        for action in one["actions"]
    }
    assert {action.id: list(action.raises) for action in FIRST.actions} == raised
    for action in FIRST.actions:
        assert set(action.raises.values()) == {2}
        assert action.fits == dict.fromkeys(action.raises, (0, 1))


def test_the_first_edition_has_only_deciding_questions() -> None:
    assert all(question.is_deciding for question in FIRST.questions)


@pytest.mark.parametrize("name", sorted(SCORES))
def test_a_form_of_the_first_edition_has_the_numbers_it_had(name: str) -> None:
    before = SCORES[name]
    answers, plan, _notices = read(json.dumps(before["form"]).encode())
    now = as_json(result_json(score(FIRST, answers)))
    assert within(before["score"], now) == before["score"]
    with_plan = as_json(result_json(projected(FIRST, answers, plan)))
    assert within(before["with_plan"], with_plan) == before["with_plan"]
