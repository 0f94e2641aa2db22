"""The unit's page keeps its state in the URL: which screen, which choices, and the page of a long list."""

from collections.abc import Mapping, Sequence

import streamlit as st

from language import gettext as _
from language import number
from urls import PAGE

YES = "1"


def read(key: str) -> str:
    """The value of one key in the query string; "" if it is absent."""
    return next(iter(st.query_params.get_all(key)), "")


def read_all() -> dict[str, list[str]]:
    """All keys and values of the query string."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def put(parts: Mapping[str, str | Sequence[str]]) -> None:
    """Change these keys of the query string; keys with an empty value are removed.

    Call it from a widget's callback: the page is then drawn with the new URL.
    """
    for key, value in parts.items():
        if not value:
            st.query_params.pop(key, None)
        elif read_all().get(key) != ([value] if isinstance(value, str) else list(value)):
            st.query_params[key] = value if isinstance(value, str) else list(value)


def lines_of_page(count: int, most: int) -> range:
    """The positions of the lines on the page that the URL names, of `count` lines with `most` per page."""
    page = _page(count, most)
    return range((page - 1) * most, min(page * most, count))


def pager(count: int, most: int) -> None:
    """Draw the page number and the buttons to the previous and next page; nothing for a single page."""
    pages = _pages(count, most)
    if pages == 1:
        return
    page = _page(count, most)
    with st.container(horizontal=True, vertical_alignment="center", key="compare-pager"):
        _to(_("Previous page"), page - 1, exists=page > 1)
        st.markdown(_("Page {page} of {pages}").format(page=number(page), pages=number(pages)))
        _to(_("Next page"), page + 1, exists=page < pages)


def _to(label: str, page: int, *, exists: bool) -> None:
    st.button(label, disabled=not exists, on_click=put, args=({PAGE: str(page)},))


def _pages(count: int, most: int) -> int:
    return max(1, -(-count // most))


def _page(count: int, most: int) -> int:
    """The page that the URL names; the last page if there are fewer, the first if it names none."""
    named = read(PAGE)
    wanted = int(named) if named.isascii() and named.isdigit() and len(named) < 6 else 1
    return min(max(1, wanted), _pages(count, most))
