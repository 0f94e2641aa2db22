"""The deadlines of a plan for its calendar file, with what has become of each of them in all rounds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from questionnaire.deadlines import Change, Revision, Timetable, deadlines
from storage.ledger import Kind, NoSuchAssessment
from storage.plan_lines import plans_of
from storage.records import action_from
from storage.tables import assessments, history


def timetable_of(connection: Connection, assessment_id: str) -> Timetable:
    """The timetable of an assessment's plan. NoSuchAssessment."""
    rounds = _this_and_earlier(connection, assessment_id)
    number_of = {row["id"]: number for number, row in enumerate(rounds)}
    kinds = history.c.kind.in_((Kind.ACTION, Kind.PROFILE))
    wanted = select(history).where(history.c.assessment_id.in_(number_of), kinds)
    lines = sorted(
        connection.execute(wanted).mappings(),
        key=lambda line: (number_of[line["assessment_id"]], line["id"]),
    )
    in_bin = {row["id"] for row in rounds if row["deleted_at"] is not None}
    changes = (
        Change(line["key"], _action(line["data"]), line["saved_at"], line["assessment_id"] in in_bin)
        for line in lines
        if line["kind"] == Kind.ACTION
    )
    changed_at = max(row["updated_at"] for row in rounds)
    profiles = [line["saved_at"] for line in lines if line["kind"] == Kind.PROFILE]
    plan = plans_of(connection, [assessment_id])[assessment_id].plan
    return Timetable(
        _series(connection, rounds[0]["id"]),
        deadlines(plan, changes, changed_at),
        Revision(len(profiles), max(profiles, default=changed_at)),
        changed_at,
    )


def series_of(connection: Connection, assessment_id: str) -> str:
    """The id of the department's first round, also where that has been removed for good since."""
    return _series(connection, _this_and_earlier(connection, assessment_id)[0]["id"])


def _series(connection: Connection, first_left: str) -> str:
    this = history.c.assessment_id == first_left, history.c.kind == Kind.SERIES
    return connection.scalar(select(history.c.data).where(*this)) or first_left


def _this_and_earlier(connection: Connection, assessment_id: str) -> list[Mapping[Any, Any]]:
    """The rounds up to this one, the first first; those in the bin too."""
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
