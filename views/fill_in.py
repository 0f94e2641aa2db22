"""Fill in: one recommendation a screen."""

from html import escape

import streamlit as st

from access.roles import Operation
from language import gettext as _
from questionnaire.answers import AnswerSet
from questionnaire.load import instrument
from questionnaire.model import Instrument, Question, Recommendation
from storage.records import Form
from views.components.frame import heading
from views.components.html import paragraph, show, unmarked
from views.components.kept import refresh
from views.components.progress import answered, asked
from views.components.question import question_field
from views.components.saving import storage_banner
from views.components.visit import NOTICES, Visit, require_visit, visit_to

STEP = "anbefaling"


def fill_in() -> None:
    """The screen."""
    visit = require_visit(Operation.SAVE_ANSWER)
    assessment = refresh(visit, visit.load())
    content, form = instrument(), assessment.form
    recommendation = content.recommendation.get(st.query_params.get(STEP, ""), content.recommendations[0])
    theme = content.theme_of[recommendation.id]

    above = _("{theme} · recommendation {number} of {count}").format(
        theme=theme.title,
        number=content.recommendations.index(recommendation) + 1,
        count=len(content.recommendations),
    )
    heading(f"{recommendation.id} {recommendation.title}", assessment.answers.department, above)
    storage_banner()
    for notice in st.session_state.pop(NOTICES, ()):
        st.info(unmarked(notice))
    st.write(recommendation.summary)
    _questions(content, form, recommendation, _last_time(visit, assessment.round))
    _length(visit, content, form)


def _last_time(visit: Visit, number: int) -> AnswerSet | None:
    """What was answered in the round before; None in the first."""
    last = visit.load_last_round() if number > 1 else None
    return None if last is None else last.assessment.answers


def _questions(
    content: Instrument, form: Form, recommendation: Recommendation, last_time: AnswerSet | None
) -> None:
    """The questions with the steps and the progress beneath. Each question is a fragment of its own.

    The progress is drawn by whichever fragment has run: to rerun one for it would cost a second run.
    """
    asking, steps, progress = st.container(), st.container(), st.empty()
    questions = asked(recommendation, form)
    for number, question in enumerate(questions, start=1):
        place = _("Question {number} of {count}").format(number=number, count=len(questions))

        @st.fragment(key=f"question-{question.id}")
        def fragment(question: Question = question, place: str = place) -> None:
            before = None if last_time is None else last_time.answers.get(question.id)
            question_field(question, place if len(questions) > 1 else "", before)
            with progress:
                _show_progress(content, form)

        with asking:
            fragment()
    with steps:
        _steps(content, recommendation)
    _jump(content, recommendation)


def _steps(content: Instrument, here: Recommendation) -> None:
    """Previous and next; after the last recommendation comes what remains."""
    order = content.recommendations
    place = order.index(here)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            st.button(_("Previous"), icon=":material/arrow_back:", on_click=_go, args=(order[place - 1].id,))
        if place + 1 < len(order):
            st.button(
                _("Next"),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=_go,
                args=(order[place + 1].id,),
            )
        elif st.button(_("Finish"), type="primary", icon=":material/arrow_forward:", icon_position="right"):
            st.switch_page("remaining.py")


def _go(recommendation_id: str) -> None:
    st.query_params[STEP] = recommendation_id


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


def _jump(content: Instrument, here: Recommendation) -> None:
    """The way to any other recommendation.

    The names stay as they are while people answer: a browser sends the name that it shows, and one that had
    changed meanwhile would lead elsewhere.
    """
    st.session_state["jump"] = here.id
    names = {r.id: f"{r.id} {r.title}" for r in content.recommendations}
    st.selectbox(
        _("Go to another recommendation"),
        tuple(names),
        key="jump",
        format_func=names.__getitem__,
        on_change=lambda: _go(st.session_state["jump"]),
    )


def _length(visit: Visit, content: Instrument, form: Form) -> None:
    def change() -> None:
        now = visit_to(visit.assessment_id)
        if now is not None:
            now.repositories.assessments.set_form(now.grant, Form(st.session_state["length"]))

    core = sum(q.core for q in content.questions)
    names = {
        Form.SHORT: _("Short form: {count} questions, about 5 minutes").format(count=core),
        Form.WHOLE: _("Whole form: {count} questions, about 15 minutes").format(count=len(content.questions)),
    }
    st.session_state["length"] = form
    st.radio(
        _("How much do you want to answer?"),
        list(Form),
        key="length",
        format_func=names.__getitem__,
        on_change=change,
    )
    show(paragraph(_("You can change this at any time. No answer is lost."), "vk-above"))


fill_in()
