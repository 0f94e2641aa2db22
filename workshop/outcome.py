"""Outcome of a workshop: a draft of the department's answers, each accepted separately.

Screens and files both ask here how a question ended and which of its votes counts, so that they agree.
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
    """How a question ended."""

    AGREED = "agreed"
    NOT_AGREED = "not-agreed"
    """The group settled without agreeing on a level."""
    NOT_SETTLED = "not-settled"
    """Skipped, reopened, or never settled."""


@dataclass(frozen=True)
class Totals:
    """Number of questions on the agenda by how they ended."""

    agreed: int
    not_agreed: int
    not_settled: int

    @property
    def questions(self) -> int:
        return self.agreed + self.not_agreed + self.not_settled


@dataclass(frozen=True)
class Settled:
    """A settled question; `level` is None if the group did not agree, `second` after a single vote."""

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
        """Consensus measure of the vote that counts, or None if fewer than two gave a level."""
        return (self.second or self.first).consensus

    @property
    def draft(self) -> Answer:
        """The proposed answer of the department; without a level, a note on an unanswered question."""
        return Answer(level=self.level, note=self.note)


@dataclass(frozen=True)
class Left:
    """A question that was not settled; a vote is None if there is none or it must stay hidden."""

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
        """Whether there is anything to show besides the fact that it was not settled."""
        return self.has_votes or bool(self.note)


def came_to(item: Item) -> CameTo:
    """How a question on the agenda ended."""
    return _settled_as(item.level) if item.settled else CameTo.NOT_SETTLED


def _settled_as(level: int | None) -> CameTo:
    return CameTo.NOT_AGREED if level is None else CameTo.AGREED


def totals(came: Iterable[CameTo]) -> Totals:
    """Count the questions by how they ended."""
    count = Counter(came)
    return Totals(count[CameTo.AGREED], count[CameTo.NOT_AGREED], count[CameTo.NOT_SETTLED])


def outcome(workshop: Workshop, votes: Iterable[Vote]) -> tuple[Settled, ...]:
    """The settled questions in agenda order, at any stage; `left` gives the others."""
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
    """The questions that were not settled, in agenda order, with the votes that may be shown."""
    told = told_votes(workshop, votes)
    return tuple(
        Left(item.question, item.note, told[item.question, Ballot.FIRST], told[item.question, Ballot.SECOND])
        for item in workshop.agenda
        if came_to(item) is CameTo.NOT_SETTLED
    )


def told_votes(workshop: Workshop, votes: Iterable[Vote]) -> dict[tuple[str, Ballot], Distribution | None]:
    """The tally of every ballot on the agenda, None if it must stay hidden.

    Revealed ballots may be shown, even if nobody voted. Once the workshop is closed nobody can vote, and
    votes that were never revealed are shown too, so that they are not lost because time ran out.
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
    """The tally that counts for a question: the second vote if it was held, else the first."""
    return Ballot.SECOND if item.second is Box.REVEALED else Ballot.FIRST
