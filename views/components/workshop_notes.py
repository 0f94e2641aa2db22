"""What is written down while the room talks, and the time it has."""

import streamlit as st

from language import gettext as _
from storage.workshop_records import LiveWorkshop
from views.components.free_text import no_patients
from views.components.led import Led
from views.components.question import LONGEST_TEXT
from views.components.saving import on_change
from views.components.taking import doing
from workshop.events import Note
from workshop.state import Item

_DRAWN = "notes-drawn"
_MINUTES = (1, 2, 3, 5, 10)


def note_field(led: Led, item: Item) -> None:
    """The note on the question that is on the wall; saved when the field is left."""
    no_patients()
    key = _key(item)
    st.text_area(
        _("Note: why you came to this"),
        key=key,
        max_chars=LONGEST_TEXT,
        on_change=on_change(lambda: _save(led.id, item.question, key)),
    )


def _key(item: Item) -> str:
    """The field's key; a new one once another facilitator has written, so that no old text is sent back."""
    drawn: dict[str, tuple[int, str]] = st.session_state.setdefault(_DRAWN, {})
    number, before = drawn.get(item.question, (0, item.note))
    key = f"workshop-note-{item.question}-{number}"
    if item.note not in (before, st.session_state.get(key)):
        number += 1
        key = f"workshop-note-{item.question}-{number}"
    drawn[item.question] = number, item.note
    if key not in st.session_state:
        st.session_state[key] = item.note
    return key


def _save(workshop_id: str, question: str, key: str) -> bool:
    text = st.session_state.get(key, "")
    doing(workshop_id, lambda led: led.workshops.take(led.grant, Note(question, text)), text)()
    return True


def timer(led: Led, live: LiveWorkshop) -> None:
    """Let the wall count down, or not."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="timer"):
        minutes = st.segmented_control(
            _("Minutes on the wall"), _MINUTES, default=_MINUTES[1], required=True, key="timer-minutes"
        )
        seconds = 60 * int(minutes or _MINUTES[1])
        st.button(
            _("Start the countdown"),
            key="timer-start",
            on_click=doing(led.id, lambda led: led.workshops.set_timer(led.grant, seconds)),
        )
        if live.timer_ends_at is not None:
            st.button(
                _("Stop it"),
                key="timer-stop",
                on_click=doing(led.id, lambda led: led.workshops.set_timer(led.grant, None)),
            )
