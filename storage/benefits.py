"""The benefits of a plan, saved one at a time, and the numbers of the journeys that are spared.

They are read with the plan that they belong to, by `Plans.load`.
"""

from collections.abc import Sequence
from dataclasses import asdict

from access.policy import Grant
from access.roles import Operation
from questionnaire.plan import PlannedBenefit, Travel
from storage.columns import Clock, storable, storable_record, utc_now
from storage.database import Database
from storage.ledger import Kind, hold, next_version, settled
from storage.plan_lines import BENEFITS
from storage.records import Conflict, Saved, travel_from
from storage.repeating import repeatable
from storage.tables import travel as travel_table


class Benefits:
    """The benefits in a database. Every method asks for a grant, and raises what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def add(self, grant: Grant, benefit: PlannedBenefit) -> Saved[PlannedBenefit] | Conflict[PlannedBenefit]:
        """Put a benefit last in the plan; a conflict if its id stands there already, as something else."""
        return self.change(grant, benefit, based_on=0)

    @repeatable
    def change(
        self, grant: Grant, benefit: PlannedBenefit, based_on: int
    ) -> Saved[PlannedBenefit] | Conflict[PlannedBenefit]:
        """Save a benefit over the version it is based on."""
        benefit = storable_record(benefit)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return BENEFITS.change(ledger, benefit, based_on)

    @repeatable
    def remove(self, grant: Grant, benefit_id: str, based_on: int) -> Saved[None] | Conflict[PlannedBenefit]:
        """Take a benefit out. Its history stays, and `add` puts it back. KeyError if it never was there."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return BENEFITS.remove(ledger, storable(benefit_id), based_on)

    @repeatable
    def put_back(
        self, grant: Grant, benefit: PlannedBenefit, based_on: int, order: Sequence[str]
    ) -> Saved[PlannedBenefit] | Conflict[PlannedBenefit]:
        """Undo a removal: save the benefit over it, in the place that it had in `order`."""
        benefit = storable_record(benefit)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            return BENEFITS.put_back(ledger, benefit, based_on, [storable(id) for id in order])

    @repeatable
    def save_travel(self, grant: Grant, travel: Travel, based_on: int) -> Saved[Travel] | Conflict[Travel]:
        """Save the numbers of the journeys over the version they are based on, 0 for none."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PLAN, self._clock)
            last = ledger.last(Kind.TRAVEL, "", travel_from)
            if outcome := settled(last, travel, based_on):
                return outcome
            saved = Saved(travel, next_version(last), ledger.now)
            numbers = asdict(travel)
            ledger.append((Kind.TRAVEL, "", saved.version, numbers))
            row = {"numbers": numbers, "version": saved.version, "saved_at": ledger.now}
            ledger.put(travel_table, {}, row, new=last is None)
            ledger.note_change()
        return saved
