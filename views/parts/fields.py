"""Fields for free text, with what does not belong there; and for dates and numbers, typed as text."""

from collections.abc import Callable
from html import escape
from typing import Any, Protocol, TypeVar

import streamlit as st

from language import gettext as _
from language import number
from language.typed_values import Unreadable
from questionnaire.assessment import LONGEST_TEXT
from views.parts.html import paragraph, show
from views.saving.drafts import Whose, draft_mark, draft_name
from views.saving.session_copy import Kept, Kind, answer_kind, fill, key_of, open_keeping


def no_patients() -> None:
    """The one warning, above the fields that are written in; our script ties it to each of them."""
    show(paragraph(_("Write nothing about patients here."), "vk-above vk-no-patients"))


def text_field(item: Kept, name: str, label: str, widget: str) -> None:
    """What belongs to the text field that was drawn just now as `widget`, for the field `name` of the item.

    What there is to say of it, which most often is nothing; and the mark by which the browser keeps what is
    written in it until it is saved.
    """
    received = getattr(item.received, name, None)
    mark = draft_mark(
        draft_of(widget),
        key_of(item, widget),
        saved=getattr(item.saved, name, None) or "",
        received=received or "" if item.received is not None else None,
        refused=name in item.refused_fields,
    )
    show(mark)
    under_field(item, name, label)


def draft_of(widget: str) -> str:
    """The name of the draft of what is written in a widget of the open assessment."""
    ours = open_keeping()
    whose = Whose.RESPONDENT if answer_kind() is Kind.OWN_ANSWER else Whose.DEPARTMENT
    return draft_name(ours.assessment_id, whose, widget)


def under_field(item: Kept, name: str, label: str) -> None:
    """What there is to say of a field; most often nothing."""
    if name in item.refused_fields:
        refused_number(label)
    if name in item.left_out:
        left_out(item.left_out[name])


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


T = TypeVar("T")


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
