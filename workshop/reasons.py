"""Why something cannot be done in a workshop now, for a screen to put in words."""

from enum import StrEnum


class Reason(StrEnum):
    """What stands in the way of a step or of a vote."""

    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    ANSWERING = "answering"
    """All answer on their own, and nothing is talked about yet."""
    LED = "led"
    """Only a self-paced workshop is walked through."""
    ENDED = "ended"
    """The agenda is through; one can go back or close."""
    CLOSED = "closed"
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    MOVED_ON = "moved-on"
    """It was meant for a question that is not on the wall any longer, or not yet."""
    NOT_ON_AGENDA = "not-on-agenda"
    OTHER_QUESTIONS = "other-questions"
    """An order that leaves out questions of the agenda, or adds some."""
    ON_THE_WALL = "on-the-wall"
    """That question is on the wall already."""
    NOT_SHOWN_YET = "not-shown-yet"
    """It has not been on the wall: one cannot go back to it."""
    VOTE_NOT_OPEN = "vote-not-open"
    VOTE_OVER = "vote-over"
    """Its votes are revealed, or the time to answer is over."""
    NOT_REVEALED = "not-revealed"
    NOT_DISCUSSED = "not-discussed"
    DISCUSSED = "discussed"
    SECOND_VOTE_HELD = "second-vote-held"
    """The second vote is open or over; there is no third."""
    NOT_SETTLED = "not-settled"
    SETTLED = "settled"
    NOTE_CHANGED = "note-changed"
    """Somebody else has written another note meanwhile."""
    NO_SUCH_LEVEL = "no-such-level"
    NOT_JOINED = "not-joined"
    NEWER_VOTE = "newer-vote"
    """The participant has given a newer vote in the same ballot, which stands."""


class NotNow(Exception):
    """It cannot be done now; nothing has changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
