"""The end of the form: unanswered questions, and what somebody has to find out."""

from html import escape

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import ngettext
from language.words import role_word
from questionnaire.instrument import Instrument, Question
from questionnaire.reader.load import edition
from urls import ASSESSMENT, RECOMMENDATION
from views.assessment.form_steps import asked
from views.assessment.missing_reasons import lacking_reasons, missing_words
from views.parts.heading import heading
from views.parts.html import paragraph, show
from views.parts.visit import Visit, require_visit
from views.saving.session_copy import open_copy, refresh
from views.saving.status import storage_banner


def remaining() -> None:
    """Draw the page of what remains."""
    visit = require_visit(Operation.SAVE_ANSWER)
    assessment = refresh(visit, visit.load())
    content = edition(assessment.answers.instrument)
    questions = asked(content, assessment.form)
    unanswered = [q for q in questions if not open_copy().answer(q.id).value.chosen]
    lacking = lacking_reasons(questions)
    unknown = [q for q in questions if open_copy().answer(q.id).value.dont_know]

    heading(_("What remains"), assessment.answers.department)
    storage_banner()
    if not unanswered and not unknown and not lacking:
        st.success(_("All questions are answered, and nothing is unknown."))
    if lacking:
        st.subheader(_("A reason is missing"), anchor=False)
        show(paragraph(missing_words(lacking), "vk-unsaved"))
        _list(visit, content, lacking)
    if unanswered:
        st.subheader(
            ngettext(
                "{count} question is not answered", "{count} questions are not answered", len(unanswered)
            ).format(count=len(unanswered)),
            anchor=False,
        )
        _list(visit, content, unanswered)
    if unknown:
        st.subheader(
            ngettext(
                "{count} answer must be found out", "{count} answers must be found out", len(unknown)
            ).format(count=len(unknown)),
            anchor=False,
        )
        st.write(
            _("You answered “don't know”. They become tasks in the action plan, for the one who would know.")
        )
        _list(visit, content, unknown, with_role=True)
    if st.button(_("See the result"), type="primary", icon=":material/arrow_forward:", icon_position="right"):
        st.switch_page("screens/result.py")


def _list(visit: Visit, content: Instrument, questions: list[Question], *, with_role: bool = False) -> None:
    for question in questions:
        recommendation = content.recommendation_of[question.id]
        st.page_link(
            "screens/fill_in.py",
            label=f"{recommendation.id} – {question.text}",
            query_params={ASSESSMENT: visit.assessment_id, RECOMMENDATION: recommendation.id},
        )
        if with_role:
            knows = _("Ask {role}.").format(role=role_word(question.roles[0]))
            show(f'<p class="vk-under-link">{escape(knows)}</p>')


remaining()
