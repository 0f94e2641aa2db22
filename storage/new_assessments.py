"""How assessments are written that did not exist: many at once cost little more than one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert

from access.roles import Role
from questionnaire.answers import Answer, Profile
from questionnaire.plan import ActionPlan, Travel
from storage.columns import storable, storable_record
from storage.ledger import Kind
from storage.records import Form
from storage.tables import answers, assessments, history, planned_actions, planned_benefits, travel


@dataclass(frozen=True)
class NewAssessment:
    """What an assessment is to begin with: empty, or filled in elsewhere.

    `previous_id` is the round before, and `series` the department's first, for a round that is not.
    """

    profile: Profile
    form: Form
    instrument: str
    example: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    plan: ActionPlan = field(default_factory=ActionPlan)
    round: int = 1
    previous_id: str | None = None
    series: str | None = None


def write_new(
    connection: Connection, now: datetime, ids: Sequence[str], new: Sequence[NewAssessment]
) -> None:
    """Write assessments with their history, as made by their leaders, each under its public id."""
    rows = _Rows(now)
    for id, one in zip(ids, new, strict=True):
        rows.add(id, one)
    for table, lines in rows.of.items():
        if lines:
            connection.execute(insert(table), lines)


class _Rows:
    """The rows of each table, gathered so that each table is written once."""

    def __init__(self, now: datetime) -> None:
        self.of: dict[Table, list[dict[str, Any]]] = {
            table: [] for table in (assessments, history, answers, planned_actions, planned_benefits, travel)
        }
        self._now = now
        self._first = {"version": 1, "saved_at": now}

    def add(self, id: str, new: NewAssessment) -> None:
        profile = asdict(storable_record(new.profile))
        self.of[assessments].append(
            {
                "id": id,
                "round": new.round,
                "previous_id": new.previous_id,
                "instrument": new.instrument,
                "form": new.form,
                "example": new.example,
                "profile": profile,
                "profile_version": 1,
                "created_at": self._now,
                "updated_at": self._now,
            }
        )
        self._note(id, Kind.PROFILE, "", profile)
        if new.series is not None:
            self._note(id, Kind.SERIES, "", new.series)
        for question_id, answer in new.answers.items():
            given = asdict(storable_record(answer))
            key = {"assessment_id": id, "question_id": storable(question_id)}
            self.of[answers].append(key | given | self._first)
            self._note(id, Kind.ANSWER, key["question_id"], given)
        self._add_plan(id, new.plan)

    def _add_plan(self, id: str, plan: ActionPlan) -> None:
        actions = [asdict(storable_record(action)) for action in plan.actions]
        benefits = [asdict(storable_record(benefit)) for benefit in plan.benefits]
        self._add_lines(id, Kind.ACTION, planned_actions, actions)
        self._add_lines(id, Kind.BENEFIT, planned_benefits, benefits)
        if plan.travel != Travel():
            numbers = asdict(plan.travel)
            self.of[travel].append({"assessment_id": id, "numbers": numbers} | self._first)
            self._note(id, Kind.TRAVEL, "", numbers)

    def _add_lines(self, id: str, kind: Kind, table: Table, lines: Sequence[dict[str, Any]]) -> None:
        for position, line in enumerate(lines):
            place = {"assessment_id": id, "position": position}
            self.of[table].append(place | line | self._first)
            self._note(id, kind, line["id"], line)

    def _note(self, assessment_id: str, kind: Kind, key: str, data: object) -> None:
        about = {"assessment_id": assessment_id, "kind": kind, "key": key, "data": data}
        self.of[history].append(about | self._first | {"role": Role.LEADER})
