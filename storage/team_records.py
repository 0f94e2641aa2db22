"""What storage gives back of a team, and how its rows become answers; what hinders who wants to join one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, RowMapping

from questionnaire.answers import UNANSWERED, Answer, Profile
from questionnaire.team import Choice, NoLevel, RespondentRole
from storage.records import Form, answer_from


class NotJoined(LookupError):
    """This browser answers for nobody in the team."""


class TeamIsSettled(Exception):
    """Somebody has joined, and was told how the spread is shown."""


class ToldOtherwise(Exception):
    """How the spread is shown was changed after it was told."""


@dataclass(frozen=True)
class Invitation:
    """What whoever was invited is told before answering."""

    department: Profile
    open_team: bool


@dataclass(frozen=True)
class OwnForm:
    """One respondent's own answers as they stand. No entry in `versions` means version 0."""

    role: RespondentRole
    form: Form
    done: bool
    answers: Mapping[str, Answer]
    versions: Mapping[str, int]


@dataclass(frozen=True)
class Member:
    """One respondent as the leader sees them: nothing that was answered, and no name."""

    role: RespondentRole
    form: Form
    answered: int
    done: bool


@dataclass(frozen=True)
class Team:
    """Who has joined, by their roles, and whether the spread is shown for fewer than five."""

    open_team: bool
    members: tuple[Member, ...]


def own_form_from(rows: Sequence[RowMapping]) -> OwnForm:
    """From the respondent's row beside each answer; beside none where nothing is answered."""
    saved = [row for row in rows if row["question_id"] is not None]
    read = {row["question_id"]: answer_from(row) for row in saved}
    return OwnForm(
        role=RespondentRole(rows[0]["role"]),
        form=Form(rows[0]["form"]),
        done=rows[0]["done_at"] is not None,
        answers={question_id: answer for question_id, answer in read.items() if answer != UNANSWERED},
        versions={row["question_id"]: row["version"] for row in saved},
    )


def choice_from(row: Row[Any]) -> Choice:
    if row.dont_know:
        return NoLevel.DONT_KNOW
    return NoLevel.NOT_RELEVANT if row.level is None else int(row.level)
