"""Invented departments in the database, for trying the program on."""

from datetime import date
from itertools import islice

from administration.terminal import Progress, Refused
from language import gettext as _
from questionnaire.invented import Invented, invented_departments
from questionnaire.load import instrument
from storage.assessments import Assessments
from storage.database import Database
from storage.everything import overview
from storage.new_assessments import NewAssessment
from storage.records import Form
from storage.snapshot import snapshot

_AT_A_TIME = 100
"""So many are saved at once, so that whoever answers meanwhile does not have to wait for all of them."""


def fill_with_invented(database: Database, number: int, seed: int, today: date, progress: Progress) -> None:
    """Save so many invented departments. Refused where there are departments that are not invented."""
    with snapshot(database) as connection:
        if any(not line.profile.invented for line in overview(connection, with_bin=True)):
            raise Refused(
                _(
                    "The database holds departments that are not invented. Name another database in "
                    "VIDEOKLAR_DATABASE_URL. Nothing was changed."
                )
            )
    assessments = Assessments(database)
    departments = progress.over(invented_departments(instrument(), number, seed, today), number)
    while some := list(islice(departments, _AT_A_TIME)):
        assessments.create_all([_new(one) for one in some])


def _new(one: Invented) -> NewAssessment:
    return NewAssessment(
        one.answers.department,
        Form.SHORT if one.core_only else Form.WHOLE,
        one.answers.instrument,
        answers=one.answers.answers,
        plan=one.plan,
    )
