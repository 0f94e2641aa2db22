"""Words that several parts of the plan use."""

from language import gettext as _
from questionnaire.model import Department, Instrument, Recommendation


def recommendation_name(recommendation: Recommendation) -> str:
    """Number and title: "3.1 Gi oppgavene til navngitte personer"."""
    return f"{recommendation.id} {recommendation.title}"


def department_name(department: Department) -> str:
    """One of the nine with its hospital; two of them have the same name."""
    return f"{department.name}, {department.hospital}"


def headline_words(in_place: int, applicable: int) -> str:
    """The one number of a plan, or that there is none."""
    if not applicable:
        return _("No recommendation applies: everything is answered as not relevant")
    return _("{in_place} of {applicable} recommendations in place").format(
        in_place=in_place, applicable=applicable
    )


def question_place(instrument: Instrument, question_id: str) -> str:
    """The recommendation that a question belongs to, by number and title."""
    return recommendation_name(instrument.recommendation_of[question_id])
