"""The plan of an assessment, saved one line at a time: actions, benefits, journeys saved, and deadlines.

Benefits are read together with their plan, by `Plans.load`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from access.policy import Grant, Operation, require
from questionnaire.plan import (
    ActionPlan,
    Change,
    PlannedAction,
    PlannedBenefit,
    Revision,
    Timetable,
    Travel,
    deadlines,
)
from storage.db.columns import Clock, storable, storable_record, utc_now
from storage.db.tables import assessments, history, planned_actions, planned_benefits, travel
from storage.db.tables import travel as travel_table
from storage.db.transactions import Database, repeatable
from storage.ledger import HistoryKind, Ledger, NoSuchAssessment, Read, hold, next_version, unless_stored
from storage.records import Conflict, Saved, SavedPlan, action_from, benefit_from, travel_from

Line = TypeVar("Line", PlannedAction, PlannedBenefit)

_Rows = Sequence[Mapping[Any, Any]]


@dataclass(frozen=True)
class PlanLines(Generic[Line]):
    """One kind of lines of a plan: their table, and how they are recorded in history."""

    kind: HistoryKind
    table: Table
    read: Read[Line]
    order_key: str
    """The key of the history of their order."""

    def change(self, ledger: Ledger, line: Line, based_on: int) -> Saved[Line] | Conflict[Line]:
        """Save a line over the version it is based on. A line that is new or put back is added at the end."""
        last = ledger.last(self.kind, line.id, self.read)
        if outcome := unless_stored(last, line, based_on):
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
        """Remove a line but keep its history. KeyError if it never existed."""
        last = ledger.last(self.kind, id, self.read)
        if last is None:
            raise KeyError(id)
        if outcome := unless_stored(last, None, based_on):
            return outcome
        removed = Saved(None, next_version(last), ledger.now)
        ledger.append((self.kind, id, removed.version, None))
        ledger.connection.execute(delete(self.table).where(*self.this(ledger, id)))
        ledger.note_change()
        return removed

    def put_back(
        self, ledger: Ledger, line: Line, based_on: int, order: Sequence[str]
    ) -> Saved[Line] | Conflict[Line]:
        """Save a line that was removed, and place it before the lines that followed it in `order`."""
        outcome = self.change(ledger, line, based_on)
        if isinstance(outcome, Saved):
            behind = set(order[order.index(line.id) + 1 :]) if line.id in order else set()
            others: list[str] = [id for id in self.order(ledger) if id != line.id]
            place: int = next((n for n, id in enumerate(others) if id in behind), len(others))
            self.arrange(ledger, [*others[:place], line.id, *others[place:]])
        return outcome

    def arrange(self, ledger: Ledger, wanted: Sequence[str]) -> None:
        """Put all lines in this order, unless they are in it already."""
        if list(wanted) == self.order(ledger):
            return
        last = ledger.last(HistoryKind.PLAN_ORDER, self.order_key, tuple)
        ledger.append((HistoryKind.PLAN_ORDER, self.order_key, next_version(last), list(wanted)))
        for position, id in enumerate(wanted):
            ledger.connection.execute(
                update(self.table).where(*self.this(ledger, id)).values(position=position)
            )
        ledger.note_change()

    def order(self, ledger: Ledger) -> list[str]:
        """The ids of the lines in their order."""
        return list(
            ledger.connection.scalars(
                select(self.table.c.id)
                .where(self.table.c.assessment_id == ledger.assessment_id)
                .order_by(self.table.c.position)
            )
        )

    def this(self, ledger: Ledger, id: str) -> tuple[ColumnElement[bool], ...]:
        """The condition that selects the row of one line."""
        return self.table.c.assessment_id == ledger.assessment_id, self.table.c.id == id

    def _end(self, ledger: Ledger) -> int:
        last = select(func.max(self.table.c.position)).where(
            self.table.c.assessment_id == ledger.assessment_id
        )
        return (ledger.connection.scalar(last) or 0) + 1


ACTIONS = PlanLines(HistoryKind.ACTION, planned_actions, action_from, order_key="")
BENEFITS = PlanLines(HistoryKind.BENEFIT, planned_benefits, benefit_from, order_key="benefits")


def plans_of(connection: Connection, ids: Sequence[str]) -> dict[str, SavedPlan]:
    """The plans of some assessments, empty ones included, with one query for each table."""
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
    # Sorted here and not by the database: the order in PostgreSQL depends on its collation.
    return sorted(_rows(connection, table, ids), key=lambda row: (row["position"], row["id"]))


def _rows(connection: Connection, table: Table, ids: Sequence[str]) -> _Rows:
    return connection.execute(select(table).where(table.c.assessment_id.in_(ids))).mappings().all()


def _by_assessment(ids: Sequence[str], rows: _Rows) -> dict[str, list[Mapping[Any, Any]]]:
    found: dict[str, list[Mapping[Any, Any]]] = {id: [] for id in ids}
    for row in rows:
        found[row["assessment_id"]].append(row)
    return found


def timetable_of(connection: Connection, assessment_id: str) -> Timetable:
    """The timetable of an assessment's plan. NoSuchAssessment."""
    rounds = _this_and_earlier(connection, assessment_id)
    number_of = {row["id"]: number for number, row in enumerate(rounds)}
    kinds = history.c.kind.in_((HistoryKind.ACTION, HistoryKind.PROFILE))
    wanted = select(history).where(history.c.assessment_id.in_(number_of), kinds)
    lines = sorted(
        connection.execute(wanted).mappings(),
        key=lambda line: (number_of[line["assessment_id"]], line["id"]),
    )
    in_bin = {row["id"] for row in rounds if row["deleted_at"] is not None}
    changes = (
        Change(line["key"], _action(line["data"]), line["saved_at"], line["assessment_id"] in in_bin)
        for line in lines
        if line["kind"] == HistoryKind.ACTION
    )
    changed_at = max(row["updated_at"] for row in rounds)
    profiles = [line["saved_at"] for line in lines if line["kind"] == HistoryKind.PROFILE]
    plan = plans_of(connection, [assessment_id])[assessment_id].plan
    return Timetable(
        _series(connection, rounds[0]["id"]),
        deadlines(plan, changes, changed_at),
        Revision(len(profiles), max(profiles, default=changed_at)),
        changed_at,
    )


def series_of(connection: Connection, assessment_id: str) -> str:
    """The id of the department's first round, even if that round has been removed for good."""
    return _series(connection, _this_and_earlier(connection, assessment_id)[0]["id"])


def _series(connection: Connection, first_left: str) -> str:
    this = history.c.assessment_id == first_left, history.c.kind == HistoryKind.SERIES
    return connection.scalar(select(history.c.data).where(*this)) or first_left


def _this_and_earlier(connection: Connection, assessment_id: str) -> list[Mapping[Any, Any]]:
    """The rounds up to this one, the first round first, including those in the bin."""
    chain = select(assessments.c.id, assessments.c.previous_id).where(assessments.c.id == assessment_id)
    way = chain.cte("way", recursive=True)
    before = select(assessments.c.id, assessments.c.previous_id)
    way = way.union(before.join(way, assessments.c.id == way.c.previous_id))
    wanted = select(assessments).where(assessments.c.id.in_(select(way.c.id)))
    rows = connection.execute(wanted.order_by(assessments.c.round, assessments.c.created_at)).mappings().all()
    if not rows:
        raise NoSuchAssessment(assessment_id)
    return list(rows)


def _action(data: Any) -> Any:
    return None if data is None else action_from(data)


class PlanRepository(Generic[Line]):
    """One kind of lines in the plans of a database.

    Every method needs a grant and raises what `Assessments` raises.
    """

    _lines: PlanLines[Line]

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def change(self, grant: Grant, line: Line, based_on: int) -> Saved[Line] | Conflict[Line]:
        """Save a line over the version it is based on; 0 adds a new line at the end.

        A conflict if the id is in the plan already with other content.
        """
        line = storable_record(line)
        with self._database.transaction() as connection:
            return self._lines.change(self._held(connection, grant), line, based_on)

    @repeatable
    def remove(self, grant: Grant, id: str, based_on: int) -> Saved[None] | Conflict[Line]:
        """Remove a line. Its history stays, and it can be put back. KeyError if it never existed."""
        with self._database.transaction() as connection:
            return self._lines.remove(self._held(connection, grant), storable(id), based_on)

    @repeatable
    def put_back(
        self, grant: Grant, line: Line, based_on: int, order: Sequence[str]
    ) -> Saved[Line] | Conflict[Line]:
        """Undo a removal: save the line over it, in the place that it had in `order`."""
        line = storable_record(line)
        with self._database.transaction() as connection:
            ledger = self._held(connection, grant)
            return self._lines.put_back(ledger, line, based_on, [storable(id) for id in order])

    def _held(self, connection: Connection, grant: Grant) -> Ledger:
        return hold(connection, grant, Operation.SAVE_PLAN, self._clock)


class Plans(PlanRepository[PlannedAction]):
    """The plans in a database: their actions and deadlines, and each plan as a whole."""

    _lines = ACTIONS

    @repeatable
    def load(self, grant: Grant) -> SavedPlan:
        """The plan as it is now: actions and benefits in the department's order, and journeys saved."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return plans_of(connection, [assessment_id])[assessment_id]

    @repeatable
    def timetable(self, grant: Grant) -> Timetable:
        """The current deadlines, and those of all rounds so far that a calendar may still contain."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return timetable_of(connection, assessment_id)

    @repeatable
    def reorder(self, grant: Grant, ids: Sequence[str]) -> tuple[str, ...]:
        """Put the named actions first, in that order. Returns the order of all.

        There is no conflict: actions that are not named follow in their old order, and ids that are no longer
        in the plan are skipped.
        """
        with self._database.transaction() as connection:
            ledger = self._held(connection, grant)
            current = self._lines.order(ledger)
            named = dict.fromkeys(storable(action_id) for action_id in ids)
            wanted = [i for i in named if i in current] + [i for i in current if i not in named]
            self._lines.arrange(ledger, wanted)
        return tuple(wanted)


class Benefits(PlanRepository[PlannedBenefit]):
    """The benefits of the plans in a database, and the journeys that they save."""

    _lines = BENEFITS

    @repeatable
    def save_travel(self, grant: Grant, travel: Travel, based_on: int) -> Saved[Travel] | Conflict[Travel]:
        """Save the numbers of journeys over the version they are based on, 0 for none."""
        with self._database.transaction() as connection:
            ledger = self._held(connection, grant)
            last = ledger.last(HistoryKind.TRAVEL, "", travel_from)
            if outcome := unless_stored(last, travel, based_on):
                return outcome
            saved = Saved(travel, next_version(last), ledger.now)
            numbers = asdict(travel)
            ledger.append((HistoryKind.TRAVEL, "", saved.version, numbers))
            row = {"numbers": numbers, "version": saved.version, "saved_at": ledger.now}
            ledger.put(travel_table, {}, row, new=last is None)
            ledger.note_change()
        return saved
