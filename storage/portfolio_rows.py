"""How all that is shared with a unit is read at once: levels as an array, and not a word that was written."""

from collections.abc import Mapping, Sequence, Set
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Text, case, false, func, literal, select, type_coerce

from questionnaire.answers import NOT_RELEVANT, UNKNOWN
from questionnaire.shared import Member
from storage.records import Form, profile_from
from storage.tables import answers, assessments, shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def of_unit(unit_id: str, wanted: Select[Any]) -> Select[Any]:
    """What is `wanted` of assessments, for those that the unit may see: no example, nothing in the bin."""
    return wanted.join(shares, shares.c.assessment_id == assessments.c.id).where(
        shares.c.unit_id == unit_id,
        assessments.c.deleted_at.is_(None),
        assessments.c.example == false(),
    )


def read_fingerprint(connection: Connection, unit_id: str) -> str:
    """Something else whenever something else is shared, or what is shared has changed."""
    # As the driver gives them: no moment has to be understood to be compared.
    moments = (type_coerce(moment, Text) for moment in (assessments.c.updated_at, shares.c.shared_at))
    rows = connection.execute(of_unit(unit_id, select(assessments.c.id, *moments)))
    return sha256(repr(sorted(map(tuple, rows))).encode()).hexdigest()


def read_members(connection: Connection, unit_id: str) -> tuple[Member, ...]:
    """The rounds that the unit may see, by their ids."""
    names = ("id", "profile", "round", "form", "instrument", "updated_at", "previous_id")
    wanted = of_unit(unit_id, select(*(assessments.c[name] for name in names)))
    rows = connection.execute(wanted.order_by(assessments.c.id)).all()
    visible = {row.id for row in rows}
    hidden = {row.previous_id for row in rows if row.previous_id is not None} - visible
    before = _nearest_before(connection, hidden, visible)
    return tuple(
        Member(
            id=row.id,
            profile=profile_from(row.profile),
            round=row.round,
            is_short=row.form == Form.SHORT,
            previous=before.get(row.previous_id, row.previous_id),
            instrument=row.instrument,
            updated_at=row.updated_at,
        )
        for row in rows
    )


def read_levels(connection: Connection, unit_id: str) -> list[tuple[str, str, int]]:
    """Assessment, question and what was chosen, as a number; what was left open may be missing."""
    without_level = case((answers.c.not_relevant.is_(None), UNKNOWN), else_=NOT_RELEVANT)
    choice = func.coalesce(answers.c.level, without_level)
    wanted = select(answers.c.assessment_id, answers.c.question_id, choice)
    of_assessments = wanted.join(assessments, assessments.c.id == answers.c.assessment_id)
    return [tuple(row) for row in connection.execute(of_unit(unit_id, of_assessments))]


def codes_of(
    members: Sequence[Member], questions: Sequence[str], levels: Sequence[tuple[str, str, int]]
) -> "NDArray[np.int8]":
    """Members × questions; unknown where nothing was chosen."""
    import numpy as np

    row_of = {member.id: row for row, member in enumerate(members)}
    column_of = {question: column for column, question in enumerate(questions)}
    codes = np.full((len(members), len(questions)), UNKNOWN, dtype=np.int8)
    flat, width = codes.reshape(-1), len(questions)
    # What was taken back or shared between the two statements, and what is no longer asked, has no place.
    placed = [
        (row_of[member] * width + column_of[question], code)
        for member, question, code in levels
        if member in row_of and question in column_of
    ]
    if placed:
        places, values = zip(*placed, strict=True)
        flat[np.array(places)] = values
    return codes


def _nearest_before(connection: Connection, hidden: Set[str], visible: Set[str]) -> Mapping[str, str | None]:
    """For each round that is not shared the nearest one before it that is.

    Of the rounds between them nothing is read but which one they followed.
    """
    if not hidden:
        return {}
    start = select(assessments.c.id.label("start"), assessments.c.previous_id, literal(1).label("steps"))
    way = start.where(assessments.c.id.in_(hidden)).cte("way", recursive=True)
    further = select(way.c.start, assessments.c.previous_id, way.c.steps + 1)
    way = way.union_all(further.join(assessments, assessments.c.id == way.c.previous_id))
    found: dict[str, str | None] = dict.fromkeys(hidden)
    for row in connection.execute(select(way).order_by(way.c.steps)):
        if row.previous_id in visible and found[row.start] is None:
            found[row.start] = row.previous_id
    return found
