"""Details of a recommendation: questions, own level, the nine, and the practice of those who have it."""

from collections.abc import Iterator
from html import escape

from language import gettext as _
from language.answering import basis_words, beyond
from language.nine import (
    ask_words,
    beside_words,
    department_name,
    in_place_words,
    mark_word,
    practice_words,
    together_words,
)
from language.scores import coverage_words, point_words, range_words
from language.words import answer_words
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument, Question, Recommendation
from scoring.nine import NineOnQuestion, nine_by_question, nine_by_recommendation
from scoring.result import Result
from views.parts.html import bullets, paragraph, show, table


def recommendation_details(
    content: Instrument, form: AnswerSet, result: Result, recommendation: Recommendation
) -> None:
    """Draw everything known about one recommendation."""
    own, nine = result.recommendations[recommendation.id], nine_by_recommendation(content)[recommendation.id]
    show(
        paragraph(recommendation.summary),
        paragraph(
            _("Your range: {range}. Score: {point}. Coverage: {coverage}.").format(
                range=range_words(own), point=point_words(own), coverage=coverage_words(own)
            )
        ),
        paragraph(in_place_words(nine)),
    )
    for question in recommendation.deciding:
        _question(content, form, result, question)
    if recommendation.further:
        show(f"<h4>{escape(beyond())}</h4>")
    for question in recommendation.further:
        _question(content, form, result, question, "h5")
    ids = {question.id for question in recommendation.questions}
    if left := [one for one in nine.together if ids.isdisjoint(one.statement.questions)]:
        title = _("What the report says of the nine together")
        show(f"<h4>{escape(title)}</h4>", bullets(map(together_words, left)))


def _question(
    content: Instrument, form: AnswerSet, result: Result, question: Question, heading: str = "h4"
) -> None:
    answer, nine = form.answer(question.id), nine_by_question(content)[question.id]
    own = _("Your answer: {answer}").format(answer=answer_words(content, question, answer))
    show(
        f"<{heading}>{escape(question.text)}</{heading}>",
        paragraph(basis_words(question), "vk-above") if basis_words(question) else "",
        paragraph(own, "vk-own"),
    )
    if answer.note:
        show(paragraph(_("Note: {note}").format(note=answer.note), "vk-note"))
    if answer.evidence:
        show(paragraph(_("Documentation: {evidence}").format(evidence=answer.evidence), "vk-note"))
    show(
        paragraph(
            _("The nine: {words}").format(
                words=beside_words(content, question.id, result.benchmark.questions[question.id])
            )
        ),
        *_together(nine),
        _marks(content, nine),
        *_ask(nine),
    )


def _together(nine: NineOnQuestion) -> Iterator[str]:
    if nine.together:
        yield paragraph(_("What the report says of the nine together:"))
        yield bullets(map(together_words, nine.together))


def _marks(content: Instrument, nine: NineOnQuestion) -> str:
    """The nine marks, with practice and section for the documented ones."""
    practice = {one.department.id: one for one in nine.practices}
    rows = [
        [department_name(department), mark_word(one.cell.level), practice_words(one)]
        if (one := practice.get(department.id))
        else [department_name(department), mark_word(None), ""]
        for department in content.departments
    ]
    return table(
        _("The nine on this question, as we read the report"),
        [_("Department"), _("In the report"), _("What they did")],
        rows,
    )


def _ask(nine: NineOnQuestion) -> Iterator[str]:
    """Questions for the departments with a documented practice, folded away."""
    if asked := [practice for practice in nine.practices if practice.cell.ask]:
        title = escape(_("Ask them"))
        yield (
            f'<details class="vk-ask"><summary>{title}</summary>'
            + paragraph(_("The report is from 2022, and practice may have changed since."))
            + bullets(map(ask_words, asked))
            + "</details>"
        )
