"""What each step makes of the question that is on the wall, and when it cannot be taken."""

from dataclasses import replace

from workshop.events import Discuss, Next, Note, OnTheWall, OpenSecond, Reveal, Settle, Skip
from workshop.reasons import NotNow, Reason
from workshop.state import Ballot, Box, Item, Phase, is_level


def after(item: Item, event: OnTheWall) -> Item:
    """The question after the event; NotNow with its reason where it cannot be."""
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
        raise NotNow(Reason.VOTE_OVER)
    if item.box(ballot) is Box.NOT_YET:
        raise NotNow(Reason.VOTE_NOT_OPEN)
    if ballot is Ballot.FIRST:
        return replace(item, first=Box.REVEALED)
    return replace(item, second=Box.REVEALED)


def _discussed(item: Item) -> Item:
    _between_the_votes(item)
    if item.phase is Phase.DISCUSSED:
        raise NotNow(Reason.DISCUSSED)
    return replace(item, discussed=True, settled=False)


def _voting_again(item: Item) -> Item:
    _between_the_votes(item)
    if item.settled:
        raise NotNow(Reason.SETTLED)
    if not item.discussed:
        raise NotNow(Reason.NOT_DISCUSSED)
    return replace(item, second=Box.OPEN)


def _between_the_votes(item: Item) -> None:
    if item.first is not Box.REVEALED:
        raise NotNow(Reason.NOT_REVEALED)
    if item.second is not Box.NOT_YET:
        raise NotNow(Reason.SECOND_VOTE_HELD)


def _settled(item: Item, event: Settle) -> Item:
    if item.first is not Box.REVEALED or item.second is Box.OPEN:
        raise NotNow(Reason.NOT_REVEALED)
    if event.level is not None and not is_level(event.level):
        raise NotNow(Reason.NO_SUCH_LEVEL)
    note = item.note if event.note is None else event.note
    return replace(item, settled=True, level=event.level, note=note)


def _noted(item: Item, event: Note) -> Item:
    if event.before not in (None, item.note) and event.text != item.note:
        raise NotNow(Reason.NOTE_CHANGED)
    return replace(item, note=event.text)


def _left(item: Item) -> Item:
    if not item.settled:
        raise NotNow(Reason.NOT_SETTLED)
    return item


def _skipped(item: Item) -> Item:
    if item.settled:
        raise NotNow(Reason.SETTLED)
    return replace(item, skipped=True)
