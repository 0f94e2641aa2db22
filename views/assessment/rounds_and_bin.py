"""Starting the next round of an assessment, deleting it, and restoring it from the bin."""

import streamlit as st

from access.policy import Operation, Role
from language import gettext as _
from language import long_date
from language.formats import NORWAY
from questionnaire.reader.load import instrument
from settings import settings
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.repositories import repositories
from urls import ASSESSMENT
from views.parts.html import confirmed, paragraph, show, unmarked
from views.parts.visit import NOTICES, Visit, browser_secret, open_assessment, visit_to


def next_round_section(visit: Visit, number: int) -> None:
    """Offer the round after round `number` to those who may start it."""
    if not visit.may(Operation.START_ROUND):
        return
    try:
        begun = repositories().rounds.next_number(visit.grant)
    except StorageUnavailable:
        # Nothing can be started either, and the banner says why.
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
        started = repositories().rounds.start(now.grant, instrument())
    except IdentityNumberRefused:
        # Such a text was saved before identity numbers were refused, and would be carried over.
        st.error(
            _(
                "The new round is not begun: what looks like a national identity number stands in the "
                "profile or in an action of the plan. Take it out there first, and try again."
            )
        )
        return
    repositories().browsers.remember(browser_secret(), started, Role.LEADER)
    open_assessment(started)
    st.session_state[NOTICES] = (
        _("This is a new round. What you answered last time stands beside each question."),
    )
    st.switch_page("screens/fill_in.py", query_params={ASSESSMENT: started})


_DELETED, _RESTORED = "was-deleted", "was-restored"


def delete_section(visit: Visit) -> None:
    """Offer to delete the open assessment to those who may."""
    if not visit.may(Operation.DELETE_ASSESSMENT):
        return
    st.subheader(_("Delete"), anchor=False)
    consequence = _(
        "The self-assessment goes to the bin, with its answers and its plan. It is closed to everybody at "
        "once, also to those who have a link, and innovation units no longer see it. For {days} days you "
        "can take it back on the start page of this browser. After that it is removed for good, with its "
        "history. Other rounds of the department stay."
    ).format(days=settings().bin_days)
    if confirmed(
        "delete",
        _("Delete the self-assessment"),
        lambda: consequence,
        _("Yes, delete it"),
        ":material/delete:",
    ):
        now = visit_to(visit.assessment_id)
        if now is not None:
            repositories().bin.delete(now.grant)
        st.session_state[_DELETED] = visit.assessment_id
        st.switch_page("screens/start.py")


def bin_section() -> None:
    """What this browser can restore, each with the date of its final removal."""
    if st.session_state.pop(_RESTORED, False):
        st.success(_("The self-assessment is back, as it was."))
    deleted = repositories().bin.in_bin(browser_secret())
    if not deleted:
        return
    st.subheader(_("The bin"), anchor=False)
    if st.session_state.pop(_DELETED, None) in {one.id for one in deleted}:
        st.success(_("The self-assessment is deleted. You can take it back from here."))
    for one in deleted:
        gone = long_date(one.gone_at.astimezone(NORWAY).date())
        words = _("{department}, round {round}. Removed for good from {date}.")
        show(paragraph(words.format(department=one.department, round=one.round, date=gone)))
        label = _("Take back {department}, round {round}")
        st.button(
            unmarked(label.format(department=one.department, round=one.round)),
            key=f"restore-{one.id}",
            icon=":material/restore_from_trash:",
            on_click=_restore,
            args=(one.id,),
        )


def _restore(assessment_id: str) -> None:
    grant = repositories().browsers.grant_to_restore(browser_secret(), assessment_id)
    if grant is not None:
        repositories().bin.restore(grant)
        st.session_state[_RESTORED] = True
