"""The state machine of one thing that is saved by itself: an answer, the profile, a line of the plan.

Pure functions over frozen dataclasses: no Streamlit, no clock, no I/O. For as long as the state is Waiting,
the caller sends `Waiting.to_send` to storage and passes the reply to `after`. The table of every state and
every event is in docs/saving.md; a test compares it with this module.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import Enum
from typing import Any

from questionnaire.assessment import fitted
from storage.db.errors import Reason
from storage.records import Conflict, Saved


@dataclass(frozen=True)
class Stored:
    """What storage holds, as far as this session has heard. Version 0: nothing yet."""

    value: Any
    version: int = 0
    saved_at: datetime | None = None
    """None where it was read and not saved from here."""
    replaced: int = 0
    """How often the value was replaced by one that was not entered here."""


@dataclass(frozen=True)
class Entered:
    """What was entered last.

    `received` is all that came from the screen, `value` the part of it that fits, and `left_out` the number
    of characters, by field, that do not fit. Storage has refused the texts of `refused_fields` because of
    national identity numbers; they are not sent again.
    """

    received: Any = None
    value: Any = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    refused_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clean:
    """Nothing waits to be saved."""

    stored: Stored
    entered: Entered = Entered()
    not_removed: bool = False
    """It was to be removed, and was not: somebody else had changed it."""


@dataclass(frozen=True)
class Waiting:
    """It has to be sent to storage, now.

    `sent` are values that were sent and never answered. They may be on disk all the same.
    """

    stored: Stored
    entered: Entered
    sent: tuple[Any, ...] = ()

    @property
    def to_send(self) -> Any:
        """What was entered, with the stored text in each field that storage has refused."""
        names = set(self.entered.refused_fields)
        if "not_relevant" in names:
            # The reason is part of the choice: without it, the choice that was made before stands.
            names |= {"level", "dont_know"}
        return replace(self.entered.value, **{name: getattr(self.stored.value, name) for name in names})


@dataclass(frozen=True)
class Unheard:
    """It was sent and nothing came back: to be tried again after a while."""

    stored: Stored
    entered: Entered
    sent: tuple[Any, ...]
    why: Reason


@dataclass(frozen=True)
class Refused:
    """Storage does not accept it, or not all of it: only another text, or another choice, helps."""

    stored: Stored
    entered: Entered
    sent: tuple[Any, ...] = ()


@dataclass(frozen=True)
class InConflict:
    """Somebody else saved something else meanwhile: the person has to choose."""

    stored: Stored
    entered: Entered
    conflict: Conflict[Any]


State = Clean | Waiting | Unheard | Refused | InConflict


@dataclass(frozen=True)
class Enter:
    """Something was entered on the screen, and is to be saved."""

    value: Any


@dataclass(frozen=True)
class Unavailable:
    """Storage's answer did not come: it may have saved, or not."""

    why: Reason = Reason.UNREACHABLE


@dataclass(frozen=True)
class NotAccepted:
    """Storage's answer: it cannot hold this, or not from this browser. `fields` hold identity numbers."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read:
    """Storage was read, and holds this."""

    value: Any
    version: int


class Signal(Enum):
    """What happened, where its name says all of it."""

    RETRY = "it is time to try again"
    READ_WITHOUT = "storage was read, and does not hold this line of the plan"
    KEEP_THEIRS = "the person chose what the other saved"
    KEEP_MINE = "the person chose what was entered here"
    REMOVED = "the line was taken out of the plan here"
    NOT_REMOVED = "it was to be taken out, but somebody else had changed it"


Reply = Saved[Any] | Conflict[Any] | NotAccepted | Unavailable
"""What storage answers to what was sent."""

Event = Enter | Reply | Read | Signal


class NotAsked(Exception):
    """A reply from storage though nothing was sent: a bug in the caller."""


def after(state: State, event: Event) -> State | None:
    """The state after the event; None if the thing is to be forgotten. Raises NotAsked."""
    match state, event:
        case Waiting(), Saved() | Conflict() | NotAccepted() | Unavailable():
            return _answered(state, event)
        case _, Saved() | Conflict() | NotAccepted() | Unavailable():
            raise NotAsked(type(state).__name__)
        case Waiting() | Unheard() | Refused(), Enter():
            return Waiting(state.stored, _entered(event.value, state.stored), state.sent)
        case _, Enter():
            return Waiting(state.stored, _entered(event.value, state.stored))
        case Unheard(), Signal.RETRY:
            return Waiting(state.stored, state.entered, state.sent)
        case Clean(), Read() if event.version > state.stored.version:
            # Never backwards: while storage is away, what was read last is older than what was saved since.
            return replace(state, stored=_replaced(state.stored, event.value, event.version))
        case (
            (Clean(), Signal.READ_WITHOUT)
            | (InConflict(conflict=Conflict(theirs=None)), Signal.KEEP_THEIRS)
            | (_, Signal.REMOVED)
        ):
            return None
        case Clean(), Signal.NOT_REMOVED:
            return replace(state, not_removed=True)
        case InConflict(conflict=theirs), Signal.KEEP_THEIRS:
            stored = _replaced(state.stored, theirs.theirs, theirs.version, theirs.saved_at)
            return Clean(stored, replace(state.entered, refused_fields=()))
        case InConflict(conflict=theirs), Signal.KEEP_MINE:
            value = state.stored.value if theirs.theirs is None else theirs.theirs
            stored = replace(state.stored, value=value, version=theirs.version)
            return Waiting(stored, _entered(state.entered.value, stored))
    return state


def _answered(state: Waiting, reply: Reply) -> State:
    match reply:
        case Saved(value, version, saved_at):
            stored = replace(state.stored, value=value, version=version, saved_at=saved_at)
            is_rest = bool(state.entered.refused_fields)
            return Refused(stored, state.entered) if is_rest else Clean(stored, state.entered)
        case Conflict(theirs, version) if theirs in state.sent:
            # Nobody else's: it was saved from here, and the answer was lost.
            return Waiting(replace(state.stored, value=theirs, version=version), state.entered)
        case Conflict():
            return InConflict(state.stored, state.entered, reply)
        case NotAccepted(names) if names and _can_be_sent_without(state):
            return replace(state, entered=replace(state.entered, refused_fields=names))
        case NotAccepted(names):
            refused = replace(state.entered, refused_fields=state.entered.refused_fields or names)
            return Refused(state.stored, refused, state.sent)
        case Unavailable(why):
            sent = state.sent if state.to_send in state.sent else (*state.sent, state.to_send)
            return Unheard(state.stored, state.entered, sent, why)


def _can_be_sent_without(state: Waiting) -> bool:
    """Whether the refused fields can keep what is stored: not tried yet, and the line is not a new one."""
    return not state.entered.refused_fields and type(state.stored.value) is type(state.entered.value)


def _replaced(before: Stored, value: Any, version: int, saved_at: datetime | None = None) -> Stored:
    return Stored(value, version, saved_at, before.replaced + 1)


def _entered(received: Any, before: Stored) -> Entered:
    """What was entered, with each text cut to what fits.

    Our script lets no field grow so long; this is for where it does not run.
    """
    texts = {f.name: text for f in fields(received) if isinstance(text := getattr(received, f.name), str)}
    fitting = {name: fitted(text, getattr(before.value, name, None) or "") for name, text in texts.items()}
    left_out = {name: len(texts[name]) - len(text) for name, text in fitting.items() if text != texts[name]}
    return Entered(received, replace(received, **{name: fitting[name] for name in left_out}), left_out)
