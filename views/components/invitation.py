"""Inviting a team: how the spread is to be shown, chosen before anybody joins, and a link for answering."""

import streamlit as st

from access.roles import Role
from language import gettext as _
from storage.database import StorageUnavailable
from storage.team_records import Team, TeamIsSettled
from views.components.copyable import copyable
from views.components.link import link_address
from views.components.site import warn_of_local_address
from views.components.visit import Visit, visit_to

_LINK, _OPEN, _TROUBLE = "team-link", "open-team", "team-trouble"


def invite(visit: Visit, team: Team) -> None:
    """Choose, and make a link; who has joined was promised what was chosen, so it stands then."""
    st.header(_("Invite"), anchor=False)
    st.write(
        _(
            "Send the same link to all who are to answer. Each chooses a role and answers alone. Whoever "
            "answers sees neither the department's answers nor anybody else's."
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
    st.session_state[_OPEN] = team.open_team
    st.radio(
        _("What do you see when fewer than five have answered?"),
        (False, True),
        key=_OPEN,
        format_func=_how,
        on_change=_set_open,
        args=(visit.assessment_id,),
    )
    st.write(_("Choose before you send the link. Everybody is told which it is before they answer."))


def _how(open_team: bool) -> str:
    if open_team:
        return _("Open team: the spread is shown however few have answered.")
    return _("Not open: the spread of a question is shown once at least five have answered it.")


def _set_open(assessment_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    try:
        visit.repositories.teams.set_open(visit.grant, st.session_state[_OPEN])
    except TeamIsSettled:
        st.session_state[_TROUBLE] = _("Not changed: somebody has joined meanwhile.")
    except StorageUnavailable:
        st.session_state[_TROUBLE] = _storage_is_away()


def _make_link(assessment_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    try:
        token = visit.repositories.links.create(visit.grant, Role.RESPONDENT, _("The team"))
    except StorageUnavailable:
        st.session_state[_TROUBLE] = _storage_is_away()
    else:
        st.session_state[_LINK] = (assessment_id, link_address(token))


def _storage_is_away() -> str:
    return _("The storage cannot be reached just now. Nothing is lost. Wait a minute and try again.")
