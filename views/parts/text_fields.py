"""Fields for free text, with what does not belong there; and for dates and numbers, typed as text."""

from collections.abc import Callable
from html import escape
from typing import Any, Protocol, TypeVar

import streamlit as st

from language import gettext as _
from language import number
from questionnaire.assessment import LONGEST_TEXT
from views.parts.html import paragraph, show

T = TypeVar("T")


def no_patients() -> None:
    """The one warning, above the fields that are written in; our script ties it to each of them."""
    show(paragraph(_("Write nothing about patients here."), "vk-above vk-no-patients"))


def is_too_long(text: str, label: str, longest: int = LONGEST_TEXT) -> bool:
    """Whether a text does not fit into a field of a form, and then says so: it stays in its field."""
    if len(text) <= longest:
        return False
    said = _(
        "“{field}” has room for {longest} characters, and this has {count} too many. Shorten it."
    ).format(field=label, longest=number(longest), count=number(len(text) - longest))
    refused(said)
    return True


def left_out(count: int) -> None:
    """Say under a field that the end of what was put in did not fit. Our script says it alike."""
    said = _(
        "There is room for {longest} characters here. {count} characters of what you put in did not fit and "
        "were left out."
    ).format(longest=number(LONGEST_TEXT), count=number(count))
    refused(said)


def refused_number(label: str) -> None:
    """Say under a field that what stands in it was not saved, and why. The number is not repeated."""
    said = _(
        "Not saved: “{field}” holds what looks like a national identity number. Take it out, and the rest of "
        "the text is saved."
    ).format(field=label)
    refused(said)


def refused(said: str) -> None:
    """Say under a field what is wrong with what stands in it; our script ties it to the field."""
    show(f'<div role="alert"><p class="vk-unsaved vk-refused">{escape(said)}</p></div>')


class Entry(Protocol[T]):
    """What is typed in a field: `language.typed_values` has one for dates and one for numbers."""

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


def read_or_leave(entry: Entry[T], text: str, value: T | None) -> T | None:
    """The value of a text; `value` itself where that is what the text shows. Unreadable where it is none."""
    return value if text == entry.write(value) else entry.read(text)
