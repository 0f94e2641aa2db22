"""Only the widgets of the fill-in page."""

import streamlit as st


def page() -> None:
    """One widget of each kind."""
    st.html("<p>text</p>")
    st.title("Title", anchor=False)
    st.query_params["step"] = "1"

    @st.fragment
    def fragment() -> None:
        with st.container(border=True, key="card"):
            st.radio("Question", (1, 2), index=None, key="choice")
            st.text_input("Reason", key="reason")
            more = st.expander("More", key="more", on_change="rerun")
            if more.open:
                with more:
                    st.text_area("Note", key="note")
                    st.segmented_control("Sure", (1, 2), key="sure")
        st.button("Remove", type="tertiary")

    fragment()
    with st.container(horizontal=True):
        st.button("Next", type="primary", icon=":material/arrow_forward:")
    st.selectbox("Go to", (1, 2), key="jump")
    st.write("Text", st.context.cookies.get("cookie", ""))


site = st.navigation([st.Page(page, title="Page", default=True)], position="hidden")
st.set_page_config(page_title="Bare", layout="centered")
st.page_link(site, label="Page", query_params={"step": "1"})
site.run()
