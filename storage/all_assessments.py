"""The assessments of all departments at once. These functions need no grant: only the terminal may use them.

Anyone who can run `manage.py` has the database itself. A test checks that no screen or address imports this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select, true

from access.policy import PROGRAM, Grant, Role, issue
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan
from storage.db.columns import utc_now
from storage.db.tables import answers, assessments, is_answered, links, shares
from storage.db.transactions import Database
from storage.ledger import NoSuchAssessment
from storage.links import Links, NoSuchLink, still_open
from storage.plan import plans_of
from storage.records import answer_from, profile_from

_AT_A_TIME = 200
_NOT_IN_BIN = assessments.c.deleted_at.is_(None)


@dataclass(frozen=True)
class Overview:
    """One line about an assessment.

    `answered` counts answered questions, `links` open links, and `units` those that it is shared with.
    """

    id: str
    profile: Profile
    round: int
    example: bool
    answered: int
    links: int
    units: int
    updated_at: datetime


@dataclass(frozen=True)
class Whole:
    """An assessment with everything that its department could download."""

    id: str
    round: int
    answers: AnswerSet
    plan: ActionPlan
    updated_at: datetime


def overview(
    connection: Connection, now: datetime | None = None, *, with_bin: bool = False
) -> Iterator[Overview]:
    """A line for each assessment, the last changed first; those in the bin only with `with_bin`."""
    counted = (
        _number_of("answered", answers, is_answered(answers)),
        _number_of("links", links, *still_open(now or utc_now())),
        _number_of("units", shares),
    )
    newest_first = (
        select(assessments, *counted)
        .where(true() if with_bin else _NOT_IN_BIN)
        .order_by(assessments.c.updated_at.desc(), assessments.c.id)
    )
    for row in connection.execute(newest_first):
        yield Overview(
            row.id,
            profile_from(row.profile),
            row.round,
            row.example,
            row.answered,
            row.links,
            row.units,
            row.updated_at,
        )


def _number_of(name: str, table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """A column that counts the rows of a table that belong to the assessment."""
    belonging = select(func.count()).where(table.c.assessment_id == assessments.c.id, *conditions)
    return belonging.scalar_subquery().label(name)


def number_of_assessments(connection: Connection) -> int:
    """The number of assessments, counting every round but none in the bin."""
    return connection.scalar(select(func.count()).select_from(assessments).where(_NOT_IN_BIN)) or 0


def every_assessment(connection: Connection, *, with_bin: bool = False) -> Iterator[Whole]:
    """Every assessment in the order of the ids, with answers in the order of theirs, on every database.

    Those in the bin only with `with_bin`: their departments could not download them either.
    """
    ids = sorted(connection.scalars(select(assessments.c.id).where(true() if with_bin else _NOT_IN_BIN)))
    for start in range(0, len(ids), _AT_A_TIME):
        yield from _these(connection, ids[start : start + _AT_A_TIME])


def administrator() -> Grant:
    """The operator's grant on the program's units."""
    return issue(PROGRAM, Role.ADMINISTRATOR)


def leader_of(connection: Connection, assessment_id: str) -> Grant:
    """The operator's grant on an assessment. NoSuchAssessment."""
    if connection.scalar(select(assessments.c.id).where(assessments.c.id == assessment_id)) is None:
        raise NoSuchAssessment(assessment_id)
    return issue(assessment_id, Role.LEADER)


def leader_by_link(connection: Connection, link_id: int) -> Grant:
    """The operator's grant on the assessment that a link belongs to. NoSuchLink."""
    assessment_id = connection.scalar(select(links.c.assessment_id).where(links.c.id == link_id))
    if assessment_id is None:
        raise NoSuchLink
    return issue(assessment_id, Role.LEADER)


def leader_link(links: Links, assessment_id: str, name: str) -> str:
    """The token of a new link by which a department can continue an assessment imported for it."""
    return links.create(issue(assessment_id, Role.LEADER), Role.LEADER, name)


def share_all(database: Database, unit_id: str, assessment_ids: Sequence[str], now: datetime) -> None:
    """Share many assessments with a unit. None of them may be shared with it already."""
    lines = [{"assessment_id": id, "unit_id": unit_id, "shared_at": now} for id in assessment_ids]
    with database.transaction() as connection:
        connection.execute(insert(shares), lines)


def _these(connection: Connection, ids: Sequence[str]) -> Iterator[Whole]:
    # Sorted here and not by the database: the order in PostgreSQL depends on its collation.
    given: dict[str, dict[str, Answer]] = {id: {} for id in ids}
    rows = connection.execute(select(answers).where(answers.c.assessment_id.in_(ids)))
    for row in sorted(rows, key=lambda row: str(row.question_id)):
        if (answer := answer_from(row._mapping)) != UNANSWERED:
            given[row.assessment_id][row.question_id] = answer
    plans = plans_of(connection, ids)
    these = select(assessments).where(assessments.c.id.in_(ids))
    for row in sorted(connection.execute(these), key=lambda row: str(row.id)):
        answer_set = AnswerSet(row.instrument, profile_from(row.profile), given[row.id])
        yield Whole(row.id, row.round, answer_set, plans[row.id].plan, row.updated_at)
