"""One recommendation opened: its questions, own level, the nine, and what those do who have it in place."""

from html import escape

from language import gettext as _
from language.nine import in_place_words, marks_words
from language.scores import coverage_words, point_words, range_words
from language.words import answer_words, comparison_word, mark_word, section_words
from questionnaire.answers import AnswerSet
from questionnaire.model import Instrument, Question, Recommendation
from scoring.result import Result
from views.components.html import bullets, paragraph, show, table


def recommendation_details(
    content: Instrument, form: AnswerSet, result: Result, recommendation: Recommendation
) -> None:
    """Everything known of one recommendation."""
    own, nine = result.recommendations[recommendation.id], result.benchmark.recommendations[recommendation.id]
    show(
        paragraph(recommendation.summary),
        paragraph(
            _("Your range: {range}. Score: {point}. Coverage: {coverage}.").format(
                range=range_words(own), point=point_words(own), coverage=coverage_words(own)
            )
        ),
        paragraph(in_place_words(nine)),
    )
    for question in recommendation.questions:
        _question(content, form, result, question)
    _statements(content, recommendation)


def _question(content: Instrument, form: AnswerSet, result: Result, question: Question) -> None:
    answer, nine = form.answer(question.id), result.benchmark.questions[question.id]
    show(
        f"<h4>{escape(question.text)}</h4>",
        paragraph(_("Your answer: {answer}").format(answer=answer_words(question, answer)), "vk-own"),
    )
    if answer.note:
        show(paragraph(_("Note: {note}").format(note=answer.note), "vk-note"))
    if answer.evidence:
        show(paragraph(_("Where it can be seen: {evidence}").format(evidence=answer.evidence), "vk-note"))
    show(
        paragraph(
            _("The nine: {marks}. {comparison}.").format(
                marks=marks_words(nine), comparison=comparison_word(nine.comparison)
            )
        ),
        _marks(content, question),
    )


def _marks(content: Instrument, question: Question) -> str:
    """The nine marks; those that are documented with what they do and where the report says so."""
    rows = []
    for department in content.departments:
        cell = department.cells.get(question.id)
        place = f"{department.name}, {department.hospital}"
        if cell is None:
            rows.append([place, mark_word(None), ""])
        else:
            practice = f"{cell.evidence} ({section_words(cell.section)})"
            rows.append([place, mark_word(cell.level), practice])
    return table(
        _("The nine on this question, by our coding of the report"),
        [_("Department"), _("Documented"), _("What they do")],
        rows,
    )


def _statements(content: Instrument, recommendation: Recommendation) -> None:
    said = [
        f"{s.text} ({section_words(s.section)})"
        for s in content.group_statements
        if s.recommendation == recommendation.id
    ]
    if said:
        title = _("What the report says of the nine together")
        show(f"<h4>{escape(title)}</h4>", bullets(said))
