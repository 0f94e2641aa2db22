"""The action plan of an assessment, saved one action at a time."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, delete, func, select, update

from access.policy import Grant, require
from access.roles import Operation
from questionnaire.plan import ActionPlan, PlannedAction
from storage.columns import Clock, storable, storable_record, utc_now
from storage.database import Database
from storage.ledger import Kind, Ledger, hold, next_version, settled
from storage.records import Conflict, Saved, SavedPlan, action_from
from storage.repeating import repeatable
from storage.tables import planned_actions


class Plans:
    """The plans in a database. Every method asks for a grant, and raises what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def load(self, grant: Grant) -> SavedPlan:
        """The plan as it stands, in the department's order."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            rows = (
                connection.execute(
                    select(planned_actions)
                    .where(planned_actions.c.assessment_id == assessment_id)
                    .order_by(planned_actions.c.position)
                )
                .mappings()
                .all()
            )
        return SavedPlan(
            ActionPlan(tuple(action_from(row) for row in rows)),
            {row["id"]: row["version"] for row in rows},
        )

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
            last = ledger.last(Kind.ACTION, action.id, action_from)
            if outcome := settled(last, action, based_on):
                return outcome
            saved = Saved(action, next_version(last), ledger.now)
            is_new = last is None or last.value is None
            _write(ledger, action, saved.version, _end(ledger) if is_new else None)
            ledger.note_change()
        return saved

    @repeatable
    def remove(self, grant: Grant, action_id: str, based_on: int) -> Saved[None] | Conflict[PlannedAction]:
        """Take an action out. Its history stays, and `add` puts it back. KeyError if it never was there."""
        action_id = storable(action_id)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            last = ledger.last(Kind.ACTION, action_id, action_from)
            if last is None:
                raise KeyError(action_id)
            if outcome := settled(last, None, based_on):
                return outcome
            removed = Saved(None, next_version(last), ledger.now)
            ledger.append((Kind.ACTION, action_id, removed.version, None))
            connection.execute(delete(planned_actions).where(*_this(ledger, action_id)))
            ledger.note_change()
        return removed

    @repeatable
    def reorder(self, grant: Grant, ids: Sequence[str]) -> tuple[str, ...]:
        """Put the named actions first, in that order; gives back the order of all.

        It never collides: actions that are not named keep their order after the named ones,
        and ids that are no longer in the plan are passed over.
        """
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            standing = _order(ledger)
            named = dict.fromkeys(storable(action_id) for action_id in ids)
            wanted = [i for i in named if i in standing] + [i for i in standing if i not in named]
            if wanted != standing:
                last = ledger.last(Kind.PLAN_ORDER, "", tuple)
                ledger.append((Kind.PLAN_ORDER, "", next_version(last), wanted))
                for position, action_id in enumerate(wanted):
                    connection.execute(
                        update(planned_actions).where(*_this(ledger, action_id)).values(position=position)
                    )
                ledger.note_change()
        return tuple(wanted)


def _write(ledger: Ledger, action: PlannedAction, version: int, position: int | None) -> None:
    """Write an action with its history: a new row at `position`, or without one the row that stands."""
    data = asdict(action)
    ledger.append((Kind.ACTION, action.id, version, data))
    row = data | {"version": version, "saved_at": ledger.now}
    del row["id"]
    if position is not None:
        row["position"] = position
    ledger.put(planned_actions, {"id": action.id}, row, new=position is not None)


def _order(ledger: Ledger) -> list[str]:
    return list(
        ledger.connection.scalars(
            select(planned_actions.c.id)
            .where(planned_actions.c.assessment_id == ledger.assessment_id)
            .order_by(planned_actions.c.position)
        )
    )


def _end(ledger: Ledger) -> int:
    last = select(func.max(planned_actions.c.position)).where(
        planned_actions.c.assessment_id == ledger.assessment_id
    )
    return (ledger.connection.scalar(last) or 0) + 1


def _this(ledger: Ledger, action_id: str) -> tuple[ColumnElement[bool], ...]:
    return planned_actions.c.assessment_id == ledger.assessment_id, planned_actions.c.id == action_id
