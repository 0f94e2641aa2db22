"""A team that answers for one assessment: its respondents, and the answers that each gives alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Select,
    and_,
    exists,
    func,
    insert,
    select,
    update,
)

from access.policy import AccessDenied, Grant, Operation, require
from access.secrets import new_id
from questionnaire.assessment import UNANSWERED, Answer, Profile
from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole
from storage.db.columns import Clock, storable, storable_record, utc_now
from storage.db.tables import assessments, history, is_answered, respondent_answers, respondents
from storage.db.transactions import Database, repeatable
from storage.ledger import HistoryKind, Ledger, NoSuchAssessment, hold, next_version, unless_stored
from storage.records import Conflict, Form, Saved, answer_from, profile_from


class NotJoined(LookupError):
    """This browser has not joined the team."""


class TeamHasBegun(Exception):
    """Somebody has joined after reading how the spread is shown, so that cannot be changed any more."""


class SpreadRuleChanged(Exception):
    """How the spread is shown was changed after somebody had read it and before they joined."""


@dataclass(frozen=True)
class Invitation:
    """What an invited person is shown before answering."""

    department: Profile
    open_team: bool
    instrument: str
    """The edition of the questions that are asked."""


@dataclass(frozen=True)
class OwnForm:
    """One respondent's own answers as they are now. No entry in `versions` means version 0."""

    role: RespondentRole
    form: Form
    done: bool
    answers: Mapping[str, Answer]
    versions: Mapping[str, int]
    moved_since_done: bool = False
    """Whether the round was moved to a newer edition of the questions after the respondent was done."""


@dataclass(frozen=True)
class TeamMember:
    """One respondent as the leader sees them: without answers and without a name."""

    role: RespondentRole
    form: Form
    answered: int
    done: bool


@dataclass(frozen=True)
class Team:
    """The respondents who have joined, by role, and whether the spread is shown for fewer than five."""

    open_team: bool
    members: tuple[TeamMember, ...]


def own_form_from(rows: Sequence[RowMapping]) -> OwnForm:
    """The form from the respondent's row joined with each answer, or with none if nothing is answered."""
    saved = [row for row in rows if row["question_id"] is not None]
    read = {row["question_id"]: answer_from(row) for row in saved}
    return OwnForm(
        role=RespondentRole(rows[0]["role"]),
        form=Form(rows[0]["form"]),
        done=rows[0]["done_at"] is not None,
        answers={question_id: answer for question_id, answer in read.items() if answer != UNANSWERED},
        versions={row["question_id"]: row["version"] for row in saved},
        moved_since_done=bool(rows[0]["moved_since_done"]),
    )


def _choice_in(row: Row[Any]) -> Choice:
    """The choice in the row of an answer to which `is_answered` applies."""
    if row.dont_know:
        return NoLevel.DONT_KNOW
    return NoLevel.NOT_RELEVANT if row.level is None else int(row.level)


class Teams:
    """The teams in a database. Every method needs a grant and raises what `Assessments` raises.

    Respondents are found by the grant's person: the browser in which they answer. Nothing here changes the
    department's answers, so the assessment keeps the date of its last change.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def set_open(self, grant: Grant, open_team: bool) -> None:
        """Choose whether the spread is shown for fewer than five. TeamHasBegun once somebody has joined."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.MANAGE_TEAM, self._clock)
            if connection.execute(_of_team(ledger.assessment_id).limit(1)).first() is not None:
                raise TeamHasBegun
            this = assessments.c.id == ledger.assessment_id
            connection.execute(update(assessments).where(this).values(open_team=open_team))

    @repeatable
    def team(self, grant: Grant, questions: Collection[str] | None = None) -> Team:
        """The team: who has joined, and how many questions each has answered.

        With `questions` only these are counted: a round that was moved also has answers to others.
        """
        assessment_id = require(grant, Operation.MANAGE_TEAM)
        counted = [respondent_answers.c.respondent_id == respondents.c.id, is_answered(respondent_answers)]
        if questions is not None:
            counted.append(respondent_answers.c.question_id.in_(questions))
        answered = select(func.count()).where(*counted).scalar_subquery().label("answered")
        with self._database.reading() as connection:
            open_team = _assessment(connection, assessment_id).open_team
            rows = connection.execute(_of_team(assessment_id).add_columns(answered)).all()
        members = [
            TeamMember(RespondentRole(row.role), Form(row.form), row.answered, row.done_at is not None)
            for row in rows
        ]
        order = tuple(RespondentRole)
        return Team(open_team, tuple(sorted(members, key=lambda member: order.index(member.role))))

    @repeatable
    def forms(self, grant: Grant) -> tuple[IndividualForm, ...]:
        """The choices of each respondent who is done, without notes, reasons or other clues to who it is."""
        assessment_id = require(grant, Operation.MANAGE_TEAM)
        chosen = (
            select(respondents.c.id, respondents.c.role, respondent_answers)
            .outerjoin(
                respondent_answers,
                and_(respondent_answers.c.respondent_id == respondents.c.id, is_answered(respondent_answers)),
            )
            .where(respondents.c.assessment_id == assessment_id, respondents.c.done_at.is_not(None))
            # By their random ids: the order of joining would tell who is who.
            .order_by(respondents.c.id)
        )
        roles: dict[str, RespondentRole] = {}
        choices: dict[str, dict[str, Choice]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(chosen):
                roles[row.id] = RespondentRole(row.role)
                of_one = choices.setdefault(row.id, {})
                if row.question_id is not None:
                    of_one[row.question_id] = _choice_in(row)
        return tuple(IndividualForm(role, choices[id]) for id, role in roles.items())

    @repeatable
    def invitation(self, grant: Grant) -> Invitation:
        """What an invited person is shown before answering."""
        assessment_id = require(grant, Operation.ANSWER_ALONE)
        with self._database.reading() as connection:
            row = _assessment(connection, assessment_id)
        return Invitation(profile_from(row.profile), row.open_team, row.instrument)

    @repeatable
    def join(self, grant: Grant, role: RespondentRole, form: Form, seen_open: bool) -> None:
        """Join as a respondent. Nothing changes for somebody who has joined already.

        SpreadRuleChanged if the spread is not shown as the person was told.
        """
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.ANSWER_ALONE, self._clock)
            person = _person(grant)
            if connection.execute(_own(grant)).first() is not None:
                return
            if _assessment(connection, ledger.assessment_id).open_team != seen_open:
                raise SpreadRuleChanged
            connection.execute(
                insert(respondents).values(
                    id=new_id(),
                    assessment_id=ledger.assessment_id,
                    browser_id=person,
                    role=role,
                    form=form,
                    joined_at=ledger.now,
                )
            )

    @repeatable
    def own(self, grant: Grant) -> OwnForm | None:
        """This person's answers; None before they have joined."""
        require(grant, Operation.ANSWER_ALONE)
        these = (
            _own(grant)
            .outerjoin(respondent_answers, respondent_answers.c.respondent_id == respondents.c.id)
            .add_columns(respondent_answers, _moved_since_done())
        )
        with self._database.reading() as connection:
            rows = connection.execute(these).mappings().all()
        return own_form_from(rows) if rows else None

    @repeatable
    def save_own_answer(
        self, grant: Grant, question_id: str, answer: Answer, based_on: int
    ) -> Saved[Answer] | Conflict[Answer]:
        """Save one's own answer over the version it is based on, 0 for none. NotJoined.

        A respondent who was done no longer is: their answers are private until they hand them in again.
        """
        answer, question_id = storable_record(answer), storable(question_id)
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.ANSWER_ALONE, self._clock)
            respondent_id = _own_id(ledger, grant)
            key = f"{respondent_id} {question_id}"
            last = ledger.last(HistoryKind.RESPONDENT_ANSWER, key, answer_from)
            if outcome := unless_stored(last, answer, based_on):
                return outcome
            saved = Saved(answer, next_version(last), ledger.now)
            data = asdict(answer)
            ledger.append((HistoryKind.RESPONDENT_ANSWER, key, saved.version, data))
            ledger.put(
                respondent_answers,
                {"respondent_id": respondent_id, "question_id": question_id},
                data | {"version": saved.version, "saved_at": ledger.now},
                new=last is None,
            )
            this = respondents.c.id == respondent_id, respondents.c.done_at.is_not(None)
            connection.execute(update(respondents).where(*this).values(done_at=None))
        return saved

    def finish(self, grant: Grant) -> None:
        """Hand in one's answers, so that they become part of the spread. NotJoined."""
        self._set_done(grant, done=True)

    def reopen(self, grant: Grant) -> None:
        """Take one's answers back, so that they are private again. NotJoined."""
        self._set_done(grant, done=False)

    @repeatable
    def _set_done(self, grant: Grant, *, done: bool) -> None:
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.ANSWER_ALONE, self._clock)
            this = respondents.c.id == _own_id(ledger, grant)
            done_at = func.coalesce(respondents.c.done_at, ledger.now) if done else None
            connection.execute(update(respondents).where(this).values(done_at=done_at))


def _of_team(assessment_id: str) -> Select[Any]:
    return (
        select(respondents)
        .where(respondents.c.assessment_id == assessment_id)
        .order_by(respondents.c.joined_at, respondents.c.id)
    )


def _assessment(connection: Connection, assessment_id: str) -> Row[Any]:
    row = connection.execute(select(assessments).where(assessments.c.id == assessment_id)).one_or_none()
    if row is None:
        raise NoSuchAssessment(assessment_id)
    return row


def _own(grant: Grant) -> Select[Any]:
    """The row of the grant's person as a respondent in the grant's assessment."""
    return select(respondents).where(
        respondents.c.assessment_id == grant.object_id, respondents.c.browser_id == _person(grant)
    )


def _moved_since_done() -> ColumnElement[bool]:
    """Whether the respondent's round has moved to a newer edition after they were done."""
    return exists(
        select(history.c.id).where(
            history.c.assessment_id == respondents.c.assessment_id,
            history.c.kind == HistoryKind.EDITION,
            history.c.saved_at >= respondents.c.done_at,
        )
    ).label("moved_since_done")


def _person(grant: Grant) -> int:
    """The browser's number. AccessDenied for a grant that was not given to a browser."""
    if not grant.person.isdecimal():
        raise AccessDenied("only a browser can answer alone")
    return int(grant.person)


def _own_id(ledger: Ledger, grant: Grant) -> str:
    row = ledger.connection.execute(_own(grant)).one_or_none()
    if row is None:
        raise NotJoined(ledger.assessment_id)
    return str(row.id)
