"""The consensus round: for one question at a time, the individual answers and the consensus."""

from collections.abc import Mapping, Sequence

import streamlit as st

from language import gettext as _
from questionnaire.instrument import Instrument, Question
from scoring.discretion import Spread
from urls import QUESTION
from views.assessment.how_to_answer import how_to_answer
from views.assessment.missing_reasons import leave, tell_of_missing_reasons
from views.assessment.question import question_field
from views.parts.html import paragraph, show
from views.team.spread import show_spread


def question_in_address(content: Instrument) -> Question | None:
    """The question under discussion, or None if the address names none."""
    return content.question.get(st.query_params.get(QUESTION, ""))


def go_to_question(question_id: str) -> None:
    """Put a question into the address; "" ends the round."""
    if question_id:
        st.query_params[QUESTION] = question_id
    elif QUESTION in st.query_params:
        del st.query_params[QUESTION]


def talk_about(
    content: Instrument,
    question: Question,
    order: Sequence[str],
    seen: Mapping[str, Spread],
    *,
    open_team: bool,
) -> None:
    """The question's spread, the department's answer to it, and the steps through the agenda."""
    st.header(_("What each answered alone"), anchor=False)
    show(paragraph(question.text, "vk-own"))
    show_spread(content, seen[question.id], open_team=open_team)
    st.header(_("What you settle on"), anchor=False)
    st.write(
        _(
            "Talk about why you answered as you did. Choose the level you settle on, and write in the note "
            "why. It becomes the department's answer. What each answered alone stays as it is."
        )
    )
    tell_of_missing_reasons(content, lambda left: go_to_question(left.id))
    how_to_answer(content)
    # What the group discussed belongs in the note, so the note is open here.
    st.session_state.setdefault(f"more-{question.id}", True)

    @st.fragment(key=f"question-{question.id}")
    def fragment() -> None:
        question_field(content, question, "")

    fragment()
    _steps(question, order)


def _leave_for(question_id: str, question: Question) -> None:
    leave([question])
    go_to_question(question_id)


def _steps(question: Question, order: Sequence[str]) -> None:
    place = order.index(question.id)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            st.button(
                _("Previous"),
                icon=":material/arrow_back:",
                on_click=_leave_for,
                args=(order[place - 1], question),
            )
        if place + 1 < len(order):
            st.button(
                _("Next"),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=_leave_for,
                args=(order[place + 1], question),
            )
    st.button(_("Back to the team"), key="end-round", on_click=go_to_question, args=("",))
