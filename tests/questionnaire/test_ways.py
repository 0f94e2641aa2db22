"""The actions of the newest edition leave a department a choice at every level of every question."""

import pytest

from questionnaire.instrument import Action, DecidedBy, Question
from questionnaire.reader.load import edition

CONTENT = edition("2.0")

DECIDED_BY_OTHERS = ("booked-once", "stable-in-use", "home-consultations", "rooms-in-new-buildings")
"""Questions whose level 2 needs IT, the trust or the building project."""

every_question = pytest.mark.parametrize("question", CONTENT.questions, ids=lambda question: question.id)


def raising(question: Question, start: int, end: int) -> list[Action]:
    """The actions that fit the level `start` of the question and bring it to `end`."""
    return [
        action
        for action in CONTENT.actions
        if start in action.fits.get(question.id, ()) and action.raises.get(question.id) == end
    ]


@every_question
def test_two_ways_lead_from_not_in_place_to_in_place(question: Question) -> None:
    in_two_steps = len(raising(question, 0, 1)) * len(raising(question, 1, 2))
    assert len(raising(question, 0, 2)) + in_two_steps >= 2


@every_question
def test_two_ways_lead_from_partly_to_in_place_unless_others_decide(question: Question) -> None:
    assert len(raising(question, 1, 2)) >= (1 if question.id in DECIDED_BY_OTHERS else 2)


@every_question
def test_one_action_keeps_in_place_under_review(question: Question) -> None:
    (action,) = raising(question, 2, 3)
    assert "hvert år" in action.title
    assert action.raises == {question.id: 3}
    assert action.decided_by is DecidedBy.DEPARTMENT


def test_some_ways_go_in_two_steps() -> None:
    assert sum(bool(raising(question, 0, 1)) for question in CONTENT.questions) > len(CONTENT.questions) / 2


@pytest.mark.parametrize("question", [*DECIDED_BY_OTHERS, "solution-from-needs", "satisfaction-measured"])
def test_what_others_decide_has_an_action_of_ones_own_and_an_order(question: str) -> None:
    deciders = {action.decided_by for action in CONTENT.actions if question in action.fits}
    own = [action for action in CONTENT.actions if action.raises.get(question) in (1, 2)]
    assert DecidedBy.DEPARTMENT in {action.decided_by for action in own}
    assert deciders - {DecidedBy.DEPARTMENT}


def test_what_others_decide_is_worded_as_an_order() -> None:
    orders = [action for action in CONTENT.actions if action.decided_by is not DecidedBy.DEPARTMENT]
    said = {action.id: f"{action.title} {action.first_step}".lower() for action in orders}
    assert [id for id, text in said.items() if not any(word in text for word in ("bestill", "meld"))] == []


def test_each_first_step_tells_its_minutes() -> None:
    assert [action.id for action in CONTENT.actions if not action.minutes] == []


def test_questions_to_patients_mention_privacy_and_the_trusts_survey_system() -> None:
    asking = [action for action in CONTENT.actions if action.raises.get("satisfaction-measured") in (1, 2)]
    assert len(asking) == 3
    for action in asking:
        assert "personvern" in action.first_step
        assert "system" in action.first_step


def test_no_sentence_of_an_action_is_longer_than_twenty_words() -> None:
    texts = [text for a in CONTENT.actions for text in (a.title, a.first_step, a.measure)]
    assert [s for text in texts for s in text.split(". ") if len(s.split()) > 20] == []
