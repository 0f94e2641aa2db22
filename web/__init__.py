"""Plain HTTP beside Streamlit, in the same process."""
