"""Fills the database with invented departments, for trying the program."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from administration.terminal import CommandRefused, Progress, printed_link
from language import gettext as _
from questionnaire.invented import Invented, invented_departments, rounds_of
from questionnaire.reader.load import instrument
from storage.all_assessments import administrator, overview, share_all
from storage.assessment import Assessments, NewAssessment
from storage.db.columns import Clock, utc_now
from storage.db.transactions import Database, snapshot
from storage.records import Form
from storage.unit.units import Units

_AT_A_TIME = 100
"""Departments saved per transaction, so that users who save meanwhile do not wait for all of them."""

_MOST_ROUNDS = 3
_BETWEEN_ROUNDS = timedelta(days=182)


def fill_with_invented(database: Database, number: int, seed: int, today: date, progress: Progress) -> str:
    """Save `number` invented departments, some with several rounds, all shared with an invented unit.

    Returns the link for the unit's members. Raises CommandRefused if the database already has a department
    that is not invented.
    """
    with snapshot(database) as connection:
        if any(not line.profile.invented for line in overview(connection, with_bin=True)):
            raise CommandRefused(
                _(
                    "The database holds departments that are not invented. Name another database in "
                    "VIDEOKLAR_DATABASE_URL. Nothing was changed."
                )
            )
    unit = Units(database).create(administrator(), _("Invented innovation unit"))
    departments = progress.over(invented_departments(instrument(), number, seed, today), number)
    now = utc_now()
    while batch := list(islice(departments, _AT_A_TIME)):
        rounds = [tuple(rounds_of(instrument(), one, seed)) for one in batch]
        share_all(database, unit.id, _save(database, rounds, now), now)
    return printed_link(unit.token)


def _save(database: Database, departments: Sequence[Sequence[Invented]], now: datetime) -> list[str]:
    """Save the rounds and return their ids; the newest is dated now, each earlier one half a year before."""
    ids: list[list[str]] = [[] for _ in departments]
    for ago in reversed(range(_MOST_ROUNDS)):
        having_it = [place for place, rounds in enumerate(departments) if len(rounds) > ago]
        new = [
            _new(departments[place][-1 - ago], len(ids[place]) + 1, ids[place][-1] if ids[place] else None)
            for place in having_it
        ]
        then = now - ago * _BETWEEN_ROUNDS
        if new:
            saved = Assessments(database, _at(then)).create_all(new)
            for place, id in zip(having_it, saved, strict=True):
                ids[place].append(id)
    return [id for of_one in ids for id in of_one]


def _at(moment: datetime) -> Clock:
    return lambda: moment


def _new(one: Invented, number: int, previous_id: str | None) -> NewAssessment:
    return NewAssessment(
        one.answers.department,
        Form.SHORT if one.core_only else Form.WHOLE,
        one.answers.instrument,
        answers=one.answers.answers,
        plan=one.plan,
        round=number,
        previous_id=previous_id,
    )
