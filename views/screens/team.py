"""Team: respondents, progress, the spread of answers, and the consensus."""

from collections.abc import Mapping, Sequence

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import ngettext
from language.time_needed import about_minutes_together
from language.words import agreement_words, respondent_role_word
from questionnaire.instrument import Instrument, Question
from questionnaire.reader.load import edition
from scoring.discretion import Spread, spread
from scoring.team import agenda
from storage.records import Form
from storage.team import Team
from urls import ASSESSMENT
from views.assessment.form_steps import asked
from views.parts.heading import heading
from views.parts.html import paragraph, show, table
from views.parts.visit import Visit, require_visit
from views.saving.session_copy import refresh
from views.saving.status import storage_banner
from views.team.consensus_round import go_to_question, question_in_address, talk_about
from views.team.invitation import invite
from views.team.spread import show_spread

Seen = Mapping[str, Spread]


def team_page() -> None:
    """Draw the page: the whole team, or the question under discussion."""
    visit = require_visit(Operation.MANAGE_TEAM)
    assessment = refresh(visit, visit.load())
    content = edition(assessment.answers.instrument)
    team = visit.load_team(content.question)
    forms = visit.load_forms()
    seen = {q.id: spread(q.id, forms, open_team=team.open_team) for q in content.questions}
    order = _order(content, assessment.form, seen)
    question = question_in_address(content)
    if question is not None and question.id in order:
        above = _("Question {number} of {count}, where you differ most first").format(
            number=order.index(question.id) + 1, count=len(order)
        )
        heading(_("Settle on an answer"), assessment.answers.department, above)
        storage_banner()
        talk_about(content, question, order, seen, open_team=team.open_team)
        return
    heading(_("The team"), assessment.answers.department)
    storage_banner()
    invite(visit, team, content)
    _members(visit, team)
    if team.members:
        _begin_round(content, order)
    _spreads(content, order, seen)


def _order(content: Instrument, form: Form, seen: Seen) -> Sequence[str]:
    """The agenda: the questions of the department's form, and other questions with visible answers."""
    shown = {id: one.everybody for id, one in seen.items() if one.everybody is not None}
    core = set(asked(content, form))
    return agenda([q for q in content.questions if q in core or q.id in shown], shown)


def _members(visit: Visit, team: Team) -> None:
    st.header(_("Who is done"), anchor=False)
    if not team.members:
        st.write(_("Nobody has joined yet."))
    else:
        done = sum(member.done for member in team.members)
        st.write(
            ngettext("{done} of {count} is done.", "{done} of {count} are done.", done).format(
                done=done, count=len(team.members)
            )
        )
        show(_members_table(team))
    if visit.may(Operation.ANSWER_ALONE):
        st.page_link(
            "screens/own_answers.py",
            label=_own_label(visit),
            query_params={ASSESSMENT: visit.assessment_id},
            icon=":material/edit:",
        )


def _own_label(visit: Visit) -> str:
    """The label of the link to the visitor's own answers, by their progress."""
    own = visit.load_own()
    if own is None:
        return _("Answer alone yourself")
    return _("See your own answers") if own.done else _("Go on with your own answers")


def _members_table(team: Team) -> str:
    lengths = {Form.SHORT: _("Short form"), Form.WHOLE: _("Whole form")}
    rows = [
        [
            respondent_role_word(member.role),
            lengths[member.form],
            str(member.answered),
            _("Finished") if member.done else _("Not finished"),
        ]
        for member in team.members
    ]
    return table(_("Those who have joined"), [_("Role"), _("Length"), _("Answered"), _("Status")], rows)


@st.fragment
def _spreads(content: Instrument, order: Sequence[str], seen: Seen) -> None:
    """A fragment, so that opening a question draws nothing else anew."""
    st.header(_("How the answers are spread"), anchor=False)
    shown = [id for id in order if seen[id].everybody is not None]
    if not shown:
        st.write(_("There is nothing to show yet."))
        return
    show(
        paragraph(
            _(
                "Only the answers of those who are done are counted. Agreement is a measure from 0 to 100: "
                "100 when all have chosen the same level, 0 when half have chosen the lowest and half the "
                "highest. A role is shown apart only where at least five in it have answered, and nobody "
                "else can be worked out from it."
            )
        )
    )
    st.write(_("The questions where you differ most come first."))
    for id in shown:
        details = st.expander(
            _label(content, content.question[id], seen[id]), key=f"spread-{id}", on_change="rerun"
        )
        if details.open:
            with details:
                show_spread(content, seen[id])


def _label(content: Instrument, question: Question, seen: Spread) -> str:
    agreement = "" if seen.everybody is None else agreement_words(seen.everybody.consensus)
    return f"{content.recommendation_of[question.id].id} – {question.text} **{agreement}**"


def _begin_round(content: Instrument, order: Sequence[str]) -> None:
    st.header(_("Talk together and settle"), anchor=False)
    st.write(
        _(
            "Go through the questions together when all are done. The ones where you differ most come first. "
            "For each you choose the answer that is to be the department's. Going through all of them takes "
            "{time}."
        ).format(time=about_minutes_together(content.question[id] for id in order))
    )
    st.button(
        _("Begin the conversation"),
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=go_to_question,
        args=(order[0],),
    )


team_page()
