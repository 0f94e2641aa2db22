"""What a person sees when a screen fails: never a traceback, and what they can do."""

import streamlit as st

from access.policy import AccessDenied
from language import gettext as _
from storage.database import StorageUnavailable

_RETRY_SECONDS = 3


def show_failure(error: Exception) -> bool:
    """Put our own message in place of Streamlit's; True says that this was done. Streamlit has logged it."""
    if isinstance(error, StorageUnavailable):
        _storage_is_away()
    elif isinstance(error, AccessDenied):
        st.error(_("You may not do this with this self-assessment. Ask for a link that lets you."))
    else:
        st.error(
            _(
                "Something went wrong here. What was saved is safe. Load the page again; if it happens "
                "again, tell whoever runs Videoklar what you did and at what time."
            )
        )
    return True


def _storage_is_away() -> None:
    is_shown = False

    @st.fragment(run_every=_RETRY_SECONDS)
    def message() -> None:
        nonlocal is_shown
        if is_shown:
            st.rerun()
        is_shown = True
        st.error(
            _("The storage cannot be reached just now. Nothing is lost. This page tries again by itself."),
            icon=":material/cloud_off:",
        )

    message()
