"""Every state with every event, compared with the table in docs/saving.md; and what each step keeps."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.policy import Role
from questionnaire.assessment import LONGEST_TEXT, UNANSWERED, Answer
from questionnaire.plan import PlannedAction
from storage.db.errors import Reason
from storage.records import Conflict, Saved
from views.saving.machine import (
    Clean,
    Enter,
    Entered,
    Event,
    InConflict,
    NotAccepted,
    NotAsked,
    Read,
    Refused,
    Signal,
    State,
    Stored,
    Unavailable,
    Unheard,
    Waiting,
    after,
)

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def action(title: str, owner: str = "") -> PlannedAction:
    return PlannedAction("a", title, owner=owner)


OLD, MINE, SENT, THEIRS = action("Old", "Kari"), action("Mine", "Ola"), action("Sent"), action("Theirs")
STORED = Stored(OLD, 3)
ENTERED = Entered(MINE, MINE)
IN_PART = replace(ENTERED, refused_fields=("owner",))
THEIR_SAVE = Conflict(THEIRS, 4, NOON, Role.LEADER)
THEIR_REMOVAL = replace(THEIR_SAVE, theirs=None)

STATES: dict[str, State] = {
    "clean": Clean(STORED),
    "waiting": Waiting(STORED, ENTERED, (SENT,)),
    "waiting-new": Waiting(Stored(UNANSWERED), ENTERED, (SENT,)),
    "waiting-rest": Waiting(STORED, IN_PART, (SENT,)),
    "unheard": Unheard(STORED, ENTERED, (SENT, MINE), Reason.UNREACHABLE),
    "refused": Refused(STORED, IN_PART, (SENT,)),
    "conflict": InConflict(STORED, ENTERED, THEIR_SAVE),
    "conflict-removed": InConflict(STORED, ENTERED, THEIR_REMOVAL),
}
EVENTS: dict[str, Event] = {
    "enter": Enter(action("New")),
    "saved": Saved(MINE, 4, NOON),
    "other-saved": THEIR_SAVE,
    "sent-was-saved": replace(THEIR_SAVE, theirs=SENT),
    "other-removed": THEIR_REMOVAL,
    "number-found": NotAccepted(("owner",)),
    "not-accepted": NotAccepted(),
    "unavailable": Unavailable(),
    "retry": Signal.RETRY,
    "read-newer": Read(THEIRS, 4),
    "read-older": Read(THEIRS, 3),
    "read-without": Signal.READ_WITHOUT,
    "keep-theirs": Signal.KEEP_THEIRS,
    "keep-mine": Signal.KEEP_MINE,
    "removed": Signal.REMOVED,
    "not-removed": Signal.NOT_REMOVED,
}


def documented() -> dict[tuple[str, str], str]:
    """What the table in docs/saving.md says of each state and event."""
    lines = (ROOT / "docs" / "saving.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    states = rows[0][2:]
    return {(state, row[0]): cell for row in rows[2:] for state, cell in zip(states, row[2:], strict=True)}


DOCUMENTED = documented()


def name(state: State) -> str:
    """What docs/saving.md calls the state."""
    match state:
        case Waiting(entered=Entered(refused_fields=(_, *_))):
            return "waiting-rest"
        case Waiting(stored, entered) if type(stored.value) is not type(entered.value):
            return "waiting-new"
        case InConflict(conflict=Conflict(theirs=None)):
            return "conflict-removed"
        case InConflict():
            return "conflict"
    return type(state).__name__.lower()


def become(state: State, *events: Event) -> State:
    for event in events:
        then = after(state, event)
        assert then is not None
        state = then
    return state


def test_the_machine_needs_no_streamlit() -> None:
    code = "import sys, views.saving.machine; sys.exit('streamlit' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_state_is_called_what_the_document_calls_it() -> None:
    assert {name(state): state for state in STATES.values()} == STATES


def test_every_state_and_every_event_is_in_the_table() -> None:
    assert set(DOCUMENTED) == {(state, event) for state in STATES for event in EVENTS}
    assert {type(state) for state in STATES.values()} == set(State.__args__)
    assert {type(event) for event in EVENTS.values()} == {
        getattr(kind, "__origin__", kind) for kind in Event.__args__
    }


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", STATES)
def test_what_follows_is_what_the_table_says(state: str, event: str) -> None:
    expected = DOCUMENTED[state, event]
    if expected == "never":
        with pytest.raises(NotAsked):
            after(STATES[state], EVENTS[event])
        return
    then = after(STATES[state], EVENTS[event])
    if expected == "gone":
        assert then is None
    elif expected == "stays":
        assert then is STATES[state]
    else:
        assert then is not None
        assert (name(then), then == STATES[state]) == (expected, False)


@pytest.mark.parametrize("state", STATES)
def test_only_storage_and_the_choice_of_the_person_change_what_is_known_to_be_stored(state: str) -> None:
    changing = {"saved", "sent-was-saved", "read-newer", "keep-theirs", "keep-mine"}
    for event in EVENTS:
        if DOCUMENTED[state, event] in ("never", "gone") or event in changing:
            continue
        assert become(STATES[state], EVENTS[event]).stored == STATES[state].stored


@pytest.mark.parametrize("state", [name for name in STATES if name != "clean"])
def test_what_was_entered_stays_until_it_is_saved_or_the_person_decides_otherwise(state: str) -> None:
    for event in EVENTS:
        if DOCUMENTED[state, event] not in ("never", "gone", "clean") and event != "enter":
            assert become(STATES[state], EVENTS[event]).entered.value == MINE


class TestWhatIsSent:
    def test_what_was_entered(self) -> None:
        assert Waiting(STORED, ENTERED).to_send == MINE

    def test_without_the_texts_that_storage_refused(self) -> None:
        assert Waiting(STORED, IN_PART).to_send == action("Mine", "Kari")

    def test_without_the_choice_where_the_reason_for_it_was_refused(self) -> None:
        chosen = Answer(not_relevant="A number", note="A note")
        waiting = Waiting(
            Stored(Answer(level=2), 1), Entered(chosen, chosen, refused_fields=("not_relevant",))
        )
        assert waiting.to_send == Answer(level=2, note="A note")

    def test_no_text_that_is_longer_than_there_is_room_for(self) -> None:
        long = action("Mine", "å" * (LONGEST_TEXT + 3))
        entered = become(Clean(STORED), Enter(long)).entered
        assert (entered.received, entered.left_out) == (long, {"owner": 3})
        assert entered.value == action("Mine", "å" * LONGEST_TEXT)

    def test_a_text_as_long_as_the_one_that_is_stored(self) -> None:
        long = action("Mine", "å" * (LONGEST_TEXT + 3))
        entered = become(Clean(Stored(long, 1)), Enter(replace(long, owner=long.owner + "å"))).entered
        assert (entered.value, entered.left_out) == (long, {"owner": 1})


class TestSaved:
    def test_is_known_with_its_version_and_time(self) -> None:
        assert become(Waiting(STORED, ENTERED), Saved(MINE, 4, NOON)) == Clean(Stored(MINE, 4, NOON), ENTERED)

    def test_in_part_the_rest_stays_as_it_was_entered(self) -> None:
        saved = action("Mine", "Kari")
        then = become(Waiting(STORED, IN_PART), Saved(saved, 4, NOON))
        assert then == Refused(Stored(saved, 4, NOON), IN_PART)

    def test_what_is_entered_after_a_refusal_is_sent_whole(self) -> None:
        then = become(Refused(STORED, IN_PART), Enter(MINE))
        assert isinstance(then, Waiting)
        assert then.to_send == MINE

    def test_what_was_read_has_no_time_and_counts_as_a_replacement(self) -> None:
        then = become(Clean(Stored(OLD, 3, NOON)), Read(THEIRS, 4))
        assert then.stored == Stored(THEIRS, 4, None, replaced=1)


class TestUnheard:
    def test_each_value_that_was_sent_is_remembered_once(self) -> None:
        tried = become(Waiting(STORED, ENTERED), Unavailable(), Signal.RETRY, Unavailable(Reason.FULL))
        assert tried == Unheard(STORED, ENTERED, (MINE,), Reason.FULL)
        again = become(tried, Enter(SENT), Unavailable())
        assert again == Unheard(STORED, Entered(SENT, SENT), (MINE, SENT), Reason.UNREACHABLE)

    def test_what_is_remembered_is_what_was_sent_and_not_what_was_entered(self) -> None:
        tried = become(Waiting(STORED, IN_PART), Unavailable())
        assert isinstance(tried, Unheard)
        assert tried.sent == (action("Mine", "Kari"),)

    def test_the_next_save_is_based_on_what_turns_out_to_have_been_saved(self) -> None:
        tried = become(Waiting(STORED, ENTERED), Unavailable(), Enter(SENT))
        then = become(tried, replace(THEIR_SAVE, theirs=MINE))
        assert then == Waiting(Stored(MINE, 4), Entered(SENT, SENT))

    def test_what_was_sent_before_a_refusal_is_remembered_over_it(self) -> None:
        then = become(Waiting(STORED, ENTERED), Unavailable(), Enter(SENT), NotAccepted(), Enter(OLD))
        assert isinstance(then, Waiting)
        assert then.sent == (MINE,)


class TestConflict:
    def test_the_other_is_kept_with_its_time_and_as_a_replacement(self) -> None:
        then = become(InConflict(STORED, IN_PART, THEIR_SAVE), Signal.KEEP_THEIRS)
        assert then == Clean(Stored(THEIRS, 4, NOON, replaced=1), ENTERED)

    def test_mine_is_sent_over_the_other_and_what_is_refused_of_it_stays_theirs(self) -> None:
        then = become(InConflict(STORED, ENTERED, THEIR_SAVE), Signal.KEEP_MINE)
        assert then == Waiting(Stored(THEIRS, 4), ENTERED)
        rest = become(then, NotAccepted(("title",)))
        assert isinstance(rest, Waiting)
        assert rest.to_send == action("Theirs", "Ola")

    def test_mine_can_come_back_though_the_other_removed_the_line(self) -> None:
        then = become(InConflict(STORED, ENTERED, THEIR_REMOVAL), Signal.KEEP_MINE)
        assert then == Waiting(Stored(OLD, 4), ENTERED)

    def test_what_is_entered_before_the_choice_meets_the_conflict_again(self) -> None:
        then = become(InConflict(STORED, ENTERED, THEIR_SAVE), Enter(SENT))
        assert then == Waiting(STORED, Entered(SENT, SENT))


class TestNotRemoved:
    def test_is_said_until_something_is_entered(self) -> None:
        state = become(Clean(STORED), Signal.NOT_REMOVED)
        assert state == Clean(STORED, not_removed=True)
        assert become(state, Read(THEIRS, 4)) == Clean(Stored(THEIRS, 4, replaced=1), not_removed=True)
        assert become(state, Enter(MINE), Saved(MINE, 4, NOON)) == Clean(Stored(MINE, 4, NOON), ENTERED)
