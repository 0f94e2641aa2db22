"""Participants, whether a vote is accepted now, and tallies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole
from scoring.discretion import Spread, spread
from scoring.team import Distribution, distribution
from workshop.state import Ballot, Box, Stage, Workshop, is_level
from workshop.steps import NotNow, Obstacle

_NOTHING_OPEN = {
    Stage.LOBBY: Obstacle.NOT_BEGUN,
    Stage.ENDED: Obstacle.ENDED,
    Stage.CLOSED: Obstacle.CLOSED,
}


@dataclass(frozen=True)
class Participant:
    """A participant: an id, and a role if it was asked for and given."""

    id: str
    role: RespondentRole | None = None


@dataclass(frozen=True)
class Vote:
    """One row. If a participant has several in the same ballot, the last one counts."""

    participant: str
    question: str
    ballot: Ballot
    choice: Choice


def join(workshop: Workshop, id: str, role: RespondentRole | None = None) -> Participant:
    """Admit a participant at any time until the workshop closes. Raises NotNow after that.

    A role that was not asked for is not kept.
    """
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Obstacle.CLOSED)
    return Participant(id, role if workshop.asks_who else None)


def open_ballots(workshop: Workshop) -> tuple[tuple[str, Ballot], ...]:
    """The (question, ballot) pairs open for voting now, in agenda order."""
    if workshop.paused or workshop.stage in _NOTHING_OPEN:
        return ()
    return tuple(
        (item.question, ballot)
        for item in workshop.agenda
        for ballot in Ballot
        if item.box(ballot) is Box.OPEN and workshop.current in (None, item.question)
    )


def cast(
    workshop: Workshop, participant: Participant | None, question: str, ballot: Ballot, choice: Choice
) -> Vote:
    """The vote as a row to store. Raises NotNow with the reason if it is refused.

    `participant` is None for someone who has not joined this workshop.
    """
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Obstacle.CLOSED)
    if participant is None:
        raise NotNow(Obstacle.NOT_JOINED)
    must_be_open(workshop, question, ballot)
    if not isinstance(choice, NoLevel) and not is_level(choice):
        raise NotNow(Obstacle.NO_SUCH_LEVEL)
    return Vote(participant.id, question, ballot, choice)


def must_be_open(workshop: Workshop, question: str, ballot: Ballot) -> None:
    """Raise NotNow with the reason if nobody can vote in the ballot now, by phone or by show of hands."""
    if (question, ballot) not in open_ballots(workshop):
        raise NotNow(_why_not(workshop, question, ballot))


def tally(votes: Iterable[Vote], question: str, ballot: Ballot) -> Distribution:
    """Count the choices from the rows, in the order they were cast.

    This includes hidden votes; screens use `shown` and `voted` instead.
    """
    wanted = (vote for vote in votes if vote.question == question and vote.ballot == ballot)
    return tallies(wanted).get((question, ballot), distribution(()))


def tallies(votes: Iterable[Vote]) -> Mapping[tuple[str, Ballot], Distribution]:
    """The `tally` of every ballot with votes, in one pass."""
    last: defaultdict[tuple[str, Ballot], dict[str, Choice]] = defaultdict(dict)
    for vote in votes:
        last[vote.question, vote.ballot][vote.participant] = vote.choice
    return {where: distribution(choices.values()) for where, choices in last.items()}


def voted(votes: Iterable[Vote], question: str, ballot: Ballot) -> int:
    """Number of participants who have voted, which may be shown while the votes are hidden."""
    return tally(votes, question, ballot).answered


def shown(
    workshop: Workshop,
    votes: Iterable[Vote],
    participants: Iterable[Participant],
    question: str,
    ballot: Ballot,
) -> Spread:
    """What the wall may show of a ballot: nothing until it is revealed, then everything.

    Totals are shown however few have voted: participants are in the room and know that they will be shown.
    `scoring.discretion` decides about results by role. Someone without a role, or no longer known, is
    "other".
    """
    item = workshop.item(question)
    if item is None or item.box(ballot) is not Box.REVEALED:
        return Spread()
    role = {participant.id: participant.role for participant in participants}
    chosen = {v.participant: v.choice for v in votes if v.question == question and v.ballot == ballot}
    forms = [
        IndividualForm(role.get(id) or RespondentRole.OTHER, {question: choice})
        for id, choice in chosen.items()
    ]
    return spread(question, forms, open_team=True)


def _why_not(workshop: Workshop, question: str, ballot: Ballot) -> Obstacle:
    if workshop.stage in _NOTHING_OPEN:
        return _NOTHING_OPEN[workshop.stage]
    if workshop.paused:
        return Obstacle.PAUSED
    item = workshop.item(question)
    if item is None:
        return Obstacle.NOT_ON_AGENDA
    if workshop.current not in (None, question):
        return Obstacle.MOVED_ON
    if item.box(ballot) is Box.NOT_YET:
        return Obstacle.VOTE_NOT_OPEN
    return Obstacle.VOTE_OVER
