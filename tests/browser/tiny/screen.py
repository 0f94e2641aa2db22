"""One screen with everything the harness must detect: slow work, errors, and poor accessibility."""

import time

import streamlit as st

st.title("Tiny")
if st.button("Work"):
    time.sleep(0.5)
    st.write("Worked")
if st.button("Fail"):
    raise ValueError("failed on purpose")
if st.button("Ask outside"):
    st.html('<img alt="outside" src="https://videoklar.invalid/picture.png">')
if st.button("Show a picture that is not there"):
    st.html('<img alt="missing" src="/media/missing.png">')
if st.button("Show a picture without a text"):
    st.html('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">')
