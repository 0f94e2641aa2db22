"""The types that storage returns of workshops, and how rows become them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from questionnaire.team import Choice, NoLevel, RespondentRole
from workshop.state import Ballot, Workshop, workshop_from
from workshop.votes import Participant, Vote


class NoSuchWorkshop(LookupError):
    """The workshop has been removed."""


@dataclass(frozen=True)
class NewWorkshop:
    """A workshop that was just made. The token of the facilitators' link cannot be read again later."""

    id: str
    token: str


@dataclass(frozen=True)
class LiveWorkshop:
    """A workshop as it is now. `code` is None once it is closed. `version` grows with every step."""

    id: str
    code: str | None
    title: str
    assessment_id: str | None
    instrument: str
    """The edition of its questions."""
    workshop: Workshop
    version: int
    created_at: datetime
    timer_ends_at: datetime | None


@dataclass(frozen=True)
class Counts:
    """How many have joined, and have voted in an open ballot, or else on the question on the wall.

    If no question is on the wall, `voted` counts everybody who has voted at all. While everybody answers all
    questions, `finished` counts those who have answered all of them.
    """

    joined: int
    voted: int
    finished: int = 0


@dataclass(frozen=True)
class CountedWorkshop:
    """A workshop as it is now, with its counts."""

    live: LiveWorkshop
    counts: Counts


@dataclass(frozen=True)
class JoinableWorkshop:
    """A workshop that can be joined by its code."""

    workshop_id: str
    title: str
    asks_who: bool


@dataclass(frozen=True)
class ParticipantView:
    """A workshop as one participant sees it, with their own votes.

    `numbers` are the numbers of the current votes; see `Participation.vote`.
    """

    title: str
    instrument: str
    workshop: Workshop
    version: int
    own: Mapping[tuple[str, Ballot], Choice]
    numbers: Mapping[tuple[str, Ballot], int] = field(default_factory=dict)


def live_from(row: Row[Any]) -> LiveWorkshop:
    return LiveWorkshop(
        row.id,
        row.code,
        row.title,
        row.assessment_id,
        row.instrument,
        workshop_from(row.state),
        row.version,
        row.created_at,
        row.timer_ends_at,
    )


def participant_from(row: Row[Any]) -> Participant:
    role = None if row.role is None else RespondentRole(row.role)
    return Participant(row.id, role)


def choice_in_vote(row: Row[Any]) -> Choice:
    return NoLevel(row.no_level) if row.level is None else int(row.level)


def vote_from(row: Row[Any]) -> Vote:
    return Vote(row.participant_id, row.question_id, Ballot(row.ballot), choice_in_vote(row))


def vote_row(vote: Vote) -> dict[str, object]:
    without = isinstance(vote.choice, NoLevel)
    return {
        "participant_id": vote.participant,
        "question_id": vote.question,
        "ballot": vote.ballot,
        "level": None if without else vote.choice,
        "no_level": vote.choice if without else None,
    }
