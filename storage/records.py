"""What storage gives back, and how answers, profiles and the lines of a plan become rows and history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from access.policy import Role
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet, Confidence, Profile
from questionnaire.names import composed
from questionnaire.plan import ActionPlan, ActionStatus, Interval, PlannedAction, PlannedBenefit, Travel
from storage.db.columns import IDS

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


def answer_from(data: Mapping[Any, Any]) -> Answer:
    """An answer from a row or from a line of history."""
    values = _known(Answer, data)
    confidence = values["confidence"]
    return Answer(**values | {"confidence": confidence and Confidence(confidence)})


def profile_from(data: Mapping[Any, Any]) -> Profile:
    """A profile from its JSON."""
    return Profile(**_known(Profile, data))


def action_from(data: Mapping[Any, Any]) -> PlannedAction:
    """A planned action from a row, or from a line of history, where the deadline is text."""
    values = _known(PlannedAction, data)
    deadline = values["deadline"]
    if isinstance(deadline, str):
        deadline = date.fromisoformat(deadline)
    return PlannedAction(**values | {"deadline": deadline, "status": ActionStatus(values["status"])})


def benefit_from(data: Mapping[Any, Any]) -> PlannedBenefit:
    """A planned benefit from a row, or from a line of history, where its date is text."""
    values = _known(PlannedBenefit, data)
    if isinstance(values["measured_on"], str):
        values["measured_on"] = date.fromisoformat(values["measured_on"])
    return PlannedBenefit(**values)


def travel_from(data: Mapping[Any, Any]) -> Travel:
    """The numbers of the journeys from their JSON."""
    told = _known(Travel, data)
    return Travel(**{name: one and Interval(one["low"], one["high"]) for name, one in told.items()})


def _known(kind: type[Any], data: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields that there are; letters composed, as they were not in what was stored long ago."""
    return {known.name: _read(known.name, data[known.name]) for known in fields(kind) if known.name in data}


def _read(name: str, value: Any) -> Any:
    return composed(value) if isinstance(value, str) and name not in IDS else value
