"""The action plan a department makes from its form."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from questionnaire.model import Action


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


@dataclass(frozen=True)
class ActionPlan:
    """The department's chosen actions, in the order the department gave them."""

    actions: tuple[PlannedAction, ...] = ()


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
