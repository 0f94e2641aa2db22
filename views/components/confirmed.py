"""A button for what is not easily undone: what happens is told first, and then there is a yes and a no."""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from language import gettext as _
from views.components.html import paragraph, show


def confirmed(
    key: str,
    label: str,
    consequence: Callable[[], str],
    yes: str,
    icon: str | None = None,
    kind: Literal["secondary", "tertiary"] = "secondary",
    row: DeltaGenerator | None = None,
) -> bool:
    """Whether somebody has just said yes to what `consequence` tells.

    `consequence` is asked for only once the button is pressed: what it says may have to be looked up.
    `row` is where the button stands, if not where the question comes.
    """
    asking = f"asking-{key}"
    # It stays where it is, and the focus with it: the next stop of the Tab key is the yes.
    (row or st.container()).button(label, key=key, icon=icon, type=kind, on_click=_set, args=(asking, True))
    if not st.session_state.get(asking):
        return False
    with st.container(border=True, key=f"confirm-{key}"):
        show('<div role="alert">', paragraph(consequence()), "</div>")
        with st.container(horizontal=True):
            said_yes = st.button(yes, key=f"yes-{key}", type="primary")
            st.button(_("No, go back"), key=f"no-{key}", on_click=_set, args=(asking, False))
    if said_yes:
        _set(asking, False)
    return said_yes


def _set(name: str, value: bool) -> None:
    st.session_state[name] = value
