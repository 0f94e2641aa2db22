"""Fields of what is saved by itself: for text, and for dates and numbers that are typed as text."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar

import streamlit as st

from language import gettext as _
from language.field_labels import value_words
from language.typed_values import Unreadable, entry_of
from questionnaire.fields import Field
from views.parts.html import show
from views.parts.text_fields import Entry, left_out, read_or_leave, refused_number, typed_field
from views.saving.conflict import ask_which, differing
from views.saving.drafts import Whose, draft_mark, draft_name
from views.saving.session_copy import Copy, Item, Part
from views.saving.status import saved_status

T = TypeVar("T")

long_text = partial(st.text_area, height="content")


def text_field(
    item: Item,
    name: str,
    label: str,
    on_change: Callable[[], None],
    draw: Callable[..., str] = st.text_input,
    *,
    widget: str = "",
) -> str:
    """The field for a text of the item; what it shows. `widget` where it is not called as the text is.

    Under it is what there is to say of it, which most often is nothing; and the mark by which the browser
    keeps what is written in it until it is saved.
    """
    widget = widget or name
    text = draw(label, key=item.fill(widget, getattr(item.value, name) or ""), on_change=on_change)
    received = item.state.entered.received
    mark = draft_mark(
        draft_of(item, widget),
        item.widgets.key(widget),
        saved=getattr(item.stored, name, None) or "",
        received=None if received is None else getattr(received, name) or "",
        refused=name in item.refused_fields,
    )
    show(mark)
    under_field(item, name, label)
    return text


def draft_of(item: Item, widget: str) -> str:
    """The name of the draft of what is written in a widget of the item."""
    return draft_in(item.copy, item.widgets.name(widget))


def draft_in(copy: Copy, widget: str) -> str:
    """The name of the draft of what is written in a widget of an assessment."""
    whose = Whose.RESPONDENT if copy.answers is Part.OWN_ANSWER else Whose.DEPARTMENT
    return draft_name(copy.assessment_id, whose, widget)


def under_field(item: Item, name: str, label: str) -> None:
    """What there is to say of a field; most often nothing."""
    if name in item.refused_fields:
        refused_number(label)
    if name in item.state.entered.left_out:
        left_out(item.state.entered.left_out[name])


def saved_typed_field(
    item: Item,
    name: str,
    label: str,
    entry: Entry[Any],
    on_change: Callable[[], None],
    of: Callable[[Any], Any] | None = None,
    trouble: str = "",
) -> None:
    """The field for a date or a number of the item; `of` gives its value where it is not called `name`."""
    of = of or attrgetter(name)
    typed = item.widgets.unread.get(name)
    key = item.fill(name, entry.write(of(item.value)) if typed is None else typed)
    if typed is not None:
        trouble = _not_saved(entry.why_not(typed, label), entry.write(of(item.stored))) or trouble
    typed_field(key, label, entry, trouble, on_change)


def entered(item: Item, name: str, entry: Entry[T], value: T | None) -> T | None:
    """What is entered in the field `name`; `value`, as it was, where it is untouched or cannot be read.

    A value may have more digits than its field shows, and a date from a file any year.
    """
    typed = item.widgets[name]
    item.widgets.unread.pop(name, None)
    try:
        read = read_or_leave(entry, typed, value)
    except Unreadable:
        item.widgets.unread[name] = typed
        return value
    item.widgets[name] = entry.write(read)
    return read


def declared_field(
    item: Item,
    field: Field,
    label: str,
    on_change: Callable[[], None],
    long: Callable[..., str] = long_text,
) -> None:
    """The field for a text, a date, a number or a choice of the item, by its declaration."""
    if field.type is str:
        text_field(item, field.name, label, on_change, long if field.about.long else st.text_input)
    elif entry := entry_of(field):
        saved_typed_field(item, field.name, label, entry, on_change)
    else:
        # Only of a choice that may be left open can what is chosen be taken back.
        choose: Any = st.segmented_control if field.optional else st.selectbox
        choices: Any = field.type
        key = item.fill(field.name, getattr(item.value, field.name))
        choose(label, list(choices), key=key, format_func=value_words, on_change=on_change)


def entered_value(item: Item, field: Field) -> Any:
    """What is entered in the field by its declaration; the value as it was where the field is not drawn."""
    before = getattr(item.value, field.name)
    value = item.widgets.get(field.name, before)
    if entry := entry_of(field):
        return entered(item, field.name, entry, before) if isinstance(value, str) else before
    return field.type(value) if issubclass(field.type, StrEnum) and value is not None else value


def end_of_fields(item: Item, labels: Mapping[str, str]) -> None:
    """Say, under the last field, how far the saving is; `labels` are the names of the fields."""
    item.is_drawn()
    show(saved_status(item))
    ask_which(item, differing(labels))


def _not_saved(why: str, saved: str) -> str:
    if not why:
        return ""
    if not saved:
        return _("Not saved. {why}").format(why=why)
    return _("Not saved. {why} What is saved is {value}.").format(why=why, value=saved)
