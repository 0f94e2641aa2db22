"""The answers as CSV, one row for each question, for analysis in other programs."""

from exports.csv_file import Value, csv_file
from exports.plan.document import PlanDocument
from language import gettext as _
from language.answering import basis_word, beyond
from language.field_labels import headings, table_value
from language.practices import standing_word
from language.words import choice_word, recommendation_name
from questionnaire.assessment import Answer
from questionnaire.instrument import Question
from scoring.nine import nine_by_question
from scoring.practices import THE_NINE

_FIRST = ("not_relevant", "confidence")


def answers_csv(document: PlanDocument) -> bytes:
    """All questions in the report's order. Each row names its department, so that files can be joined."""
    return csv_file(_header(), (_row(document, question) for question in document.instrument.questions))


def _header() -> tuple[str, ...]:
    return (
        *(_("Department"), _("Round"), _("Date"), _("Edition of the questions"), _("Invented example")),
        *(_("Recommendation"), _("Question id"), _("Question"), _("Weight"), _("Level"), _("Answer")),
        *(beyond(), _("Had it in place in 2022"), _("You beside them"), _("The only thing missing")),
        *headings(Answer, *_FIRST).values(),
    )


def _row(document: PlanDocument, question: Question) -> tuple[Value, ...]:
    profile, answer = document.answer_set.department, document.answer_set.answer(question.id)
    recommendation = document.instrument.recommendation_of[question.id]
    # With the word in front, because a spreadsheet turns "1.1" into a date.
    version = _("edition {version}").format(version=document.answer_set.instrument)
    return (
        *(profile.name, document.round, document.made_on, version, profile.invented),
        *(recommendation_name(recommendation), question.id, question.text, float(question.weight)),
        *(answer.level, choice_word(document.instrument, answer), basis_word(question.basis)),
        ", ".join(
            one.department.short for one in nine_by_question(document.instrument)[question.id].in_place
        ),
        standing_word(document.result.practices[THE_NINE], question.id),
        question.id in document.result.one_thing_missing.values(),
        *(table_value(getattr(answer, name)) for name in headings(Answer, *_FIRST)),
    )
