"""A facilitator's steps from a screen: taken at once, or told calmly why not."""

from collections.abc import Callable

import streamlit as st

from language import gettext as _
from storage.database import StorageUnavailable
from storage.trouble import PersonalNumberRefused
from storage.workshop_records import NoSuchWorkshop
from views.components.copyable import copyable
from views.components.led import Led, led_to
from views.components.saving import on_change
from views.components.workshop_words import why_not_yet
from workshop.agenda import by_disagreement
from workshop.events import Event, WalkThrough
from workshop.reasons import NotNow

_NOTICE = "step-notice"


def taking(workshop_id: str, event: Event) -> Callable[[], None]:
    """A button's callback that takes this step."""
    return doing(workshop_id, lambda led: led.workshops.take(led.grant, event))


def doing(workshop_id: str, act: Callable[[Led], object], unsaved: str = "") -> Callable[[], None]:
    """A callback that does something to the workshop; `unsaved` is a text to keep if it cannot be done."""

    def done() -> bool:
        tell("")
        led = led_to(workshop_id)
        if led is None:
            return True
        try:
            act(led)
        except NotNow as not_now:
            tell(why_not_yet(not_now.reason), unsaved)
        except PersonalNumberRefused:
            tell(_("Not saved: what looks like a national identity number stands in the text. Take it out."))
        except NoSuchWorkshop:
            tell(_("The workshop is closed. Nothing was changed."))
        except StorageUnavailable:
            tell(_("The storage cannot be reached just now. Nothing was changed. Try again."), unsaved)
        return True

    return on_change(done)


def walk_through(led: Led) -> None:
    """End the answering, where they differ most first; the order is read from the votes at that moment."""
    # Imported here: only this step needs the instrument, and it is in memory by then.
    from questionnaire.load import instrument

    questions = led.workshops.load(led.grant).workshop.questions
    order = by_disagreement(instrument(), questions, led.workshops.votes(led.grant))
    led.workshops.take(led.grant, WalkThrough(order))


def tell(text: str, unsaved: str = "", *, well: bool = False) -> None:
    """Say something above the steps until the next one; `well` that it went well."""
    st.session_state[_NOTICE] = (text, unsaved, well) if text else None


def notice() -> None:
    """What is to be told; in a place that stays, so that nothing below it moves."""
    with st.container(key="step-notice-place"):
        told = st.session_state.get(_NOTICE)
        if told:
            text, unsaved, well = told
            (st.success if well else st.warning)(text)
            if unsaved:
                st.write(_("What you wrote was not saved. Copy it if you need it:"))
                copyable(unsaved)
