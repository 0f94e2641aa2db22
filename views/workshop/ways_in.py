"""Entry to a workshop for participants, wall and other facilitators; and closing it."""

from collections.abc import Callable

import streamlit as st

from language import gettext as _
from storage.workshop.records import LiveWorkshop
from urls import JOIN, WORKSHOP, screen, secret_link
from views.parts.html import confirmed, copyable, paragraph, show
from views.parts.links import site_address, warn_of_local_address
from views.workshop.current import Led
from views.workshop.steps import doing, taking
from workshop.state import Stage
from workshop.steps import Close

_MADE = "facilitators-link"


def keep_link(workshop_id: str, token: str) -> None:
    """Show this link in this session until it is dismissed; it is not stored anywhere."""
    st.session_state[_MADE] = workshop_id, site_address() + secret_link(token)


def links(led: Led, live: LiveWorkshop) -> None:
    """The facilitators' link if it was just made, the join address with code, and the wall's address."""
    made_for, address = st.session_state.get(_MADE, ("", ""))
    if made_for == led.id:
        with st.container(border=True, key="facilitators-link"):
            show(paragraph(_("The facilitators' link"), "vk-own"))
            copyable(address)
            st.write(
                _(
                    "Save it now: it is not shown again. With it you can go on from another machine, or "
                    "let somebody else lead with you. Do not show it on the big screen."
                )
            )
            st.button(_("I have saved it"), key="facilitators-link-saved", on_click=_put_away)
    if live.code is None:
        return
    warn_of_local_address()
    # Non-breaking: the code is read aloud, and must not be split over two lines.
    code = f"{live.code[:3]}\N{NO-BREAK SPACE}{live.code[3:]}"
    with st.container(horizontal=True, vertical_alignment="center", key="ways-in"):
        st.link_button(
            _("Open the big screen in a new tab"),
            site_address() + screen("present", **{WORKSHOP: led.id}),
            icon=":material/open_in_new:",
        )
        joining = _("Join at {address} with the code {code}")
        address = site_address().partition("//")[2]
        show(paragraph(joining.format(address=f"{address}{JOIN}", code=code), "vk-own"))


def _put_away() -> None:
    st.session_state.pop(_MADE, None)


def entry(led: Led, live: LiveWorkshop) -> None:
    """Make a link for another facilitator."""
    if live.code is not None:
        st.header(_("Several facilitators"), anchor=False)
        st.write(_("The links that were made before go on working."))
        st.button(_("Make another facilitators' link"), key="new-facilitator", on_click=_new_link(led.id))


def _new_link(workshop_id: str) -> Callable[[], None]:
    return doing(workshop_id, lambda led: keep_link(led.id, led.workshops.new_link(led.grant)))


def close(led: Led, live: LiveWorkshop) -> None:
    """Close the workshop for good, after a confirmation that says what that means."""
    if live.workshop.stage is Stage.CLOSED:
        return
    st.header(_("Close the group session"), anchor=False)

    def consequence() -> str:
        return _(
            "The code stops working, and nobody can vote or go back to a question. It cannot be opened "
            "again. What you agreed on is kept."
        )

    if confirmed("close-workshop", _("Close the group session"), consequence, _("Yes, close it")):
        taking(led.id, Close())()
        st.rerun()
