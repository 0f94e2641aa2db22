"""Where on the unit's page one is, as the address says it: screen, choices, and page of a long list."""

from collections.abc import Mapping, Sequence

import streamlit as st

from language import gettext as _
from language import number
from urls import PAGE

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


def lines_of_page(count: int, most: int) -> range:
    """The places of the lines that the address names, of so many."""
    page = _page(count, most)
    return range((page - 1) * most, min(page * most, count))


def pager(count: int, most: int) -> None:
    """Where one is, and the way on and back; nothing where all lines are on one page."""
    pages = _pages(count, most)
    if pages == 1:
        return
    page = _page(count, most)
    with st.container(horizontal=True, vertical_alignment="center", key="compare-pager"):
        _to(_("Previous page"), page - 1, is_there=page > 1)
        st.markdown(_("Page {page} of {pages}").format(page=number(page), pages=number(pages)))
        _to(_("Next page"), page + 1, is_there=page < pages)


def _to(label: str, page: int, *, is_there: bool) -> None:
    st.button(label, disabled=not is_there, on_click=put, args=({PAGE: str(page)},))


def _pages(count: int, most: int) -> int:
    return max(1, -(-count // most))


def _page(count: int, most: int) -> int:
    """The page that the address names; the last where it has fewer, the first where it names none."""
    named = read(PAGE)
    wanted = int(named) if named.isascii() and named.isdigit() and len(named) < 6 else 1
    return min(max(1, wanted), _pages(count, most))
