"""The answers as a sheet: the level as number and word, and what was written beside it."""

from exports.plan.words import recommendation_name
from exports.plan_document import PlanDocument
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from language.words import choice_word, confidence_word
from questionnaire.model import Question


def add_answers(book: Book, document: PlanDocument) -> None:
    """One row for each question, in the order of the report."""
    sheet = book.sheet(_("Answers"))
    columns = [
        *(Column(_("Question"), 46), Column(_("Theme"), 22), Column(_("Recommendation"), 30)),
        *(Column(_("Level"), 8), Column(_("Answer"), 24), Column(_("What the level means"), 46)),
        *(Column(_("Why it is not relevant"), 30), Column(_("How sure"), 14), Column(_("Note"), 46)),
        *(Column(_("Where it can be seen"), 34), Column(_("Question id"), 22)),
    ]
    book.table(sheet, columns, (_row(document, question) for question in document.instrument.questions))


def _row(document: PlanDocument, question: Question) -> tuple[Value, ...]:
    answer = document.answer_set.answer(question.id)
    recommendation = document.instrument.recommendation_of[question.id]
    return (
        question.text,
        document.instrument.theme_of[recommendation.id].title,
        recommendation_name(recommendation),
        answer.level,
        choice_word(answer),
        "" if answer.level is None else question.levels[answer.level],
        answer.not_relevant,
        confidence_word(answer.confidence) if answer.confidence else "",
        answer.note,
        answer.evidence,
        question.id,
    )
