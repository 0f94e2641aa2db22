"""What comes out of a workshop."""

import pytest
from hypothesis import given

from questionnaire.assessment import Answer
from questionnaire.team import NoLevel
from scoring.team import distribution
from tests.workshop.played import (
    FIRST,
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
from workshop.outcome import CameTo, Left, Totals, came_to, left, outcome, told_votes, totals
from workshop.state import Box, Pace, Stage, Workshop
from workshop.steps import (
    Begin,
    Close,
    Discuss,
    Event,
    Next,
    Note,
    Pause,
    Reveal,
    Settle,
    Skip,
    WalkThrough,
    step,
)

ROWS = [*votes([0, 3, 3]), *votes([3, 3, 3], ballot=SECOND)]


def test_each_settled_question_has_its_level_its_note_and_both_votes() -> None:
    (settled,) = outcome(played(*TO_SECOND_REVEALED, Note("a", "So we do"), Settle("a", 3)), ROWS)
    assert (settled.question, settled.level, settled.note) == ("a", 3, "So we do")
    assert (settled.first, settled.second) == (distribution([0, 3, 3]), distribution([3, 3, 3]))


def test_a_question_voted_on_once_has_no_second_vote() -> None:
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
    (settled,) = outcome(played(*TO_REVEALED, Note("a", "Begun"), Settle("a", 1)), [])
    assert settled.draft == Answer(level=1, note="Begun")


def test_without_agreement_the_draft_is_a_note_without_an_answer() -> None:
    (settled,) = outcome(played(*TO_REVEALED, Note("a", "Ask again"), Settle("a", None)), [])
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


def test_the_questions_keep_the_order_of_the_agenda() -> None:
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


def test_a_question_that_was_not_settled_keeps_its_note_and_the_votes_that_were_shown() -> None:
    reopened = played(*TO_REVEALED, Note("a", "Doubtful"), Settle("a", 2), Discuss("a"), Skip("a"))
    assert left(reopened, ROWS) == (Left("a", "Doubtful", distribution([0, 3, 3])), Left("b"), Left("c"))


def test_a_vote_never_revealed_is_shown_once_voting_has_ended() -> None:
    hidden = played(*TO_SECOND_OPEN)
    assert left(hidden, ROWS)[0].second is None
    assert left(step(hidden, Close()), ROWS)[0].second == distribution([3, 3, 3])
    assert not left(PLACES["closed"], [])[0].has_votes
    for place in ("open", "paused", "answering", "answered"):
        assert not any(each.has_votes for each in left(PLACES[place], ROWS))


def test_what_came_of_the_questions_is_counted_by_kind() -> None:
    workshop = played(
        Begin(), Reveal("a", FIRST), Settle("a", 2), Next("a"), Reveal("b", FIRST), Settle("b", None)
    )
    assert [came_to(item) for item in workshop.agenda] == list(CameTo)
    assert totals(map(came_to, workshop.agenda)) == Totals(agreed=1, not_agreed=1, not_settled=1)


@given(courses())
def test_every_question_is_settled_or_left_and_counted_once(course: list[Workshop]) -> None:
    now = course[-1]
    settled, others = outcome(now, ROWS), left(now, ROWS)
    assert sorted([*(each.question for each in settled), *(each.question for each in others)]) == sorted(
        now.questions
    )
    counted = totals(map(came_to, now.agenda))
    assert counted == totals([*(each.came_to for each in settled), *(each.came_to for each in others)])
    assert counted.questions == len(now.agenda)


@given(courses())
def test_hidden_votes_stay_hidden_while_they_can_still_be_revealed(course: list[Workshop]) -> None:
    for now in course:
        told = told_votes(now, ROWS)
        for item in now.agenda:
            for ballot in (FIRST, SECOND):
                if item.box(ballot) is not Box.REVEALED and now.stage is not Stage.CLOSED:
                    assert told[item.question, ballot] is None
