"""The facilitator's note on a question, and the timer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

import streamlit as st

from language import gettext as _
from language import short_time
from questionnaire.assessment import LONGEST_TEXT, fitted
from storage.db.columns import utc_now
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.workshop.records import LiveWorkshop
from views.parts.html import paragraph, show
from views.parts.text_fields import left_out, no_patients
from views.saving.drafts import Whose, draft_mark, draft_name
from views.saving.save import on_change
from views.workshop.current import Led
from views.workshop.steps import doing
from workshop.state import Item, Workshop
from workshop.steps import Note, NotNow, Obstacle

_DRAWN = "notes-drawn"
_ON_THE_WALL = "notes-on-the-wall"
_MINUTES = (1, 2, 3, 5, 10)


@dataclass
class _Drawn:
    """The session's state of one question's note field."""

    known: str
    """The stored note that the field was filled with; a save is refused if another has replaced it."""
    key_number: int = 0
    """Part of the widget's key: a new number makes a new field, with new text in it."""
    unsaved: str | None = None
    """Text entered here that conflicts with another facilitator's newer note."""
    received: str | None = None
    """Text that came from the field last, saved or refused."""
    refused: bool = False
    """Whether the received text contains an identity number."""
    left_out: int = 0
    """Number of characters that did not fit."""
    saved_at: datetime | None = None

    def key(self, question: str) -> str:
        return f"workshop-note-{question}-{self.key_number}"


def note_fields(led: Led, workshop: Workshop) -> None:
    """The note on the question on the wall, saved when the field is left.

    The previous question's note is also drawn, hidden: our script puts into it what somebody was writing when
    another facilitator moved on, so that it is saved to its own question.
    """
    current, before = _on_the_wall(led.id, workshop.current)
    if (item := workshop.item(current)) is not None:
        no_patients()
        # In a permanent container: if the field below moved, it would be redrawn and its text lost.
        with st.container(key="note-of-another"):
            _show_newer_note(led.id, item)
        with st.container(key="workshop-note"):
            _field(led.id, item, _("Note: why you came to this"))
    if (item := workshop.item(before)) is not None:
        drawn = _drawn(led.id, item)
        if drawn.unsaved is None and item.note != drawn.known:
            drawn.known, drawn.key_number = item.note, drawn.key_number + 1
        with st.container(key="note-before" if drawn.unsaved is None else "note-before-shown"):
            _show_newer_note(led.id, item)
            _field(led.id, item, _("Note on the question before"))


def _on_the_wall(workshop_id: str, current: str | None) -> tuple[str, str]:
    """The question on the wall, and the one this session saw there before; "" for none."""
    every: dict[str, tuple[str, str]] = st.session_state.setdefault(_ON_THE_WALL, {})
    seen, before = every.get(workshop_id, ("", ""))
    if (current or "") != seen:
        seen, before = current or "", seen or before
    every[workshop_id] = seen, "" if before == seen else before
    return every[workshop_id]


def _field(workshop_id: str, item: Item, label: str) -> None:
    drawn, question = _drawn(workshop_id, item), item.question
    key = drawn.key(question)
    if key not in st.session_state:
        st.session_state[key] = drawn.known if drawn.unsaved is None else drawn.unsaved
    st.text_area(label, key=key, on_change=on_change(lambda: _save(workshop_id, question, key)))
    name = draft_name(workshop_id, Whose.FACILITATOR, f"workshop-note-{question}")
    state = _state(drawn)
    show(draft_mark(name, key, drawn.known, drawn.received, refused=drawn.refused, told=state))
    if drawn.left_out:
        left_out(drawn.left_out)


def _state(drawn: _Drawn) -> str:
    """Whether the note is saved; the stylesheet shows one of two lines, as our script marks it."""
    if drawn.saved_at is not None:
        saved = _("Saved {time}").format(time=short_time(drawn.saved_at))
    else:
        saved = _("Saved") if drawn.known else ""
    unsaved = _("Not saved yet. It is saved when you leave the field.")
    return (
        f'<p class="vk-saved" role="status">{escape(saved)}</p>'
        f'<p class="vk-unsaved" role="status">{escape(unsaved)}</p>'
    )


def _drawn(workshop_id: str, item: Item) -> _Drawn:
    every: dict[tuple[str, str], _Drawn] = st.session_state.setdefault(_DRAWN, {})
    drawn = every.setdefault((workshop_id, item.question), _Drawn(item.note))
    if drawn.unsaved is None and drawn.key(item.question) not in st.session_state:
        # Nobody can be writing in a field that is not on the page.
        drawn.known = item.note
    return drawn


def _show_newer_note(workshop_id: str, item: Item) -> None:
    """Show another facilitator's newer note; text being written here is kept."""
    drawn, theirs = _drawn(workshop_id, item), item.note
    if theirs == drawn.known:
        return
    show(
        '<div role="alert">',
        paragraph(_("Somebody else who leads has written a note here:"), "vk-unsaved"),
        paragraph(theirs or _("(The note was removed.)"), "vk-note"),
        "</div>",
    )
    with st.container(horizontal=True):
        st.button(_("Go on from that one"), key="note-theirs", on_click=_taking_over(drawn, theirs))
        if drawn.unsaved is not None and theirs and len(theirs) + len(drawn.unsaved) < LONGEST_TEXT:
            st.button(
                _("Add mine to it"),
                key="note-both",
                on_click=_adding(workshop_id, item.question, drawn, theirs),
            )


def _taking_over(drawn: _Drawn, theirs: str) -> Callable[[], None]:
    def callback() -> None:
        drawn.known, drawn.unsaved, drawn.key_number = theirs, None, drawn.key_number + 1

    return callback


def _adding(workshop_id: str, question: str, drawn: _Drawn, theirs: str) -> Callable[[], None]:
    # Computed here instead of in the callback, which may run twice; the second run finds it done.
    both = f"{theirs}\n{drawn.unsaved}"

    def add(led: Led) -> None:
        _write(led, question, both, drawn, before=theirs)
        drawn.key_number += 1

    return doing(workshop_id, add, both)


def _save(workshop_id: str, question: str, key: str) -> bool:
    drawn: _Drawn = st.session_state[_DRAWN][workshop_id, question]
    written: str = st.session_state.get(key, "")
    text = fitted(written, drawn.known)
    drawn.left_out = len(written) - len(text)
    if drawn.left_out:
        st.session_state[key] = text

    def save(led: Led) -> None:
        drawn.received = text
        try:
            _write(led, question, text, drawn, before=drawn.known)
        except StorageUnavailable:
            drawn.received = None
            raise

    doing(workshop_id, save, text)()
    return True


def _write(led: Led, question: str, text: str, drawn: _Drawn, before: str) -> None:
    drawn.refused = False
    try:
        live = led.workshops.take(led.grant, Note(question, text, before=before))
    except NotNow as not_now:
        drawn.unsaved = text if not_now.reason is Obstacle.NOTE_CHANGED else None
        raise
    except IdentityNumberRefused:
        drawn.refused = True
        raise
    item = live.workshop.item(question)
    drawn.known, drawn.unsaved = text if item is None else item.note, None
    drawn.saved_at = utc_now()


def timer(led: Led, live: LiveWorkshop) -> None:
    """Start or stop the countdown on the wall."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="timer"):
        minutes = st.segmented_control(
            _("Minutes on the big screen"), _MINUTES, default=_MINUTES[1], required=True, key="timer-minutes"
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
