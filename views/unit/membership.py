"""Which innovation unit is open. Each run asks storage again, so that a withdrawn link closes the page."""

from dataclasses import dataclass

import streamlit as st

from access.policy import Grant
from storage.browsers import OpenUnit
from storage.repositories import repositories
from urls import UNIT
from views.parts.sign_in import signed_in, unit_grants
from views.parts.visit import browser_secret


@dataclass(frozen=True)
class Membership:
    """A unit that is open, by a link in this browser or by signing in."""

    grant: Grant
    name: str


def current_membership() -> Membership | None:
    """The unit that the URL or the session names, else the first that is open; it is written to the URL."""
    names = {unit.id: unit.name for unit in open_units()}
    named = st.query_params.get(UNIT) or st.session_state.get(UNIT) or next(iter(names), "")
    grant = _grant(named) if named in names else None
    if grant is None:
        st.session_state.pop(UNIT, None)
        return None
    open_unit(named)
    return Membership(grant, names[named])


def open_units() -> tuple[OpenUnit, ...]:
    """The units that this browser has opened by link, latest first, then those of the signed-in person."""
    person = signed_in()
    by_link = repositories().unit_browsers.opened(browser_secret())
    by_sign_in = () if person is None else repositories().members.units(person)
    return tuple({unit.id: unit for unit in (*by_link, *by_sign_in)}.values())


def _grant(unit_id: str) -> Grant | None:
    by_link = repositories().unit_browsers.grant(browser_secret(), unit_id)
    by_sign_in = (grant for grant in unit_grants() if grant.object_id == unit_id)
    return by_link or next(by_sign_in, None)


def open_unit(unit_id: str) -> None:
    """Make this unit the open one in the session and in the URL."""
    st.session_state[UNIT] = unit_id
    if st.query_params.get(UNIT) != unit_id:
        st.query_params[UNIT] = unit_id
