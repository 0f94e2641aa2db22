"""New lines of the plan: those of a catalogue, and the department's own."""

from collections.abc import Callable
from uuid import uuid4

import streamlit as st

from questionnaire.plan import PlannedAction, PlannedBenefit
from views.components.drafts import draft_mark
from views.components.free_text import draft_of, no_patients, refused_number
from views.components.html import show
from views.components.kept import Kind, forget, kept
from views.components.saving import keep_theirs, on_change, save

Line = PlannedAction | PlannedBenefit


def put(kind: Kind, *lines: Line) -> None:
    """Put lines in the plan, and draw the page anew."""
    for line in lines:
        if not save(kind, line.id, line):
            # Whoever put it in meanwhile may have changed it already.
            keep_theirs(kind, line.id)
    st.rerun()


def add_own(kind: Kind, name: str, label: str, button: str, make: Callable[[str, str], Line]) -> None:
    """A field for the title of a line of one's own; `make(id, title)` makes the line, `name` the keys."""
    id = f"own-{uuid4().hex}"
    with st.form(f"{name}-line", border=False):
        no_patients()
        st.text_input(label, key=f"{name}-title")
        added: str | None = st.session_state.get(f"{name}-added")
        refused = bool(st.session_state.get(f"{name}-refused"))
        show(draft_mark(draft_of(f"{name}-title"), f"{name}-title", "", added, refused=refused, in_form=True))
        if refused:
            refused_number(label)
        st.form_submit_button(button, on_click=on_change(lambda: _save_own(kind, name, id, make)))


def _save_own(kind: Kind, name: str, id: str, make: Callable[[str, str], Line]) -> bool:
    """Put it in the plan and empty its field, unless it is refused; True: all is drawn anew anyway."""
    title = st.session_state[f"{name}-title"]
    if title.strip():
        save(kind, id, make(id, title))
        refused = bool(kept(kind, id).refused_fields)
        st.session_state[f"{name}-refused"] = refused
        if refused:
            forget(kind, id)
        else:
            st.session_state[f"{name}-added"] = title
            st.session_state[f"{name}-title"] = ""
    return True
