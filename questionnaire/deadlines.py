"""What a calendar file needs of a plan: its deadlines, and former ones that may be in somebody's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction


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
