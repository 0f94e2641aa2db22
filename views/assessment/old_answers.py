"""Answers to questions that are no longer asked, and the edition that a round is answered in."""

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.field_labels import said_beside
from language.words import answer_words
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet
from questionnaire.instrument import Instrument
from questionnaire.moving import Ended, ended_questions
from questionnaire.reader.load import edition, editions, instrument
from storage.db.errors import StorageUnavailable
from storage.records import Assessment
from urls import ASSESSMENT
from views.parts.html import paragraph, show
from views.parts.visit import Visit
from views.saving.session_copy import open_copy


def old_answers(content: Instrument, answers: AnswerSet) -> tuple[tuple[Ended, Answer], ...]:
    """The answers of a round that was moved to this edition to questions that it no longer asks."""
    given = ((one, answers.answer(one.question.id)) for one in ended_questions(content, editions()))
    return tuple((one, answer) for one, answer in given if answer != UNANSWERED)


def show_old_answers(content: Instrument, question_id: str) -> None:
    """Beside a question: what was answered in an older edition to those that it has replaced."""
    for one in _replaced_by(content, question_id):
        answer = open_copy().answer(one.question.id).value
        if answer != UNANSWERED:
            _show(_("Answer in edition {version}: {answer}"), one, answer)


def show_last_time(content: Instrument, question_id: str, last: AnswerSet) -> None:
    """Say what was answered in the last round, in the words of its edition; nothing of it is filled in.

    Also to questions that this one has replaced since then.
    """
    then, before = edition(last.instrument), last.answers.get(question_id)
    if before is not None and question_id in then.question:
        answer = answer_words(then, then.question[question_id], before)
        show(
            paragraph(_("Last time: {answer}").format(answer=answer), "vk-last-time"),
            paragraph(_("Note last time: {note}").format(note=before.note), "vk-note vk-folded vk-last-time")
            if before.note
            else "",
        )
    for one in _replaced_by(content, question_id):
        if (old := last.answer(one.question.id)) != UNANSWERED:
            _show(_("Last time, in edition {version}: {answer}"), one, old)


def _replaced_by(content: Instrument, question_id: str) -> tuple[Ended, ...]:
    return tuple(
        one
        for one in ended_questions(content, editions())
        if one.successor is not None and one.successor.id == question_id
    )


def _show(words: str, one: Ended, answer: Answer) -> None:
    told = words.format(version=one.edition.version, answer=answer_words(one.edition, one.question, answer))
    asked = _("That question was: {question}").format(question=one.question.text)
    show(
        paragraph(told, "vk-last-time"),
        paragraph(f"{asked} {one.reason}", "vk-note vk-last-time"),
        *(paragraph(line, "vk-note vk-folded vk-last-time") for line in said_beside(answer).values()),
    )


def edition_notice(visit: Visit, assessment: Assessment) -> None:
    """Say that a round is answered in an older edition, with the way to move it for who may.

    Of a round that was moved: the way to its old answers.
    """
    content, newest = edition(assessment.answers.instrument), instrument()
    address = {ASSESSMENT: visit.assessment_id}
    if content is not newest:
        show(
            paragraph(
                _("This round uses edition {version} of the questions.").format(version=content.version)
            )
        )
        if may_move(visit):
            label = _("Move it to edition {version}").format(version=newest.version)
            st.page_link("screens/edition.py", label=label, icon=":material/move_up:", query_params=address)
    elif old_answers(content, assessment.answers):
        label = _("Answers from an earlier edition of the questions")
        st.page_link("screens/edition.py", label=label, icon=":material/history:", query_params=address)


def may_move(visit: Visit) -> bool:
    """Whether the visitor may move the round; nobody may once the next one has begun."""
    if not visit.may(Operation.MOVE_ROUND):
        return False
    try:
        return visit.load_next_number() is None
    except StorageUnavailable:
        # Nothing can be moved either, and the banner says why.
        return False
