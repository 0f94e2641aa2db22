"""My answers: the form of a single respondent."""

from collections.abc import Iterable

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import ngettext
from language.words import recommendation_name, respondent_role_word
from questionnaire.instrument import Instrument, Question
from questionnaire.reader.load import edition
from questionnaire.team import RespondentRole
from storage.db.errors import StorageUnavailable
from storage.records import Form
from storage.repositories import repositories
from storage.team import Invitation, OwnForm, SpreadRuleChanged
from urls import RECOMMENDATION
from views.assessment.form_steps import (
    asked,
    form_lengths,
    go_to,
    place_words,
    questions_and_steps,
    recommendation_in_address,
)
from views.assessment.missing_reasons import lacking_reasons, missing_words
from views.parts.failure import what_hinders
from views.parts.heading import heading
from views.parts.html import bullets, paragraph, show
from views.parts.visit import Visit, require_visit, visit_to
from views.saving.session_copy import open_copy, refresh_own
from views.saving.status import storage_banner

_END = "ferdig"
_ROLE, _FORM, _TROUBLE = "own-role", "own-form", "own-trouble"


def own_answers() -> None:
    """Draw the page: joining, then the questions, then the end."""
    visit = require_visit(Operation.ANSWER_ALONE)
    invitation, own = visit.load_invitation(), visit.load_own()
    if own is None:
        _join(visit, invitation)
        return
    refresh_own(visit, own)
    if own.done:
        _done(visit, invitation, own)
    elif st.query_params.get(RECOMMENDATION) == _END:
        _end(visit, invitation, own)
    else:
        _answer(invitation, own)


def _join(visit: Visit, invitation: Invitation) -> None:
    content = edition(invitation.instrument)
    heading(_("Your own answers"), invitation.department, can_change=False)
    storage_banner()
    st.write(
        _(
            "You are asked to answer for the department, alone. Answer as you see it yourself. Afterwards "
            "you talk together about what you see differently, and settle on common answers."
        )
    )
    st.header(_("Who sees what you answer"), anchor=False)
    show(bullets(_who_sees(invitation)))
    st.header(_("Before you begin"), anchor=False)
    _show_trouble()
    with st.form("join", border=False):
        st.radio(
            _("As what do you answer?"),
            list(RespondentRole),
            index=None,
            format_func=respondent_role_word,
            key=_ROLE,
        )
        st.radio(
            _("How much do you want to answer yourself?"),
            list(Form),
            index=1,
            format_func=form_lengths(content).__getitem__,
            key=_FORM,
        )
        st.form_submit_button(
            _("Begin"), type="primary", on_click=_begin, args=(visit.assessment_id, invitation.open_team)
        )


def _who_sees(invitation: Invitation) -> tuple[str, ...]:
    """The promise to respondents; `scoring.discretion` and `Teams.forms` keep it."""
    if invitation.open_team:
        spread = _(
            "This is an open team: whoever leads the self-assessment sees how the answers to each question "
            "are spread, also when fewer than five have answered. Then it may be possible to guess who has "
            "answered what."
        )
    else:
        spread = _(
            "This team is not open: whoever leads the self-assessment sees how the answers are spread only "
            "on questions that at least five have answered."
        )
    return (
        spread,
        _("A role is shown apart only where at least five in it have answered."),
        _("Whoever leads also sees your role, how much you have answered, and whether you are done."),
        _(
            "Your answers become part of the spread when you say that you are done. Until then you alone "
            "see them."
        ),
        _("What you write in notes and reasons is seen by you alone."),
    )


def _answer(invitation: Invitation, own: OwnForm) -> None:
    content = edition(invitation.instrument)
    recommendation = recommendation_in_address(content)
    title = recommendation_name(recommendation)
    heading(title, invitation.department, place_words(content, recommendation), can_change=False)
    storage_banner()
    st.write(recommendation.summary)
    questions_and_steps(content, own.form, recommendation, _go_to_the_end)


def _go_to_the_end() -> None:
    go_to(_END)
    st.rerun()


def _end(visit: Visit, invitation: Invitation, own: OwnForm) -> None:
    content = edition(invitation.instrument)
    heading(_("Are you done?"), invitation.department, can_change=False)
    storage_banner()
    _show_trouble()
    unanswered = [q for q in asked(content, own.form) if not open_copy().answer(q.id).value.chosen]
    if lacking := lacking_reasons(asked(content, own.form)):
        st.header(_("A reason is missing"), anchor=False)
        show(paragraph(missing_words(lacking), "vk-unsaved"))
        _ways_to(content, lacking, "unfinished")
    if unanswered:
        st.header(_("Not answered yet"), anchor=False)
        _ways_to(content, unanswered, "open")
        st.write(_("You can be done without answering them."))
    else:
        st.write(_("You have answered all questions."))
    st.write(_("When you are done, your answers become part of the spread. You can take that back."))
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            _("Previous"),
            icon=":material/arrow_back:",
            on_click=go_to,
            args=(content.recommendations[-1].id,),
        )
        st.button(_("I am done"), type="primary", on_click=_set_done, args=(visit.assessment_id, True))


def _ways_to(content: Instrument, questions: Iterable[Question], kind: str) -> None:
    for question in questions:
        here = content.recommendation_of[question.id].id
        label = f"{here} – {question.text}"
        st.button(label, key=f"{kind}-{question.id}", type="tertiary", on_click=go_to, args=(here,))


def _done(visit: Visit, invitation: Invitation, own: OwnForm) -> None:
    heading(_("You are done"), invitation.department, can_change=False)
    storage_banner()
    _show_trouble()
    content = edition(invitation.instrument)
    left = sum(not open_copy().answer(q.id).value.chosen for q in asked(content, own.form))
    if own.moved_since_done and left:
        st.info(_new_questions(content, left))
    st.write(_("Thank you. Your answers are saved and are part of the spread. You can close the page."))
    st.write(
        _(
            "If you want to change something, your answers leave the spread until you say again that you "
            "are done."
        )
    )
    st.button(_("Change my answers"), on_click=_set_done, args=(visit.assessment_id, False))


def _new_questions(content: Instrument, left: int) -> str:
    """Tell who was done that the round was moved, and how many questions they have not answered."""
    return ngettext(
        "The questions were moved to edition {version} after you were done. You have not answered {count} "
        "question. Your other answers still count. Choose “{change}” to answer it.",
        "The questions were moved to edition {version} after you were done. You have not answered {count} "
        "questions. Your other answers still count. Choose “{change}” to answer them.",
        left,
    ).format(version=content.version, count=left, change=_("Change my answers"))


def _begin(assessment_id: str, seen_open: bool) -> None:
    """Join under the promise that the screen with the button showed."""
    visit = visit_to(assessment_id)
    if visit is None:
        return
    role, form = st.session_state[_ROLE], Form(st.session_state[_FORM])
    if role is None:
        st.session_state[_TROUBLE] = _("Choose the role you answer in first.")
        return
    try:
        repositories().teams.join(visit.grant, RespondentRole(role), form, seen_open)
    except StorageUnavailable as trouble:
        st.session_state[_TROUBLE] = what_hinders(trouble)
    except SpreadRuleChanged:
        st.session_state[_TROUBLE] = _(
            "Who sees what you answer was changed while you were reading. Read it again before you begin."
        )


def _set_done(assessment_id: str, done: bool) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    if done and not open_copy().is_all_saved:
        st.session_state[_TROUBLE] = _(
            "Not everything is saved yet. Look through your answers, and try again."
        )
        return
    teams = repositories().teams
    try:
        (teams.finish if done else teams.reopen)(visit.grant)
    except StorageUnavailable as trouble:
        st.session_state[_TROUBLE] = what_hinders(trouble)
        return
    # Back to the first recommendation, which is drawn where the address names none.
    st.query_params.pop(RECOMMENDATION, None)


def _show_trouble() -> None:
    if (trouble := st.session_state.pop(_TROUBLE, None)) is not None:
        st.error(trouble)


own_answers()
