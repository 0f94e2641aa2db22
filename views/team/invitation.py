"""Inviting a team: choosing how the spread is shown, before anybody joins, and making the link."""

import streamlit as st

from access.policy import Role
from language import gettext as _
from language.time_needed import about_minutes
from questionnaire.instrument import Instrument
from storage.db.errors import StorageUnavailable
from storage.records import Form
from storage.repositories import repositories
from storage.team import Team, TeamHasBegun
from views.assessment.form_steps import asked
from views.parts.failure import what_hinders
from views.parts.html import bullets, copyable, show
from views.parts.links import link_address, warn_of_local_address
from views.parts.visit import Visit, visit_to

_LINK, _OPEN, _TROUBLE, _CHOSEN = "team-link", "open-team", "team-trouble", "team-chosen"


def invite(visit: Visit, team: Team, content: Instrument) -> None:
    """Draw the choice and the link. Once someone has joined, the choice they were promised is fixed."""
    st.header(_("Invite"), anchor=False)
    st.write(
        _(
            "Send the same link to all who are to answer. Each chooses a role and answers alone. Whoever "
            "answers sees neither the department's answers nor anybody else's. The short form takes each of "
            "them {short}, the whole form {whole}."
        ).format(
            short=about_minutes(asked(content, Form.SHORT)), whole=about_minutes(asked(content, Form.WHOLE))
        )
    )
    warn_of_local_address()
    if team.members:
        st.write(_how(team.open_team))
        st.write(_("It cannot be changed, as those who have joined were told so."))
    else:
        _choose(visit, team)
    if (trouble := st.session_state.pop(_TROUBLE, None)) is not None:
        st.error(trouble)
    made = st.session_state.get(_LINK)
    if made is not None and made[0] == visit.assessment_id:
        copyable(made[1])
        st.write(
            _("Copy it now. It cannot be shown again, but you can make a new one. Old links still work.")
        )
    st.button(
        _("Make a link for the team"),
        key="make-team-link",
        icon=":material/link:",
        on_click=_make_link,
        args=(visit.assessment_id,),
    )


def _choose(visit: Visit, team: Team) -> None:
    # No default: the right choice depends on how many will answer, and only the team knows that.
    st.session_state[_OPEN] = team.open_team if _is_chosen(visit, team) else None
    st.radio(
        _("What do you see when fewer than five have answered?"),
        (False, True),
        index=None,
        key=_OPEN,
        format_func=_how,
        on_change=_set_open,
        args=(visit.assessment_id,),
    )
    show(
        bullets(
            (
                _(
                    "If fewer than five answer, a team that is not open never shows anything: neither how "
                    "the answers are spread nor where you differ. A small team must be open to see it."
                ),
                _("In an open team it may be possible to guess who has answered what."),
                _(
                    "Choose before you send the link. Everybody is told which it is before they answer, and "
                    "it cannot be changed once somebody has joined."
                ),
            )
        )
    )


def _is_chosen(visit: Visit, team: Team) -> bool:
    """Whether the choice has been made, here or before a link was made; without it the team is not open."""
    return (
        team.open_team
        or bool(team.members)
        or st.session_state.get(_CHOSEN) == visit.assessment_id
        or any(link.role is Role.RESPONDENT for link in visit.load_links())
    )


def _how(open_team: bool) -> str:
    if open_team:
        return _("Open team: the spread is shown however few have answered.")
    return _("Not open: the spread of a question is shown once at least five have answered it.")


def _set_open(assessment_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    try:
        repositories().teams.set_open(visit.grant, st.session_state[_OPEN])
        st.session_state[_CHOSEN] = assessment_id
    except TeamHasBegun:
        st.session_state[_TROUBLE] = _("Not changed: somebody has joined meanwhile.")
    except StorageUnavailable as trouble:
        st.session_state[_TROUBLE] = what_hinders(trouble)


def _make_link(assessment_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    # A quick user chooses and presses before the page is redrawn; the choice is then in the session.
    if st.session_state.get(_OPEN) is None and not _is_chosen(visit, visit.load_team()):
        st.session_state[_TROUBLE] = _(
            "Choose first what is shown when fewer than five have answered. Then make the link."
        )
        return
    try:
        token = repositories().links.create(visit.grant, Role.RESPONDENT, _("The team"))
    except StorageUnavailable as trouble:
        st.session_state[_TROUBLE] = what_hinders(trouble)
    else:
        st.session_state[_LINK] = (assessment_id, link_address(token))
