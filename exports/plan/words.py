"""Words that several parts of the plan use."""

from exports.plan_document import PlanDocument
from exports.typed_text import in_one_line, shortened
from language import gettext as _
from language import long_date
from questionnaire.model import Instrument, Recommendation

_LONGEST_TITLE = 200


def recommendation_name(recommendation: Recommendation) -> str:
    """Number and title: "3.1 Gi oppgavene til navngitte personer"."""
    return f"{recommendation.id} {recommendation.title}"


def about_words(document: PlanDocument) -> str:
    """Of which day, round and version of the questions it is; this stands in every format."""
    return _("{date} · round {round} · questions, version {version}").format(
        date=long_date(document.made_on), round=document.round, version=document.answer_set.instrument
    )


def plan_title(document: PlanDocument) -> str:
    """What the plan is called where a file has a title of its own."""
    name = shortened(in_one_line(document.answer_set.department.name), _LONGEST_TITLE)
    return _("Action plan for video consultations: {department}").format(department=name)


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
