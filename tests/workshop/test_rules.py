"""Every step from every place: what it leads to, or why it cannot be taken."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from tests.workshop.played import (
    FIRST,
    PLACES,
    QUESTIONS,
    SECOND,
    TO_DISCUSSED,
    TO_REVEALED,
    TO_SECOND_OPEN,
    TO_THE_END,
    courses,
    item,
    played,
    refusal,
    settling,
)
from workshop.state import Ballot, Box, Pace, Phase, Stage, Workshop, lobby
from workshop.steps import (
    Begin,
    Close,
    Discuss,
    Event,
    GoBack,
    Next,
    Note,
    NotNow,
    Obstacle,
    OpenSecond,
    Pause,
    Resume,
    Reveal,
    Settle,
    Skip,
    WalkThrough,
    step,
)
from workshop.votes import open_ballots

BOXES = (Box.NOT_YET, Box.OPEN, Box.SHUT, Box.REVEALED)

STEPS: dict[str, Event] = {
    "begin": Begin(),
    "walk": WalkThrough(QUESTIONS),
    "reveal": Reveal("a", FIRST),
    "discuss": Discuss("a"),
    "vote again": OpenSecond("a"),
    "reveal again": Reveal("a", SECOND),
    "settle": Settle("a", 2),
    "note": Note("a", "It was said"),
    "next": Next("a"),
    "skip": Skip("a"),
    "back": GoBack("b"),
    "pause": Pause(),
    "resume": Resume(),
    "close": Close(),
}
NO = Obstacle
LED = {"begin": NO.BEGUN, "walk": NO.LED, "back": NO.NOT_SHOWN_YET, "resume": NO.NOT_PAUSED}
HIDDEN = {
    "discuss": NO.NOT_REVEALED,
    "vote again": NO.NOT_REVEALED,
    "reveal again": NO.VOTE_NOT_OPEN,
    "settle": NO.NOT_REVEALED,
    "next": NO.NOT_SETTLED,
}
ONCE = {"reveal": NO.VOTE_OVER, "reveal again": NO.VOTE_NOT_OPEN}
TWICE = {"reveal": NO.VOTE_OVER, "discuss": NO.SECOND_VOTE_HELD, "vote again": NO.SECOND_VOTE_HELD}

REFUSED: dict[str, dict[str, Obstacle]] = {
    "lobby": dict.fromkeys(STEPS.keys() - {"begin", "close"}, NO.NOT_BEGUN) | {"walk": NO.LED},
    "open": LED | HIDDEN,
    "revealed": LED | ONCE | {"vote again": NO.NOT_DISCUSSED, "next": NO.NOT_SETTLED},
    "discussed": LED | ONCE | {"discuss": NO.DISCUSSED, "next": NO.NOT_SETTLED},
    "second open": LED | TWICE | {"settle": NO.NOT_REVEALED, "next": NO.NOT_SETTLED},
    "second revealed": LED | TWICE | {"reveal again": NO.VOTE_OVER, "next": NO.NOT_SETTLED},
    "settled at once": LED | ONCE | {"vote again": NO.SETTLED, "skip": NO.SETTLED},
    "settled at last": LED | TWICE | {"reveal again": NO.VOTE_OVER, "skip": NO.SETTLED},
    "paused": dict.fromkeys(STEPS.keys() - {"note", "resume", "close"}, NO.PAUSED),
    "ended": dict.fromkeys(STEPS.keys() - {"back", "note", "close"}, NO.ENDED) | {"walk": NO.LED},
    "closed": dict.fromkeys(STEPS, NO.CLOSED),
    "answering": dict.fromkeys(STEPS.keys() - {"walk", "pause", "close"}, NO.ANSWERING)
    | {"begin": NO.BEGUN, "resume": NO.NOT_PAUSED},
    "answered": LED | HIDDEN | {"walk": NO.BEGUN},
}
"""By place the steps that cannot be taken there; all others can."""


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("place", PLACES)
def test_every_step_in_every_state_is_accepted_or_refused_with_its_reason(place: str, name: str) -> None:
    assert refusal(PLACES[place], STEPS[name]) == REFUSED[place].get(name)


def test_a_led_workshop_begins_with_its_first_question_alone() -> None:
    begun = played(Begin())
    assert (begun.stage, begun.current) == (Stage.QUESTION, "a")
    assert [each.phase for each in begun.agenda] == [Phase.OPEN, Phase.WAITING, Phase.WAITING]


def test_a_self_paced_workshop_begins_with_all_its_questions_and_none_on_the_wall() -> None:
    begun = played(Begin(), pace=Pace.SELF_PACED)
    assert (begun.stage, begun.current) == (Stage.ANSWERING, None)
    assert [each.phase for each in begun.agenda] == [Phase.OPEN] * 3


def test_a_walk_through_takes_the_order_it_is_given_and_hides_the_answers_until_each_is_revealed() -> None:
    walking = played(Begin(), WalkThrough(("c", "a", "b")), pace=Pace.SELF_PACED)
    assert walking.questions == ("c", "a", "b")
    assert walking.current == "c"
    assert [each.phase for each in walking.agenda] == [Phase.ANSWERED] * 3
    assert item(step(walking, Reveal("c", FIRST)), "c").phase is Phase.REVEALED


@pytest.mark.parametrize("order", [(), ("a", "b"), ("a", "b", "c", "c"), ("a", "b", "x"), ("a", "a", "b")])
def test_a_walk_through_neither_loses_nor_gains_a_question(order: tuple[str, ...]) -> None:
    answering = PLACES["answering"]
    assert refusal(answering, WalkThrough(order)) is Obstacle.OTHER_QUESTIONS


def test_a_late_step_does_not_affect_the_next_question() -> None:
    moved_on = played(Begin(), *settling("a"))
    for name in ("reveal", "discuss", "vote again", "reveal again", "settle", "next", "skip"):
        assert refusal(moved_on, STEPS[name]) is Obstacle.MOVED_ON


def test_a_late_note_is_saved_to_its_own_question() -> None:
    moved_on = played(Begin(), *settling("a"))
    noted = step(moved_on, Note("a", "It was said", before=""))
    assert (item(noted, "a").note, item(noted, "b").note, noted.current) == ("It was said", "", "b")
    assert refusal(moved_on, Note("a", "Another", before="Something")) is Obstacle.NOTE_CHANGED
    assert refusal(moved_on, Note("c", "Too soon")) is Obstacle.NOT_SHOWN_YET
    assert refusal(moved_on, Note("x", "Of nothing")) is Obstacle.NOT_ON_AGENDA


def test_next_goes_to_the_first_question_that_is_left() -> None:
    assert played(Begin(), *settling("a")).current == "b"
    skipped_and_gone_back = played(Begin(), Skip("a"), Skip("b"), GoBack("a"), *settling("a"))
    assert skipped_and_gone_back.current == "c"


def test_when_none_is_left_the_agenda_is_through() -> None:
    through = played(*TO_THE_END)
    assert (through.stage, through.current) == (Stage.ENDED, None)


def test_a_workshop_of_which_all_is_skipped_ends_as_well() -> None:
    assert played(Begin(), Skip("a"), Skip("b"), Skip("c")).stage is Stage.ENDED


def test_going_back_leaves_the_question_as_it_was_and_the_other_open() -> None:
    back = played(Begin(), *settling("a"), GoBack("a"))
    assert (back.current, item(back).phase, item(back).level) == ("a", Phase.SETTLED, 2)
    assert item(back, "b").phase is Phase.OPEN
    assert step(back, Next("a")).current == "b"


def test_going_back_to_what_was_skipped_takes_it_up_again() -> None:
    back = played(Begin(), Skip("a"), GoBack("a"))
    assert (back.current, item(back).skipped, item(back).phase) == ("a", False, Phase.OPEN)


def test_going_back_from_the_end_and_reaching_it_again_is_possible() -> None:
    back = played(*TO_THE_END, GoBack("b"))
    assert (back.stage, back.current) == (Stage.QUESTION, "b")
    assert step(back, Next("b")).stage is Stage.ENDED


def test_going_back_to_the_current_or_an_unknown_question_is_refused() -> None:
    assert refusal(PLACES["open"], GoBack("a")) is Obstacle.ON_THE_WALL
    assert refusal(PLACES["open"], GoBack("x")) is Obstacle.NOT_ON_AGENDA


@pytest.mark.parametrize("events", [(Begin(),), TO_REVEALED, TO_DISCUSSED, TO_SECOND_OPEN])
def test_after_a_pause_all_is_as_before(events: tuple[Event, ...]) -> None:
    assert played(*events, Pause(), Resume()) == played(*events)


@pytest.mark.parametrize("place", sorted(PLACES.keys() - {"closed"}))
def test_it_can_be_closed_from_anywhere_and_keeps_what_there_is(place: str) -> None:
    before = PLACES[place]
    assert step(before, Close()) == replace(before, stage=Stage.CLOSED, current=None, paused=False)


def test_a_note_is_kept_during_the_discussion_and_a_pause() -> None:
    noted = played(Begin(), Note("a", "Said"), Pause(), Note("a", "Said in the pause"))
    assert item(noted).note == "Said in the pause"


def test_a_refused_step_says_why_in_a_word() -> None:
    with pytest.raises(NotNow, match="not-begun") as refused:
        step(lobby(QUESTIONS), Pause())
    assert refused.value.reason is Obstacle.NOT_BEGUN


@given(courses())
def test_whatever_is_done_no_question_and_no_choice_of_the_beginning_is_lost(course: list[Workshop]) -> None:
    for now in course:
        assert sorted(now.questions) == sorted(QUESTIONS)
        assert (now.pace, now.asks_who) == (course[0].pace, course[0].asks_who)


@given(courses())
def test_whatever_is_done_a_revealed_vote_is_never_hidden_or_opened_again(course: list[Workshop]) -> None:
    for before, after in pairwise(course):
        for was in before.agenda:
            for ballot in Ballot:
                assert BOXES.index(item(after, was.question).box(ballot)) >= BOXES.index(was.box(ballot))


@given(courses())
def test_whatever_is_done_a_led_workshop_has_one_open_vote_at_most(course: list[Workshop]) -> None:
    for now in course:
        assert len(open_ballots(now)) <= (1 if now.pace is Pace.LED else len(QUESTIONS))


@given(courses())
def test_nothing_is_possible_after_closing(course: list[Workshop]) -> None:
    assert all(now.stage is not Stage.CLOSED for now in course[:-1])
