"""Workshops brought to where a test begins, over the questions "a", "b" and "c"."""

from collections.abc import Iterable
from contextlib import suppress
from functools import reduce

from hypothesis import strategies as st

from questionnaire.team import Choice
from workshop.state import Ballot, Item, Pace, Workshop, lobby
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
from workshop.votes import Participant, Vote

QUESTIONS = ("a", "b", "c")
FIRST, SECOND = Ballot.FIRST, Ballot.SECOND
ANNE = Participant("anne")

TO_REVEALED: tuple[Event, ...] = (Begin(), Reveal("a", FIRST))
TO_DISCUSSED: tuple[Event, ...] = (*TO_REVEALED, Discuss("a"))
TO_SECOND_OPEN: tuple[Event, ...] = (*TO_DISCUSSED, OpenSecond("a"))
TO_SECOND_REVEALED: tuple[Event, ...] = (*TO_SECOND_OPEN, Reveal("a", SECOND))


def played(*events: Event, pace: Pace = Pace.LED) -> Workshop:
    """The workshop after the events."""
    return reduce(step, events, lobby(QUESTIONS, pace))


def settling(question: str) -> tuple[Event, ...]:
    """The shortest way through an open question."""
    return Reveal(question, FIRST), Settle(question, 2), Next(question)


TO_THE_END = (Begin(), *settling("a"), *settling("b"), *settling("c"))

PLACES: dict[str, Workshop] = {
    "lobby": played(),
    "open": played(Begin()),
    "revealed": played(*TO_REVEALED),
    "discussed": played(*TO_DISCUSSED),
    "second open": played(*TO_SECOND_OPEN),
    "second revealed": played(*TO_SECOND_REVEALED),
    "settled at once": played(*TO_REVEALED, Settle("a", 2)),
    "settled at last": played(*TO_SECOND_REVEALED, Settle("a", 2)),
    "paused": played(Begin(), Pause()),
    "ended": played(*TO_THE_END),
    "closed": played(Begin(), Close()),
    "answering": played(Begin(), pace=Pace.SELF_PACED),
    "answered": played(Begin(), WalkThrough(("a", "c", "b")), pace=Pace.SELF_PACED),
}
"""Every place that a workshop can be in; where a question is on the wall, it is "a"."""


def refusal(workshop: Workshop, event: Event) -> Obstacle | None:
    """Why the event cannot be now; None where it can."""
    try:
        step(workshop, event)
    except NotNow as not_now:
        return not_now.reason
    return None


def item(workshop: Workshop, question: str = "a") -> Item:
    found = workshop.item(question)
    assert found
    return found


def votes(choices: Iterable[Choice], question: str = "a", ballot: Ballot = FIRST) -> list[Vote]:
    """One vote each by the participants "0", "1" and so on."""
    return [Vote(str(number), question, ballot, choice) for number, choice in enumerate(choices)]


def tries(question: str | None) -> tuple[Event, ...]:
    """What a facilitator may try while that question is on the wall, most of it meant for it."""
    here, elsewhere = question or "a", "b" if question != "b" else "c"
    meant: list[Event] = [
        Reveal(here, FIRST),
        Note(here, "«So» \n 🙂"),
        Settle(here, 2),
        Next(here),
        Discuss(here),
    ]
    return (
        *(meant * 2),
        *(OpenSecond(here), Reveal(here, SECOND), OpenSecond(here), Reveal(here, SECOND)),
        *(Settle(here, None), Settle(here, 4), Note(here, "Noted"), Skip(here)),
        *(GoBack("a"), GoBack("b"), GoBack("c"), GoBack("unknown")),
        *(Reveal(elsewhere, FIRST), Settle(elsewhere, 1), Note(elsewhere, "Too late"), Next(elsewhere)),
        *(Begin(), WalkThrough(("c", "a", "b")), Pause(), Resume(), Close()),
    )


TRIES = {question: tries(question) for question in (None, *QUESTIONS)}


@st.composite
def courses(draw: st.DrawFn) -> list[Workshop]:
    """A workshop from the lobby on, as it stood after each of the steps that could be taken."""
    course = [lobby(QUESTIONS, draw(st.sampled_from(Pace)), asks_who=draw(st.booleans()))]
    course.append(step(course[0], Begin()))
    for place in draw(st.lists(st.integers(0, len(TRIES["a"]) - 1), min_size=40, max_size=60)):
        with suppress(NotNow):
            course.append(step(course[-1], TRIES[course[-1].current][place]))
    return course
