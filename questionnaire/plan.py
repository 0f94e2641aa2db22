"""The action plan a department makes from its form, and the deadlines that a calendar file needs of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from questionnaire.instrument import Action, Benefit

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


class Standing(StrEnum):
    """What has become of a deadline."""

    OPEN = "open"
    DONE = "done"
    GONE = "gone"
    """The action was dropped or removed, or has no deadline any longer."""


@dataclass(frozen=True)
class Revision:
    """How many changes there have been, in all rounds together, and when the last one was."""

    count: int
    at: datetime

    def __add__(self, other: "Revision") -> "Revision":
        return Revision(self.count + other.count, max(self.at, other.at))


@dataclass(frozen=True)
class Change:
    """An action as it was saved, in this round or an earlier one.

    `action` is None where it was removed. The text of an action in a round that is in the bin is left out.
    """

    action_id: str
    action: PlannedAction | None
    at: datetime
    in_bin: bool = False


@dataclass(frozen=True)
class Deadline:
    """The last day that an action of the department has, or has had.

    `action` is None for one that is no longer in the plan: text that somebody has removed is not shown again.
    """

    action_id: str
    day: date
    standing: Standing
    revision: Revision
    action: PlannedAction | None = None


@dataclass(frozen=True)
class Timetable:
    """The deadlines of a plan. `series` is the same for all rounds of a department, and for no other."""

    series: str
    deadlines: tuple[Deadline, ...]
    profile: Revision
    """Of the department's profile: its name stands in every event."""
    changed_at: datetime
    """When anything was changed last, in this round or an earlier one."""


def deadlines(plan: ActionPlan, changes: Iterable[Change], changed_at: datetime) -> tuple[Deadline, ...]:
    """The plan's deadlines in its order, then those that it no longer has, in the order they were added.

    `changes` has every change of every action, round by round, the oldest first. `changed_at` stands in for
    the time of those that have been taken out of the history.
    """
    of: dict[str, list[Change]] = {action.id: [] for action in plan.actions}
    for change in changes:
        of.setdefault(change.action_id, []).append(change)
    planned = {action.id: action for action in plan.actions}
    found = (_deadline(id, planned.get(id), of_action, changed_at) for id, of_action in of.items())
    return tuple(deadline for deadline in found if deadline is not None)


def _deadline(
    id: str, action: PlannedAction | None, changes: list[Change], changed_at: datetime
) -> Deadline | None:
    told = [*(change.action for change in changes), action]
    days = [one.deadline for one in told if one is not None and one.deadline is not None]
    if not days:
        return None
    revision = Revision(len(changes), max((change.at for change in changes), default=changed_at))
    if action is not None:
        return Deadline(id, days[-1], _standing(action), revision, action)
    last = changes[-1]
    if last.action is not None and last.action.status is ActionStatus.DONE and not last.in_bin:
        return Deadline(id, days[-1], Standing.DONE, revision, last.action)
    return Deadline(id, days[-1], Standing.GONE, revision)


def _standing(action: PlannedAction) -> Standing:
    if action.status is ActionStatus.DONE:
        return Standing.DONE
    return Standing.OPEN if action.is_open and action.deadline is not None else Standing.GONE
