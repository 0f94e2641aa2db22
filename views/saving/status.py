"""How far the saving is, in words: of one thing beside its fields, and of all that waits above the page."""

from html import escape

import streamlit as st

from language import gettext as _
from language import short_time
from storage.db.errors import Reason
from views.parts.visit import current_visit, storage_is_away
from views.saving.machine import Clean, InConflict, Refused, Unheard, Waiting
from views.saving.save import save_what_waits
from views.saving.session_copy import Item, copies

_RETRY_SECONDS = 2


def saved_line(item: Item) -> str:
    """What can truthfully be said of whether it is saved; "" before anything was."""
    if item.refused_fields:
        return _("Not all is saved: see what is said under the field.")
    match item.state:
        case Refused():
            return _("Not saved: it was not accepted. Change it and try again.")
        case InConflict():
            return _("Not saved: somebody else has saved something else meanwhile.")
        case Waiting() | Unheard():
            return _("Not saved yet. It stays here and is tried again.")
        case Clean(not_removed=True):
            return _("Not removed: somebody else has changed it meanwhile. Look at it and remove it again.")
        case Clean() if item.widgets.unread:
            return _("Not all is saved: see what is said under the field.")
        case Clean(stored):
            moment = stored.saved_at
            return "" if moment is None else _("Saved {time}").format(time=short_time(moment))


def saved_status(item: Item, choice: int | None = None) -> str:
    """`saved_line` as HTML that screen readers announce when it changes.

    `choice` is the place of the radio button that is saved; the stylesheet hides the line beside any other.
    The number of what was entered makes each line a new one: our script hides an old one once something is
    changed.
    """
    is_saved = isinstance(item.state, Clean) and not item.state.not_removed and not item.widgets.unread
    kind = "vk-saved" if is_saved else "vk-unsaved"
    about = "" if choice is None else f' data-choice="{choice}"'
    return (
        f'<div role="status" data-save="{item.entries}">'
        f'<p class="{kind}"{about}>{escape(saved_line(item))}</p></div>'
    )


def storage_banner() -> None:
    """Say so while something waits to be saved, and try again until it is.

    In a place of its own, which stays: what stands below moves to another place where one above it comes or
    goes, and is then drawn anew, without what somebody was writing in it.
    """
    with st.container(key="storage-banner"):
        if storage_is_away() or any(copy.waiting for copy in copies().values()):
            _retrying()


@st.fragment(run_every=_RETRY_SECONDS)
def _retrying() -> None:
    visit = current_visit()
    if save_what_waits():
        if visit is not None:
            visit.look()
        if not storage_is_away():
            st.rerun()
    st.error(_what_is_wrong(), icon=":material/cloud_off:")


def _what_is_wrong() -> str:
    states = (item.state for copy in copies().values() for item in copy.waiting)
    if any(isinstance(state, Unheard) and state.why is Reason.FULL for state in states):
        return _(
            "There is no room left where the answers are kept. What you have entered stays on the screen and "
            "is saved as soon as there is room. Do not close the page, and tell whoever runs Videoklar."
        )
    return _(
        "The storage cannot be reached just now. What you have entered stays on the screen and is saved "
        "as soon as it can be. Do not close the page."
    )
