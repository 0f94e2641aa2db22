"""What each step makes of the question on the wall."""

import pytest

from tests.workshop.played import (
    FIRST,
    SECOND,
    TO_DISCUSSED,
    TO_REVEALED,
    TO_SECOND_OPEN,
    TO_SECOND_REVEALED,
    item,
    played,
    refusal,
)
from workshop.state import Box, Phase
from workshop.steps import Begin, Discuss, Event, Note, Obstacle, OpenSecond, Reveal, Settle, Skip


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        ((Begin(),), Phase.OPEN),
        (TO_REVEALED, Phase.REVEALED),
        (TO_DISCUSSED, Phase.DISCUSSED),
        (TO_SECOND_OPEN, Phase.SECOND_OPEN),
        (TO_SECOND_REVEALED, Phase.SECOND_REVEALED),
        ((*TO_SECOND_REVEALED, Settle("a", 1)), Phase.SETTLED),
        ((*TO_REVEALED, Settle("a", 1)), Phase.SETTLED),
        ((*TO_DISCUSSED, Settle("a", 1)), Phase.SETTLED),
    ],
)
def test_the_steps_taken_decide_the_phase_of_a_question(events: tuple[Event, ...], phase: Phase) -> None:
    assert item(played(*events)).phase is phase


def test_the_first_vote_stays_revealed_beside_the_second() -> None:
    voting_again = item(played(*TO_SECOND_OPEN))
    assert (voting_again.box(FIRST), voting_again.box(SECOND)) == (Box.REVEALED, Box.OPEN)
    revealed = item(played(*TO_SECOND_REVEALED))
    assert (revealed.box(FIRST), revealed.box(SECOND)) == (Box.REVEALED, Box.REVEALED)


def test_the_second_reveal_cannot_be_mistaken_for_the_first() -> None:
    assert refusal(played(*TO_SECOND_OPEN), Reveal("a", FIRST)) is Obstacle.VOTE_OVER
    assert refusal(played(Begin()), Reveal("a", SECOND)) is Obstacle.VOTE_NOT_OPEN


def test_a_group_settles_on_a_level_with_a_note() -> None:
    settled = item(played(*TO_REVEALED, Note("a", "So we do"), Settle("a", 3)))
    assert (settled.level, settled.note) == (3, "So we do")


def test_settling_keeps_the_current_note() -> None:
    assert item(played(*TO_REVEALED, Note("a", "Heard"), Settle("a", 2))).note == "Heard"


def test_a_note_that_was_written_without_knowing_of_another_does_not_replace_it() -> None:
    noted = played(*TO_REVEALED, Note("a", "Theirs", before=""))
    assert refusal(noted, Note("a", "Mine", before="")) is Obstacle.NOTE_CHANGED
    assert refusal(noted, Note("a", "Theirs", before="")) is None
    assert refusal(noted, Note("a", "Theirs and mine", before="Theirs")) is None


def test_a_group_may_settle_that_it_does_not_agree() -> None:
    settled = item(played(*TO_SECOND_REVEALED, Note("a", "Ask again in spring"), Settle("a", None)))
    assert (settled.phase, settled.level) == (Phase.SETTLED, None)


def test_what_was_settled_can_be_corrected() -> None:
    corrected = (Note("a", "Right"), Settle("a", 1))
    settled = item(played(*TO_REVEALED, Note("a", "Typed wrong"), Settle("a", 3), *corrected))
    assert (settled.level, settled.note) == (1, "Right")


@pytest.mark.parametrize("level", [-1, 4, True, 2.0, "2"])
def test_a_level_that_there_is_not_is_refused(level: object) -> None:
    forged = Settle("a", level)  # type: ignore[arg-type]
    assert refusal(played(*TO_REVEALED), forged) is Obstacle.NO_SUCH_LEVEL


def test_what_was_settled_at_once_can_be_talked_about_and_voted_on_again() -> None:
    reopened = played(*TO_REVEALED, Settle("a", 2), Discuss("a"))
    assert (item(reopened).phase, item(reopened).level) == (Phase.DISCUSSED, 2)
    assert refusal(reopened, OpenSecond("a")) is None


def test_there_is_no_third_vote() -> None:
    assert refusal(played(*TO_SECOND_REVEALED), OpenSecond("a")) is Obstacle.SECOND_VOTE_HELD


def test_a_note_changes_nothing_else() -> None:
    assert item(played(*TO_DISCUSSED, Note("a", "Heard"))).phase is Phase.DISCUSSED


def test_a_skipped_question_keeps_how_far_it_came() -> None:
    skipped = item(played(*TO_DISCUSSED, Note("a", "Later"), Skip("a")))
    assert (skipped.skipped, skipped.phase, skipped.note) == (True, Phase.DISCUSSED, "Later")
