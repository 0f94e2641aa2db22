"""What stands on a phone's ballot paper beside the question and its choices."""

import pytest
from starlette.types import ASGIApp

from language.answering import answering_rule, answering_words, basis_words, more_on_answering, short_help
from questionnaire.instrument import Question
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from storage.workshop.records import ParticipantView
from tests.questionnaire.further import with_further_questions
from tests.web.workshop_room import FIRST_ID, Room
from web.phones.phone_texts import Step, not_saved, step_of
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, step

CONTENT = with_further_questions()
DECIDING = next(question for question in CONTENT.questions if question.is_deciding)
FURTHER = next(question for question in CONTENT.questions if not question.is_deciding)


def shown(question: Question, pace: Pace) -> Step:
    begun = step(lobby((question.id,), pace), Begin())
    return step_of(CONTENT, ParticipantView("", CONTENT.version, begun, 1, {}))


@pytest.mark.parametrize("pace", Pace)
@pytest.mark.parametrize("question", [DECIDING, FURTHER], ids=["deciding", "further"])
def test_help_basis_and_rule_are_those_of_the_question(question: Question, pace: Pace) -> None:
    paper = shown(question, pace).paper
    assert paper is not None
    assert (paper.help, paper.basis) == (short_help(question), basis_words(question))
    assert (paper.rule, paper.more) == (answering_rule(CONTENT), answering_words(CONTENT))


def test_a_vote_that_could_not_be_saved_is_asked_with_the_same_words() -> None:
    paper = not_saved(CONTENT, FURTHER, Ballot.FIRST, 2, "", "").paper
    assert paper is not None
    assert (paper.help, paper.basis) == (short_help(FURTHER), basis_words(FURTHER))


def test_the_page_shows_help_and_rule_and_folds_the_other_words(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,)))
    phone = room.phone()
    room.take(Begin())
    page = room.see(phone)
    open_part, _summary, folded = page.partition(f"<summary>{more_on_answering()}</summary>")
    assert short_help(instrument().question[FIRST_ID]) in open_part
    assert answering_rule(instrument()) in open_part
    for line in answering_words(instrument()):
        assert line not in open_part
        assert line in folded
