"""Fill in: one recommendation per screen."""

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.words import recommendation_name
from questionnaire.instrument import Instrument
from questionnaire.reader.load import edition, instrument
from storage.records import Form
from storage.repositories import repositories
from views.assessment.form_steps import (
    form_lengths,
    place_words,
    questions_and_steps,
    recommendation_in_address,
)
from views.assessment.old_answers import edition_notice
from views.parts.heading import heading
from views.parts.html import paragraph, show, unmarked
from views.parts.visit import NOTICES, Visit, require_visit, visit_to
from views.saving.session_copy import refresh
from views.saving.status import storage_banner


def fill_in() -> None:
    """Draw the page for answering."""
    visit = require_visit(Operation.SAVE_ANSWER)
    assessment = refresh(visit, visit.load())
    content, form = edition(assessment.answers.instrument), assessment.form
    recommendation = recommendation_in_address(content)
    above = place_words(content, recommendation)
    heading(recommendation_name(recommendation), assessment.answers.department, above)
    storage_banner()
    with st.container(key="notices"):
        for notice in st.session_state.pop(NOTICES, ()):
            st.info(unmarked(notice))
    if content is not instrument():
        edition_notice(visit, assessment)
    st.write(recommendation.summary)
    last = visit.load_last_round() if assessment.round > 1 else None
    questions_and_steps(
        content,
        form,
        recommendation,
        lambda: st.switch_page("screens/remaining.py"),
        None if last is None else last.assessment.answers,
    )
    _length(visit, content, form)


def _length(visit: Visit, content: Instrument, form: Form) -> None:
    def change() -> None:
        now = visit_to(visit.assessment_id)
        if now is not None:
            repositories().assessments.set_form(now.grant, Form(st.session_state["length"]))

    st.session_state["length"] = form
    st.radio(
        _("How much do you want to answer?"),
        list(Form),
        key="length",
        format_func=form_lengths(content).__getitem__,
        on_change=change,
    )
    show(paragraph(_("You can change this at any time. No answer is lost."), "vk-above"))


fill_in()
