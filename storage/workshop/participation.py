"""Workshops for those who vote: found by a code, joined without a name, with one row for each vote."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Row, Select, bindparam, select
from sqlalchemy.sql.dml import ReturningInsert

from access.policy import Grant, Operation, Role, issue, require
from access.secrets import hash_token, is_token, new_id, read_join_code
from questionnaire.team import Choice, RespondentRole
from storage.db.tables import participants, votes, workshops
from storage.db.transactions import Database, insert_for, repeatable
from storage.workshop.records import (
    JoinableWorkshop,
    NoSuchWorkshop,
    ParticipantView,
    choice_in_vote,
    participant_from,
    vote_row,
)
from workshop.state import Ballot, Pace, Workshop, workshop_from
from workshop.steps import NotNow, Obstacle
from workshop.votes import cast, join

# Made once: five hundred phones ask at a time, and making one takes longer than running it.
_BY_CODE = select(workshops.c.id, workshops.c.title, workshops.c.state).where(
    workshops.c.code == bindparam("code")
)
_JOINED = (
    select(participants.c.id, participants.c.workshop_id)
    .join(workshops, workshops.c.id == participants.c.workshop_id)
    .where(workshops.c.code == bindparam("code"), participants.c.secret_hash == bindparam("secret_hash"))
)
_VERSION = _JOINED.add_columns(workshops.c.version)
_WAS_IN = (
    select(participants.c.id)
    .join(workshops, workshops.c.id == participants.c.workshop_id)
    .where(
        workshops.c.closed_code == bindparam("code"), participants.c.secret_hash == bindparam("secret_hash")
    )
)
_THIS = select(workshops).where(workshops.c.id == bindparam("workshop_id"))
_HELD = select(workshops.c.state).where(workshops.c.id == bindparam("workshop_id")).with_for_update(read=True)
_PERSON = select(participants).where(
    participants.c.id == bindparam("person"), participants.c.workshop_id == bindparam("workshop_id")
)
_OF_SECRET = select(participants.c.id).where(
    participants.c.workshop_id == bindparam("workshop_id"),
    participants.c.secret_hash == bindparam("secret_hash"),
)
_OWN_VOTES = (
    select(votes)
    .join(participants, participants.c.id == votes.c.participant_id)
    .where(participants.c.id == bindparam("person"), participants.c.workshop_id == bindparam("workshop_id"))
)


@cache
def _joining(dialect: str) -> Insert:
    """Add a participant, unless the phone has joined already."""
    return insert_for(dialect, participants).on_conflict_do_nothing()


@cache
def _voting(dialect: str) -> Insert:
    """Save a vote, replacing an earlier one."""
    new = insert_for(dialect, votes)
    choice = {"level": new.excluded.level, "no_level": new.excluded.no_level}
    return new.on_conflict_do_update(index_elements=list(votes.primary_key), set_=choice)


@cache
def _voting_in_order(dialect: str) -> ReturningInsert[tuple[int]]:
    """Save a vote with a number. If the saved vote has a higher number, changes and returns nothing."""
    new = insert_for(dialect, votes)
    choice = {"level": new.excluded.level, "no_level": new.excluded.no_level, "number": new.excluded.number}
    newest = new.excluded.number >= votes.c.number
    voting = new.on_conflict_do_update(index_elements=list(votes.primary_key), set_=choice, where=newest)
    return voting.returning(votes.c.number)


class Participation:
    """The participants of the workshops in a database. With a grant AccessDenied, NoSuchWorkshop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @repeatable
    def find(self, code: str) -> JoinableWorkshop | None:
        """The open workshop with this code."""
        read = read_join_code(code)
        if read is None:
            return None
        with self._database.reading() as connection:
            row = connection.execute(_BY_CODE, {"code": read}).one_or_none()
        return row and JoinableWorkshop(row.id, row.title, workshop_from(row.state).asks_who)

    @repeatable
    def join(self, workshop_id: str, secret: str, role: RespondentRole | None = None) -> Grant:
        """Join. The same secret is the same participant, who is not changed by joining again.

        NotNow if the workshop is closed, NoSuchWorkshop if it is removed, ValueError for a malformed secret.
        """
        this = {"workshop_id": workshop_id, "secret_hash": hash_token(secret)}
        with self._database.transaction() as connection:
            new = join(_held(connection, workshop_id), new_id(), role)
            line = this | {"id": new.id, "role": new.role}
            connection.execute(_joining(connection.dialect.name), line)
            person = connection.execute(_OF_SECRET, this).scalar_one()
        return issue(workshop_id, Role.PARTICIPANT, person)

    @repeatable
    def grant(self, code: str, secret: str) -> Grant | None:
        """The phone's grant; None if it has not joined, and once the workshop is closed."""
        row = self._of_phone(_JOINED, code, secret)
        return row and issue(row.workshop_id, Role.PARTICIPANT, row.id)

    @repeatable
    def was_in(self, code: str, secret: str) -> bool:
        """Whether the phone took part in a workshop that had this code until it was closed."""
        return self._of_phone(_WAS_IN, code, secret) is not None

    @repeatable
    def here(self, grant: Grant) -> ParticipantView:
        """The workshop as this participant sees it, without anybody else's votes."""
        workshop_id = require(grant, Operation.VOTE)
        mine = {"person": grant.person, "workshop_id": workshop_id}
        with self._database.reading() as connection:
            row = connection.execute(_THIS, {"workshop_id": workshop_id}).one_or_none()
            if row is None:
                raise NoSuchWorkshop
            these = {
                (one.question_id, Ballot(one.ballot)): one for one in connection.execute(_OWN_VOTES, mine)
            }
        own = {where: choice_in_vote(one) for where, one in these.items()}
        numbers = {where: int(one.number) for where, one in these.items()}
        return ParticipantView(row.title, row.instrument, workshop_from(row.state), row.version, own, numbers)

    @repeatable
    def version(self, code: str, secret: str) -> int | None:
        """The version of a participating phone's workshop. Phones ask often, so only one row is read."""
        row = self._of_phone(_VERSION, code, secret)
        if row is None:
            return None
        require(issue(row.workshop_id, Role.PARTICIPANT, row.id), Operation.VOTE)
        return int(row.version)

    @repeatable
    def vote(
        self, grant: Grant, question: str, ballot: Ballot, choice: Choice, number: int | None = None
    ) -> Pace:
        """Vote, or change a vote. There is one row however often a vote is sent. NotNow, with the reason.

        `number` orders a participant's votes in a ballot: the one with the highest number counts, in whatever
        order they arrive. A vote without a number replaces any other. Returns whether the group moves to the
        next question together, or each participant alone.
        """
        workshop_id = require(grant, Operation.VOTE)
        with self._database.transaction() as connection:
            workshop = _held(connection, workshop_id)
            mine = {"person": grant.person, "workshop_id": workshop_id}
            row = connection.execute(_PERSON, mine).one_or_none()
            vote = cast(workshop, None if row is None else participant_from(row), question, ballot, choice)
            dialect = connection.dialect.name
            if number is None:
                connection.execute(_voting(dialect), vote_row(vote))
            elif connection.scalar(_voting_in_order(dialect), vote_row(vote) | {"number": number}) is None:
                raise NotNow(Obstacle.NEWER_VOTE)
        return workshop.pace

    def _of_phone(self, wanted: Select[Any], code: str, secret: str) -> Row[Any] | None:
        read = read_join_code(code)
        if read is None or not is_token(secret):
            return None
        with self._database.reading() as connection:
            asked = {"code": read, "secret_hash": hash_token(secret)}
            # Another workshop may get the code long after, and the same phone may have been in both.
            return connection.execute(wanted, asked).first()


def _held(connection: Connection, workshop_id: str) -> Workshop:
    """The workshop, locked against steps of its facilitators but not against other votes."""
    state = connection.scalar(_HELD, {"workshop_id": workshop_id})
    if state is None:
        raise NoSuchWorkshop
    return workshop_from(state)
