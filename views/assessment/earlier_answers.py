"""All answers the department has saved to a question, each of which can be restored."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import long_moment
from language.words import answer_words, confidence_word
from questionnaire.assessment import Answer
from questionnaire.instrument import Instrument, Question
from questionnaire.reader.load import edition
from storage.db.errors import StorageUnavailable
from storage.records import EditionChange, HistoryLine
from storage.repositories import repositories
from views.parts.html import paragraph, show
from views.parts.visit import current_visit
from views.saving.conflict import saved_by
from views.saving.save import on_change, save
from views.saving.session_copy import Item

_AT_FIRST = 5


def earlier_answers(content: Instrument, question: Question, item: Item) -> None:
    """Show them on request, newest first, to those who may see them."""
    visit = current_visit()
    if visit is None or not visit.may(Operation.READ_HISTORY):
        return
    if not st.toggle(_("Earlier answers"), key=f"history-{question.id}"):
        return
    try:
        lines = repositories().assessments.history(visit.grant, question.id)
        moves = repositories().rounds.moves(visit.grant)
    except StorageUnavailable:
        show(
            paragraph(_("The earlier answers cannot be fetched just now. Try again in a while."), "vk-above")
        )
        return
    earlier = [line for line in reversed(lines) if line.version != item.state.stored.version]
    if not earlier:
        show(paragraph(_("There are no earlier answers to this question."), "vk-above"))
    every = f"all-history-{question.id}"
    shown = earlier if st.session_state.get(every) else earlier[:_AT_FIRST]
    for line in shown:
        _line(_edition_at(line.saved_at, moves, content), question, item, line)
    if len(shown) < len(earlier):
        label = _("Show all {count} earlier answers").format(count=len(earlier))
        st.button(label, key=f"more-{every}", type="tertiary", on_click=_show_all, args=(every,))


def _edition_at(moment: datetime, moves: Sequence[HistoryLine[EditionChange]], now: Instrument) -> Instrument:
    """The edition that the round was in at the moment: what was answered before a move keeps its words."""
    change = next((move.value for move in moves if move.saved_at > moment), None)
    return now if change is None else edition(change.older)


def _line(content: Instrument, question: Question, item: Item, line: HistoryLine[Answer]) -> None:
    answer, question = line.value, content.question.get(question.id, question)
    if answer is None:
        return
    told = _("{moment}, by {role}: {answer}").format(
        moment=long_moment(line.saved_at),
        role=saved_by(line.role),
        answer=answer_words(content, question, answer),
    )
    show(paragraph(told), *(paragraph(text, "vk-note vk-folded") for text in _beside(answer)))
    st.button(
        _("Take back the answer from {moment}").format(moment=long_moment(line.saved_at)),
        key=f"restore-{question.id}-{line.version}",
        on_click=on_change(_restoring(item, answer)),
    )


def _beside(answer: Answer) -> list[str]:
    told = []
    if answer.note:
        told.append(_("Note: {note}").format(note=answer.note))
    if answer.evidence:
        told.append(_("Documentation: {evidence}").format(evidence=answer.evidence))
    if answer.confidence:
        told.append(confidence_word(answer.confidence))
    return told


def _restoring(item: Item, answer: Answer) -> Callable[[], bool]:
    def restore() -> bool:
        # It was not entered in the fields on the screen, which have to show it, even while it is unsaved.
        item.widgets.have_to_be_drawn()
        item.lacks_reason = False
        return save(item, answer)

    return restore


def _show_all(name: str) -> None:
    st.session_state[name] = True
