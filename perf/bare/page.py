"""Lower bound: Streamlit with only one radio in a fragment."""

import streamlit as st


@st.fragment
def one_question() -> None:
    st.radio("Question", ("one", "two", "three", "four"), index=None, key="question")


one_question()
