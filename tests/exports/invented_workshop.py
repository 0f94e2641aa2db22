"""A workshop on the invented questions: one is settled at once, one after two votes, one stays open."""

from datetime import date
from functools import reduce

from exports.workshop.document import WorkshopDocument
from questionnaire.team import Choice, NoLevel
from tests.exports.invented import INSTRUMENT
from workshop.outcome import left, outcome
from workshop.state import Ballot, Workshop, lobby
from workshop.steps import Begin, Close, Discuss, Event, Next, Note, OpenSecond, Reveal, Settle, Skip, step
from workshop.votes import Vote

FIRST, SECOND = Ballot.FIRST, Ballot.SECOND
EVENTS: tuple[Event, ...] = (
    *(Begin(), Reveal("rooms", FIRST), Discuss("rooms"), OpenSecond("rooms"), Reveal("rooms", SECOND)),
    *(Note("rooms", "Ett rom i hver etasje."), Settle("rooms", 2), Next("rooms")),
    *(Reveal("goals", FIRST), Settle("goals", 3), Next("goals")),
    *(Reveal("money", FIRST), Note("money", "Spør økonomi."), Settle("money", None), Next("money")),
    *(Reveal("purpose", FIRST), Skip("purpose")),
    Close(),
)
WORKSHOP: Workshop = reduce(step, EVENTS, lobby(("rooms", "goals", "money", "purpose", "sound")))


def votes(question: str, ballot: Ballot, *choices: Choice) -> list[Vote]:
    """One vote each by people whose names must not appear anywhere."""
    return [Vote(f"participant-{number}", question, ballot, choice) for number, choice in enumerate(choices)]


VOTES = [
    *votes("rooms", FIRST, 0, 3, NoLevel.DONT_KNOW),
    *votes("rooms", SECOND, 2, 2, 2),
    *votes("goals", FIRST, 3, 3, NoLevel.NOT_RELEVANT),
    *votes("money", FIRST, NoLevel.DONT_KNOW),
    *votes("purpose", FIRST, 1, 1),
    *votes("sound", FIRST, 1, 1),
]
"""Includes a question that was never revealed, which is in the files once the workshop is closed."""

REPORT = WorkshopDocument(
    "Felles samling i høst",
    INSTRUMENT,
    outcome(WORKSHOP, VOTES),
    date(2026, 11, 23),
    "Avdeling for læring",
    left(WORKSHOP, VOTES),
)
