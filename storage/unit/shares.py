"""The assessments that departments share with innovation units, read one by one and all at once."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Select,
    Text,
    case,
    delete,
    false,
    func,
    literal,
    select,
    type_coerce,
)

from access.policy import Grant, Operation, require
from access.secrets import hash_code, read_code
from questionnaire.assessment import NOT_RELEVANT, UNANSWERED, UNKNOWN, Answer, AnswerSet, Profile
from questionnaire.unit import Member
from storage.db.columns import Clock, utc_now
from storage.db.tables import answers, assessments, shares, units
from storage.db.transactions import Database, insert_for, repeatable
from storage.ledger import hold
from storage.records import Form, profile_from

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def of_unit(unit_id: str, wanted: Select[Any]) -> Select[Any]:
    """The select `wanted`, limited to assessments that the unit may see: no examples, none in the bin."""
    return wanted.join(shares, shares.c.assessment_id == assessments.c.id).where(
        shares.c.unit_id == unit_id,
        assessments.c.deleted_at.is_(None),
        assessments.c.example == false(),
    )


def read_fingerprint(connection: Connection, unit_id: str) -> str:
    """A text that changes whenever other assessments are shared, or a shared one changes."""
    # As the driver returns them: moments need not be parsed to be compared.
    moments = (type_coerce(moment, Text) for moment in (assessments.c.updated_at, shares.c.shared_at))
    rows = connection.execute(of_unit(unit_id, select(assessments.c.id, *moments)))
    return sha256(repr(sorted(map(tuple, rows))).encode()).hexdigest()


def read_members(connection: Connection, unit_id: str) -> tuple[Member, ...]:
    """The rounds that the unit may see, in the order of their ids."""
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
    """Assessment, question and the choice as a number. Unanswered questions may be missing."""
    without_level = case((answers.c.not_relevant.is_(None), UNKNOWN), else_=NOT_RELEVANT)
    choice = func.coalesce(answers.c.level, without_level)
    wanted = select(answers.c.assessment_id, answers.c.question_id, choice)
    of_assessments = wanted.join(assessments, assessments.c.id == answers.c.assessment_id)
    return [tuple(row) for row in connection.execute(of_unit(unit_id, of_assessments))]


def codes_of(
    members: Sequence[Member], questions: Sequence[str], levels: Sequence[tuple[str, str, int]]
) -> "NDArray[np.int8]":
    """An array of members × questions; unknown where there is no answer."""
    import numpy as np

    row_of = {member.id: row for row, member in enumerate(members)}
    column_of = {question: column for column, question in enumerate(questions)}
    codes = np.full((len(members), len(questions)), UNKNOWN, dtype=np.int8)
    flat, width = codes.reshape(-1), len(questions)
    # Skip assessments shared or withdrawn between the two statements, and questions no longer asked.
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
    """For each round that is not shared, the nearest earlier round that is.

    Of the rounds in between, nothing is read except which round they followed.
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


WITHHELD = "–"
"""Replaces the reason why a question is not relevant, which a unit may not see."""


@dataclass(frozen=True)
class SharedWith:
    """A unit that an assessment is shared with."""

    unit_id: str
    name: str
    shared_at: datetime


@dataclass(frozen=True)
class SharedAssessment:
    """One department's form in one round as a unit sees it.

    `answers` have levels, don't know and not relevant. Notes, evidence, confidence and reasons are not read.
    """

    id: str
    round: int
    form: Form
    answers: AnswerSet
    updated_at: datetime
    shared_at: datetime

    @property
    def department(self) -> Profile:
        return self.answers.department


class Shares:
    """What is shared in a database. Every method needs a grant and raises what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def share(self, grant: Grant, code: str) -> SharedWith | None:
        """Share with the unit that has the typed code; None if no unit has it."""
        require(grant, Operation.SHARE)
        known = read_code(code)
        if known is None:
            return None
        code_hash = hash_code(known)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SHARE, self._clock)
            unit = connection.execute(select(units).where(units.c.code_hash == code_hash)).one_or_none()
            if unit is None:
                return None
            line = {"assessment_id": ledger.assessment_id, "unit_id": unit.id, "shared_at": ledger.now}
            connection.execute(
                insert_for(connection.dialect.name, shares).values(line).on_conflict_do_nothing()
            )
            [shared] = _shared_with(connection, ledger.assessment_id, unit.id)
        return shared

    @repeatable
    def all(self, grant: Grant) -> tuple[SharedWith, ...]:
        """The units that the assessment is shared with, the first shared first."""
        assessment_id = require(grant, Operation.SHARE)
        with self._database.reading() as connection:
            return _shared_with(connection, assessment_id)

    @repeatable
    def take_back(self, grant: Grant, unit_id: str) -> None:
        """Stop sharing with the unit. Nothing happens if it was not shared."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SHARE, self._clock)
            connection.execute(
                delete(shares).where(
                    shares.c.assessment_id == ledger.assessment_id, shares.c.unit_id == unit_id
                )
            )

    @repeatable
    def one(self, grant: Grant, shared_id: str) -> SharedAssessment | None:
        """The shared assessment with this id, or None if it is not shared with the unit."""
        unit_id, this = require(grant, Operation.READ_UNIT), assessments.c.id == shared_id
        with self._database.reading() as connection:
            chosen = connection.execute(_choices(unit_id).where(this)).mappings().all()
            wanted = of_unit(unit_id, select(assessments, shares.c.shared_at)).where(this)
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        given = {line["question_id"]: answer for line in chosen if (answer := _bare(line)) != UNANSWERED}
        answer_set = AnswerSet(row.instrument, profile_from(row.profile), given)
        return SharedAssessment(row.id, row.round, Form(row.form), answer_set, row.updated_at, row.shared_at)

    @repeatable
    def fingerprint(self, grant: Grant) -> str:
        """A text that changes whenever other assessments are shared with the unit, or a shared one changes.

        Code that caches `portfolio_rows` compares this first, each time, and reads again if it has changed.
        """
        unit_id = require(grant, Operation.READ_UNIT)
        with self._database.reading() as connection:
            return read_fingerprint(connection, unit_id)

    @repeatable
    def portfolio_rows(
        self, grant: Grant, questions: Sequence[str]
    ) -> "tuple[tuple[Member, ...], NDArray[np.int8]]":
        """All rounds shared with the unit, and their choices for these questions.

        The array is members × questions: a level 0 to 3, or one of the codes of `questionnaire.assessment`.
        """
        unit_id = require(grant, Operation.READ_UNIT)
        with self._database.reading() as connection:
            levels = read_levels(connection, unit_id)
            members = read_members(connection, unit_id)
        return members, codes_of(members, questions, levels)


def _shared_with(
    connection: Connection, assessment_id: str, unit_id: str | None = None
) -> tuple[SharedWith, ...]:
    wanted = (
        select(units.c.id, units.c.name, shares.c.shared_at)
        .join(shares, shares.c.unit_id == units.c.id)
        .where(shares.c.assessment_id == assessment_id)
        .order_by(shares.c.shared_at, units.c.id)
    )
    if unit_id is not None:
        wanted = wanted.where(units.c.id == unit_id)
    return tuple(SharedWith(row.id, row.name, row.shared_at) for row in connection.execute(wanted))


def _choices(unit_id: str) -> Select[Any]:
    """The choices in the assessments that the unit may see. Written texts are not read at all."""
    is_relevant = answers.c.not_relevant.is_(None).label("is_relevant")
    chosen = select(answers.c.question_id, answers.c.level, answers.c.dont_know)
    of_assessments = chosen.add_columns(is_relevant).join(
        assessments, assessments.c.id == answers.c.assessment_id
    )
    return of_unit(unit_id, of_assessments)


def _bare(row: Mapping[Any, Any]) -> Answer:
    return Answer(row["level"], row["dont_know"], None if row["is_relevant"] else WITHHELD)
