"""One recommendation opened: its questions, own level, the nine, and what those do who have it in place."""

from html import escape

from language import gettext as _
from language.scores import coverage_words, point_words, range_words
from language.words import answer_words, comparison_word, mark_word
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
        paragraph(
            _(
                "Documented wholly in place in at least {all} of 9, with at least one practice in place in "
                "{some} of 9; not stated for {none}."
            ).format(all=nine.in_place, some=nine.some_in_place, none=nine.not_stated)
        ),
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
            _(
                "The nine: {in_place} in place, {partly} partly, {missing} missing, {not_stated} not stated. "
                "{comparison}."
            ).format(
                in_place=nine.in_place,
                partly=nine.partly,
                missing=nine.missing,
                not_stated=nine.not_stated,
                comparison=comparison_word(nine.comparison),
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
            section = _("{evidence} (section {section})").format(evidence=cell.evidence, section=cell.section)
            rows.append([place, mark_word(cell.level), section])
    return table(
        _("The nine on this question, by our coding of the report"),
        [_("Department"), _("Documented"), _("What they do")],
        rows,
    )


def _statements(content: Instrument, recommendation: Recommendation) -> None:
    said = [
        _("{statement} (section {section})").format(statement=s.text, section=s.section)
        for s in content.group_statements
        if s.recommendation == recommendation.id
    ]
    if said:
        show(f"<h4>{escape(_('What the report says of the nine as a group'))}</h4>", bullets(said))
