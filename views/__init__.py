"""Streamlit screens: a view reads, draws and passes on; it decides nothing."""
