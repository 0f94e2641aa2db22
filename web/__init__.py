"""Plain HTTP endpoints and middleware beside Streamlit, in the same process."""
