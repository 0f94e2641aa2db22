"""A long list, so many lines at a time; which of them stands in the address."""

import streamlit as st

from language import gettext as _
from language import number
from views.components import compare_address as address


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
    st.button(label, disabled=not is_there, on_click=address.put, args=({address.PAGE: str(page)},))


def _pages(count: int, most: int) -> int:
    return max(1, -(-count // most))


def _page(count: int, most: int) -> int:
    """The page that the address names; the last where it has fewer, the first where it names none."""
    named = address.read(address.PAGE)
    wanted = int(named) if named.isascii() and named.isdigit() and len(named) < 6 else 1
    return min(max(1, wanted), _pages(count, most))
