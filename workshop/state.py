"""State of a workshop: agenda, the question on the wall, progress of each question; and its form as JSON.

Participants and votes are stored as rows elsewhere: joining and voting do not change this state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from questionnaire.instrument import LEVELS


class Pace(StrEnum):
    """Whether all answer one question at a time, or each answers all before the group walks through them."""

    LED = "led"
    SELF_PACED = "self-paced"


class Stage(StrEnum):
    """Progress of the workshop as a whole."""

    LOBBY = "lobby"
    ANSWERING = "answering"
    """Self-paced: every question is open to everybody at once."""
    QUESTION = "question"
    """One question is on the wall."""
    ENDED = "ended"
    """Every question is settled or skipped; going back is possible."""
    CLOSED = "closed"
    """Final: the code no longer works."""


class Ballot(StrEnum):
    """The vote before the discussion of a question, and the one after it."""

    FIRST = "first"
    SECOND = "second"


class Box(StrEnum):
    """State of a ballot; votes are shown only once they are revealed."""

    NOT_YET = "not-yet"
    OPEN = "open"
    SHUT = "shut"
    """No longer open and not yet revealed: a self-paced question before the group comes to it."""
    REVEALED = "revealed"


class Phase(StrEnum):
    """Progress of a question."""

    WAITING = "waiting"
    OPEN = "open"
    ANSWERED = "answered"
    """Self-paced: everyone has had the chance to answer, and votes are not yet revealed."""
    REVEALED = "revealed"
    DISCUSSED = "discussed"
    SECOND_OPEN = "second-open"
    SECOND_REVEALED = "second-revealed"
    SETTLED = "settled"


_FIRST_ONLY = {
    Box.NOT_YET: Phase.WAITING,
    Box.OPEN: Phase.OPEN,
    Box.SHUT: Phase.ANSWERED,
    Box.REVEALED: Phase.REVEALED,
}


@dataclass(frozen=True)
class Item:
    """One question of the agenda. Raises ValueError for a state that no workshop can reach."""

    question: str
    first: Box = Box.NOT_YET
    second: Box = Box.NOT_YET
    shown: bool = False
    """Whether it is or has been on the wall, so that going back to it is possible."""
    discussed: bool = False
    skipped: bool = False
    settled: bool = False
    level: int | None = None
    """The level the group settled on, None if it did not agree; for a reopened question, the previous one."""
    note: str = ""

    def __post_init__(self) -> None:
        held = self.first is Box.REVEALED
        _hold(bool(self.question), "a question has no id")
        _hold(self.level is None or is_level(self.level), "its level does not exist")
        _hold(self.level is None or held, "it has a level, and its votes are not revealed")
        _hold(held or not self.discussed, "it is discussed before its votes are revealed")
        _hold(self.second is not Box.SHUT, "a second vote is shut and not revealed")
        _hold(self.discussed or self.second is Box.NOT_YET, "it has a second vote before it is discussed")
        _hold(self.shown or not (held or self.skipped), "it is past, and was never shown")
        _hold(held or not self.settled, "it is settled before its votes are revealed")
        _hold(not self.settled or self.second is not Box.OPEN, "it is settled while the second vote is open")
        _hold(not (self.settled and self.skipped), "it is settled and skipped")

    def box(self, ballot: Ballot) -> Box:
        return self.first if ballot == Ballot.FIRST else self.second

    @property
    def done(self) -> bool:
        """Whether the question is settled or skipped, so that the agenda passes it by."""
        return self.settled or self.skipped

    @property
    def phase(self) -> Phase:
        if self.settled:
            return Phase.SETTLED
        if self.second is not Box.NOT_YET:
            return Phase.SECOND_OPEN if self.second is Box.OPEN else Phase.SECOND_REVEALED
        return Phase.DISCUSSED if self.discussed else _FIRST_ONLY[self.first]


@dataclass(frozen=True)
class Workshop:
    """A whole workshop. Raises ValueError for a state that no workshop can reach."""

    agenda: tuple[Item, ...]
    pace: Pace = Pace.LED
    asks_who: bool = False
    """Whether participants are asked for their role when they join."""
    stage: Stage = Stage.LOBBY
    current: str | None = None
    """The question on the wall."""
    paused: bool = False

    def __post_init__(self) -> None:
        _hold(bool(self.agenda), "the agenda is empty")
        _hold(len(set(self.questions)) == len(self.agenda), "a question is on the agenda twice")
        _hold(
            (self.current is not None) == (self.stage is Stage.QUESTION), "the wall is not as the stage says"
        )
        _hold(
            not self.paused or self.stage in (Stage.ANSWERING, Stage.QUESTION),
            "it is paused when nothing goes on",
        )
        if self.current is not None:
            item = self.item(self.current)
            _hold(item is not None and item.shown, "what is on the wall was never shown")
            _hold(item is None or not item.skipped, "what is on the wall is skipped")
            _hold(item is None or item.first is not Box.NOT_YET, "what is on the wall was never opened")
        _hold(_fits_stage(self), "a question is not as the stage says")

    @property
    def questions(self) -> tuple[str, ...]:
        """The question ids of the agenda, in order."""
        return tuple(item.question for item in self.agenda)

    def item(self, question: str) -> Item | None:
        """The agenda item of the question, or None if it is not on the agenda."""
        return next((item for item in self.agenda if item.question == question), None)


def lobby(questions: Iterable[str], pace: Pace = Pace.LED, *, asks_who: bool = False) -> Workshop:
    """A workshop that has not begun. Raises ValueError for no questions or a duplicate."""
    return Workshop(tuple(Item(question) for question in questions), pace, asks_who)


def is_level(value: object) -> bool:
    """Whether the value is one of the levels. True and 1.0 are not."""
    return type(value) is int and value in LEVELS


def _fits_stage(workshop: Workshop) -> bool:
    agenda, self_paced = workshop.agenda, workshop.pace is Pace.SELF_PACED
    if not self_paced and any(item.first is Box.SHUT for item in agenda):
        return False
    match workshop.stage:
        case Stage.LOBBY:
            return all(item == Item(item.question) for item in agenda)
        case Stage.ANSWERING:
            return self_paced and all(item == Item(item.question, first=Box.OPEN) for item in agenda)
        case Stage.QUESTION:
            return not self_paced or all(item.first in (Box.SHUT, Box.REVEALED) for item in agenda)
        case Stage.ENDED:
            return all(item.done for item in agenda)
        case Stage.CLOSED:
            return True


def _hold(fact: bool, otherwise: str) -> None:
    if not fact:
        raise ValueError(otherwise)


VERSION = 1

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class UnreadableWorkshop(ValueError):
    """Raised when stored data is not a workshop; the message says where it is wrong."""


class TooNew(UnreadableWorkshop):
    """Raised when the workshop was stored by a newer program."""


def workshop_json(workshop: Workshop) -> dict[str, Any]:
    """The workshop as data for `json.dumps`; `workshop_from` reads it back."""
    plain: dict[str, Any] = asdict(workshop, dict_factory=_plain)
    return {"version": VERSION} | plain | {"agenda": list(plain["agenda"])}


def workshop_from(data: object) -> Workshop:
    """Read what `workshop_json` wrote. Raises TooNew for a later version, otherwise UnreadableWorkshop.

    No message repeats a value, because it may be a note or a number too long to print.
    """
    if not isinstance(data, dict):
        raise UnreadableWorkshop("a workshop is a group of keys")
    version = _of(int, data, "version")
    if version > VERSION:
        raise TooNew(f"it is newer than version {VERSION}")
    if version != VERSION:
        raise UnreadableWorkshop("there is no such version")
    _keys(data, {"version", *(field.name for field in fields(Workshop))}, "the workshop")
    try:
        return Workshop(
            agenda=tuple(_item(item) for item in _of(list, data, "agenda")),
            pace=_enum(Pace, data, "pace"),
            asks_who=_of(bool, data, "asks_who"),
            stage=_enum(Stage, data, "stage"),
            current=None if data["current"] is None else _of(str, data, "current"),
            paused=_of(bool, data, "paused"),
        )
    except UnreadableWorkshop:
        raise
    except ValueError as error:
        raise UnreadableWorkshop(str(error)) from error


def _plain(values: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values}


def _item(data: object) -> Item:
    if not isinstance(data, dict):
        raise UnreadableWorkshop("a question of the agenda is a group of keys")
    _keys(data, {field.name for field in fields(Item)}, "a question of the agenda")
    return Item(
        question=_of(str, data, "question"),
        first=_enum(Box, data, "first"),
        second=_enum(Box, data, "second"),
        shown=_of(bool, data, "shown"),
        discussed=_of(bool, data, "discussed"),
        skipped=_of(bool, data, "skipped"),
        settled=_of(bool, data, "settled"),
        level=None if data["level"] is None else _of(int, data, "level"),
        note=_of(str, data, "note"),
    )


def _keys(data: Mapping[object, object], wanted: set[str], what: str) -> None:
    if data.keys() != wanted:
        lacking = sorted(wanted - data.keys())
        raise UnreadableWorkshop(
            f"{what} lacks: {', '.join(lacking)}" if lacking else f"{what} has unknown keys"
        )


def _of(kind: type[T], data: Mapping[Any, object], key: str) -> T:
    value = data.get(key)
    if type(value) is not kind:
        raise UnreadableWorkshop(f"`{key}` cannot be of the type {type(value).__name__}")
    return value


def _enum(kind: type[E], data: Mapping[Any, object], key: str) -> E:
    word = _of(str, data, key)
    try:
        return kind(word)
    except ValueError:
        raise UnreadableWorkshop(f"`{key}` has an unknown word") from None
