"""Assessments: create them, read them, and save them one answer at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from access.policy import Grant, Operation, Role, require
from access.secrets import new_id
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, Travel
from storage.db.columns import Clock, storable, storable_record, utc_now
from storage.db.tables import answers, assessments, history, planned_actions, planned_benefits, travel
from storage.db.transactions import Database, repeatable
from storage.ledger import HistoryKind, NoSuchAssessment, hold, lines_of, next_version, unless_stored
from storage.records import (
    Assessment,
    Conflict,
    Form,
    HistoryLine,
    Saved,
    answer_from,
    assessment_from,
    profile_from,
)


@dataclass(frozen=True)
class NewAssessment:
    """The initial content of an assessment: empty, or filled in elsewhere.

    For a later round, `previous_id` is the round before it and `series` the department's first round.
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
    """Write assessments with their history, each under its public id, as if their leaders had made them."""
    rows = _Rows(now)
    for id, one in zip(ids, new, strict=True):
        rows.add(id, one)
    for table, lines in rows.of.items():
        if lines:
            connection.execute(insert(table), lines)


class _Rows:
    """The rows of each table, collected so that many assessments cost little more than one."""

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
        self._note(id, HistoryKind.PROFILE, "", profile)
        if new.series is not None:
            self._note(id, HistoryKind.SERIES, "", new.series)
        for question_id, answer in new.answers.items():
            given = asdict(storable_record(answer))
            key = {"assessment_id": id, "question_id": storable(question_id)}
            self.of[answers].append(key | given | self._first)
            self._note(id, HistoryKind.ANSWER, key["question_id"], given)
        self._add_plan(id, new.plan)

    def _add_plan(self, id: str, plan: ActionPlan) -> None:
        actions = [asdict(storable_record(action)) for action in plan.actions]
        benefits = [asdict(storable_record(benefit)) for benefit in plan.benefits]
        self._add_lines(id, HistoryKind.ACTION, planned_actions, actions)
        self._add_lines(id, HistoryKind.BENEFIT, planned_benefits, benefits)
        if plan.travel != Travel():
            numbers = asdict(plan.travel)
            self.of[travel].append({"assessment_id": id, "numbers": numbers} | self._first)
            self._note(id, HistoryKind.TRAVEL, "", numbers)

    def _add_lines(self, id: str, kind: HistoryKind, table: Table, lines: Sequence[dict[str, Any]]) -> None:
        for position, line in enumerate(lines):
            place = {"assessment_id": id, "position": position}
            self.of[table].append(place | line | self._first)
            self._note(id, kind, line["id"], line)

    def _note(self, assessment_id: str, kind: HistoryKind, key: str, data: object) -> None:
        about = {"assessment_id": assessment_id, "kind": kind, "key": key, "data": data}
        self.of[history].append(about | self._first | {"role": Role.LEADER})


class Assessments:
    """The assessments in a database. All methods except those that create need a grant.

    All raise StorageUnavailable or StorageRefused; with a grant also AccessDenied and NoSuchAssessment.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(
        self,
        profile: Profile,
        form: Form,
        instrument_version: str,
        example: bool = False,
        answers: Mapping[str, Answer] | None = None,
        plan: ActionPlan | None = None,
    ) -> str:
        """Create an assessment, empty or filled in, in one transaction. Returns its public id."""
        new = NewAssessment(profile, form, instrument_version, example, answers or {}, plan or ActionPlan())
        [id] = self.create_all([new])
        return id

    def create_all(self, new: Sequence[NewAssessment]) -> tuple[str, ...]:
        """Create all of the assessments or none. Returns their public ids in order."""
        ids = tuple(new_id() for _ in new)
        self._make(ids, new)
        return ids

    @repeatable
    def _make(self, ids: Sequence[str], new: Sequence[NewAssessment]) -> None:
        with self._database.transaction() as connection:
            # On a retry, the first try may have succeeded after all, with all of them.
            existing = select(assessments.c.id).where(assessments.c.id.in_(ids[:1]))
            if connection.execute(existing).first() is None:
                write_new(connection, self._clock(), ids, new)

    @repeatable
    def load(self, grant: Grant) -> Assessment:
        """The assessment as it is now."""
        assessment_id = require(grant, Operation.READ_ASSESSMENT)
        with self._database.reading() as connection:
            row = _row(connection, assessment_id)
            saved = (
                connection.execute(select(answers).where(answers.c.assessment_id == assessment_id))
                .mappings()
                .all()
            )
        return assessment_from(row._mapping, saved)

    @repeatable
    def save_answer(
        self, grant: Grant, question_id: str, answer: Answer, based_on: int
    ) -> Saved[Answer] | Conflict[Answer]:
        """Save an answer over the version it is based on, 0 for none. Saving the same again succeeds."""
        answer, question_id = storable_record(answer), storable(question_id)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_ANSWER, self._clock)
            last = ledger.last(HistoryKind.ANSWER, question_id, answer_from)
            if outcome := unless_stored(last, answer, based_on):
                return outcome
            saved = Saved(answer, next_version(last), ledger.now)
            data = asdict(answer)
            ledger.append((HistoryKind.ANSWER, question_id, saved.version, data))
            row = data | {"version": saved.version, "saved_at": ledger.now}
            ledger.put(answers, {"question_id": question_id}, row, new=last is None)
            ledger.note_change()
        return saved

    @repeatable
    def save_profile(
        self, grant: Grant, profile: Profile, based_on: int
    ) -> Saved[Profile] | Conflict[Profile]:
        """Save the profile over the version it is based on."""
        profile = storable_record(profile)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.SAVE_PROFILE, self._clock)
            last = ledger.last(HistoryKind.PROFILE, "", profile_from)
            if outcome := unless_stored(last, profile, based_on):
                return outcome
            saved = Saved(profile, next_version(last), ledger.now)
            ledger.append((HistoryKind.PROFILE, "", saved.version, asdict(profile)))
            ledger.note_change(profile=asdict(profile), profile_version=saved.version)
        return saved

    @repeatable
    def set_form(self, grant: Grant, form: Form) -> None:
        """Ask only the core questions, or all. No answer is lost."""
        with self._database.transaction() as connection:
            hold(connection, grant, Operation.SAVE_PROFILE, self._clock).note_change(form=form)

    @repeatable
    def history(self, grant: Grant, question_id: str) -> tuple[HistoryLine[Answer], ...]:
        """Every answer to the question that was ever saved, oldest first."""
        assessment_id = require(grant, Operation.READ_HISTORY)
        with self._database.reading() as connection:
            return lines_of(connection, assessment_id, HistoryKind.ANSWER, storable(question_id), answer_from)


def _row(connection: Connection, assessment_id: str) -> Row[Any]:
    row = connection.execute(select(assessments).where(assessments.c.id == assessment_id)).one_or_none()
    if row is None:
        raise NoSuchAssessment(assessment_id)
    return row
