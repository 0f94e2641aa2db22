"""The workshop as a state machine: what each step makes of it, and when it cannot be taken."""

from dataclasses import replace

from workshop.events import (
    Begin,
    Close,
    Event,
    GoBack,
    Next,
    Note,
    OnTheWall,
    Pause,
    Resume,
    Skip,
    WalkThrough,
)
from workshop.question import after
from workshop.reasons import NotNow, Reason
from workshop.state import Box, Item, Pace, Stage, Workshop

_NOT_IN = {
    Stage.LOBBY: Reason.NOT_BEGUN,
    Stage.ANSWERING: Reason.ANSWERING,
    Stage.ENDED: Reason.ENDED,
    Stage.CLOSED: Reason.CLOSED,
}


def step(workshop: Workshop, event: Event) -> Workshop:
    """The workshop after the event; NotNow with its reason where it cannot be."""
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Reason.CLOSED)
    if workshop.paused and not isinstance(event, Resume | Close | Note):
        raise NotNow(Reason.PAUSED)
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
        raise NotNow(Reason.ENDED if workshop.stage is Stage.ENDED else Reason.BEGUN)
    if workshop.pace is Pace.LED:
        return _going_on(workshop, workshop.agenda)
    opened = tuple(replace(item, first=Box.OPEN) for item in workshop.agenda)
    return replace(workshop, agenda=opened, stage=Stage.ANSWERING)


def _walking(workshop: Workshop, order: tuple[str, ...]) -> Workshop:
    if workshop.pace is Pace.LED:
        raise NotNow(Reason.LED)
    if workshop.stage is not Stage.ANSWERING:
        raise NotNow(_NOT_IN.get(workshop.stage, Reason.BEGUN))
    if sorted(order) != sorted(workshop.questions):
        raise NotNow(Reason.OTHER_QUESTIONS)
    by_id = {item.question: replace(item, first=Box.SHUT) for item in workshop.agenda}
    return _going_on(workshop, tuple(by_id[question] for question in order))


def _paused(workshop: Workshop, paused: bool) -> Workshop:
    if workshop.stage not in (Stage.ANSWERING, Stage.QUESTION):
        raise NotNow(_NOT_IN[workshop.stage])
    if workshop.paused is paused:
        raise NotNow(Reason.NOT_PAUSED)
    return replace(workshop, paused=paused)


def _back(workshop: Workshop, question: str) -> Workshop:
    if workshop.stage not in (Stage.QUESTION, Stage.ENDED):
        raise NotNow(_NOT_IN[workshop.stage])
    item = workshop.item(question)
    if item is None:
        raise NotNow(Reason.NOT_ON_AGENDA)
    if question == workshop.current:
        raise NotNow(Reason.ON_THE_WALL)
    if not item.shown:
        raise NotNow(Reason.NOT_SHOWN_YET)
    agenda = _putting(workshop, replace(item, skipped=False))
    return replace(workshop, agenda=agenda, stage=Stage.QUESTION, current=question)


def _on_the_wall(workshop: Workshop, event: OnTheWall) -> Workshop:
    if workshop.current is None:
        raise NotNow(_NOT_IN[workshop.stage])
    if event.question != workshop.current:
        raise NotNow(Reason.MOVED_ON)
    item = workshop.item(event.question)
    if item is None:
        raise NotNow(Reason.NOT_ON_AGENDA)
    agenda = _putting(workshop, after(item, event))
    if isinstance(event, Next | Skip):
        return _going_on(workshop, agenda)
    return replace(workshop, agenda=agenda)


def _written_down(workshop: Workshop, note: Note) -> Workshop:
    """A note belongs to its question, also when another has come on the wall while it was written."""
    if workshop.stage not in (Stage.QUESTION, Stage.ENDED):
        raise NotNow(_NOT_IN[workshop.stage])
    item = workshop.item(note.question)
    if item is None:
        raise NotNow(Reason.NOT_ON_AGENDA)
    if not item.shown:
        raise NotNow(Reason.NOT_SHOWN_YET)
    return replace(workshop, agenda=_putting(workshop, after(item, note)))


def _going_on(workshop: Workshop, agenda: tuple[Item, ...]) -> Workshop:
    """The first question that is neither settled nor skipped on the wall, or the end."""
    item = next((item for item in agenda if not item.done), None)
    if item is None:
        return replace(workshop, agenda=agenda, stage=Stage.ENDED, current=None)
    shown = replace(item, first=Box.OPEN if item.first is Box.NOT_YET else item.first, shown=True)
    on_wall = tuple(shown if other is item else other for other in agenda)
    return replace(workshop, agenda=on_wall, stage=Stage.QUESTION, current=item.question)


def _putting(workshop: Workshop, new: Item) -> tuple[Item, ...]:
    return tuple(new if item.question == new.question else item for item in workshop.agenda)
