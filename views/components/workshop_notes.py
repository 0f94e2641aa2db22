"""What is written down while the room talks, and the time it has."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from language import gettext as _
from storage.workshop_records import LiveWorkshop
from views.components.free_text import no_patients
from views.components.html import paragraph, show
from views.components.led import Led
from views.components.question import LONGEST_TEXT
from views.components.saving import on_change
from views.components.taking import doing
from workshop.events import Note
from workshop.reasons import NotNow, Reason
from workshop.state import Item

_DRAWN = "notes-drawn"
_MINUTES = (1, 2, 3, 5, 10)


@dataclass
class _Drawn:
    """The field of one question: which note it was filled with, and what is written here and not saved."""

    known: str
    number: int = 0
    mine: str | None = None

    def key(self, question: str) -> str:
        return f"workshop-note-{question}-{self.number}"


def note_field(led: Led, item: Item) -> None:
    """The note on the question that is on the wall; saved when the field is left."""
    no_patients()
    drawn = _drawn(led.id, item)
    # In a place that stays: what somebody is writing below must not move, or it is drawn anew and lost.
    with st.container(key="note-of-another"):
        if item.note != drawn.known:
            _of_another(led.id, item, drawn)
    key = drawn.key(item.question)
    if key not in st.session_state:
        st.session_state[key] = drawn.known if drawn.mine is None else drawn.mine
    st.text_area(
        _("Note: why you came to this"),
        key=key,
        max_chars=LONGEST_TEXT,
        on_change=on_change(lambda: _save(led.id, item.question, st.session_state.get(key, ""))),
    )


def _drawn(workshop_id: str, item: Item) -> _Drawn:
    every: dict[tuple[str, str], _Drawn] = st.session_state.setdefault(_DRAWN, {})
    drawn = every.setdefault((workshop_id, item.question), _Drawn(item.note))
    if drawn.mine is None and drawn.key(item.question) not in st.session_state:
        # Nobody can be writing in a field that is not drawn.
        drawn.known = item.note
    return drawn


def _of_another(workshop_id: str, item: Item, drawn: _Drawn) -> None:
    """What another facilitator has written meanwhile; what is being written here stays as it is."""
    theirs = item.note
    show(
        '<div role="alert">',
        paragraph(_("Somebody else who leads has written a note here:"), "vk-unsaved"),
        paragraph(theirs or _("(The note was removed.)"), "vk-note"),
        "</div>",
    )
    with st.container(horizontal=True):
        st.button(_("Go on from that one"), key="note-theirs", on_click=_taking_over(drawn, theirs))
        if drawn.mine is not None and theirs and len(theirs) + len(drawn.mine) < LONGEST_TEXT:
            st.button(
                _("Add mine to it"),
                key="note-both",
                on_click=_adding(workshop_id, item.question, drawn, theirs),
            )


def _taking_over(drawn: _Drawn, theirs: str) -> Callable[[], None]:
    def callback() -> None:
        drawn.known, drawn.mine, drawn.number = theirs, None, drawn.number + 1

    return callback


def _adding(workshop_id: str, question: str, drawn: _Drawn, theirs: str) -> Callable[[], None]:
    # Put together here and not when it is pressed: a callback may run twice, and the second finds it done.
    both = f"{theirs}\n{drawn.mine}"

    def add(led: Led) -> None:
        _write(led, question, both, drawn, before=theirs)
        drawn.number += 1

    return doing(workshop_id, add, both)


def _save(workshop_id: str, question: str, text: str) -> bool:
    drawn: _Drawn = st.session_state[_DRAWN][workshop_id, question]
    doing(workshop_id, lambda led: _write(led, question, text, drawn, before=drawn.known), text)()
    return True


def _write(led: Led, question: str, text: str, drawn: _Drawn, before: str) -> None:
    try:
        live = led.workshops.take(led.grant, Note(question, text, before=before))
    except NotNow as not_now:
        drawn.mine = text if not_now.reason is Reason.NOTE_CHANGED else None
        raise
    item = live.workshop.item(question)
    drawn.known, drawn.mine = text if item is None else item.note, None


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
