"""The database of a started server: its content, and assessments that tests put there in advance."""

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import update

from access.policy import PROGRAM, Role, issue
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import instrument
from storage.assessment import Assessments
from storage.db.tables import links
from storage.db.transactions import Database
from storage.links import Links
from storage.records import Form
from storage.unit.units import NewUnit, Units
from tests.system import databases
from tests.system.databases import is_postgresql
from tests.system.server import Server
from urls import secret_link

Row = dict[str, object]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """An assessment in the database, and the token of a link to it."""

    id: str
    token: str

    @property
    def link(self) -> str:
        """The path of the link."""
        return secret_link(self.token)

    def path(self, screen: str, recommendation: str = "") -> str:
        """The path of one of its screens, such as "svar", for a browser that has opened the link."""
        step = f"&anbefaling={recommendation}" if recommendation else ""
        return f"/{screen}?vurdering={self.id}{step}"


def make(
    server: Server,
    profile: Profile | None = None,
    answers: Mapping[str, Answer] | None = None,
    plan: ActionPlan | None = None,
    form: Form = Form.WHOLE,
    role: Role = Role.LEADER,
) -> Made:
    """Save an assessment through the program's own storage, as if it had been created earlier.

    `role` is the role of its link.
    """
    with closing(Database(server.url)) as database:
        id = Assessments(database).create(
            profile or Profile(name="Testavdelingen"),
            form,
            instrument().version,
            answers=answers,
            plan=plan,
        )
        token = Links(database).create(issue(id, Role.LEADER), role)
    return Made(id, token)


def make_unit(server: Server, name: str) -> NewUnit:
    """Make an innovation unit, as an administrator would."""
    with closing(Database(server.url)) as database:
        return Units(database).create(issue(PROGRAM, Role.ADMINISTRATOR), name)


def rows(server: Server, query: str, *values: object) -> list[Row]:
    """The result of a query, directly on the database; "?" is a parameter."""
    if is_postgresql(server.url):
        with psycopg.connect(server.url, row_factory=dict_row) as connection:
            return connection.execute(query.replace("?", "%s").encode(), values).fetchall()
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True, timeout=10)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, values)]


def answer_row(server: Server, assessment_id: str, question_id: str) -> Row:
    """The answer on disk; an empty row if there is none."""
    found = rows(
        server,
        "SELECT * FROM answers WHERE assessment_id = ? AND question_id = ?",
        assessment_id,
        question_id,
    )
    return found[0] if found else {}


def choice_in(row: Row) -> int | str | None:
    """The choice in a row: a level, or "dont-know" or "not-relevant"."""
    if not row:
        return None
    if row["dont_know"]:
        return "dont-know"
    if row["not_relevant"] is not None:
        return "not-relevant"
    return row["level"] if isinstance(row["level"], int) else None


def everything(server: Server) -> list[Row]:
    """Everything that users have entered, to detect changes."""
    tables = ("assessments", "answers", "planned_actions", "history", "links")
    return [row | {"table": table} for table in tables for row in rows(server, f"SELECT * FROM {table}")]  # noqa: S608


def locked(server: Server) -> AbstractContextManager[None]:
    """Hold a write lock on the database from another connection while the block runs."""
    return databases.locked(server.url)


def away(server: Server) -> AbstractContextManager[None]:
    """Move the database away while the block runs, as if a disk were removed."""
    return databases.away(server.url)


def withdraw_links(server: Server, assessment_id: str) -> None:
    """Revoke every link to an assessment, directly in the database."""
    with closing(Database(server.url)) as database, database.transaction() as connection:
        this = links.c.assessment_id == assessment_id
        connection.execute(update(links).where(this).values(revoked_at=LONG_AGO))
