"""What departments share with innovation units: profile, levels and scores, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select

from access.codes import hash_code, read_code
from access.policy import Grant, require
from access.roles import Operation
from questionnaire.answers import UNANSWERED, Answer, AnswerSet, Profile
from questionnaire.shared import Member
from storage.browsers import insert_or
from storage.columns import Clock, utc_now
from storage.database import Database
from storage.ledger import hold
from storage.portfolio_rows import codes_of, of_unit, read_fingerprint, read_levels, read_members
from storage.records import Form, profile_from
from storage.repeating import repeatable
from storage.tables import answers, assessments, shares, units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WITHHELD = "–"
"""Stands for the reason why something is not relevant, which a unit is not told."""


@dataclass(frozen=True)
class SharedWith:
    """A unit with which an assessment is shared."""

    unit_id: str
    name: str
    shared_at: datetime


@dataclass(frozen=True)
class SharedAssessment:
    """One department's form in one round as a unit sees it.

    `answers` have levels, don't know and not relevant; no note, evidence, confidence or reason was read.
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
    """What is shared in a database. Every method asks for a grant, and raises what `Assessments` raises."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def share(self, grant: Grant, code: str) -> SharedWith | None:
        """Share with the unit that has this code, as somebody wrote it; None where no unit has it."""
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
            connection.execute(insert_or(connection, shares).values(line).on_conflict_do_nothing())
            [shared] = _shared_with(connection, ledger.assessment_id, unit.id)
        return shared

    @repeatable
    def all(self, grant: Grant) -> tuple[SharedWith, ...]:
        """The units with which the assessment is shared, in the order in which that was done."""
        assessment_id = require(grant, Operation.SHARE)
        with self._database.reading() as connection:
            return _shared_with(connection, assessment_id)

    @repeatable
    def take_back(self, grant: Grant, unit_id: str) -> None:
        """Share with the unit no longer; nothing happens where it was not shared."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SHARE, self._clock)
            connection.execute(
                delete(shares).where(
                    shares.c.assessment_id == ledger.assessment_id, shares.c.unit_id == unit_id
                )
            )

    @repeatable
    def shared(self, grant: Grant) -> tuple[SharedAssessment, ...]:
        """All that is shared with the unit; no example, and nothing that lies in the bin."""
        unit_id = require(grant, Operation.READ_UNIT)
        with self._database.reading() as connection:
            return _shared(connection, unit_id)

    @repeatable
    def one(self, grant: Grant, shared_id: str) -> SharedAssessment | None:
        """The one of those that `shared` gives that has this id; None where the unit sees none of that id."""
        unit_id = require(grant, Operation.READ_UNIT)
        with self._database.reading() as connection:
            return next(iter(_shared(connection, unit_id, assessments.c.id == shared_id)), None)

    @repeatable
    def fingerprint(self, grant: Grant) -> str:
        """Something else whenever something else is shared with the unit, or what is shared has changed.

        Who keeps what `portfolio_rows` gave asks for this first, each time, and reads anew where it differs.
        """
        unit_id = require(grant, Operation.READ_UNIT)
        with self._database.reading() as connection:
            return read_fingerprint(connection, unit_id)

    @repeatable
    def portfolio_rows(
        self, grant: Grant, questions: Sequence[str]
    ) -> "tuple[tuple[Member, ...], NDArray[np.int8]]":
        """All that `shared` gives, for many departments: the rounds, and their levels to these questions.

        The array is members × questions: 0 to 3, or one of the codes of `questionnaire.answers`.
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


def _shared(
    connection: Connection, unit_id: str, *wanted: ColumnElement[bool]
) -> tuple[SharedAssessment, ...]:
    """What the unit may see, or those of it that are wanted."""
    given: dict[str, dict[str, Answer]] = {}
    for row in connection.execute(_levels(unit_id).where(*wanted)).mappings():
        if (answer := _bare(row)) != UNANSWERED:
            given.setdefault(row["assessment_id"], {})[row["question_id"]] = answer
    forms = of_unit(unit_id, select(assessments, shares.c.shared_at)).where(*wanted)
    return tuple(
        SharedAssessment(
            row.id,
            row.round,
            Form(row.form),
            AnswerSet(row.instrument, profile_from(row.profile), given.get(row.id, {})),
            row.updated_at,
            row.shared_at,
        )
        for row in connection.execute(forms)
    )


def _levels(unit_id: str) -> Select[Any]:
    """What was chosen; what was written is not read at all."""
    is_relevant = answers.c.not_relevant.is_(None).label("is_relevant")
    chosen = select(answers.c.assessment_id, answers.c.question_id, answers.c.level, answers.c.dont_know)
    of_assessments = chosen.add_columns(is_relevant).join(
        assessments, assessments.c.id == answers.c.assessment_id
    )
    return of_unit(unit_id, of_assessments)


def _bare(row: Mapping[Any, Any]) -> Answer:
    return Answer(row["level"], row["dont_know"], None if row["is_relevant"] else WITHHELD)
