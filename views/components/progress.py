"""How far the form has come, theme by theme."""

from questionnaire.model import Instrument, Question, Recommendation, Theme
from storage.records import Form
from views.components.kept import kept_answer


def asked(part: Instrument | Theme | Recommendation, form: Form) -> tuple[Question, ...]:
    """The questions of a part that the form asks: the core questions, or all."""
    return tuple(q for q in part.questions if form is Form.WHOLE or q.core)


def answered(questions: tuple[Question, ...]) -> int:
    """How many of the questions have a level, don't know or not relevant."""
    return sum(kept_answer(q.id).value.chosen for q in questions)
