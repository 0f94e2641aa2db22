"""The action plan a department makes from its form."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from questionnaire.model import Action, Benefit

HIGHEST_NUMBER = 1_000_000_000
"""More than any department has of anything, and small enough that two of them can be multiplied."""


class ActionStatus(StrEnum):
    """How far a planned action has come."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class PlannedAction:
    """One line of the plan. `action` is the catalogue's id, or "" for the department's own.

    `id` is unique within the plan; `recommendation` may be "" for an own action.
    """

    id: str
    title: str
    action: str = ""
    recommendation: str = ""
    first_step: str = ""
    owner: str = ""
    benefit_owner: str = ""
    deadline: date | None = None
    baseline: str = ""
    measure: str = ""
    target: str = ""
    status: ActionStatus = ActionStatus.NOT_STARTED

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do: neither done nor dropped."""
        return self.status not in (ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True)
class PlannedBenefit:
    """A benefit that the department wants. `benefit` is the catalogue's id, or "" for the department's own.

    `id` is unique within the plan. `baseline` and `target` are the department's words and numbers.
    """

    id: str
    title: str
    benefit: str = ""
    owner: str = ""
    baseline: str = ""
    target: str = ""
    measured_on: date | None = None


@dataclass(frozen=True)
class Interval:
    """A number that is known to lie between two, both included; equal where it is one number."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high < float("inf"):
            raise ValueError(f"from {self.low} to {self.high} is no interval of numbers from 0 up")


@dataclass(frozen=True)
class Travel:
    """The department's own numbers of the journeys that video spares; None is not told.

    `consultations` by video in a year; for one journey, there and back, `minutes`, `kilometres` and `kroner`.
    """

    consultations: Interval | None = None
    minutes: Interval | None = None
    kilometres: Interval | None = None
    kroner: Interval | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            interval = getattr(self, field.name)
            if interval is not None and interval.high > HIGHEST_NUMBER:
                raise ValueError(f"{field.name} must not be above {HIGHEST_NUMBER}")


@dataclass(frozen=True)
class ActionPlan:
    """The department's chosen actions and benefits, in the order the department gave them."""

    actions: tuple[PlannedAction, ...] = ()
    benefits: tuple[PlannedBenefit, ...] = ()
    travel: Travel = Travel()


def planned(action: Action, recommendation_id: str) -> PlannedAction:
    """A catalogue action as a line of the plan, for the department to change."""
    return PlannedAction(
        id=action.id,
        title=action.title,
        action=action.id,
        recommendation=recommendation_id,
        first_step=action.first_step,
        owner=action.owner,
        measure=action.measure,
    )


def planned_benefit(benefit: Benefit) -> PlannedBenefit:
    """A benefit of the catalogue as a line of the plan, for the department to fill in."""
    return PlannedBenefit(id=benefit.id, title=benefit.title, benefit=benefit.id)
