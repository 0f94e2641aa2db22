"""What comes out of a workshop: the draft of a department's answers, each to be accepted by itself.

Screens and files ask here what a question came to and which of its votes stands: they say the same of it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from questionnaire.assessment import Answer
from scoring.team import Distribution, distribution
from workshop.state import Ballot, Box, Item, Stage, Workshop
from workshop.votes import Vote, tallies


class CameTo(StrEnum):
    """What the group came to on a question."""

    AGREED = "agreed"
    NOT_AGREED = "not-agreed"
    """It settled that it does not agree on a level."""
    NOT_SETTLED = "not-settled"
    """Skipped, opened again, or never taken to its end."""


@dataclass(frozen=True)
class Totals:
    """How many questions of the agenda came to what."""

    agreed: int
    not_agreed: int
    not_settled: int

    @property
    def questions(self) -> int:
        return self.agreed + self.not_agreed + self.not_settled


@dataclass(frozen=True)
class Settled:
    """One settled question; `level` is None where the group did not agree, `second` where it voted once."""

    question: str
    level: int | None
    note: str
    first: Distribution
    second: Distribution | None

    @property
    def came_to(self) -> CameTo:
        return _settled_as(self.level)

    @property
    def consensus(self) -> float | None:
        """Of the vote that stands; None where fewer than two gave a level."""
        return (self.second or self.first).consensus

    @property
    def draft(self) -> Answer:
        """What the department's answer would be; without a level it is a note on an unanswered question."""
        return Answer(level=self.level, note=self.note)


@dataclass(frozen=True)
class Left:
    """One question that was not settled; a vote is None where there is none, or it may not be told."""

    question: str
    note: str = ""
    first: Distribution | None = None
    second: Distribution | None = None

    @property
    def came_to(self) -> CameTo:
        return CameTo.NOT_SETTLED

    @property
    def has_votes(self) -> bool:
        return self.first is not None or self.second is not None

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell beside that it was not settled."""
        return self.has_votes or bool(self.note)


def came_to(item: Item) -> CameTo:
    """What the group came to on a question of the agenda."""
    return _settled_as(item.level) if item.settled else CameTo.NOT_SETTLED


def _settled_as(level: int | None) -> CameTo:
    return CameTo.NOT_AGREED if level is None else CameTo.AGREED


def totals(came: Iterable[CameTo]) -> Totals:
    """How many of the questions came to what."""
    count = Counter(came)
    return Totals(count[CameTo.AGREED], count[CameTo.NOT_AGREED], count[CameTo.NOT_SETTLED])


def outcome(workshop: Workshop, votes: Iterable[Vote]) -> tuple[Settled, ...]:
    """The settled questions in the order of the agenda, whatever the stage; see `left` for the others."""
    counted, nobody = tallies(votes), distribution(())
    return tuple(
        Settled(
            question=item.question,
            level=item.level,
            note=item.note,
            first=counted.get((item.question, Ballot.FIRST), nobody),
            second=counted.get((item.question, Ballot.SECOND), nobody)
            if item.second is Box.REVEALED
            else None,
        )
        for item in workshop.agenda
        if came_to(item) is not CameTo.NOT_SETTLED
    )


def left(workshop: Workshop, votes: Iterable[Vote]) -> tuple[Left, ...]:
    """The questions that were not settled, in the order of the agenda, with the votes that may be told."""
    told = told_votes(workshop, votes)
    return tuple(
        Left(item.question, item.note, told[item.question, Ballot.FIRST], told[item.question, Ballot.SECOND])
        for item in workshop.agenda
        if came_to(item) is CameTo.NOT_SETTLED
    )


def told_votes(workshop: Workshop, votes: Iterable[Vote]) -> dict[tuple[str, Ballot], Distribution | None]:
    """What every ballot of the agenda comes to, None where that may not be told.

    What is revealed may be told, also where nobody voted. Once the workshop is closed nobody can vote any
    more, and what was voted and never revealed is told too: it is not lost because time ran out.
    """
    counted, nobody = tallies(votes), distribution(())
    is_over = workshop.stage is Stage.CLOSED
    return {
        (item.question, ballot): counted.get((item.question, ballot), nobody)
        if item.box(ballot) is Box.REVEALED
        else counted.get((item.question, ballot))
        if is_over
        else None
        for item in workshop.agenda
        for ballot in Ballot
    }


def standing_vote(item: Item) -> Ballot:
    """The vote that counts of a question once it is shown: the second, where it was held."""
    return Ballot.SECOND if item.second is Box.REVEALED else Ballot.FIRST
