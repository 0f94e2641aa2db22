"""A button for what is not easily undone: it asks first, on the page and not in a window over it."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from language import gettext as _
from views.components.html import paragraph, show


def confirmed(
    key: str,
    label: str,
    question: Callable[[], str],
    act: Callable[[], None],
    kind: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Show the button; once it is pressed the question, with a button for yes and one for no.

    `question` is asked for only then: what it says may have to be looked up.
    """
    asked = f"asked-{key}"

    def ask(is_asked: bool) -> None:
        st.session_state[asked] = is_asked

    def do() -> None:
        ask(False)
        act()

    if not st.session_state.get(asked):
        st.button(label, key=key, type=kind, on_click=ask, args=(True,))
        return
    show('<div role="alert">', paragraph(question(), "vk-unsaved"), "</div>")
    with st.container(horizontal=True):
        st.button(label, key=f"yes-{key}", type="primary", on_click=do)
        st.button(_("Cancel"), key=f"no-{key}", on_click=ask, args=(False,))
