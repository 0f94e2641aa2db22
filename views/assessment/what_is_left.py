"""What is left, shortly: what lacks one thing, what to find out, and answers that do not go together."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.standing import Kept, one_thing_missing, to_find_out
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument
from scoring.result import Result
from urls import ASSESSMENT, RECOMMENDATION
from views.parts.html import bullets, paragraph, show
from views.parts.visit import Visit


def what_is_left(content: Instrument, form: AnswerSet, result: Result) -> None:
    """Draw the recommendations that one question keeps back, and all that must be found out."""
    if missing := one_thing_missing(content, form, result):
        st.header(_("Only one thing is missing"), anchor=False)
        st.write(_("Each of these comes into place when this one question does."))
        show(_kept(missing))
    unknown = to_find_out(content, form, result)
    if unknown.alone or unknown.others:
        st.header(_("Must be found out"), anchor=False)
    if unknown.alone:
        alone = _("Only this keeps the recommendation back. It may be in place already:")
        show(paragraph(alone, "vk-own"), bullets(unknown.alone))
    if unknown.others:
        others = _("Here something else is missing too, or the question goes beyond the recommendation:")
        show(paragraph(others, "vk-own"), bullets(unknown.others))


def _kept(those: Iterable[Kept]) -> str:
    items = (
        f"<li><strong>{escape(one.recommendation)}</strong><br>{'<br>'.join(map(escape, one.questions))}</li>"
        for one in those
    )
    return f'<ul class="vk-list">{"".join(items)}</ul>'


def inconsistent_answers(visit: Visit, content: Instrument, result: Result) -> None:
    """Draw the answers that do not go together, with a link to each for those who may change them."""
    rules = [rule for rule in content.consistency if rule.id in result.inconsistent]
    if not rules:
        return
    st.header(_("Answers that do not go together"), anchor=False)
    st.write(_("Both may be right. Have another look at them if you like."))
    may_answer = visit.may(Operation.SAVE_ANSWER)
    for rule in rules:
        st.write(rule.text)
        if not may_answer:
            show(bullets(content.question[id].text for id in rule.answers))
            continue
        for id in rule.answers:
            recommendation = content.recommendation_of[id]
            st.page_link(
                "screens/fill_in.py",
                label=f"{recommendation.id} – {content.question[id].text}",
                query_params={ASSESSMENT: visit.assessment_id, RECOMMENDATION: recommendation.id},
            )
