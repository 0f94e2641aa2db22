"""A button that asks before it does something: what happens is told, and then there is a yes and a no."""

import streamlit as st

from language import gettext as _
from views.components.html import paragraph, show


def confirmed(key: str, label: str, consequence: str, yes: str, icon: str) -> bool:
    """Whether somebody has just said yes to what `consequence` tells."""
    asking = f"asking-{key}"
    # It stays where it is, and the focus with it: the next stop of the Tab key is the yes.
    st.button(label, key=f"ask-{key}", icon=icon, on_click=_set, args=(asking, True))
    if not st.session_state.get(asking):
        return False
    with st.container(border=True, key=f"confirm-{key}"):
        show('<div role="alert">', paragraph(consequence), "</div>")
        with st.container(horizontal=True):
            said_yes = st.button(yes, key=f"yes-{key}", type="primary")
            st.button(_("No, go back"), key=f"no-{key}", on_click=_set, args=(asking, False))
    if said_yes:
        _set(asking, False)
    return said_yes


def _set(name: str, value: bool) -> None:
    st.session_state[name] = value
