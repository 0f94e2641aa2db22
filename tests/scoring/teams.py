"""Tiny teams: a form for each respondent, written as a role and one mark for each question."""

from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole
from tests.scoring.tiny import Mark

L, C, S, IT = (
    RespondentRole.LEADER,
    RespondentRole.CLINICIAN,
    RespondentRole.SECRETARY,
    RespondentRole.IT,
)


def one(role: RespondentRole, **marks: Mark) -> IndividualForm:
    """What one respondent has chosen: 0 to 3 is a level, "?" don't know, "-" not relevant."""
    return IndividualForm(role, {id: choice(mark) for id, mark in marks.items()})


def choice(mark: Mark) -> Choice:
    if isinstance(mark, int):
        return mark
    return NoLevel.DONT_KNOW if mark == "?" else NoLevel.NOT_RELEVANT


def group(role: RespondentRole, marks: str) -> list[IndividualForm]:
    """A respondent for each mark on the question "a"; " " for one who has not answered it."""
    return [one(role) if mark == " " else one(role, a=_read(mark)) for mark in marks]


def _read(mark: str) -> Mark:
    return int(mark) if mark.isdecimal() else mark
