"""What stands under every screen: privacy, and signing in where that is offered."""

from collections.abc import Mapping

import streamlit as st

from language import gettext as _
from views.components.sign_in import administrator_grant, sign_in_or_out


def footer(address: Mapping[str, str] | None) -> None:
    """Draw it; `address` keeps the open assessment in the links."""
    with st.container(horizontal=True, vertical_alignment="center", key="footer", gap="small"):
        query = None if address is None else dict(address)
        st.page_link("privacy.py", label=_("Privacy"), query_params=query)
        if administrator_grant() is not None:
            st.page_link("administer.py", label=_("Innovation units"), query_params=query)
        sign_in_or_out()
