"""The rounds of a department: start the next one, move one to a newer edition, and read the earlier ones."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import CTE, Select, exists, select

from access.policy import Grant, Operation, require
from access.secrets import new_id
from questionnaire.instrument import Instrument
from questionnaire.moving import with_own_lines
from questionnaire.plan import ActionStatus
from storage.assessment import NewAssessment, write_new
from storage.db.columns import Clock, utc_now
from storage.db.tables import answers, assessments
from storage.db.transactions import Database, repeatable
from storage.ledger import HistoryKind, Ledger, hold, lines_of, next_version
from storage.plan import ACTIONS, BENEFITS, plans_of, series_of
from storage.records import (
    EarlierRound,
    EditionChange,
    Form,
    HistoryLine,
    assessment_from,
    edition_change_from,
    profile_from,
)


class ChangedMeanwhile(Exception):
    """Somebody has answered, or moved the round elsewhere, since it was shown to the person who moves it."""


class RoundIsOver(Exception):
    """The next round has begun, so this one stays in its edition."""


class Rounds:
    """The rounds in a database. Every method asks for a grant, and raises what `Assessments` raises.

    Rounds in the bin are skipped, and the rounds before and after them still belong together.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def start(self, grant: Grant, newest: Instrument) -> str:
        """Start the next round, unless somebody has started it already. Returns its public id.

        It has the profile, the actions that are not done, the benefits and the journeys, but no answers.
        Lines of the plan that the newest catalogues lack become the department's own.
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
                instrument=newest.version,
                example=row.example,
                plan=with_own_lines(replace(plan, actions=left), newest),
                round=row.round + 1,
                previous_id=this,
                series=series_of(connection, this),
            )
            id = new_id()
            write_new(connection, ledger.now, [id], [next_round])
        return id

    @repeatable
    def move(self, grant: Grant, older: str, newer: Instrument, seen: Mapping[str, int]) -> None:
        """Move an unfinished round from one edition to a newer one. Moving it again there changes nothing.

        `seen` has the versions of the answers as shown to the person. Every answer stays stored under its
        question. Lines of the plan that the newer catalogues lack become the department's own.
        ChangedMeanwhile, RoundIsOver.
        """
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MOVE_ROUND, self._clock)
            this = ledger.assessment_id
            now = connection.scalar(select(assessments.c.instrument).where(assessments.c.id == this))
            if now == newer.version:
                return
            if connection.execute(_later(this)).first():
                raise RoundIsOver
            of_this = answers.c.assessment_id == this
            lines = connection.execute(select(answers.c.question_id, answers.c.version).where(of_this))
            if now != older or {line.question_id: line.version for line in lines} != dict(seen):
                raise ChangedMeanwhile
            _make_unknown_lines_own(ledger, newer)
            last = ledger.last(HistoryKind.EDITION, "", edition_change_from)
            change = asdict(EditionChange(older, newer.version))
            ledger.append((HistoryKind.EDITION, "", next_version(last), change))
            ledger.note_change(instrument=newer.version)

    @repeatable
    def moves(self, grant: Grant) -> tuple[HistoryLine[EditionChange], ...]:
        """When and by whom the round was moved to a newer edition, oldest first."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            return lines_of(connection, assessment_id, HistoryKind.EDITION, "", edition_change_from)

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


def _make_unknown_lines_own(ledger: Ledger, newer: Instrument) -> None:
    """Save each line of the plan that the newer catalogues lack as the department's own."""
    before = plans_of(ledger.connection, [ledger.assessment_id])[ledger.assessment_id]
    after = with_own_lines(before.plan, newer)
    for old_action, action in zip(before.plan.actions, after.actions, strict=True):
        if action != old_action:
            ACTIONS.change(ledger, action, before.versions[action.id])
    for old_benefit, benefit in zip(before.plan.benefits, after.benefits, strict=True):
        if benefit != old_benefit:
            BENEFITS.change(ledger, benefit, before.benefit_versions[benefit.id])


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
