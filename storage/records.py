"""The types that storage returns, and how rows and lines of history become them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Generic, TypeVar

from access.policy import Role
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet, Profile
from questionnaire.fields import record_from
from questionnaire.plan import ActionPlan, PlannedAction, PlannedBenefit, Travel

T = TypeVar("T")


class Form(StrEnum):
    """The length of the form: the core questions, or all."""

    SHORT = "short"
    WHOLE = "whole"


@dataclass(frozen=True)
class Saved(Generic[T]):
    """The value is on disk. `value` is what will be read back; base the next change on `version`."""

    value: T
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Conflict(Generic[T]):
    """Nothing was changed: in the meantime `role` had saved `theirs`, or removed the thing (None)."""

    theirs: T | None
    version: int
    saved_at: datetime
    role: Role


@dataclass(frozen=True)
class HistoryLine(Generic[T]):
    """One saved value of the past; None if the thing was removed."""

    value: T | None
    version: int
    saved_at: datetime
    role: Role


@dataclass(frozen=True)
class Assessment:
    """One department's form in one round, as it is now. No entry in `versions` means version 0."""

    id: str
    round: int
    form: Form
    example: bool
    answers: AnswerSet
    versions: Mapping[str, int]
    profile_version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class EditionChange:
    """The editions that a round was moved from and to."""

    older: str
    newer: str


@dataclass(frozen=True)
class EarlierRound:
    """The same department's assessment in an earlier round, with its plan."""

    assessment: Assessment
    plan: ActionPlan


@dataclass(frozen=True)
class SavedPlan:
    """The plan as it is now, with the version of each action and benefit by id.

    `travel_version` is 0 if no numbers of journeys are saved.
    """

    plan: ActionPlan
    versions: Mapping[str, int]
    benefit_versions: Mapping[str, int] = field(default_factory=dict)
    travel_version: int = 0


def assessment_from(row: Mapping[Any, Any], saved: Iterable[Mapping[Any, Any]]) -> Assessment:
    """An assessment from its row and the rows of its answers."""
    saved = tuple(saved)
    read = {line["question_id"]: answer_from(line) for line in saved}
    given = {question_id: answer for question_id, answer in read.items() if answer != UNANSWERED}
    return Assessment(
        id=row["id"],
        round=row["round"],
        form=Form(row["form"]),
        example=row["example"],
        answers=AnswerSet(row["instrument"], profile_from(row["profile"]), given),
        versions={line["question_id"]: line["version"] for line in saved},
        profile_version=row["profile_version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


answer_from = partial(record_from, Answer)
profile_from = partial(record_from, Profile)
action_from = partial(record_from, PlannedAction)
benefit_from = partial(record_from, PlannedBenefit)
travel_from = partial(record_from, Travel)
"""Each reads a row, or the data of a line of history, in which dates are text."""


def edition_change_from(data: Mapping[str, str]) -> EditionChange:
    """A move to a newer edition, from the data of its line of history."""
    return EditionChange(**data)
