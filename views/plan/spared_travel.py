"""The journeys that video spares: the department's own numbers, each from and to, and what they come to."""

from dataclasses import replace
from functools import partial

import streamlit as st

from language import gettext as _
from language.benefits import travel_header, travel_note, travel_steps
from language.field_labels import labels
from language.typed_values import TypedNumber
from questionnaire.fields import HIGHEST_NUMBER
from questionnaire.plan import Interval, Travel
from views.parts.html import paragraph, show, table
from views.saving.save import saving
from views.saving.saved_fields import end_of_fields, entered, saved_typed_field
from views.saving.session_copy import Item, Part, open_copy

_ENDS = ("from", "to")
_ENTRIES = {
    "consultations": TypedNumber(HIGHEST_NUMBER, whole=True),
    "minutes": TypedNumber(HIGHEST_NUMBER, units=("min", "min.", "minutter")),
    "kilometres": TypedNumber(HIGHEST_NUMBER, units=("km", "km.", "kilometer")),
    "kroner": TypedNumber(HIGHEST_NUMBER, units=("kr", "kr.", "kroner", ",-")),
}


@st.fragment
def travel_fields() -> None:
    """Two fields for each number, and below them each step of the calculation."""
    item = open_copy().item(Part.TRAVEL)
    named = labels(Travel)
    save_entered = saving(item, lambda: _entered(item))
    with st.container(key="travel-fields"):
        for name, label in named.items():
            for place, said in enumerate((_("{number}, from"), _("{number}, to"))):
                saved_typed_field(
                    item,
                    _field(name, place),
                    said.format(number=label),
                    _ENTRIES[name],
                    save_entered,
                    partial(_end_of, name=name, place=place),
                    _trouble(item, name) if place else "",
                )
        end_of_fields(item, named)
    travel_table(item.value)


def travel_table(travel: Travel) -> None:
    """What the journeys come to, with every number it is made from."""
    steps = travel_steps(travel)
    if not steps:
        st.write(_("Nothing is reckoned before the consultations and one more number are entered."))
        return
    show(table(_("What the journeys come to"), travel_header(), steps), paragraph(travel_note()))


def _field(name: str, place: int) -> str:
    return f"{name}-{_ENDS[place]}"


def _end_of(travel: Travel, name: str, place: int) -> float | None:
    """The number in one of the two fields; the second is empty where there is one number alone."""
    interval: Interval | None = getattr(travel, name)
    if interval is None or (place and interval.low == interval.high):
        return None
    return interval.high if place else interval.low


def _trouble(item: Item, name: str) -> str:
    """What is wrong with the two numbers together; "" where it is nothing."""
    entry = _ENTRIES[name]
    unread = (item.widgets.unread.get(_field(name, place)) for place in (0, 1))
    if all(text is None or entry.why_not(text, name) for text in unread):
        return ""
    low = item.widgets[_field(name, 0)]
    if not low.strip() or entry.why_not(low, name):
        return _("Not saved yet: write the number in “from” too.")
    return _("Not saved: “to” is lower than “from”.")


def _interval(item: Item, name: str, before: Travel) -> Interval | None:
    """What is entered; as it was before where the two numbers do not make an interval, and that is noted."""
    entry = _ENTRIES[name]
    ends = [_end_of(before, name, place) for place in (0, 1)]
    low, high = (entered(item, _field(name, place), entry, ends[place]) for place in (0, 1))
    if low is None and high is None:
        return None
    if low is not None and (high is None or low <= high):
        return Interval(low, low if high is None else high)
    for place, value in enumerate((low, high)):
        if value != ends[place]:
            item.widgets.unread.setdefault(_field(name, place), entry.write(value))
    interval: Interval | None = getattr(before, name)
    return interval


def _entered(item: Item) -> Travel | None:
    """The numbers as they are in the fields; those that are none yet stay as they were. None: all do."""
    before: Travel = item.value
    travel = replace(before, **{name: _interval(item, name, before) for name in labels(Travel)})
    if travel != before:
        return travel
    # What was saved before is said anew: our script has hidden it when something was typed.
    item.entries += 1
    return None
