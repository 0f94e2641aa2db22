"""Which questions a workshop takes, and in which order."""

import pytest

from questionnaire.reader.load import instrument
from questionnaire.team import NoLevel
from tests.exports.invented import INSTRUMENT
from tests.workshop.played import SECOND, votes
from workshop.agenda import by_disagreement, of_theme, picked, short_form, whole_form
from workshop.state import lobby

QUESTIONS = ("goals", "money", "purpose", "rooms", "sound")
DIVIDED, NEARLY, AGREED = [0, 3], [2, 3], [2, 2]


def test_the_short_form_asks_one_question_of_each_recommendation() -> None:
    content = instrument()
    short = short_form(content)
    assert [content.recommendation_of[question] for question in short] == list(content.recommendations)


def test_the_whole_form_asks_them_all() -> None:
    assert whole_form(INSTRUMENT) == QUESTIONS


def test_a_theme_asks_its_own() -> None:
    assert of_theme(INSTRUMENT, "technology") == ("rooms", "sound")
    with pytest.raises(ValueError, match="no theme"):
        of_theme(INSTRUMENT, "weather")


def test_picked_questions_keep_their_order_without_duplicates() -> None:
    assert picked(INSTRUMENT, ["rooms", "goals", "rooms"]) == ("rooms", "goals")
    with pytest.raises(ValueError, match="no question"):
        picked(INSTRUMENT, ["goals", "weather"])


def test_each_choice_makes_a_workshop() -> None:
    content = instrument()
    for chosen in (short_form(content), whole_form(content), of_theme(content, content.themes[0].id)):
        assert lobby(chosen).questions == chosen


def test_the_largest_disagreement_comes_first() -> None:
    rows = [*votes(AGREED, "goals"), *votes(NEARLY, "purpose"), *votes(DIVIDED, "rooms")]
    assert by_disagreement(INSTRUMENT, ("goals", "purpose", "rooms"), rows) == ("rooms", "purpose", "goals")


def test_of_two_with_the_same_disagreement_the_heavier_comes_first() -> None:
    rows = [*votes(NEARLY, "goals"), *votes(NEARLY, "money")]
    assert by_disagreement(INSTRUMENT, ("goals", "money"), rows) == ("money", "goals")


def test_ties_keep_the_given_order() -> None:
    assert by_disagreement(INSTRUMENT, ("sound", "goals", "rooms"), []) == ("sound", "goals", "rooms")


def test_questions_nobody_could_answer_come_after_full_agreement() -> None:
    rows = [*votes([NoLevel.DONT_KNOW] * 2, "goals"), *votes(AGREED, "rooms")]
    assert by_disagreement(INSTRUMENT, ("goals", "rooms"), rows) == ("rooms", "goals")


def test_only_the_first_vote_makes_the_order() -> None:
    rows = [
        *votes(NEARLY, "goals"),
        *votes(AGREED, "rooms"),
        *votes(DIVIDED, "rooms", SECOND),
    ]
    assert by_disagreement(INSTRUMENT, ("rooms", "goals"), rows) == ("goals", "rooms")


def test_a_question_that_is_not_asked_any_longer_is_kept_and_comes_last() -> None:
    rows = [*votes(DIVIDED, "fax"), *votes(NEARLY, "goals")]
    assert by_disagreement(INSTRUMENT, ("fax", "rooms", "goals"), rows) == ("goals", "rooms", "fax")
