"""What the actions of the newest edition say, beside the rules that `manage.py check` holds."""

from questionnaire.instrument import DecidedBy
from questionnaire.reader.load import instrument

ACTIONS = instrument().actions


def test_a_yearly_review_says_so_and_raises_nothing_else() -> None:
    reviews = [action for action in ACTIONS if 3 in action.raises.values()]
    assert {question for action in reviews for question in action.raises} == set(instrument().question)
    for action in reviews:
        assert "hvert år" in action.title
        assert list(action.raises.values()) == [3]


def test_what_others_decide_is_worded_as_an_order() -> None:
    orders = [action for action in ACTIONS if action.decided_by is not DecidedBy.DEPARTMENT]
    said = {action.id: f"{action.title} {action.first_step}".lower() for action in orders}
    assert said
    assert [id for id, text in said.items() if not any(word in text for word in ("bestill", "meld"))] == []


def test_questions_to_patients_mention_privacy_and_the_trusts_survey_system() -> None:
    asking = [action for action in ACTIONS if action.raises.get("satisfaction-measured") in (1, 2)]
    assert asking
    for action in asking:
        assert "personvern" in action.first_step
        assert "system" in action.first_step
