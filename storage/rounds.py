"""The rounds of a department: start the next one, and read the earlier ones."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import CTE, Select, exists, select

from access.policy import Grant, Operation, require
from access.secrets import new_id
from questionnaire.plan import ActionStatus
from storage.assessment import NewAssessment, write_new
from storage.db.columns import Clock, utc_now
from storage.db.tables import answers, assessments
from storage.db.transactions import Database, repeatable
from storage.ledger import hold
from storage.plan import plans_of, series_of
from storage.records import EarlierRound, Form, assessment_from, profile_from


class Rounds:
    """The rounds in a database. Every method asks for a grant, and raises what `Assessments` raises.

    Rounds in the bin are skipped, and the rounds before and after them still belong together.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def start(self, grant: Grant, instrument_version: str) -> str:
        """Start the next round, unless somebody has started it already. Returns its public id.

        It has the profile, the actions that are not done, the benefits and the journeys, but no answers.
        """
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.START_ROUND, self._clock)
            this = ledger.assessment_id
            if begun := connection.execute(_later(this)).first():
                return str(begun.id)
            row = connection.execute(select(assessments).where(assessments.c.id == this)).one()
            plan = plans_of(connection, [this])[this].plan
            left = tuple(a for a in plan.actions if a.status is not ActionStatus.DONE)
            next_round = NewAssessment(
                profile=profile_from(row.profile),
                form=Form(row.form),
                instrument=instrument_version,
                example=row.example,
                plan=replace(plan, actions=left),
                round=row.round + 1,
                previous_id=this,
                series=series_of(connection, this),
            )
            id = new_id()
            write_new(connection, ledger.now, [id], [next_round])
        return id

    @repeatable
    def next_number(self, grant: Grant) -> int | None:
        """The number of the round started after this one; None if there is none."""
        assessment_id = require(grant, Operation.START_ROUND)
        with self._database.reading() as connection:
            begun = connection.execute(_later(assessment_id)).first()
        return None if begun is None else int(begun.round)

    @repeatable
    def has_earlier(self, grant: Grant) -> bool:
        """Whether there is an earlier round to read."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return bool(connection.scalar(select(exists(_earlier(assessment_id)))))

    @repeatable
    def earlier(self, grant: Grant) -> tuple[EarlierRound, ...]:
        """The earlier rounds with answers and plans, the newest first."""
        return self._load(_earlier(require(grant, Operation.READ_ASSESSMENT)))

    @repeatable
    def last(self, grant: Grant) -> EarlierRound | None:
        """The newest of the earlier rounds."""
        found = self._load(_earlier(require(grant, Operation.READ_ASSESSMENT)).limit(1))
        return found[0] if found else None

    def _load(self, these: Select[Any]) -> tuple[EarlierRound, ...]:
        """The rounds, with one query for each table however many there are."""
        with self._database.reading() as connection:
            rows = connection.execute(these).mappings().all()
            ids = [row["id"] for row in rows]
            if not ids:
                return ()
            given: dict[str, list[Mapping[Any, Any]]] = {id: [] for id in ids}
            of_these = select(answers).where(answers.c.assessment_id.in_(ids))
            for line in connection.execute(of_these).mappings():
                given[line["assessment_id"]].append(line)
            plans = plans_of(connection, ids)
        return tuple(
            EarlierRound(assessment_from(row, given[row["id"]]), plans[row["id"]].plan) for row in rows
        )


def _earlier(assessment_id: str) -> Select[Any]:
    """The rounds before this one, the newest first."""
    this = select(assessments.c.previous_id.label("id")).where(assessments.c.id == assessment_id)
    chain = this.cte("earlier", recursive=True)
    chain = chain.union(select(assessments.c.previous_id).join(chain, assessments.c.id == chain.c.id))
    return _not_in_bin(chain).order_by(assessments.c.round.desc(), assessments.c.created_at.desc())


def _later(assessment_id: str) -> Select[Any]:
    """The rounds after this one, the next first."""
    this = select(assessments.c.id).where(assessments.c.previous_id == assessment_id)
    chain = this.cte("later", recursive=True)
    chain = chain.union(select(assessments.c.id).join(chain, assessments.c.previous_id == chain.c.id))
    return _not_in_bin(chain).order_by(assessments.c.round, assessments.c.created_at)


def _not_in_bin(chain: CTE) -> Select[Any]:
    return select(assessments).where(
        assessments.c.id.in_(select(chain.c.id)), assessments.c.deleted_at.is_(None)
    )
