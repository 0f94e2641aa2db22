"""Deleting a self-assessment, and taking it back from the bin."""

import streamlit as st

from access.roles import Operation
from language import gettext as _
from language import long_date
from language.formats import NORWAY
from storage.opened import repositories
from storage.settings import bin_days
from views.components.confirmed import confirmed
from views.components.html import paragraph, show, unmarked
from views.components.visit import Visit, browser_secret, visit_to

_DELETED, _RESTORED = "was-deleted", "was-restored"


def delete_section(visit: Visit) -> None:
    """Offer to delete the open assessment, for who may."""
    if not visit.may(Operation.DELETE_ASSESSMENT):
        return
    st.subheader(_("Delete"), anchor=False)
    consequence = _(
        "The self-assessment goes to the bin, with its answers and its plan. It is closed to everybody at "
        "once, also to those who have a link, and innovation units no longer see it. For {days} days you "
        "can take it back on the start page of this browser. After that it is removed for good, with its "
        "history. Other rounds of the department stay."
    ).format(days=bin_days())
    if confirmed(
        "delete",
        _("Delete the self-assessment"),
        lambda: consequence,
        _("Yes, delete it"),
        ":material/delete:",
    ):
        now = visit_to(visit.assessment_id)
        if now is not None:
            now.repositories.bin.delete(now.grant)
        st.session_state[_DELETED] = visit.assessment_id
        st.switch_page("start.py")


def bin_section() -> None:
    """What this browser can take back, each with the day on which it is removed for good."""
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
