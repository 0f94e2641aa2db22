"""Which innovation unit is open: asked anew at each run, so that a withdrawn link closes."""

from dataclasses import dataclass

import streamlit as st

from access.policy import Grant
from storage.opened import repositories
from views.components.visit import browser_secret

UNIT = "enhet"


@dataclass(frozen=True)
class Membership:
    """A unit, opened by this browser."""

    grant: Grant
    name: str


def current_membership() -> Membership | None:
    """The unit that the address or the session names, else the one opened last; kept in the address."""
    units = {unit.id: unit.name for unit in repositories().unit_browsers.of_browser(browser_secret())}
    named = st.query_params.get(UNIT) or st.session_state.get(UNIT) or next(iter(units), "")
    grant = repositories().unit_browsers.grant(browser_secret(), named) if named in units else None
    if grant is None:
        st.session_state.pop(UNIT, None)
        return None
    open_unit(named)
    return Membership(grant, units[named])


def open_unit(unit_id: str) -> None:
    """Make a unit the one that is open in this session."""
    st.session_state[UNIT] = unit_id
    if st.query_params.get(UNIT) != unit_id:
        st.query_params[UNIT] = unit_id
