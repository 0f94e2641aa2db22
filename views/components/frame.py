"""What stands around every screen: its heading, whose form it is, and what is wrong just now."""

from html import escape

import streamlit as st

from language import gettext as _
from questionnaire.answers import Profile
from views.components.html import show


def heading(title: str, profile: Profile | None = None, above: str = "") -> None:
    """The screen's one first-level heading, under the department's name where one is open."""
    st.set_page_config(page_title=f"{title} – Videoklar")
    if profile is not None:
        show(f'<p class="vk-department">{escape(profile.name)}</p>')
        if profile.invented:
            st.info(
                _("Invented example: this department does not exist. Change whatever you like."),
                icon=":material/science:",
            )
    if above:
        show(f'<p class="vk-above vk-place">{escape(above)}</p>')
    st.title(title, anchor=False)
