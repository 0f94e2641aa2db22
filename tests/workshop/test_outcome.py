"""What comes out of a workshop."""

import pytest
from hypothesis import given

from questionnaire.answers import Answer
from questionnaire.team import NoLevel
from scoring.disagreement import distribution
from tests.workshop.played import (
    PLACES,
    SECOND,
    TO_REVEALED,
    TO_SECOND_OPEN,
    TO_SECOND_REVEALED,
    TO_THE_END,
    courses,
    played,
    settling,
    votes,
)
from workshop.events import Begin, Close, Discuss, Event, Pause, Settle, Skip, WalkThrough
from workshop.outcome import outcome
from workshop.state import Pace, Workshop

ROWS = [*votes([0, 3, 3]), *votes([3, 3, 3], ballot=SECOND)]


def test_each_settled_question_has_its_level_its_note_and_both_votes() -> None:
    (settled,) = outcome(played(*TO_SECOND_REVEALED, Settle("a", 3, "So we do")), ROWS)
    assert (settled.question, settled.level, settled.note) == ("a", 3, "So we do")
    assert (settled.first, settled.second) == (distribution([0, 3, 3]), distribution([3, 3, 3]))


def test_of_one_that_was_voted_on_once_there_is_no_second_vote() -> None:
    (settled,) = outcome(played(*TO_REVEALED, Settle("a", 3)), ROWS)
    assert settled.second is None


def test_agreement_is_that_of_the_vote_held_last() -> None:
    (once,) = outcome(played(*TO_REVEALED, Settle("a", 3)), ROWS)
    (twice,) = outcome(played(*TO_SECOND_REVEALED, Settle("a", 3)), ROWS)
    assert once.consensus is not None
    assert once.consensus < 1
    assert twice.consensus == 1


@pytest.mark.parametrize("rows", [[], votes([2]), votes([NoLevel.DONT_KNOW] * 3)])
def test_fewer_than_two_levels_neither_agree_nor_disagree(rows: list[object]) -> None:
    (settled,) = outcome(played(*TO_REVEALED, Settle("a", 2)), rows)  # type: ignore[arg-type]
    assert settled.consensus is None


def test_the_draft_is_the_level_with_the_note() -> None:
    (settled,) = outcome(played(*TO_REVEALED, Settle("a", 1, "Begun")), [])
    assert settled.draft == Answer(level=1, note="Begun")


def test_without_agreement_the_draft_is_a_note_without_an_answer() -> None:
    (settled,) = outcome(played(*TO_REVEALED, Settle("a", None, "Ask again")), [])
    assert settled.draft == Answer(note="Ask again")


@pytest.mark.parametrize(
    "events",
    [
        (),
        (Begin(), Skip("a")),
        TO_REVEALED,
        TO_SECOND_OPEN,
        (*TO_REVEALED, Settle("a", 2), Discuss("a")),
    ],
)
def test_what_is_skipped_not_settled_or_opened_again_has_no_outcome(events: tuple[Event, ...]) -> None:
    assert outcome(played(*events), ROWS) == ()


@pytest.mark.parametrize("last", [Pause(), Close()])
def test_it_can_be_had_at_any_time(last: Event) -> None:
    assert len(outcome(played(Begin(), *settling("a"), last), ROWS)) == 1


def test_the_questions_come_in_the_order_they_were_taken_in() -> None:
    walked = played(
        *(Begin(), WalkThrough(("c", "a", "b"))),
        *(*settling("c"), *settling("a"), *settling("b")),
        pace=Pace.SELF_PACED,
    )
    assert [settled.question for settled in outcome(walked, [])] == ["c", "a", "b"]
    assert [settled.question for settled in outcome(played(*TO_THE_END), [])] == ["a", "b", "c"]


@given(courses())
def test_whatever_was_done_every_settled_question_has_one_outcome(course: list[Workshop]) -> None:
    now = course[-1]
    settled = [item.question for item in now.agenda if item.settled]
    assert [each.question for each in outcome(now, ROWS)] == settled


def test_a_closed_workshop_of_which_nothing_was_settled_has_none() -> None:
    assert outcome(PLACES["closed"], ROWS) == ()
