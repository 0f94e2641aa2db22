"""A text to be copied as it stands: a secret link, a code, or what could not be saved."""

from html import escape

import streamlit as st

from language import gettext as _
from views.components.html import show


def copyable(text: str) -> None:
    """The text, and a button that copies it; `web/static/copy.js` does that, also where there is no HTTPS."""
    st.code(text, language=None, wrap_lines=True)
    copy, copied = _("Copy"), _("Copied")
    not_copied = _("The browser did not let it be copied. Mark the text and copy it with Ctrl+C.")
    show(
        f'<div class="vk-copy"><button type="button" data-text="{escape(text)}" '
        f'data-copied="{escape(copied)}" data-not-copied="{escape(not_copied)}">{escape(copy)}</button> '
        '<span role="status"></span></div>'
    )
