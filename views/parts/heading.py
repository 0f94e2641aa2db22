"""The heading of every screen, with the department's name and current problems."""

from html import escape

import streamlit as st

from access.policy import Operation
from exports.typed_text import in_one_line
from language import gettext as _
from questionnaire.assessment import Profile
from views.parts.html import show, unmarked
from views.parts.visit import Visit


def heading(
    title: str,
    profile: Profile | None = None,
    above: str = "",
    *,
    can_change: bool = True,
    typed: bool = False,
) -> None:
    """The screen's only first-level heading, below the department's name if an assessment is open.

    `can_change` is whether the visitor may change the department's answers and plan. `typed` means that the
    title is a user's text, in which nothing is markup.
    """
    st.set_page_config(page_title=f"{in_one_line(title)} – Videoklar")
    if profile is not None:
        show(f'<p class="vk-department">{escape(profile.name)}</p>')
        if profile.invented:
            st.info(
                _("Invented example: this department does not exist. Change whatever you like.")
                if can_change
                else _("Invented example: this department does not exist."),
                icon=":material/science:",
            )
    if above:
        show(f'<p class="vk-above vk-place">{escape(above)}</p>')
    st.title(unmarked(title) if typed else title, anchor=False)


def reader_note(visit: Visit) -> None:
    """A note on what readers can do here; nothing for others."""
    if not visit.may(Operation.SAVE_ANSWER):
        st.write(_("Your link lets you read and download. You cannot change anything."))
