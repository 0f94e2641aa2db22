"""The machine beside a storage that loses, delays and refuses, while somebody else saves to the same place.

Whatever happens in whatever order, nothing that was entered is lost, nothing of somebody else's is
overwritten unseen, nothing is saved twice, and the session never believes something stored that is not.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from access.policy import Role
from questionnaire.assessment import UNANSWERED
from questionnaire.plan import PlannedAction
from storage.records import Conflict, Saved
from views.saving.machine import (
    Clean,
    Enter,
    Event,
    InConflict,
    NotAccepted,
    Read,
    Refused,
    Reply,
    Signal,
    State,
    Stored,
    Unavailable,
    Unheard,
    Waiting,
    after,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NUMBER = "an identity number"


class Line(Enum):
    """What happens to a save on its way to storage, or to the answer on its way back."""

    WELL = "well"
    CUT = "it never arrives"
    UNHEARD = "it is saved, and the answer is lost"
    SLOW = "it arrives later, when nobody waits for the answer any longer"
    CLOSED = "it is not accepted: the link was withdrawn"


@dataclass(frozen=True)
class Version:
    """One line of history."""

    value: PlannedAction | None
    ours: bool


@dataclass(frozen=True)
class Sent:
    """A save on its way."""

    value: PlannedAction
    based_on: int


class Storage:
    """What storage does for one line of the plan, as `storage.ledger.settled` decides it."""

    def __init__(self, history: list[Version]) -> None:
        self.history = history
        self.line = Line.WELL
        self.on_its_way: list[Sent] = []

    @property
    def value(self) -> PlannedAction | None:
        return self.history[-1].value if self.history else None

    @property
    def version(self) -> int:
        return len(self.history)

    def send(self, sent: Sent) -> Reply:
        """Save, over the line as it is now."""
        if found := tuple(name for name in ("title", "owner") if NUMBER in getattr(sent.value, name)):
            return NotAccepted(found)
        match self.line:
            case Line.WELL:
                return self.save(sent)
            case Line.CLOSED:
                return NotAccepted()
            case Line.UNHEARD:
                self.save(sent)
            case Line.SLOW:
                self.on_its_way.append(sent)
        return Unavailable()

    def save(self, sent: Sent) -> Reply:
        if self.history and sent.value == self.value:
            return Saved(sent.value, self.version, NOON)
        comes_back = sent.based_on == 0 and self.value is None
        if sent.based_on == self.version or comes_back:
            self.history.append(Version(sent.value, ours=True))
            return Saved(sent.value, self.version, NOON)
        return Conflict(self.value, self.version, NOON, Role.LEADER)


class SavingOverTime(RuleBasedStateMachine):
    """One session with one line of the plan, its storage, and somebody else."""

    @initialize(is_new=st.booleans())
    def open(self, is_new: bool) -> None:
        self.storage = Storage([] if is_new else [Version(PlannedAction("a", "As it was"), ours=False)])
        self.read_before: list[tuple[PlannedAction, int]] = []
        self.meant: PlannedAction | None = None
        """What was entered last, unless the person has given it up since."""
        self.is_forgotten = False
        self.tries_to_save = self.theirs = 0
        self.seen = {self.storage.version}
        self.begin()

    def begin(self) -> None:
        read = self.storage.value
        self.state: State | None = Clean(Stored(read, self.storage.version) if read else Stored(UNANSWERED))

    def happens(self, event: Event) -> None:
        """Run the machine as the program does: send for as long as it waits."""
        assert self.state is not None
        self.state = after(self.state, event)
        if self.state is not None and (
            isinstance(event, Read) or event in (Signal.KEEP_THEIRS, Signal.KEEP_MINE)
        ):
            self.seen.add(self.state.stored.version)
        while isinstance(self.state, Waiting):
            sent = Sent(self.state.to_send, self.state.stored.version)
            self.state = after(self.state, self.storage.send(sent))
        if self.state is None:
            self.meant, self.is_forgotten = None, True

    @rule(line=st.sampled_from(Line))
    def the_line_changes(self, line: Line) -> None:
        self.storage.line = line

    @rule(title=st.sampled_from("ABCD"), owner=st.sampled_from(["", "Ola", NUMBER]))
    def enter(self, title: str, owner: str) -> None:
        if self.state is None:
            self.state = Clean(Stored(UNANSWERED))
        self.meant = PlannedAction("a", f"Mine {title}", owner=owner)
        self.tries_to_save += 1
        self.happens(Enter(self.meant))

    @rule()
    def somebody_else_saves(self) -> None:
        self.theirs += 1
        self.storage.history.append(Version(PlannedAction("a", f"Theirs {self.theirs}"), ours=False))

    @rule()
    def somebody_else_removes(self) -> None:
        is_tried_again = isinstance(self.state, Unheard) and not self.state.stored.version
        if is_tried_again or not all(sent.based_on for sent in self.storage.on_its_way):
            # A new line would come back when it arrives once more: storage takes it for put in anew.
            return
        if self.storage.value is not None:
            self.storage.history.append(Version(None, ours=False))

    @precondition(lambda self: self.storage.on_its_way)
    @rule(data=st.data())
    def something_arrives_late(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.storage.on_its_way) - 1))
        self.storage.save(self.storage.on_its_way.pop(place))

    @precondition(lambda self: self.state is not None)
    @rule()
    def try_again(self) -> None:
        self.happens(Signal.RETRY)

    @precondition(lambda self: self.state is not None)
    @rule()
    def read(self) -> None:
        value = self.storage.value
        if value is None:
            if self.storage.version:
                self.happens(Signal.READ_WITHOUT)
        else:
            self.read_before.append((value, self.storage.version))
            self.happens(Read(value, self.storage.version))

    @precondition(lambda self: self.state is not None and self.read_before)
    @rule(data=st.data())
    def be_shown_what_was_read_before(self, data: st.DataObject) -> None:
        self.happens(Read(*data.draw(st.sampled_from(self.read_before))))

    @precondition(lambda self: isinstance(self.state, InConflict))
    @rule()
    def keep_theirs(self) -> None:
        self.meant = None
        self.happens(Signal.KEEP_THEIRS)

    @precondition(lambda self: isinstance(self.state, InConflict))
    @rule()
    def keep_mine(self) -> None:
        self.tries_to_save += 1
        self.happens(Signal.KEEP_MINE)

    @precondition(lambda self: self.state is not None and self.storage.line is Line.WELL)
    @rule()
    def remove(self) -> None:
        assert self.state is not None
        if self.storage.value is not None and self.state.stored.version == self.storage.version:
            self.storage.history.append(Version(None, ours=True))
            self.happens(Signal.REMOVED)
        else:
            self.happens(Signal.NOT_REMOVED)

    @precondition(lambda self: self.state is not None)
    @rule()
    def all_becomes_well(self) -> None:
        self.storage.line = Line.WELL
        while self.storage.on_its_way:
            self.storage.save(self.storage.on_its_way.pop())
        self.happens(Signal.RETRY)
        assert isinstance(self.state, Clean | Refused | InConflict)
        self.read()
        if isinstance(self.state, Clean) and self.storage.value is not None:
            assert self.state.stored.value == self.storage.value

    @invariant()
    def what_is_believed_to_be_stored_was_stored(self) -> None:
        if self.state is not None and (version := self.state.stored.version):
            # What was removed and is to come back has the value that it had.
            assert self.storage.history[version - 1].value in (self.state.stored.value, None)

    @invariant()
    def nothing_that_was_entered_is_lost(self) -> None:
        if self.meant is None or self.state is None:
            return
        if isinstance(self.state, Clean):
            assert Version(self.meant, ours=True) in self.storage.history
        else:
            assert self.state.entered.value == self.meant

    @invariant()
    def nothing_of_somebody_elses_is_overwritten_unseen(self) -> None:
        for version, line in enumerate(self.storage.history[1:], start=1):
            before = self.storage.history[version - 1]
            if line.ours and not before.ours and before.value is not None:
                assert version in self.seen

    @invariant()
    def nobody_is_asked_about_what_they_saved_themselves(self) -> None:
        # What was on its way when the line was forgotten is not known as one's own any longer.
        if isinstance(self.state, InConflict) and not self.is_forgotten:
            assert not self.storage.history[self.state.conflict.version - 1].ours

    @invariant()
    def nothing_is_saved_twice(self) -> None:
        ours = [line for line in self.storage.history if line.ours and line.value is not None]
        assert len(ours) <= self.tries_to_save

    @invariant()
    def no_identity_number_is_stored(self) -> None:
        assert not any(line.value and NUMBER in line.value.owner for line in self.storage.history)

    @invariant()
    def only_what_waits_for_storage_is_tried_again(self) -> None:
        assert not isinstance(self.state, Waiting)
        if isinstance(self.state, Unheard):
            assert self.state.sent


TestSavingOverTime = SavingOverTime.TestCase
TestSavingOverTime.settings = settings(max_examples=200, stateful_step_count=40)
