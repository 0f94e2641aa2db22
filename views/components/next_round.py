"""The next round of the same department: begun from the last one, or gone on with."""

import streamlit as st

from access.roles import Operation, Role
from language import gettext as _
from questionnaire.load import instrument
from storage.database import StorageUnavailable
from storage.trouble import PersonalNumberRefused
from views.components.confirmed import confirmed
from views.components.visit import ASSESSMENT, NOTICES, Visit, browser_secret, open_assessment, visit_to


def next_round_section(visit: Visit, number: int) -> None:
    """Offer the round after round `number`, for who may begin it."""
    if not visit.may(Operation.START_ROUND):
        return
    try:
        begun = visit.repositories.rounds.next_number(visit.grant)
    except StorageUnavailable:
        # Nothing can be begun either, and the banner says why.
        return
    st.header(_("The next round"), anchor=False)
    if begun is not None:
        st.write(_("Round {round} has begun. Answer there; this round stays as it is.").format(round=begun))
        if st.button(_("Open round {round}").format(round=begun), key="open-next-round"):
            _enter(visit)
        return
    st.write(
        _(
            "When some time has gone, for example half a year, you can answer anew and see what has changed. "
            "This round stays as it is, and its plan can always be downloaded."
        )
    )
    consequence = _(
        "Round {round} begins with the profile and the actions that are not done. All questions are asked "
        "anew; what you answered last time stands beside each. Others who lead this round can open the new "
        "one here. Links to this round do not open it."
    ).format(round=number + 1)
    if confirmed(
        "next-round",
        _("Start a new round"),
        lambda: consequence,
        _("Yes, start it"),
        ":material/restart_alt:",
    ):
        _enter(visit)


def _enter(visit: Visit) -> None:
    now = visit_to(visit.assessment_id)
    if now is None:
        st.rerun()
    try:
        started = now.repositories.rounds.start(now.grant, instrument().version)
    except PersonalNumberRefused:
        # It was saved before they were refused, and would be carried over.
        st.error(
            _(
                "The new round is not begun: what looks like a national identity number stands in the "
                "profile or in an action of the plan. Take it out there first, and try again."
            )
        )
        return
    now.repositories.browsers.remember(browser_secret(), started, Role.LEADER)
    open_assessment(started)
    st.session_state[NOTICES] = (
        _("This is a new round. What you answered last time stands beside each question."),
    )
    st.switch_page("fill_in.py", query_params={ASSESSMENT: started})
