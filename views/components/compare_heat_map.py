"""The heat map: the twelve recommendations of each department, in words and signs; no order by any total."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from language import gettext as _
from language.words import SIGNS, status_word
from scoring.patterns import STATUSES
from scoring.portfolio import Portfolio, by_column
from views.components import compare_address as address
from views.components.compare_groups import groups_table
from views.components.compare_paging import lines_of_page, pager
from views.components.compare_shown import Shown
from views.components.html import show

LINES = 40
MOST_AT_ONCE = 100
"""From more departments on they are summed up first, and stand on several pages."""
_NAME = "navn"


def heat_map(shown: Shown) -> None:
    """The screen."""
    st.header(_("Heat map"), anchor=False)
    count = len(shown.standing.members)
    if count > MOST_AT_ONCE:
        groups_table(shown)
        st.subheader(_("Department by department"), anchor=False)
    column, descending = _sorting(shown.standing)
    most = LINES if count > MOST_AT_ONCE else MOST_AT_ONCE
    order = _order(shown.standing, column, descending=descending)
    lines = lines_of_page(count, most)
    show(_table(shown, [order[line] for line in lines], column, descending=descending))
    pager(count, most)


def _sorting(standing: Portfolio) -> tuple[str, bool]:
    """What the address sorts by, and the fields to choose something else."""
    labels = {_NAME: _("Name")} | {r.id: f"{r.id} {r.title}" for r in standing.instrument.recommendations}
    named = address.read(address.SORT)
    column = named if named in labels else _NAME
    descending = address.read(address.DESCENDING) == address.YES
    st.session_state["heat-map-sort"], st.session_state["heat-map-descending"] = column, descending
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Sort by"),
            list(labels),
            key="heat-map-sort",
            format_func=labels.__getitem__,
            on_change=_sort_is_chosen,
            width=360,
        )
        st.toggle(_("Reverse order"), key="heat-map-descending", on_change=_sort_is_chosen)
    return column, descending


def _sort_is_chosen() -> None:
    column = st.session_state["heat-map-sort"]
    address.put(
        {
            address.SORT: "" if column == _NAME else column,
            address.DESCENDING: address.YES if st.session_state["heat-map-descending"] else "",
            address.PAGE: "",
        }
    )


def _order(standing: Portfolio, column: str, *, descending: bool) -> tuple[int, ...]:
    """By name as the departments are listed, else by the status in a column."""
    if column != _NAME:
        return by_column(standing, column, descending=descending)
    places = tuple(range(len(standing.members)))
    return places[::-1] if descending else places


def _table(shown: Shown, places: Iterable[int], column: str, *, descending: bool) -> str:
    cells = [_cell(number) for number in range(len(STATUSES))]
    status = shown.standing.scores.status.tolist()
    rows = "".join(
        f'<tr><th scope="row">{escape(shown.names[shown.standing.members[place].id])}</th>'
        + "".join(cells[number] for number in status[place])
        + "</tr>"
        for place in places
    )
    titles = {_NAME: _("Department")} | {
        r.id: f"{r.id} {r.title}" for r in shown.standing.instrument.recommendations
    }
    direction = "descending" if descending else "ascending"
    head = "".join(
        f'<th scope="col"{f" aria-sort={chr(34)}{direction}{chr(34)}" if id == column else ""}>'
        f"{escape(title)}</th>"
        for id, title in titles.items()
    )
    caption = escape(_("How far each department has come with each recommendation"))
    return (
        f'<div class="vk-table vk-heat" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(number: int) -> str:
    status = STATUSES[number]
    return (
        f'<td class="vk-cell vk-{status}"><span aria-hidden="true">{SIGNS[status]}</span> '
        f"{escape(status_word(status))}</td>"
    )
