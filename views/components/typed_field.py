"""Fields for dates and numbers: text fields that keep what was typed even when it cannot be read."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import streamlit as st

from language import gettext as _
from language.typed import Unreadable
from views.components.free_text import refused
from views.components.kept import Kept, fill, key_of

T = TypeVar("T")


class Entry(Protocol[T]):
    """What is typed in a field: `language.typed` has one for dates and one for numbers."""

    @property
    def keyboard(self) -> str:
        """Which keyboard a phone shows: an `inputmode` of HTML."""

    def read(self, text: str) -> T | None:
        """The value; None for nothing. Unreadable where it is none."""

    def write(self, value: T | None) -> str:
        """The value as the field shows it."""

    def label(self, field: str) -> str:
        """The field's label."""

    def why_not(self, text: str, field: str) -> str:
        """Why a text cannot be read; "" where it can."""


def typed_field(
    key: str, label: str, entry: Entry[Any], trouble: str = "", on_change: Callable[[], None] | None = None
) -> None:
    """The field with this key, and under it what is wrong with what stands in it."""
    # A place of its own, in which the sentence comes and goes: the fields below keep their places, so that
    # Streamlit does not draw them anew while somebody writes in one. Our script takes the keyboard from it.
    with st.container(key=f"typed-{entry.keyboard}-{key}"):
        st.text_input(entry.label(label), key=key, on_change=on_change)
        if trouble:
            refused(trouble)


def kept_field(
    item: Kept,
    name: str,
    label: str,
    entry: Entry[Any],
    of: Callable[[Any], Any],
    on_change: Callable[[], None],
    trouble: str = "",
) -> None:
    """The field `name` of something that is saved by itself; `of` gives its value in that."""
    typed = item.unread.get(name)
    key = fill(item, name, entry.write(of(item.value)) if typed is None else typed)
    if typed is not None:
        trouble = _not_saved(entry.why_not(typed, label), entry.write(of(item.saved))) or trouble
    typed_field(key, label, entry, trouble, on_change)


def entered(item: Kept, name: str, entry: Entry[T], value: T | None) -> T | None:
    """What is entered in the field `name`; `value`, as it was, where it is untouched or cannot be read.

    A value may have more digits than its field shows, and a date from a file any year.
    """
    key = key_of(item, name)
    item.unread.pop(name, None)
    try:
        read = read_or_leave(entry, st.session_state[key], value)
    except Unreadable:
        item.unread[name] = st.session_state[key]
        return value
    st.session_state[key] = entry.write(read)
    return read


def read_or_leave(entry: Entry[T], text: str, value: T | None) -> T | None:
    """The value of a text; `value` itself where that is what the text shows. Unreadable where it is none."""
    return value if text == entry.write(value) else entry.read(text)


def _not_saved(why: str, saved: str) -> str:
    if not why:
        return ""
    if not saved:
        return _("Not saved. {why}").format(why=why)
    return _("Not saved. {why} What is saved is {value}.").format(why=why, value=saved)
