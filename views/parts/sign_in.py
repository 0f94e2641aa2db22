"""Sign-in, if it is configured, and the footer that offers it."""

from collections.abc import Mapping

import streamlit as st

from access.policy import Grant
from access.sign_in import Person, who
from language import gettext as _
from settings import settings
from storage.db.columns import utc_now
from storage.repositories import repositories
from views.parts.html import paragraph, show

_LOGGED_IN = "is_logged_in"


def sign_in_is_offered() -> bool:
    """Whether sign-in is configured: an [auth] section in Streamlit's secrets."""
    return _LOGGED_IN in st.user


def signed_in() -> Person | None:
    """The signed-in person or None, checked at each run because a sign-in expires after some hours."""
    return who(st.user.to_dict(), settings().sign_in, utc_now()) if sign_in_is_offered() else None


def administrator_grant() -> Grant | None:
    """The signed-in person's grant as an administrator, or None."""
    person = signed_in()
    return None if person is None else repositories().members.administrator(person)


def unit_grants() -> tuple[Grant, ...]:
    """The signed-in person's grants on innovation units."""
    person = signed_in()
    return () if person is None else repositories().members.unit_grants(person)


def sign_in_or_out() -> None:
    """Draw the sign-in button, or the person's name and the sign-out button."""
    if not sign_in_is_offered():
        return
    person = signed_in()
    if person is None:
        st.button(_("Sign in"), type="tertiary", key="sign-in", on_click=st.login)
        return
    said = _("Signed in as {email}").format(email=person.email) if person.email else _("Signed in")
    show(paragraph(said))
    st.button(_("Sign out"), type="tertiary", key="sign-out", on_click=st.logout)


def footer(address: Mapping[str, str] | None) -> None:
    """Draw the footer; `address` keeps the open assessment in its links."""
    with st.container(horizontal=True, vertical_alignment="center", key="footer", gap="small"):
        query = None if address is None else dict(address)
        st.page_link("screens/privacy.py", label=_("Privacy"), query_params=query)
        if administrator_grant() is not None:
            st.page_link("screens/administer.py", label=_("Innovation units"), query_params=query)
        sign_in_or_out()
