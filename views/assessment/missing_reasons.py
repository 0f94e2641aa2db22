"""Telling that “not relevant” was chosen and its reason not written, to those who go on from the question."""

from collections.abc import Callable, Iterable

import streamlit as st

from language import gettext as _
from language import ngettext
from questionnaire.instrument import Instrument, Question
from views.parts.html import bullets, paragraph, show
from views.saving.session_copy import open_copy

_LEFT = "left-without-reason"


def lacking_reasons(questions: Iterable[Question]) -> list[Question]:
    """Those of the questions whose reason is not written yet."""
    lacking = open_copy().lacking_reasons
    return [question for question in questions if question.id in lacking]


def leave(questions: Iterable[Question]) -> None:
    """Note, when somebody goes on from these questions, which of them to tell of on the next screen."""
    st.session_state[_LEFT] = tuple(question.id for question in lacking_reasons(questions))


def tell_of_missing_reasons(content: Instrument, go_back: Callable[[Question], None]) -> None:
    """Say once which of the questions that were left lack a reason, with a way back to them."""
    # A place of its own, as of the storage banner: what stands below stays where it is.
    with st.container(key="missing-reasons"):
        left = [content.question[id] for id in st.session_state.pop(_LEFT, ()) if id in content.question]
        if left:
            show('<div role="alert">', paragraph(missing_words(left), "vk-unsaved"), "</div>")
            show(bullets(question.text for question in left))
            label = _("Go back and write why")
            st.button(label, key="back-to-reason", on_click=go_back, args=(left[0],))


def missing_words(left: list[Question]) -> str:
    """That the reasons of these questions are missing, and what follows from that."""
    return ngettext(
        "You chose “{choice}” for {count} question without writing why. Write it, and the choice is saved.",
        "You chose “{choice}” for {count} questions without writing why. Write it, and they are saved.",
        len(left),
    ).format(choice=_("Not relevant for us"), count=len(left))
