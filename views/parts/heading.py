"""What stands around every screen: its heading, whose form it is, and what is wrong just now."""

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
    """The screen's one first-level heading, under the department's name where one is open.

    `can_change` is whether who looks may change what the department has answered and planned. `typed` says
    that the title is somebody's own text: no sign in it is markup.
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
    """What who may only read can do here; nothing for others."""
    if not visit.may(Operation.SAVE_ANSWER):
        st.write(_("Your link lets you read and download. You cannot change anything."))
