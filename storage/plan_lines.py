"""The lines of plans, actions and benefits: read, written and removed, each with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from questionnaire.plan import ActionPlan, PlannedAction, PlannedBenefit, Travel
from storage.ledger import Kind, Ledger, Read, next_version, settled
from storage.records import Conflict, Saved, SavedPlan, action_from, benefit_from, travel_from
from storage.tables import planned_actions, planned_benefits, travel

Line = TypeVar("Line", PlannedAction, PlannedBenefit)

_Rows = Sequence[Mapping[Any, Any]]


@dataclass(frozen=True)
class PlanLines(Generic[Line]):
    """One kind of lines: the table that they stand in, and how they are told in history."""

    kind: Kind
    table: Table
    read: Read[Line]
    order_key: str
    """What the history of their order is kept under."""

    def change(self, ledger: Ledger, line: Line, based_on: int) -> Saved[Line] | Conflict[Line]:
        """Save a line over the version it is based on; what is new, or comes back, stands last."""
        last = ledger.last(self.kind, line.id, self.read)
        if outcome := settled(last, line, based_on):
            return outcome
        saved = Saved(line, next_version(last), ledger.now)
        is_new = last is None or last.value is None
        data = asdict(line)
        ledger.append((self.kind, line.id, saved.version, data))
        row = data | {"version": saved.version, "saved_at": ledger.now}
        del row["id"]
        if is_new:
            row["position"] = self._end(ledger)
        ledger.put(self.table, {"id": line.id}, row, new=is_new)
        ledger.note_change()
        return saved

    def remove(self, ledger: Ledger, id: str, based_on: int) -> Saved[None] | Conflict[Line]:
        """Take a line out; its history stays. KeyError if it never was there."""
        last = ledger.last(self.kind, id, self.read)
        if last is None:
            raise KeyError(id)
        if outcome := settled(last, None, based_on):
            return outcome
        removed = Saved(None, next_version(last), ledger.now)
        ledger.append((self.kind, id, removed.version, None))
        ledger.connection.execute(delete(self.table).where(*self.this(ledger, id)))
        ledger.note_change()
        return removed

    def put_back(
        self, ledger: Ledger, line: Line, based_on: int, order: Sequence[str]
    ) -> Saved[Line] | Conflict[Line]:
        """Save a line that was removed, before those that came after it in `order`."""
        outcome = self.change(ledger, line, based_on)
        if isinstance(outcome, Saved):
            behind = set(order[order.index(line.id) + 1 :]) if line.id in order else set()
            others: list[str] = [id for id in self.order(ledger) if id != line.id]
            place: int = next((n for n, id in enumerate(others) if id in behind), len(others))
            self.arrange(ledger, [*others[:place], line.id, *others[place:]])
        return outcome

    def arrange(self, ledger: Ledger, wanted: Sequence[str]) -> None:
        """Put all lines in this order, unless they stand so already."""
        if list(wanted) == self.order(ledger):
            return
        last = ledger.last(Kind.PLAN_ORDER, self.order_key, tuple)
        ledger.append((Kind.PLAN_ORDER, self.order_key, next_version(last), list(wanted)))
        for position, id in enumerate(wanted):
            ledger.connection.execute(
                update(self.table).where(*self.this(ledger, id)).values(position=position)
            )
        ledger.note_change()

    def order(self, ledger: Ledger) -> list[str]:
        """The ids in the order that they stand in."""
        return list(
            ledger.connection.scalars(
                select(self.table.c.id)
                .where(self.table.c.assessment_id == ledger.assessment_id)
                .order_by(self.table.c.position)
            )
        )

    def this(self, ledger: Ledger, id: str) -> tuple[ColumnElement[bool], ...]:
        """What is true of the row of one line."""
        return self.table.c.assessment_id == ledger.assessment_id, self.table.c.id == id

    def _end(self, ledger: Ledger) -> int:
        last = select(func.max(self.table.c.position)).where(
            self.table.c.assessment_id == ledger.assessment_id
        )
        return (ledger.connection.scalar(last) or 0) + 1


ACTIONS = PlanLines(Kind.ACTION, planned_actions, action_from, order_key="")
BENEFITS = PlanLines(Kind.BENEFIT, planned_benefits, benefit_from, order_key="benefits")


def plans_of(connection: Connection, ids: Sequence[str]) -> dict[str, SavedPlan]:
    """The plans of some assessments, in one query for each table; empty ones too."""
    actions = _by_assessment(ids, _in_order(connection, planned_actions, ids))
    benefits = _by_assessment(ids, _in_order(connection, planned_benefits, ids))
    numbers = {row["assessment_id"]: row for row in _rows(connection, travel, ids)}
    return {id: _plan(actions[id], benefits[id], numbers.get(id)) for id in ids}


def _plan(actions: _Rows, benefits: _Rows, numbers: Mapping[Any, Any] | None) -> SavedPlan:
    return SavedPlan(
        ActionPlan(
            tuple(action_from(row) for row in actions),
            tuple(benefit_from(row) for row in benefits),
            Travel() if numbers is None else travel_from(numbers["numbers"]),
        ),
        {row["id"]: row["version"] for row in actions},
        {row["id"]: row["version"] for row in benefits},
        0 if numbers is None else numbers["version"],
    )


def _in_order(connection: Connection, table: Table, ids: Sequence[str]) -> _Rows:
    # Sorted here and not by the database: PostgreSQL's order of letters depends on how it was set up.
    return sorted(_rows(connection, table, ids), key=lambda row: (row["position"], row["id"]))


def _rows(connection: Connection, table: Table, ids: Sequence[str]) -> _Rows:
    return connection.execute(select(table).where(table.c.assessment_id.in_(ids))).mappings().all()


def _by_assessment(ids: Sequence[str], rows: _Rows) -> dict[str, list[Mapping[Any, Any]]]:
    found: dict[str, list[Mapping[Any, Any]]] = {id: [] for id in ids}
    for row in rows:
        found[row["assessment_id"]].append(row)
    return found
