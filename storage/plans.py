"""The action plan of an assessment, read whole and saved one action at a time."""

from collections.abc import Sequence

from access.policy import Grant, require
from access.roles import Operation
from questionnaire.deadlines import Timetable
from questionnaire.plan import PlannedAction
from storage.columns import Clock, storable, storable_record, utc_now
from storage.database import Database
from storage.ledger import hold
from storage.plan_lines import ACTIONS, plans_of
from storage.records import Conflict, Saved, SavedPlan
from storage.repeating import repeatable
from storage.timetables import timetable_of


class Plans:
    """The plans in a database. Every method asks for a grant, and raises what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def load(self, grant: Grant) -> SavedPlan:
        """The plan as it stands, in the department's order, with its benefits and the journeys it spares."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return plans_of(connection, [assessment_id])[assessment_id]

    @repeatable
    def timetable(self, grant: Grant) -> Timetable:
        """The deadlines that stand, and those of all rounds so far that a calendar may still hold."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return timetable_of(connection, assessment_id)

    def add(self, grant: Grant, action: PlannedAction) -> Saved[PlannedAction] | Conflict[PlannedAction]:
        """Put an action last in the plan; a conflict if its id stands there already, as something else."""
        return self.change(grant, action, based_on=0)

    @repeatable
    def change(
        self, grant: Grant, action: PlannedAction, based_on: int
    ) -> Saved[PlannedAction] | Conflict[PlannedAction]:
        """Save an action over the version it is based on."""
        action = storable_record(action)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return ACTIONS.change(ledger, action, based_on)

    @repeatable
    def remove(self, grant: Grant, action_id: str, based_on: int) -> Saved[None] | Conflict[PlannedAction]:
        """Take an action out. Its history stays, and `add` puts it back. KeyError if it never was there."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return ACTIONS.remove(ledger, storable(action_id), based_on)

    @repeatable
    def put_back(
        self, grant: Grant, action: PlannedAction, based_on: int, order: Sequence[str]
    ) -> Saved[PlannedAction] | Conflict[PlannedAction]:
        """Undo a removal: save the action over it, in the place that it had in `order`."""
        action = storable_record(action)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return ACTIONS.put_back(ledger, action, based_on, [storable(id) for id in order])

    @repeatable
    def reorder(self, grant: Grant, ids: Sequence[str]) -> tuple[str, ...]:
        """Put the named actions first, in that order; gives back the order of all.

        It never collides: actions that are not named keep their order after the named ones,
        and ids that are no longer in the plan are passed over.
        """
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            standing = ACTIONS.order(ledger)
            named = dict.fromkeys(storable(action_id) for action_id in ids)
            wanted = [i for i in named if i in standing] + [i for i in standing if i not in named]
            ACTIONS.arrange(ledger, wanted)
        return tuple(wanted)
