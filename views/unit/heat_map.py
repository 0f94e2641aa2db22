"""The heat map: the twelve recommendations of each department or each group, never ordered by a total."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

import urls
from language import gettext as _
from language import number
from language.words import SIGNS, recommendation_names, status_word
from questionnaire.instrument import Instrument
from questionnaire.names import grouped
from scoring.discretion import KNOWN_BEHIND_A_LETTER
from scoring.formula import STATUSES
from scoring.result import Status, statuses
from scoring.unit.portfolio import Portfolio, by_column
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.address import lines_of_page, pager

MOST_GROUPS = 40
"""The largest groups have a row each; all other groups share one row."""
_FIELDS = {"fag": "field", "foretak": "health_trust", "region": "region"}
_IN_PLACE = STATUSES.index(Status.IN_PLACE)
_NOT_APPLICABLE = STATUSES.index(Status.NOT_APPLICABLE)


def groups_table(selection: Selection) -> None:
    """Draw the choice of grouping, and the table of groups."""
    by = _by(selection)
    show(
        paragraph(
            _("How many have the recommendation in place, of those in the group for which it is relevant.")
        )
    )
    newest = selection.newest
    header = [
        _label(by),
        _("Departments"),
        *recommendation_names(newest.instrument).values(),
    ]
    rows = [[name, number(len(places)), *_counts(newest, places)] for name, places in _groups(newest, by)]
    show('<div class="vk-heat">', table(_("In place, summed up"), header, rows), "</div>")


def _by(selection: Selection) -> str:
    """Draw the choice of grouping and return it; with letters, hidden fields are not offered."""
    offered = [by for by, field in _FIELDS.items() if field in KNOWN_BEHIND_A_LETTER or not selection.aliased]
    named = address.read(urls.GROUPED)
    by = named if named in offered else offered[0]
    st.session_state["heat-map-groups"] = by
    st.segmented_control(
        _("Group by"),
        offered,
        key="heat-map-groups",
        format_func=_label,
        required=True,
        on_change=_is_chosen,
    )
    return by


def _is_chosen() -> None:
    address.put({urls.GROUPED: st.session_state["heat-map-groups"]})


def _label(by: str) -> str:
    return {"fag": _("Field"), "foretak": _("Health trust"), "region": _("Regional health authority")}[by]


def _groups(newest: Portfolio, by: str) -> list[tuple[str, list[int]]]:
    """Each group's name and the positions of its members, in alphabetical order; unnamed and others last."""
    places = grouped([getattr(member.profile, _FIELDS[by]) for member in newest.members])
    largest = set(sorted(places, key=lambda name: -len(places[name]))[:MOST_GROUPS])
    groups = [(name or _("Not given"), of_name) for name, of_name in places.items() if name in largest]
    others = [place for name, of_name in places.items() if name not in largest for place in of_name]
    return [*groups, (_("All others"), others)] if others else groups


def _counts(newest: Portfolio, places: Sequence[int]) -> list[str]:
    """For each recommendation "3 of 5" applicable in place; no percentages, because groups can be small."""
    status = newest.scores.status[list(places)]
    in_place = (status == _IN_PLACE).sum(axis=0).tolist()
    applicable = (status != _NOT_APPLICABLE).sum(axis=0).tolist()
    return [
        _("{count} of {of}").format(count=number(count), of=number(of)) if of else "–"
        for count, of in zip(in_place, applicable, strict=True)
    ]


LINES = 40
MOST_AT_ONCE = 100
"""Above this number of departments, the table of groups comes first, and the heat map has several pages."""
_NAME = "navn"


def heat_map(selection: Selection) -> None:
    """Draw the screen of the heat map."""
    st.header(_("Heat map"), anchor=False)
    count = len(selection.newest.members)
    if count > MOST_AT_ONCE:
        groups_table(selection)
        st.subheader(_("Department by department"), anchor=False)
    column, descending = _sorting(selection.newest)
    most = LINES if count > MOST_AT_ONCE else MOST_AT_ONCE
    order = _order(selection.newest, column, descending=descending)
    lines = lines_of_page(count, most)
    show(_table(selection, [order[line] for line in lines], column, descending=descending))
    pager(count, most)


def _sorting(newest: Portfolio) -> tuple[str, bool]:
    """Draw the fields for sorting and return what the URL sorts by: the column, and whether descending."""
    labels = {_NAME: _("Name")} | recommendation_names(newest.instrument)
    named = address.read(urls.SORT)
    column = named if named in labels else _NAME
    descending = address.read(urls.DESCENDING) == address.YES
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
            urls.SORT: "" if column == _NAME else column,
            urls.DESCENDING: address.YES if st.session_state["heat-map-descending"] else "",
            urls.PAGE: "",
        }
    )


def _order(newest: Portfolio, column: str, *, descending: bool) -> tuple[int, ...]:
    """The positions of the departments, by name (the order of the list) or by the status in a column."""
    if column != _NAME:
        return by_column(newest, column, descending=descending)
    places = tuple(range(len(newest.members)))
    return places[::-1] if descending else places


def _table(selection: Selection, places: Iterable[int], column: str, *, descending: bool) -> str:
    content = selection.newest.instrument
    cells = {STATUSES.index(status): _cell(content, status) for status in statuses(content)}
    status = selection.newest.scores.status.tolist()
    rows = "".join(
        f'<tr><th scope="row">{escape(selection.names[selection.newest.members[place].id])}</th>'
        + "".join(cells[number] for number in status[place])
        + "</tr>"
        for place in places
    )
    titles = {_NAME: _("Department")} | recommendation_names(selection.newest.instrument)
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


def _cell(content: Instrument, status: Status) -> str:
    return (
        f'<td class="vk-cell vk-{status}"><span aria-hidden="true">{SIGNS[status]}</span> '
        f"{escape(status_word(content, status))}</td>"
    )
