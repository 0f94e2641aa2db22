"""What users see when a screen fails: what they can do, and never a traceback."""

import streamlit as st

from access.policy import AccessDenied
from language import gettext as _
from language.words import unknown_edition_words
from questionnaire.reader.load import UnknownEdition
from storage.db.errors import Reason, StorageUnavailable
from views.parts.html import unmarked

_RETRY_SECONDS = 3


def show_failure(error: Exception) -> bool:
    """Replace Streamlit's error message by ours. Returns True for handled; Streamlit has logged the error."""
    if isinstance(error, StorageUnavailable):
        _storage_hinders(error)
    elif isinstance(error, AccessDenied):
        st.error(_("You may not do this with this self-assessment. Ask for a link that lets you."))
    elif isinstance(error, UnknownEdition):
        st.error(unmarked(unknown_edition_words(error.version)))
    else:
        st.error(
            _(
                "Something went wrong here. What was saved is safe. Load the page again; if it happens "
                "again, tell whoever runs Videoklar what you did and at what time."
            )
        )
    return True


def without_room() -> str:
    """The message if something could not be saved because the disk is full."""
    return _(
        "There is no room left where the answers are kept. What was saved is safe, but this could not be "
        "saved. Tell whoever runs Videoklar, and try again later."
    )


def what_hinders(trouble: StorageUnavailable) -> str:
    """The message if something could not be saved and the user can try again."""
    if trouble.reason is Reason.FULL:
        return without_room()
    return _("The storage cannot be reached just now. Nothing is lost. Wait a minute and try again.")


def _storage_hinders(trouble: StorageUnavailable) -> None:
    words = _("The storage cannot be reached just now. Nothing is lost. This page tries again by itself.")
    if trouble.reason is Reason.FULL:
        words = without_room()
    is_shown = False

    @st.fragment(run_every=_RETRY_SECONDS)
    def message() -> None:
        nonlocal is_shown
        if is_shown:
            st.rerun()
        is_shown = True
        st.error(words, icon=":material/cloud_off:")

    message()
