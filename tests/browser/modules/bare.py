"""A bare Streamlit program."""

from pathlib import Path

import streamlit as st

from tests.browser.modules.loaded import LOADED

app = st.App(Path(__file__).parent / "bare_page.py", routes=[LOADED])
