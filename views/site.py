"""The frame of the whole site: its pages, their menu and their look."""

from pathlib import Path
from typing import Literal

import streamlit as st

from language import gettext as _
from views.components.visit import current_visit

_STYLE = Path(__file__).parent / "components" / "style.css"


def site() -> None:
    """Choose the page that the address names, and show it."""
    st.set_page_config(page_title="Videoklar", page_icon=":material/video_chat:", layout="centered")
    of_assessment: Literal["visible", "hidden"] = "visible" if current_visit() else "hidden"
    page = st.navigation(
        [
            st.Page("start.py", title=_("Start"), default=True),
            st.Page("profile.py", title=_("Department"), url_path="avdeling", visibility=of_assessment),
            st.Page("fill_in.py", title=_("Answers"), url_path="svar", visibility=of_assessment),
            st.Page("remaining.py", title=_("What remains"), url_path="gjenstar", visibility="hidden"),
            st.Page("result.py", title=_("Result"), url_path="resultat", visibility=of_assessment),
            st.Page("plan.py", title=_("Action plan"), url_path="plan", visibility=of_assessment),
            st.Page("method.py", title=_("Method"), url_path="metode"),
        ],
        position="top",
    )
    st.html(_STYLE)
    page.run()


site()
