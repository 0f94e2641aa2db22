"""Types of the action plan: actions, benefits, travel, and the deadlines for a calendar file."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from questionnaire.fields import HIGHEST_NUMBER, N_, About
from questionnaire.instrument import Action, Benefit

_A_DATE = "Year, month and day, such as 2026-11-23"
_BENEFIT_OWNER = About(
    "Who answers for the benefit being realised.",
    N_("Benefit owner: who answers for the benefit being realised"),
    N_("Benefit owner"),
)
_BASELINE = About("The value before the change.", N_("Baseline: the value before you begin"), N_("Baseline"))
_TARGET = About("The value aimed at.", N_("Target: the value you want to reach"), N_("Target"))


class ActionStatus(StrEnum):
    """Progress of a planned action."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class PlannedAction:
    """One action in the plan. `action` is its id in the catalogue, or "" for the department's own action.

    `id` is unique within the plan; `recommendation` may be "" for the department's own action.
    """

    id: Annotated[str, About("Unique within the plan.", filled=True)]
    title: Annotated[str, About("What is to be done.", N_("Action"))]
    action: Annotated[
        str,
        About(
            "The id in the catalogue of actions; left out for the department's own. An id the catalogue "
            "lacks is read as the department's own, with a notice."
        ),
    ] = ""
    recommendation: Annotated[str, About("The recommendation it serves, such as 3.1.")] = ""
    first_step: Annotated[str, About("What happens first.", N_("First step"), long=True)] = ""
    owner: Annotated[str, About("Who carries it out.", N_("Owner"), N_("Responsible"))] = ""
    benefit_owner: Annotated[str, _BENEFIT_OWNER] = ""
    deadline: Annotated[date | None, About(f"{_A_DATE}.", N_("Deadline"))] = None
    baseline: Annotated[str, replace(_BASELINE, description="The measured value before the change.")] = ""
    measure: Annotated[
        str, About("What is measured.", N_("What you measure"), N_("What is measured"), long=True)
    ] = ""
    target: Annotated[str, _TARGET] = ""
    status: Annotated[ActionStatus, About("How far it has come.", N_("Status"))] = ActionStatus.NOT_STARTED

    @property
    def is_open(self) -> bool:
        """Whether the action is neither done nor dropped."""
        return self.status not in (ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True)
class PlannedBenefit:
    """A benefit the department aims for. `benefit` is its id in the catalogue, or "" for one of its own.

    `id` is unique within the plan. `baseline` and `target` are free text.
    """

    id: Annotated[str, About("Unique among the benefits.", filled=True)]
    title: Annotated[str, About("What is gained.", N_("Benefit"))]
    benefit: Annotated[
        str,
        About(
            "The id among the benefits that the nine report; left out for the department's own. An id that "
            "is not there is read as the department's own, with a notice."
        ),
    ] = ""
    owner: Annotated[str, _BENEFIT_OWNER] = ""
    baseline: Annotated[str, _BASELINE] = ""
    target: Annotated[str, _TARGET] = ""
    measured_on: Annotated[
        date | None,
        About(f"When it is measured: {_A_DATE.lower()}.", N_("When you measure"), N_("To be measured")),
    ] = None


@dataclass(frozen=True)
class Interval:
    """A closed interval; both ends are equal for a single number."""

    low: Annotated[float, About("The lowest it can be.")]
    high: Annotated[float, About("The highest it can be.")]

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high < float("inf"):
            raise ValueError(f"from {self.low} to {self.high} is no interval of numbers from 0 up")


@dataclass(frozen=True)
class Travel:
    """The department's figures for the journeys that video saves; None means not given.

    `consultations` are by video in a year; `minutes`, `kilometres` and `kroner` are for one round trip.
    """

    consultations: Annotated[
        Interval | None,
        About("Consultations by video in a year.", N_("Consultations by video in a year")),
    ] = None
    minutes: Annotated[
        Interval | None,
        About("Minutes of one journey, there and back.", N_("Minutes for one journey, there and back")),
    ] = None
    kilometres: Annotated[
        Interval | None,
        About("Kilometres of one journey, there and back.", N_("Kilometres for one journey, there and back")),
    ] = None
    kroner: Annotated[
        Interval | None,
        About(
            "Norwegian kroner of one journey, there and back.", N_("Kroner for one journey, there and back")
        ),
    ] = None

    def __post_init__(self) -> None:
        for field in fields(self):
            interval = getattr(self, field.name)
            if interval is not None and interval.high > HIGHEST_NUMBER:
                raise ValueError(f"{field.name} must not be above {HIGHEST_NUMBER}")


@dataclass(frozen=True)
class ActionPlan:
    """The department's actions and benefits, in the department's order."""

    actions: tuple[PlannedAction, ...] = ()
    benefits: tuple[PlannedBenefit, ...] = ()
    travel: Travel = Travel()


def planned(action: Action, recommendation_id: str) -> PlannedAction:
    """A catalogue action as an editable line of the plan."""
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
    """A catalogue benefit as a line of the plan, for the department to fill in."""
    return PlannedBenefit(id=benefit.id, title=benefit.title, benefit=benefit.id)


class Standing(StrEnum):
    """State of a deadline."""

    OPEN = "open"
    DONE = "done"
    GONE = "gone"
    """The action was dropped or removed, or no longer has a deadline."""


@dataclass(frozen=True)
class Revision:
    """Number of changes in all rounds together, and the time of the last one."""

    count: int
    at: datetime

    def __add__(self, other: "Revision") -> "Revision":
        return Revision(self.count + other.count, max(self.at, other.at))


@dataclass(frozen=True)
class Change:
    """One save of an action, in this round or an earlier one.

    `action` is None if it was removed. The text is left out if its round is in the bin.
    """

    action_id: str
    action: PlannedAction | None
    at: datetime
    in_bin: bool = False


@dataclass(frozen=True)
class Deadline:
    """The current or former deadline of an action.

    `action` is None if it is no longer in the plan, because removed text must not be shown again.
    """

    action_id: str
    day: date
    standing: Standing
    revision: Revision
    action: PlannedAction | None = None


@dataclass(frozen=True)
class Timetable:
    """The deadlines of a plan. `series` identifies the department: all its rounds share it."""

    series: str
    deadlines: tuple[Deadline, ...]
    profile: Revision
    """Revision of the department's profile, because every event contains the department's name."""
    changed_at: datetime
    """Time of the last change of anything, in this round or an earlier one."""


def deadlines(plan: ActionPlan, changes: Iterable[Change], changed_at: datetime) -> tuple[Deadline, ...]:
    """The plan's deadlines in its order, then former deadlines in the order they were added.

    `changes` are all changes of all actions, round by round, oldest first. `changed_at` replaces the time of
    changes that have been removed from the history.
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
