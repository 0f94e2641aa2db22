"""The overview of many departments: what most of them lack stands first."""

import streamlit as st

from language import gettext as _
from views.components.compare_shown import Shown


def overview(shown: Shown) -> None:
    """The screen."""
    st.header(_("Overview"), anchor=False)
