"""Who is with it, whether a vote may be cast now, and what the rows of votes come to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole
from scoring.discretion import Spread, spread
from scoring.team import Distribution, distribution
from workshop.state import Ballot, Box, Stage, Workshop, is_level
from workshop.steps import NotNow, Reason

_NOTHING_OPEN = {
    Stage.LOBBY: Reason.NOT_BEGUN,
    Stage.ENDED: Reason.ENDED,
    Stage.CLOSED: Reason.CLOSED,
}


@dataclass(frozen=True)
class Participant:
    """Somebody who votes: an id, and a role where it is asked for and told."""

    id: str
    role: RespondentRole | None = None


@dataclass(frozen=True)
class Vote:
    """One row. Of several by a participant in the same ballot the last counts."""

    participant: str
    question: str
    ballot: Ballot
    choice: Choice


def join(workshop: Workshop, id: str, role: RespondentRole | None = None) -> Participant:
    """Whoever comes, at any time until it closes; NotNow after. What is not asked for is not kept."""
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Reason.CLOSED)
    return Participant(id, role if workshop.asks_who else None)


def open_ballots(workshop: Workshop) -> tuple[tuple[str, Ballot], ...]:
    """The (question, ballot) that can be voted in now, in the order of the agenda."""
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
    """The vote, to be kept as a row; NotNow with its reason where it does not count.

    `participant` is None for whoever has not joined this workshop.
    """
    if workshop.stage is Stage.CLOSED:
        raise NotNow(Reason.CLOSED)
    if participant is None:
        raise NotNow(Reason.NOT_JOINED)
    must_be_open(workshop, question, ballot)
    if not isinstance(choice, NoLevel) and not is_level(choice):
        raise NotNow(Reason.NO_SUCH_LEVEL)
    return Vote(participant.id, question, ballot, choice)


def must_be_open(workshop: Workshop, question: str, ballot: Ballot) -> None:
    """NotNow with its reason where nobody can vote in that ballot now, by phone or by hand."""
    if (question, ballot) not in open_ballots(workshop):
        raise NotNow(_why_not(workshop, question, ballot))


def tally(votes: Iterable[Vote], question: str, ballot: Ballot) -> Distribution:
    """How many chose what, counted from the rows in the order they were cast in.

    It tells what a hidden vote comes to: a screen asks `shown` and `voted`.
    """
    wanted = (vote for vote in votes if vote.question == question and vote.ballot == ballot)
    return tallies(wanted).get((question, ballot), distribution(()))


def tallies(votes: Iterable[Vote]) -> Mapping[tuple[str, Ballot], Distribution]:
    """The `tally` of every ballot that anybody has voted in, in one go."""
    last: defaultdict[tuple[str, Ballot], dict[str, Choice]] = defaultdict(dict)
    for vote in votes:
        last[vote.question, vote.ballot][vote.participant] = vote.choice
    return {where: distribution(choices.values()) for where, choices in last.items()}


def voted(votes: Iterable[Vote], question: str, ballot: Ballot) -> int:
    """How many have voted, which may be told while the votes are hidden."""
    return tally(votes, question, ballot).answered


def shown(
    workshop: Workshop,
    votes: Iterable[Vote],
    participants: Iterable[Participant],
    question: str,
    ballot: Ballot,
) -> Spread:
    """What the wall may show of a ballot: nothing until it is revealed, then all of it.

    The whole is shown however few have voted: they are in the room, and know that it will be. Roles are
    shown apart by `scoring.discretion`. Whoever has told no role, or is not known any longer, is "other".
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


def _why_not(workshop: Workshop, question: str, ballot: Ballot) -> Reason:
    if workshop.stage in _NOTHING_OPEN:
        return _NOTHING_OPEN[workshop.stage]
    if workshop.paused:
        return Reason.PAUSED
    item = workshop.item(question)
    if item is None:
        return Reason.NOT_ON_AGENDA
    if workshop.current not in (None, question):
        return Reason.MOVED_ON
    if item.box(ballot) is Box.NOT_YET:
        return Reason.VOTE_NOT_OPEN
    return Reason.VOTE_OVER
