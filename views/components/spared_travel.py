"""The journeys that video spares: the department's own numbers, each from and to, and what they come to."""

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from exports.plan.benefits import travel_header, travel_note
from language import gettext as _
from language import number, read_number
from language.benefits import travel_labels, travel_steps
from questionnaire.plan import HIGHEST_NUMBER, Interval, Travel
from views.components.conflict import ask_which, differing
from views.components.html import paragraph, show, table
from views.components.kept import Kept, Kind, fill, is_drawn, kept, key_of
from views.components.saving import on_change, save, saved_status

_ENDS = ("from", "to")


class _NotANumber(ValueError):
    """What stands in one of the two fields is no number that is taken."""


class _NoFrom(ValueError):
    """There is a number to go to, and none to go from."""


class _Turned(ValueError):
    """The number to go to is below the one to go from."""


@st.fragment
def travel_fields() -> None:
    """Two fields for each number, and below them each step of the calculation."""
    item = kept(Kind.TRAVEL)
    labels = travel_labels()
    save_entered = on_change(_save_entered)
    with st.container(key="travel-fields"):
        for name, label in labels.items():
            st.text_input(
                _("{number}, from").format(number=label),
                key=_key(item, name, "from"),
                on_change=save_entered,
            )
            st.text_input(
                _("{number}, to").format(number=label),
                key=_key(item, name, "to"),
                on_change=save_entered,
            )
            if trouble := _trouble(item, name):
                show(paragraph(trouble, "vk-unsaved"))
        is_drawn(item)
        show(saved_status(item))
        ask_which(Kind.TRAVEL, "", item, differing(labels))
    travel_table(item.value)


def travel_table(travel: Travel) -> None:
    """What the journeys come to, with every number it is made from."""
    steps = travel_steps(travel)
    if not steps:
        st.write(_("Nothing is reckoned before the consultations and one more number are entered."))
        return
    rows = [(step.what, step.calculation, step.result) for step in steps]
    show(table(_("What the journeys come to"), travel_header(), rows), paragraph(travel_note()))


def _key(item: Kept, name: str, end: str) -> str:
    if item.shown is not None and not item.from_elsewhere and _trouble(item, name):
        # What is not finished stays as it is written, also when another number is saved.
        return key_of(item, _field(name, end))
    return fill(item, _field(name, end), _written(getattr(item.value, name))[_ENDS.index(end)])


def _field(name: str, end: str) -> str:
    return f"travel-{name}-{end}"


def _written(interval: Interval | None) -> tuple[str, str]:
    """The interval as it stands in its two fields; the second is empty where it is one number."""
    if interval is None:
        return "", ""
    low, high = number(interval.low), number(interval.high)
    return low, "" if interval.low == interval.high else high


def _entered(item: Kept, name: str) -> tuple[str, str]:
    low, high = (st.session_state.get(key_of(item, _field(name, end)), "") for end in _ENDS)
    return low, high


def _read(entered: tuple[str, str]) -> Interval | None:
    """The interval that is entered. ValueError where it is none yet."""
    low, high = map(_figure, entered)
    if low is None and high is None:
        return None
    if low is None:
        raise _NoFrom
    if high is not None and high < low:
        raise _Turned
    return Interval(low, low if high is None else high)


def _figure(text: str) -> float | None:
    try:
        figure = read_number(text)
    except ValueError:
        raise _NotANumber from None
    if figure is not None and figure > HIGHEST_NUMBER:
        raise _NotANumber
    return figure


def _trouble(item: Kept, name: str) -> str:
    """Why what is entered is not saved; "" where it is."""
    try:
        _read(_entered(item, name))
    except _NotANumber:
        return _("Not saved: write a number from 0 to {highest}.").format(highest=number(HIGHEST_NUMBER))
    except _NoFrom:
        return _("Not saved yet: write the number in “from” too.")
    except _Turned:
        return _("Not saved: “to” is lower than “from”.")
    return ""


def _save_entered() -> bool:
    """Save the numbers as they stand in the fields; those that are none yet stay as they were saved."""
    item = kept(Kind.TRAVEL)
    before: Travel = item.value
    changed = {}
    for name in travel_labels():
        entered = _entered(item, name)
        # What nobody has touched stays as it is: a number may have more digits than are shown.
        if entered != _written(getattr(before, name)):
            with suppress(ValueError):
                changed[name] = _read(entered)
    travel = replace(before, **changed)
    return travel == before or save(Kind.TRAVEL, "", travel)
