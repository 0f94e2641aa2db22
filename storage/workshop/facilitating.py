"""Workshops for their facilitators: create them, lead them step by step, and count votes from rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Label,
    Select,
    and_,
    bindparam,
    delete,
    distinct,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from access.policy import Grant, Operation, require
from access.secrets import hash_token, new_id, new_join_code, new_token
from questionnaire.team import Choice
from storage.db.columns import Clock, storable_text, utc_now
from storage.db.tables import participants, votes, workshops
from storage.db.transactions import Database, repeatable
from storage.ledger import hold
from storage.links import TO_WORKSHOPS, add_link
from storage.workshop.records import (
    CountedWorkshop,
    Counts,
    LiveWorkshop,
    NewWorkshop,
    NoSuchWorkshop,
    live_from,
    participant_from,
    vote_from,
    vote_row,
)
from workshop.state import Ballot, Box, Stage, Workshop, workshop_json
from workshop.steps import Event, Note, step
from workshop.votes import Participant, Vote, must_be_open, open_ballots

_TRIES = 20
"""Attempts to draw a code that no open workshop has. There are 244 million, so nearly all are free."""


class Workshops:
    """The workshops in a database. StorageUnavailable; with a grant also AccessDenied and NoSuchWorkshop."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def create(
        self, title: str, workshop: Workshop, instrument_version: str, of: Grant | None = None
    ) -> NewWorkshop:
        """Create a workshop with its first facilitators' link. `of` is a leader's grant on its assessment.

        `instrument_version` is the edition of its questions.
        IdentityNumberRefused for a title that contains one; with `of` what `Assessments` raises.
        """
        title, new = storable_text(title, "title"), NewWorkshop(new_id(), new_token())
        with self._database.transaction() as connection:
            now = self._clock()
            assessment_id = of and hold(connection, of, Operation.SAVE_ANSWER, self._clock).assessment_id
            connection.execute(
                insert(workshops).values(
                    id=new.id,
                    code=_free_code(connection),
                    title=title,
                    assessment_id=assessment_id,
                    state=workshop_json(workshop),
                    instrument=instrument_version,
                    version=1,
                    created_at=now,
                    changed_at=now,
                )
            )
            add_link(connection, TO_WORKSHOPS, new.id, hash_token(new.token), now)
        return new

    @repeatable
    def load(self, grant: Grant) -> LiveWorkshop:
        """The workshop as it is now."""
        workshop_id = require(grant, Operation.READ_WORKSHOP)
        with self._database.reading() as connection:
            return _found(connection, _this(workshop_id))

    def take(self, grant: Grant, event: Event) -> LiveWorkshop:
        """Take one step. NotNow if it is not possible, IdentityNumberRefused for a note that contains one.

        No vote interferes: the step waits for votes that are being saved, and later votes see the step.
        """
        if isinstance(event, Note):
            event = replace(event, text=storable_text(event.text, "note"))
        with self._database.transaction() as connection:
            live = _held(connection, grant)
            workshop = step(live.workshop, event)
            closed = workshop.stage is Stage.CLOSED
            return self._changed(
                connection,
                live,
                state=workshop_json(workshop),
                # The code never opens this workshop again, and another workshop may get it.
                **({"code": None, "closed_code": live.code} if closed else {}),
                timer_ends_at=live.timer_ends_at if workshop.current == live.workshop.current else None,
            )

    def set_timer(self, grant: Grant, seconds: int | None) -> LiveWorkshop:
        """Start a countdown of so many seconds on the wall, or stop it (None)."""
        with self._database.transaction() as connection:
            live = _held(connection, grant)
            ends_at = None if seconds is None else self._clock() + timedelta(seconds=seconds)
            return self._changed(connection, live, timer_ends_at=ends_at)

    def new_link(self, grant: Grant) -> str:
        """Create another facilitators' link and return its token. Earlier links go on working."""
        token = new_token()
        with self._database.transaction() as connection:
            workshop_id = _held(connection, grant).id
            add_link(connection, TO_WORKSHOPS, workshop_id, hash_token(token), self._clock())
        return token

    @repeatable
    def look(self, grant: Grant, known: LiveWorkshop | None = None) -> CountedWorkshop:
        """The workshop with its counts: one statement if it is unchanged since `known`, otherwise two."""
        workshop_id = require(grant, Operation.READ_WORKSHOP)
        with self._database.reading() as connection:
            if known is not None and known.id == workshop_id:
                both = _this(workshop_id).add_columns(*_counted(workshop_id, known.workshop))
                row = connection.execute(both).one_or_none()
                if row is None:
                    raise NoSuchWorkshop
                if row.version == known.version:
                    return CountedWorkshop(live_from(row), Counts(row.joined, row.voted, row.finished))
            live = _found(connection, _this(workshop_id))
            row = connection.execute(select(*_counted(workshop_id, live.workshop))).one()
        return CountedWorkshop(live, Counts(row.joined, row.voted, row.finished))

    @repeatable
    def votes(self, grant: Grant) -> tuple[Vote, ...]:
        """All votes of both ballots, also those not revealed. Show only what `tally` returns."""
        workshop_id = require(grant, Operation.READ_WORKSHOP)
        these = (
            select(votes)
            .join(participants, participants.c.id == votes.c.participant_id)
            .where(participants.c.workshop_id == workshop_id)
            .order_by(votes.c.participant_id, votes.c.question_id, votes.c.ballot)
        )
        with self._database.reading() as connection:
            return tuple(map(vote_from, connection.execute(these)))

    @repeatable
    def participants(self, grant: Grant) -> tuple[Participant, ...]:
        """The participants in the order of their random ids: the order of joining would tell who is who."""
        workshop_id = require(grant, Operation.READ_WORKSHOP)
        these = select(participants).where(participants.c.workshop_id == workshop_id)
        with self._database.reading() as connection:
            return tuple(map(participant_from, connection.execute(these.order_by(participants.c.id))))

    def enter_hand_count(
        self, grant: Grant, question: str, ballot: Ballot, counts: Mapping[Choice, int]
    ) -> None:
        """Enter a count of raised hands, instead of phones or besides them. Replaces the ballot's last one.

        Each raised hand becomes a row, like a phone's vote. NotNow if the ballot is not open, ValueError for
        numbers that no room holds.
        """
        if any(type(count) is not int or not 0 <= count <= MOST_HANDS for count in counts.values()):
            raise ValueError(f"a count is a whole number from 0 to {MOST_HANDS}")
        choices = [choice for choice, count in counts.items() for _ in range(count)]
        with self._database.transaction() as connection:
            live = _held(connection, grant)
            must_be_open(live.workshop, question, ballot)
            _count_anew(connection, live.id, question, ballot)
            hands = _hands(connection, live.id, len(choices))
            rows = [vote_row(Vote(id, question, ballot, c)) for id, c in zip(hands, choices, strict=False)]
            if rows:
                connection.execute(insert(votes), rows)
            self._changed(connection, live)

    def _changed(self, connection: Connection, live: LiveWorkshop, **values: object) -> LiveWorkshop:
        moved = {"version": live.version + 1, "changed_at": self._clock()}
        connection.execute(update(workshops).where(workshops.c.id == live.id).values(moved | values))
        return _found(connection, _this(live.id))


MOST_HANDS = 1000
"""The largest count of one choice."""


def _free_code(connection: Connection) -> str:
    taken = select(exists().where(workshops.c.code == bindparam("drawn")))
    drawn = (new_join_code() for _ in range(_TRIES))
    return next(code for code in drawn if not connection.scalar(taken, {"drawn": code}))


def _this(workshop_id: str) -> Select[Any]:
    return select(workshops).where(workshops.c.id == workshop_id)


def _found(connection: Connection, this: Select[Any]) -> LiveWorkshop:
    row = connection.execute(this).one_or_none()
    if row is None:
        raise NoSuchWorkshop
    return live_from(row)


def _held(connection: Connection, grant: Grant) -> LiveWorkshop:
    """The workshop, locked against other steps and votes until the transaction ends."""
    workshop_id = require(grant, Operation.LEAD_WORKSHOP)
    return _found(connection, _this(workshop_id).with_for_update(key_share=True))


def _counted(workshop_id: str, workshop: Workshop) -> tuple[Label[int], ...]:
    """The columns of `Counts`."""
    here = participants.c.workshop_id == workshop_id
    joined = select(func.count()).select_from(participants).where(here)
    voted = (
        select(func.count(distinct(votes.c.participant_id)))
        .join(participants, participants.c.id == votes.c.participant_id)
        .where(here, _asked_now(workshop))
    )
    columns = {"joined": joined.scalar_subquery(), "voted": voted.scalar_subquery(), "finished": literal(0)}
    if workshop.stage is Stage.ANSWERING:
        through = (
            select(votes.c.participant_id)
            .join(participants, participants.c.id == votes.c.participant_id)
            .where(here, votes.c.ballot == Ballot.FIRST, votes.c.question_id.in_(workshop.questions))
            .group_by(votes.c.participant_id)
            .having(func.count() == len(workshop.agenda))
            .subquery()
        )
        columns["finished"] = select(func.count()).select_from(through).scalar_subquery()
    return tuple(column.label(name) for name, column in columns.items())


def _asked_now(workshop: Workshop) -> ColumnElement[bool]:
    """The condition on votes of the open ballots or, if none is open, of the question on the wall."""
    now = open_ballots(workshop)
    if not now and workshop.current is not None:
        item = workshop.item(workshop.current)
        again = item is not None and item.second is not Box.NOT_YET
        now = ((workshop.current, Ballot.SECOND if again else Ballot.FIRST),)
    each = [and_(votes.c.question_id == question, votes.c.ballot == ballot) for question, ballot in now]
    return or_(*each) if each else votes.c.participant_id.is_not(None)


def _hands(connection: Connection, workshop_id: str, number: int) -> list[str]:
    """The ids of at least so many participants without a phone. Missing ones are created."""
    these = select(participants.c.id).where(_by_hand(workshop_id)).order_by(participants.c.id)
    hands = list(connection.scalars(these))
    new = [new_id() for _ in range(number - len(hands))]
    if new:
        rows = [{"id": id, "workshop_id": workshop_id} for id in new]
        connection.execute(insert(participants), rows)
    return hands + new


def _count_anew(connection: Connection, workshop_id: str, question: str, ballot: Ballot) -> None:
    """Remove the ballot's last count, and hands that are in no other count: they must not count as joined."""
    hands = select(participants.c.id).where(_by_hand(workshop_id))
    that = votes.c.question_id == question, votes.c.ballot == ballot
    connection.execute(delete(votes).where(votes.c.participant_id.in_(hands), *that))
    has_voted = exists().where(votes.c.participant_id == participants.c.id)
    connection.execute(delete(participants).where(_by_hand(workshop_id), ~has_voted))


def _by_hand(workshop_id: str) -> ColumnElement[bool]:
    return and_(participants.c.workshop_id == workshop_id, participants.c.secret_hash.is_(None))
