"""The scripts that Streamlit runs, one for each address. Nothing imports them."""
