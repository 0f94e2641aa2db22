"""The heat map: the twelve recommendations of each department, in words and signs."""

import streamlit as st

from language import gettext as _
from views.components.compare_shown import Shown


def heat_map(shown: Shown) -> None:
    """The screen."""
    st.header(_("Heat map"), anchor=False)
