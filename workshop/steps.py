"""The workshop as a state machine: the facilitator's steps, their results, and why a step is refused."""

from dataclasses import dataclass, replace
from enum import StrEnum

from workshop.state import Ballot, Box, Item, Pace, Phase, Stage, Workshop, is_level


class Obstacle(StrEnum):
    """Why a step or a vote is refused."""

    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    ANSWERING = "answering"
    """Everyone is still answering alone; the discussion has not begun."""
    LED = "led"
    """Only a self-paced workshop has a walk-through."""
    ENDED = "ended"
    """The agenda is finished; going back and closing are possible."""
    CLOSED = "closed"
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    MOVED_ON = "moved-on"
    """The step was meant for a question that is no longer, or not yet, on the wall."""
    NOT_ON_AGENDA = "not-on-agenda"
    OTHER_QUESTIONS = "other-questions"
    """The new order leaves out questions of the agenda or adds some."""
    ON_THE_WALL = "on-the-wall"
    """The question is already on the wall."""
    NOT_SHOWN_YET = "not-shown-yet"
    """The question has not been on the wall, so going back to it is impossible."""
    VOTE_NOT_OPEN = "vote-not-open"
    VOTE_OVER = "vote-over"
    """The votes are revealed, or the time to answer is over."""
    NOT_REVEALED = "not-revealed"
    NOT_DISCUSSED = "not-discussed"
    DISCUSSED = "discussed"
    SECOND_VOTE_HELD = "second-vote-held"
    """The second vote is open or over, and there is no third."""
    NOT_SETTLED = "not-settled"
    SETTLED = "settled"
    NOTE_CHANGED = "note-changed"
    """Somebody else has changed the note in the meantime."""
    NO_SUCH_LEVEL = "no-such-level"
    NOT_JOINED = "not-joined"
    NEWER_VOTE = "newer-vote"
    """The participant has already cast a newer vote in the same ballot."""


class NotNow(Exception):
    """Raised when a step or vote is refused; the state is unchanged."""

    def __init__(self, reason: Obstacle) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Begin:
    """Leave the lobby and open the first question, or all of them if self-paced."""


@dataclass(frozen=True)
class WalkThrough:
    """End the answering and take the questions in this order; see `workshop.agenda.by_disagreement`."""

    order: tuple[str, ...]


@dataclass(frozen=True)
class Reveal:
    """Show the votes; they can no longer be changed."""

    question: str
    ballot: Ballot


@dataclass(frozen=True)
class Discuss:
    """Discuss the question; also possible for one that was settled without a second vote."""

    question: str


@dataclass(frozen=True)
class OpenSecond:
    """Open the second vote."""

    question: str


@dataclass(frozen=True)
class Settle:
    """Settle the question on a level, None if the group does not agree. Also corrects an earlier one."""

    question: str
    level: int | None


@dataclass(frozen=True)
class Note:
    """Change the note of a question; allowed during a pause too."""

    question: str
    text: str
    before: str | None = None
    """The note that was edited; the step is refused if another note has replaced it in the meantime."""


@dataclass(frozen=True)
class Next:
    """Move from a settled question to the first one neither settled nor skipped, or to the end."""

    question: str


@dataclass(frozen=True)
class Skip:
    """Leave a question unsettled and move on; going back to it is possible."""

    question: str


@dataclass(frozen=True)
class GoBack:
    """Put an earlier question back on the wall, as it was left."""

    question: str


@dataclass(frozen=True)
class Pause:
    """Suspend the workshop; nobody can vote."""


@dataclass(frozen=True)
class Resume:
    """Continue as before the pause."""


@dataclass(frozen=True)
class Close:
    """Close the workshop for good."""


OnAQuestion = Reveal | Discuss | OpenSecond | Settle | Note | Next | Skip
"""Steps on one question. All but `Note` are possible only while it is on the wall."""

Event = OnAQuestion | Begin | WalkThrough | GoBack | Pause | Resume | Close


def after(item: Item, event: OnAQuestion) -> Item:
    """The question after the step. Raises NotNow with the reason if it is refused."""
    match event:
        case Reveal():
            return _revealed(item, event.ballot)
        case Discuss():
            return _discussed(item)
        case OpenSecond():
            return _voting_again(item)
        case Settle():
            return _settled(item, event)
        case Note():
            return _noted(item, event)
        case Next():
            return _left(item)
        case Skip():
            return _skipped(item)


def _revealed(item: Item, ballot: Ballot) -> Item:
    if item.box(ballot) is Box.REVEALED:
        raise NotNow(Obstacle.VOTE_OVER)
    if item.box(ballot) is Box.NOT_YET:
        raise NotNow(Obstacle.VOTE_NOT_OPEN)
    if ballot is Ballot.FIRST:
        return replace(item, first=Box.REVEALED)
    return replace(item, second=Box.REVEALED)


def _discussed(item: Item) -> Item:
    _between_the_votes(item)
    if item.phase is Phase.DISCUSSED:
        raise NotNow(Obstacle.DISCUSSED)
    return replace(item, discussed=True, settled=False)


def _voting_again(item: Item) -> Item:
    _between_the_votes(item)
    if item.settled:
        raise NotNow(Obstacle.SETTLED)
    if not item.discussed:
        raise NotNow(Obstacle.NOT_DISCUSSED)
    return replace(item, second=Box.OPEN)


def _between_the_votes(item: Item) -> None:
    if item.first is not Box.REVEALED:
        raise NotNow(Obstacle.NOT_REVEALED)
    if item.second is not Box.NOT_YET:
        raise NotNow(Obstacle.SECOND_VOTE_HELD)


def _settled(item: Item, event: Settle) -> Item:
    if item.first is not Box.REVEALED or item.second is Box.OPEN:
        raise NotNow(Obstacle.NOT_REVEALED)
    if event.level is not None and not is_level(event.level):
        raise NotNow(Obstacle.NO_SUCH_LEVEL)
    return replace(item, settled=True, level=event.level)


def _noted(item: Item, event: Note) -> Item:
    if event.before not in (None, item.note) and event.text != item.note:
        raise NotNow(Obstacle.NOTE_CHANGED)
    return replace(item, note=event.text)


def _left(item: Item) -> Item:
    if not item.settled:
        raise NotNow(Obstacle.NOT_SETTLED)
    return item


def _skipped(item: Item) -> Item:
    if item.settled:
        raise NotNow(Obstacle.SETTLED)
    return replace(item, skipped=True)


_NOT_IN = {
    Stage.LOBBY: Obstacle.NOT_BEGUN,
    Stage.ANSWERING: Obstacle.ANSWERING,
    Stage.ENDED: Obstacle.ENDED,
    Stage.CLOSED: Obstacle.CLOSED,
}


def step(workshop: Workshop, event: Event) -> Workshop:
    """The workshop after the step. Raises NotNow with the reason if it is refused."""
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Obstacle.CLOSED)
    if workshop.paused and not isinstance(event, Resume | Close | Note):
        raise NotNow(Obstacle.PAUSED)
    match event:
        case Close():
            return replace(workshop, stage=Stage.CLOSED, current=None, paused=False)
        case Begin():
            return _begun(workshop)
        case WalkThrough(order):
            return _walking(workshop, order)
        case Pause() | Resume():
            return _paused(workshop, isinstance(event, Pause))
        case GoBack(question):
            return _back(workshop, question)
        case Note():
            return _written_down(workshop, event)
        case _:
            return _on_the_wall(workshop, event)


def _begun(workshop: Workshop) -> Workshop:
    if workshop.stage is not Stage.LOBBY:
        raise NotNow(Obstacle.ENDED if workshop.stage is Stage.ENDED else Obstacle.BEGUN)
    if workshop.pace is Pace.LED:
        return _going_on(workshop, workshop.agenda)
    opened = tuple(replace(item, first=Box.OPEN) for item in workshop.agenda)
    return replace(workshop, agenda=opened, stage=Stage.ANSWERING)


def _walking(workshop: Workshop, order: tuple[str, ...]) -> Workshop:
    if workshop.pace is Pace.LED:
        raise NotNow(Obstacle.LED)
    if workshop.stage is not Stage.ANSWERING:
        raise NotNow(_NOT_IN.get(workshop.stage, Obstacle.BEGUN))
    if sorted(order) != sorted(workshop.questions):
        raise NotNow(Obstacle.OTHER_QUESTIONS)
    by_id = {item.question: replace(item, first=Box.SHUT) for item in workshop.agenda}
    return _going_on(workshop, tuple(by_id[question] for question in order))


def _paused(workshop: Workshop, paused: bool) -> Workshop:
    if workshop.stage not in (Stage.ANSWERING, Stage.QUESTION):
        raise NotNow(_NOT_IN[workshop.stage])
    if workshop.paused is paused:
        raise NotNow(Obstacle.NOT_PAUSED)
    return replace(workshop, paused=paused)


def _back(workshop: Workshop, question: str) -> Workshop:
    if workshop.stage not in (Stage.QUESTION, Stage.ENDED):
        raise NotNow(_NOT_IN[workshop.stage])
    item = workshop.item(question)
    if item is None:
        raise NotNow(Obstacle.NOT_ON_AGENDA)
    if question == workshop.current:
        raise NotNow(Obstacle.ON_THE_WALL)
    if not item.shown:
        raise NotNow(Obstacle.NOT_SHOWN_YET)
    agenda = _putting(workshop, replace(item, skipped=False))
    return replace(workshop, agenda=agenda, stage=Stage.QUESTION, current=question)


def _on_the_wall(workshop: Workshop, event: OnAQuestion) -> Workshop:
    if workshop.current is None:
        raise NotNow(_NOT_IN[workshop.stage])
    if event.question != workshop.current:
        raise NotNow(Obstacle.MOVED_ON)
    item = workshop.item(event.question)
    if item is None:
        raise NotNow(Obstacle.NOT_ON_AGENDA)
    agenda = _putting(workshop, after(item, event))
    if isinstance(event, Next | Skip):
        return _going_on(workshop, agenda)
    return replace(workshop, agenda=agenda)


def _written_down(workshop: Workshop, note: Note) -> Workshop:
    """Save a note to its question, even if another came on the wall while it was written."""
    if workshop.stage not in (Stage.QUESTION, Stage.ENDED):
        raise NotNow(_NOT_IN[workshop.stage])
    item = workshop.item(note.question)
    if item is None:
        raise NotNow(Obstacle.NOT_ON_AGENDA)
    if not item.shown:
        raise NotNow(Obstacle.NOT_SHOWN_YET)
    return replace(workshop, agenda=_putting(workshop, after(item, note)))


def _going_on(workshop: Workshop, agenda: tuple[Item, ...]) -> Workshop:
    """Put the first question that is neither settled nor skipped on the wall, or end."""
    item = next((item for item in agenda if not item.done), None)
    if item is None:
        return replace(workshop, agenda=agenda, stage=Stage.ENDED, current=None)
    shown = replace(item, first=Box.OPEN if item.first is Box.NOT_YET else item.first, shown=True)
    on_wall = tuple(shown if other is item else other for other in agenda)
    return replace(workshop, agenda=on_wall, stage=Stage.QUESTION, current=item.question)


def _putting(workshop: Workshop, new: Item) -> tuple[Item, ...]:
    return tuple(new if item.question == new.question else item for item in workshop.agenda)
