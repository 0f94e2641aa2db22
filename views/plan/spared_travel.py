"""The journeys that video spares: the department's own numbers, each from and to, and what they come to."""

from dataclasses import replace
from functools import partial

import streamlit as st

from language import gettext as _
from language.benefits import travel_header, travel_note, travel_steps
from language.fields import labels
from language.typed_values import TypedNumber
from questionnaire.fields import HIGHEST_NUMBER
from questionnaire.plan import Interval, Travel
from views.parts.fields import entered, kept_field
from views.parts.html import paragraph, show, table
from views.saving.conflict import ask_which, differing
from views.saving.save import on_change, save, saved_status
from views.saving.session_copy import Kept, Kind, is_drawn, kept, key_of

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
    item = kept(Kind.TRAVEL)
    named = labels(Travel)
    save_entered = on_change(_save_entered)
    with st.container(key="travel-fields"):
        for name, label in named.items():
            for place, said in enumerate((_("{number}, from"), _("{number}, to"))):
                kept_field(
                    item,
                    _field(name, place),
                    said.format(number=label),
                    _ENTRIES[name],
                    partial(_end_of, name=name, place=place),
                    save_entered,
                    _trouble(item, name) if place else "",
                )
        is_drawn(item)
        show(saved_status(item))
        ask_which(Kind.TRAVEL, "", item, differing(named))
    travel_table(item.value)


def travel_table(travel: Travel) -> None:
    """What the journeys come to, with every number it is made from."""
    steps = travel_steps(travel)
    if not steps:
        st.write(_("Nothing is reckoned before the consultations and one more number are entered."))
        return
    show(table(_("What the journeys come to"), travel_header(), steps), paragraph(travel_note()))


def _field(name: str, place: int) -> str:
    return f"travel-{name}-{_ENDS[place]}"


def _end_of(travel: Travel, name: str, place: int) -> float | None:
    """The number in one of the two fields; the second is empty where there is one number alone."""
    interval: Interval | None = getattr(travel, name)
    if interval is None or (place and interval.low == interval.high):
        return None
    return interval.high if place else interval.low


def _trouble(item: Kept, name: str) -> str:
    """What is wrong with the two numbers together; "" where it is nothing."""
    entry = _ENTRIES[name]
    unread = (item.unread.get(_field(name, place)) for place in (0, 1))
    if all(text is None or entry.why_not(text, name) for text in unread):
        return ""
    low = st.session_state[key_of(item, _field(name, 0))]
    if not low.strip() or entry.why_not(low, name):
        return _("Not saved yet: write the number in “from” too.")
    return _("Not saved: “to” is lower than “from”.")


def _interval(item: Kept, name: str, before: Travel) -> Interval | None:
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
            item.unread.setdefault(_field(name, place), entry.write(value))
    interval: Interval | None = getattr(before, name)
    return interval


def _save_entered() -> bool:
    """Save the numbers as they stand in the fields; those that are none yet stay as they were saved."""
    item = kept(Kind.TRAVEL)
    before: Travel = item.value
    travel = replace(before, **{name: _interval(item, name, before) for name in labels(Travel)})
    if travel != before:
        return save(Kind.TRAVEL, "", travel)
    # What was saved before is said anew: our script has hidden it when something was typed.
    item.saves += 1
    return True
