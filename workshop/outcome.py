"""What comes out of a workshop: the draft of a department's answers, each to be accepted by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaire.answers import Answer
from scoring.disagreement import Distribution, distribution
from workshop.state import Ballot, Box, Workshop
from workshop.votes import Vote, tallies


@dataclass(frozen=True)
class Settled:
    """One settled question; `level` is None where the group did not agree, `second` where it voted once."""

    question: str
    level: int | None
    note: str
    first: Distribution
    second: Distribution | None

    @property
    def consensus(self) -> float | None:
        """Of the vote that was held last; None where fewer than two gave a level."""
        return (self.second or self.first).consensus

    @property
    def draft(self) -> Answer:
        """What the department's answer would be; without a level it is a note on an unanswered question."""
        return Answer(level=self.level, note=self.note)


def outcome(workshop: Workshop, votes: Iterable[Vote]) -> tuple[Settled, ...]:
    """The settled questions in the order of the agenda, whatever the stage; the others have no outcome."""
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
        if item.settled
    )
