"""Navigation through the twelve recommendations: questions of one, previous and next, and progress."""

from collections.abc import Callable
from html import escape

import streamlit as st

from language import gettext as _
from language.time_needed import about_minutes
from language.words import recommendation_names
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument, Question, Recommendation, Theme
from storage.records import Form
from urls import RECOMMENDATION
from views.assessment.how_to_answer import how_to_answer
from views.assessment.missing_reasons import leave, tell_of_missing_reasons
from views.assessment.question import question_field
from views.parts.html import show
from views.saving.session_copy import open_copy


def asked(part: Instrument | Theme | Recommendation, form: Form) -> tuple[Question, ...]:
    """The questions of a part that the form asks: only the core questions, or all."""
    return tuple(q for q in part.questions if form is Form.WHOLE or q.core)


def form_lengths(content: Instrument) -> dict[Form, str]:
    """The forms to choose from, each with its number of questions and the time that one person needs."""
    names = {
        Form.SHORT: _("Short form: {count} questions, {time}"),
        Form.WHOLE: _("Whole form: {count} questions, {time}"),
    }
    return {
        form: name.format(count=len(questions), time=about_minutes(questions))
        for form, name in names.items()
        for questions in (asked(content, form),)
    }


def answered(questions: tuple[Question, ...]) -> int:
    """The number of answered questions, of the department or of the respondent, as the screen has them."""
    # The session is read once instead of per question, because each access is slow.
    copy = open_copy()
    return sum(copy.answer(question.id).value.chosen for question in questions)


def place_words(content: Instrument, here: Recommendation) -> str:
    """The number of the recommendation, and its theme."""
    return _("{theme} · recommendation {number} of {count}").format(
        theme=content.theme_of[here.id].title,
        number=content.recommendations.index(here) + 1,
        count=len(content.recommendations),
    )


def recommendation_in_address(content: Instrument) -> Recommendation:
    """The recommendation named in the address, or else the first."""
    return content.recommendation.get(st.query_params.get(RECOMMENDATION, ""), content.recommendations[0])


def go_to(step: str) -> None:
    """Put a recommendation into the address."""
    st.query_params[RECOMMENDATION] = step


def questions_and_steps(
    content: Instrument,
    form: Form,
    recommendation: Recommendation,
    finish: Callable[[], object],
    last: AnswerSet | None = None,
) -> None:
    """Draw the questions, each as its own fragment, with buttons and progress below.

    `finish` is called after the last recommendation; `last` is the previous round.
    Whichever fragment has run draws the progress, because rerunning a fragment for it would cost a second
    run.
    """
    tell_of_missing_reasons(content, lambda question: go_to(content.recommendation_of[question.id].id))
    how_to_answer(content)
    asking, steps, progress = st.container(), st.container(), st.empty()
    questions = asked(recommendation, form)
    for number, question in enumerate(questions, start=1):
        place = _("Question {number} of {count}").format(number=number, count=len(questions))

        @st.fragment(key=f"question-{question.id}")
        def fragment(question: Question = question, place: str = place) -> None:
            question_field(content, question, place if len(questions) > 1 else "", last)
            with progress:
                _show_progress(content, form)

        with asking:
            fragment()
    with steps:
        _steps(content, recommendation, questions, finish)
    _jump(content, recommendation, questions)


def _leave_for(step: str, questions: tuple[Question, ...]) -> None:
    leave(questions)
    go_to(step)


def _steps(
    content: Instrument,
    here: Recommendation,
    questions: tuple[Question, ...],
    finish: Callable[[], object],
) -> None:
    """Draw the buttons for previous and next, or for the end after the last recommendation."""
    order = content.recommendations
    place = order.index(here)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            st.button(
                _("Previous"),
                icon=":material/arrow_back:",
                on_click=_leave_for,
                args=(order[place - 1].id, questions),
            )
        if place + 1 < len(order):
            st.button(
                _("Next"),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=_leave_for,
                args=(order[place + 1].id, questions),
            )
        elif st.button(_("Finish"), type="primary", icon=":material/arrow_forward:", icon_position="right"):
            finish()


def _show_progress(content: Instrument, form: Form) -> None:
    rows = []
    for theme in content.themes:
        questions = asked(theme, form)
        done, count = answered(questions), len(questions)
        words = _("{done} of {count} answered").format(done=done, count=count)
        rows.append(
            f'<li><span>{escape(theme.title)}</span><span class="vk-bar" aria-hidden="true">'
            f'<span style="width:{100 * done // count}%"></span></span><span>{escape(words)}</span></li>'
        )
    title = escape(_("Progress"))
    show(
        f'<section class="vk-progress" aria-label="{title}">',
        f"<h2>{title}</h2><ul>{''.join(rows)}</ul></section>",
    )


def _jump(content: Instrument, here: Recommendation, questions: tuple[Question, ...]) -> None:
    """Draw the list for jumping to any recommendation.

    The labels do not change while people answer: a browser sends the label that it shows, and one that had
    changed in the meantime would lead elsewhere.
    """
    st.session_state["jump"] = here.id
    names = recommendation_names(content)
    st.selectbox(
        _("Go to another recommendation"),
        tuple(names),
        key="jump",
        format_func=names.__getitem__,
        on_change=lambda: _leave_for(st.session_state["jump"], questions),
    )
