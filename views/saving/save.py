"""Saving from a screen: at once, and again until it is done.

A change goes straight down and comes straight back: a widget's callback, what is entered in the widgets, the
machine, storage, the machine's next state. `views.saving.status` says which it is.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from access.policy import AccessDenied
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import PlannedAction, PlannedBenefit, Travel
from storage.db.errors import IdentityNumberRefused, StorageRefused, StorageUnavailable
from storage.records import Conflict, Saved
from storage.repositories import repositories
from streamlit_internals import RerunException
from views.parts.visit import Visit, visit_to
from views.saving.machine import (
    Clean,
    Enter,
    Event,
    NotAccepted,
    Refused,
    Reply,
    Signal,
    Unavailable,
    Waiting,
)
from views.saving.session_copy import Item, Part, RemovedLine, copies, keep

Savable = Answer | Profile | PlannedAction | PlannedBenefit | Travel


def on_change(act: Callable[[], bool], *, redraw: bool = False) -> Callable[[], None]:
    """A widget's callback that runs `act` to its end, even if a newer click interrupts it.

    Reruns the whole page if `act` returns False, and with `redraw` also if it returns True: for what is shown
    outside the widget's fragment too.
    """

    def callback() -> None:
        newer_click = None
        while True:
            try:
                is_done = act()
                break
            except RerunException as request:
                # Any look into the session may end the run for a newer click, and forget this one.
                newer_click = request
        if newer_click is not None:
            raise newer_click
        if redraw or not is_done:
            st.rerun()

    return callback


def saving(item: Item, entered: Callable[[], Savable | None], *, redraw: bool = False) -> Callable[[], None]:
    """A widget's callback that saves what `entered` returns; None: there is nothing to be saved yet."""

    def save_entered() -> bool:
        value = entered()
        return value is None or save(item, value)

    return on_change(save_entered, redraw=redraw)


def save(item: Item, value: Savable) -> bool:
    """Save now; False where it could not be, and then it waits, or asks for a choice or another text."""
    keep(item.copy)
    item.entries += 1
    return _bring_on(item, Enter(value))


def save_what_waits() -> bool:
    """Try again what waits, up to the first that must wait on; True when nothing waits any longer."""
    return all(_bring_on(item, Signal.RETRY) for copy in copies().values() for item in copy.waiting)


def keep_mine(item: Item) -> None:
    """Settle a conflict by saving one's own over the other's."""
    _bring_on(item, Signal.KEEP_MINE)


def keep_theirs(item: Item) -> None:
    """Settle a conflict by what the other has saved."""
    item.lacks_reason = False
    item.happens(Signal.KEEP_THEIRS)


def remove(item: Item, order: Sequence[str]) -> None:
    """Take an action or a benefit out of the plan, unless somebody else has changed it since it was shown.

    `order` is the order in which all stand, for the way back.
    """
    visit = visit_to(item.copy.assessment_id)
    if visit is None:
        return
    lines = repositories().plans if item.part is Part.ACTION else repositories().benefits
    outcome = lines.remove(visit.grant, item.key, item.state.stored.version)
    if isinstance(outcome, Saved):
        # What could not be accepted would hinder the way back.
        value = item.stored if isinstance(item.state, Refused) else item.value
        item.copy.removed.append(RemovedLine(item.part, value, outcome.version, tuple(order)))
        item.happens(Signal.REMOVED)
    else:
        item.happens(Signal.NOT_REMOVED)


def _bring_on(item: Item, event: Event) -> bool:
    """Pass on the event, then send to storage for as long as the item is waiting. True when it is saved."""
    item.happens(event)
    while isinstance(item.state, Waiting):
        item.happens(_sent(item, item.state))
    return isinstance(item.state, Clean)


def _sent(item: Item, waiting: Waiting) -> Reply:
    """Storage's reply. Saves into the assessment it was entered in, whichever the address names by now."""
    try:
        visit = visit_to(item.copy.assessment_id)
        return NotAccepted() if visit is None else _write(visit, item, waiting)
    except StorageUnavailable as trouble:
        return Unavailable(trouble.reason)
    except IdentityNumberRefused as refusal:
        return NotAccepted(refusal.fields)
    except StorageRefused:
        return NotAccepted()
    except AccessDenied:
        item.happens(NotAccepted())
        raise


def _write(visit: Visit, item: Item, waiting: Waiting) -> Saved[Any] | Conflict[Any]:
    storage, value, based_on = repositories(), waiting.to_send, waiting.stored.version
    match item.part:
        case Part.ANSWER:
            return storage.assessments.save_answer(visit.grant, item.key, value, based_on)
        case Part.OWN_ANSWER:
            return storage.teams.save_own_answer(visit.grant, item.key, value, based_on)
        case Part.PROFILE:
            return storage.assessments.save_profile(visit.grant, value, based_on)
        case Part.ACTION:
            return storage.plans.change(visit.grant, value, based_on)
        case Part.BENEFIT:
            return storage.benefits.change(visit.grant, value, based_on)
        case Part.TRAVEL:
            return storage.benefits.save_travel(visit.grant, value, based_on)
