"""How far the form has come, theme by theme."""

from questionnaire.model import Instrument, Question, Recommendation, Theme
from storage.records import Form
from views.components.kept import open_keeping


def asked(part: Instrument | Theme | Recommendation, form: Form) -> tuple[Question, ...]:
    """The questions of a part that the form asks: the core questions, or all."""
    return tuple(q for q in part.questions if form is Form.WHOLE or q.core)


def answered(questions: tuple[Question, ...]) -> int:
    """How many of the questions are answered on the screen: by the department, or by oneself alone."""
    # The session is asked once and not for each question: every look into it costs.
    ours = open_keeping()
    items = (ours.kept.get((ours.answers, question.id)) for question in questions)
    return sum(item is not None and item.value.chosen for item in items)
