"""What storage gives back, and how answers, profiles and the lines of a plan become rows and history."""

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
    """How much is asked: the core questions, or all."""

    SHORT = "short"
    WHOLE = "whole"


@dataclass(frozen=True)
class Saved(Generic[T]):
    """It is on disk. `value` is what will be read back; the next change is based on `version`."""

    value: T
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Conflict(Generic[T]):
    """Nothing was changed: `role` had saved `theirs` in the meantime, or removed the thing (None)."""

    theirs: T | None
    version: int
    saved_at: datetime
    role: Role


@dataclass(frozen=True)
class HistoryLine(Generic[T]):
    """One value as it once was saved; None where the thing was removed."""

    value: T | None
    version: int
    saved_at: datetime
    role: Role


@dataclass(frozen=True)
class Assessment:
    """One department's form in one round, as it stands. No entry in `versions` means version 0."""

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
class EarlierRound:
    """The same department's assessment at an earlier time, with its plan."""

    assessment: Assessment
    plan: ActionPlan


@dataclass(frozen=True)
class SavedPlan:
    """The plan as it stands, with the version of each action and each benefit by its id, 0 for no numbers."""

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
"""Each reads a row, or the data of a line of history, where a date is text."""
