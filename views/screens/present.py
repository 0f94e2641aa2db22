"""The wall: what the whole room sees of a workshop, on a projector."""

from pathlib import Path

import streamlit as st

from language import gettext as _
from storage.db.columns import utc_now
from storage.workshop.records import NoSuchWorkshop
from views.parts.html import show
from views.parts.links import site_address
from views.workshop.current import led_to, named_workshop, require_led
from views.workshop.wall import wall

_STYLE = Path(__file__).parents[1] / "workshop" / "wall.css"
_SECONDS = 1


def present() -> None:
    """Draw the wall; it redraws itself every second, and recovers by itself from any failure."""
    _led, picture = require_led()
    st.set_page_config(page_title=_("The big screen – Videoklar"))
    st.html(_STYLE)
    last = wall(picture, picture.content, site_address(), utc_now())

    @st.fragment(run_every=_SECONDS)
    def drawn() -> None:
        nonlocal last
        try:
            led = led_to(named_workshop())
            if led is not None:
                picture = led.look()
                last = wall(picture, picture.content, site_address(), utc_now())
        except NoSuchWorkshop:
            pass
        show(last)

    drawn()


present()
