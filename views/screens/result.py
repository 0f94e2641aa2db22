"""The result: what is in place, compared with the nine, by recommendation."""

from html import escape

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import percent
from language.answering import not_counted_words
from language.nine import department_name
from language.scores import coverage_words, point_words, range_words
from language.standing import counted_words
from language.words import SIGNS, choice_word, recommendation_name, sign_of_answer, status_word
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument, Recommendation
from questionnaire.reader.load import edition
from scoring.assessment import score
from scoring.plan import TARGET_LEVEL
from scoring.result import Result, Status
from storage.records import Form
from storage.repositories import repositories
from urls import ASSESSMENT
from views.assessment.old_answers import edition_notice
from views.assessment.practices import practices_section
from views.assessment.recommendation import recommendation_details
from views.assessment.rounds_and_bin import next_round_section
from views.assessment.what_is_left import inconsistent_answers, what_is_left
from views.parts.heading import heading, reader_note
from views.parts.html import bullets, paragraph, show, table
from views.parts.visit import Visit, require_visit
from views.plan.formats import presentation_link
from views.saving.session_copy import refresh
from views.saving.status import storage_banner


def result_page() -> None:
    """Draw the result."""
    visit = require_visit()
    assessment = refresh(visit, visit.load())
    form = assessment.answers
    content = edition(form.instrument)
    result = score(content, form)

    heading(_("Result"), form.department, can_change=visit.may(Operation.SAVE_ANSWER))
    storage_banner()
    reader_note(visit)
    edition_notice(visit, assessment)
    may_edit = visit.may(Operation.SAVE_PROFILE)
    if assessment.form is Form.SHORT:
        _headline_of_short_form(visit, content, form, may_edit=may_edit)
    else:
        _headline(content, result)
    _board(content, form, result, assessment.form)
    if assessment.form is Form.WHOLE:
        what_is_left(content, form, result)
    inconsistent_answers(visit, content, result)
    _themes(content, result)
    practices_section(content, result)
    _recommendations(content, form, result)
    _shares(content, form, result, may_edit=may_edit)
    if st.button(
        _("To the action plan"), type="primary", icon=":material/arrow_forward:", icon_position="right"
    ):
        st.switch_page("screens/plan.py")
    presentation_link(visit.assessment_id)
    if visit.may(Operation.SAVE_ANSWER):
        st.page_link(
            "screens/facilitate.py",
            label=_("Hold a group session about these questions"),
            query_params={ASSESSMENT: visit.assessment_id},
            icon=":material/co_present:",
        )
    if assessment.round > 1 and visit.has_earlier_round():
        st.page_link(
            "screens/change.py",
            label=_("See what has changed since the last round"),
            query_params={ASSESSMENT: visit.assessment_id},
        )
    next_round_section(visit, assessment.round)


def _headline_of_short_form(visit: Visit, content: Instrument, form: AnswerSet, *, may_edit: bool) -> None:
    """Draw counts of answers, since one answer says little about a recommendation; offer the full form."""
    core = [q for q in content.questions if q.core]
    in_place = sum((form.answer(q.id).level or 0) >= TARGET_LEVEL for q in core)
    words = _("{in_place} of {count} answers are “In place”").format(in_place=in_place, count=len(core))
    show(
        f'<p class="vk-headline">{escape(words)}</p>',
        paragraph(
            _(
                "The short form asks one thing of each recommendation. Answer the other questions too, to "
                "see which recommendations are in place. Until then what is not asked counts as unknown."
            )
            if may_edit
            else _(
                "The short form asks one thing of each recommendation. What is not asked counts as unknown."
            )
        ),
    )
    if not may_edit:
        return
    label = _("Answer the other {count} questions").format(count=len(content.questions) - len(core))
    if st.button(label, icon=":material/arrow_forward:", icon_position="right"):
        repositories().assessments.set_form(visit.grant, Form.WHOLE)
        st.switch_page("screens/fill_in.py", query_params={ASSESSMENT: visit.assessment_id})


def _headline(content: Instrument, result: Result) -> None:
    headline = result.headline
    if headline.applicable == 0:
        st.write(_("No recommendation is relevant for you: everything is answered as not relevant."))
        return
    words = _("{in_place} of {applicable} recommendations in place").format(
        in_place=headline.in_place, applicable=headline.applicable
    )
    show(
        f'<p class="vk-headline">{escape(words)}</p>',
        paragraph(
            _(
                "A recommendation is in place when all its relevant questions are answered with “In "
                "place” or “In place and kept under review”."
            )
        ),
        paragraph(not_counted_words(content)) if not_counted_words(content) else "",
    )


def _board(content: Instrument, form: AnswerSet, result: Result, length: Form) -> None:
    st.header(_("The twelve recommendations"), anchor=False)
    pieces = []
    for theme in content.themes:
        cards = [
            _card_of_answer(content, r, form) if length is Form.SHORT else _card(content, r, result)
            for r in theme.recommendations
        ]
        pieces.append(f'<h3>{escape(theme.title)}</h3><ul class="vk-board">{"".join(cards)}</ul>')
    show(*pieces)


def _card(content: Instrument, recommendation: Recommendation, result: Result) -> str:
    own = result.recommendations[recommendation.id]
    line = counted_words(result.counts[recommendation.id])
    return _card_html(recommendation, own.status, status_word(content, own.status), line)


def _card_of_answer(content: Instrument, recommendation: Recommendation, form: AnswerSet) -> str:
    """Draw the one answer of the short form, for which a status would claim too much."""
    core = next(q for q in recommendation.questions if q.core)
    answer = form.answer(core.id)
    return _card_html(recommendation, sign_of_answer(answer), choice_word(content, answer), core.text)


def _card_html(recommendation: Recommendation, sign: Status, words: str, line: str) -> str:
    name = escape(recommendation_name(recommendation))
    return (
        f'<li class="vk-card vk-{sign}">'
        f'<span class="vk-status"><span aria-hidden="true">{SIGNS[sign]}</span> {escape(words)}</span>'
        f'<span class="vk-name">{name}</span><span class="vk-range">{escape(line)}</span></li>'
    )


def _themes(content: Instrument, result: Result) -> None:
    # Imported here, with Plotly, because no other page draws charts.
    from views.parts.charts import CONFIG, theme_chart, theme_chart_in_words

    st.header(_("The five themes beside the nine"), anchor=False)
    st.write(
        _(
            "The broad bar shows where you stand, from 0 to 100: the more is unknown, the longer it is. "
            "The diamond is your score. The thin lines are the nine departments, by the same formula. "
            "They are long because the report says little of each. They are examples, not targets."
        )
    )
    st.plotly_chart(
        theme_chart(content, result),
        config=CONFIG,
        theme=None,
        alt=theme_chart_in_words(content, result),
        key="theme-chart",
    )
    with st.expander(_("The chart as a table")):
        header = [_("Department"), *(t.title for t in content.themes)]
        own = [_("You: range"), *(range_words(result.themes[t.id]) for t in content.themes)]
        point = [_("You: score"), *(point_words(result.themes[t.id]) for t in content.themes)]
        known = [_("You: coverage"), *(coverage_words(result.themes[t.id]) for t in content.themes)]
        nine = [
            [
                department_name(d),
                *(range_words(result.benchmark.themes[t.id][d.id]) for t in content.themes),
            ]
            for d in content.departments
        ]
        show(table(_("Ranges from 0 to 100 for each theme"), header, [own, point, known, *nine]))


@st.fragment
def _recommendations(content: Instrument, form: AnswerSet, result: Result) -> None:
    """A fragment, so that opening a recommendation does not draw the charts anew."""
    st.header(_("Recommendation by recommendation"), anchor=False)
    for recommendation in content.recommendations:
        own = result.recommendations[recommendation.id]
        status = status_word(content, own.status)
        label = f"{SIGNS[own.status]} {recommendation_name(recommendation)} – {status}"
        details = st.expander(label, key=f"details-{recommendation.id}", on_change="rerun")
        if details.open:
            with details:
                recommendation_details(content, form, result, recommendation)


def _shares(content: Instrument, form: AnswerSet, result: Result, *, may_edit: bool) -> None:
    from views.parts.charts import CONFIG, share_chart

    st.header(_("Video share"), anchor=False)
    marks = []
    remarks = []
    for mark in result.benchmark.shares:
        if mark.department:
            department = content.department[mark.department]
            marks.append((f"{department_name(department)} ({mark.field}): {percent(mark.percent)}", mark))
            if department.video_share is not None and department.video_share.remark:
                remarks.append(f"{department_name(department)}: {department.video_share.remark}")
        else:
            marks.append((_("You: {share}").format(share=percent(mark.percent)), mark))
    st.write(
        _(
            "The report gives the share of consultations by video in 2021 for seven of the nine. They were "
            "chosen because their field at their health trust had a high share, and 2021 was a pandemic "
            "year: this is not a target."
        )
    )
    if form.department.video_share is None and may_edit:
        st.write(_("Enter your own share under “Department” to see it here."))
    names = "; ".join(name for name, _mark in marks)
    st.plotly_chart(share_chart(marks), config=CONFIG, theme=None, alt=names, key="share-chart")
    with st.expander(_("The chart as a table")):
        rows = [
            [
                _("You") if not mark.department else content.department[mark.department].name,
                "" if not mark.department else content.department[mark.department].hospital,
                mark.field,
                percent(mark.percent),
            ]
            for _name, mark in marks
        ]
        header = [_("Department"), _("Hospital"), _("Field"), _("Video share")]
        show(table(_("Video shares in 2021, and your own last year"), header, rows))
    if remarks:
        show(bullets(remarks))


result_page()
