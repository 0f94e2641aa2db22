"""Where on the unit's page one is, as the address says it: a link gives the same picture."""

from collections.abc import Mapping, Sequence

import streamlit as st

SCREEN = "vis"
RECOMMENDATION = "anbefaling"
DEPARTMENT = "avdeling"
SORT = "sorter"
DESCENDING = "synkende"
PAGE = "side"
ALIAS = "alias"
GROUPED = "samlet"
YES = "1"


def read(key: str) -> str:
    """One part of the address; "" where it is not there."""
    return next(iter(st.query_params.get_all(key)), "")


def read_all() -> dict[str, list[str]]:
    """All parts of the address."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def put(parts: Mapping[str, str | Sequence[str]]) -> None:
    """Change these parts of the address; what is empty is left out of it.

    Call it from a widget's callback: the page is then drawn by the new address.
    """
    for key, value in parts.items():
        if not value:
            st.query_params.pop(key, None)
        elif read_all().get(key) != ([value] if isinstance(value, str) else list(value)):
            st.query_params[key] = value if isinstance(value, str) else list(value)
