"""Answers files that a unit brings in of departments that do not share with it, and can remove again.

The unit keeps no more of them than it may see of a department that shares.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, delete, exists, insert, select

from access.policy import Grant, Operation, require
from access.secrets import new_id
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet, Profile
from questionnaire.names import identity
from storage.assessment import NewAssessment, write_new
from storage.db.columns import Clock, storable_record, utc_now
from storage.db.tables import assessments, links, shares, units
from storage.db.transactions import Database, repeatable
from storage.records import Form, profile_from
from storage.unit.shares import WITHHELD, of_unit
from storage.unit.units import NoSuchUnit


class Outcome(StrEnum):
    """What happened to an answers file."""

    NEW = "new"
    NAMESAKE = "namesake"
    """It was added, but the unit sees another department with the same name and hospital."""
    KNOWN = "known"
    """It was there already with the same content; nothing was changed."""


@dataclass(frozen=True)
class BroughtInAssessment:
    """A department that the unit has brought in."""

    id: str
    department: Profile
    brought_in_at: datetime


class BroughtIn:
    """What the units in a database have brought in. Every method needs a grant. StorageUnavailable."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    @repeatable
    def add(self, grant: Grant, answers: AnswerSet) -> Outcome:
        """Keep the profile and the choices, but no written text. StorageRefused, NoSuchUnit.

        The same department with the same answers is kept once, however often it is brought in.
        """
        unit_id = require(grant, Operation.BRING_IN)
        profile, given = storable_record(answers.department), _without_words(answers)
        id = _id_of(unit_id, profile, given)
        new = NewAssessment(profile, Form.WHOLE, answers.instrument, answers=given)
        with self._database.transaction() as connection:
            # One at a time for each unit, so that a file that two members bring in at once is added once.
            if connection.scalar(select(units.c.id).where(units.c.id == unit_id).with_for_update()) is None:
                raise NoSuchUnit(unit_id)
            this = select(assessments.c.id).where(assessments.c.id == id)
            if connection.scalar(of_unit(unit_id, this)) is not None:
                return Outcome.KNOWN
            if connection.scalar(this) is not None:
                # A department has taken it over since, and the unit no longer sees it.
                id = new_id()
            outcome = Outcome.NAMESAKE if _has_namesake(connection, unit_id, profile) else Outcome.NEW
            now = self._clock()
            write_new(connection, now, [id], [new])
            line = {"assessment_id": id, "unit_id": unit_id, "shared_at": now, "brought_in": True}
            connection.execute(insert(shares).values(line))
        return outcome

    @repeatable
    def all(self, grant: Grant) -> tuple[BroughtInAssessment, ...]:
        """What the unit has brought in, the newest first."""
        unit_id = require(grant, Operation.BRING_IN)
        these = (
            of_unit(unit_id, select(assessments.c.id, assessments.c.profile, shares.c.shared_at))
            .where(shares.c.brought_in)
            .order_by(shares.c.shared_at.desc(), assessments.c.id)
        )
        with self._database.reading() as connection:
            return tuple(
                BroughtInAssessment(row.id, profile_from(row.profile), row.shared_at)
                for row in connection.execute(these)
            )

    @repeatable
    def remove(self, grant: Grant, ids: Collection[str]) -> int:
        """Remove for good those of the assessments that the unit has brought in. Returns how many those were.

        A department that has a link of its own by now keeps its assessment, which is only no longer shared.
        """
        unit_id = require(grant, Operation.BRING_IN)
        these = shares.c.unit_id == unit_id, shares.c.brought_in, shares.c.assessment_id.in_(ids)
        has_link = exists().where(links.c.assessment_id == assessments.c.id)
        with self._database.transaction() as connection:
            own = connection.scalars(select(shares.c.assessment_id).where(*these)).all()
            connection.execute(delete(shares).where(*these))
            connection.execute(delete(assessments).where(assessments.c.id.in_(own), ~has_link))
        return len(own)


def _without_words(answers: AnswerSet) -> dict[str, Answer]:
    bare = {
        id: Answer(one.level, one.dont_know, None if one.not_relevant is None else WITHHELD)
        for id, one in answers.answers.items()
    }
    return {id: answer for id, answer in bare.items() if answer != UNANSWERED}


def _id_of(unit_id: str, profile: Profile, given: dict[str, Answer]) -> str:
    """An id made from the content, by which the same content is recognised."""
    choices = [[id, one.level, one.dont_know, one.not_relevant] for id, one in sorted(given.items())]
    return sha256(json.dumps([unit_id, asdict(profile), choices]).encode()).hexdigest()[:24]


def _has_namesake(connection: Connection, unit_id: str, profile: Profile) -> bool:
    """Whether the unit sees that department already. Databases do not know which names are equal."""
    names = (assessments.c.profile[field].as_string() for field in ("name", "hospital"))
    same = identity(profile.name), identity(profile.hospital)
    rows = connection.execute(of_unit(unit_id, select(*names)))
    return any((identity(name or ""), identity(hospital or "")) == same for name, hospital in rows)
