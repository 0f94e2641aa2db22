"""The filter of the unit's page: a line that says which departments are selected, and the fields below."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

import urls
from exports.typed_text import in_one_line
from language import gettext as _
from language import ngettext, number
from language.typed_values import PERCENT, Unreadable
from language.unit import filter_words, from_query, to_query
from questionnaire.names import in_order
from scoring.unit.filter import Choices, Filter, by_what_is_known
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show
from views.parts.text_fields import read_or_leave, typed_field
from views.unit import address

_YES, _NO = "ja", "nei"
_UNREAD = "compare-unread"
"""Typed shares that cannot be read, by field: the text remains in the field, and the URL does not change."""


def filters(selection: Selection) -> None:
    """Draw the line and the fields; with letters, fields for what those hide are left out."""
    offered = selection.listing.offered
    show(paragraph(_line(selection), "vk-own"))
    with st.expander(_("Choose departments")):
        _names(offered, selection.wanted)
        _several(_("Round"), "filter-rounds", offered.rounds, sorted(selection.wanted.rounds))
        if not selection.aliased:
            _before_2020(selection.wanted)
            _shares(selection.wanted)
        if selection.wanted != Filter():
            st.button(_("Show all departments"), key="filter-none", on_click=_show_all)
    st.session_state["compare-alias"] = selection.aliased
    st.toggle(
        _("Hide the names (Department A, B …)"),
        key="compare-alias",
        on_change=_alias_is_chosen,
    )


def _line(selection: Selection) -> str:
    words, count = filter_words(selection.wanted), len(selection.newest.members)
    if not words:
        every = ngettext("{count} department: all that share", "{count} departments: all that share", count)
        return every.format(count=number(count))
    return _("{count} of {all} departments: {words}").format(
        count=number(count), all=number(selection.listing.departments), words=words
    )


def _names(offered: Choices, wanted: Filter) -> None:
    labels = {
        "regions": _("Regional health authority"),
        "health_trusts": _("Health trust"),
        "hospitals": _("Hospital"),
        "fields": _("Field"),
    }
    for field, label in labels.items():
        _several(label, f"filter-{field}", getattr(offered, field), in_order(getattr(wanted, field)))


def _several(label: str, key: str, there: Sequence[Any], wanted: Sequence[Any]) -> None:
    """Draw a field for several values. Values that only the URL has are offered too, to be removable."""
    if len(there) < 2 and not wanted:
        return
    st.session_state[key] = list(wanted)
    st.multiselect(
        label,
        list(dict.fromkeys((*there, *wanted))),
        key=key,
        format_func=lambda one: in_one_line(str(one)) or _("Not given"),
        placeholder=_("All"),
        on_change=_is_chosen,
    )


def _before_2020(wanted: Filter) -> None:
    labels = {"": _("All"), _YES: _("Before 2020"), _NO: _("In 2020 or later")}
    st.session_state["filter-before"] = {None: "", True: _YES, False: _NO}[wanted.started_before_2020]
    st.selectbox(
        _("Video consultations started"),
        list(labels),
        key="filter-before",
        format_func=labels.__getitem__,
        on_change=_is_chosen,
    )


def _shares(wanted: Filter) -> None:
    left, right = st.columns(2)
    for column, key, label, share in (
        (left, "filter-from", _("Video share from, per cent"), wanted.share_from),
        (right, "filter-to", _("Video share to, per cent"), wanted.share_to),
    ):
        unread: str | None = _unread().get(key)
        why = "" if unread is None else PERCENT.why_not(unread, label)
        trouble = _("The choice is as it was. {why}").format(why=why) if why else ""
        st.session_state[key] = PERCENT.write(share) if unread is None else unread
        with column:
            typed_field(key, label, PERCENT, trouble, _is_chosen)


def _unread() -> dict[str, str]:
    unread: dict[str, str] = st.session_state.setdefault(_UNREAD, {})
    return unread


def _share(key: str, before: float | None) -> float | None:
    """The share in a field; the previous share if the text cannot be read."""
    _unread().pop(key, None)
    text = st.session_state.get(key, "")
    try:
        return read_or_leave(PERCENT, text, before)
    except Unreadable:
        _unread()[key] = text
        return before


def _show_all() -> None:
    _unread().clear()
    _put(Filter())


def _is_chosen() -> None:
    """Make a filter of the fields' values and put it into the URL; a field that is not drawn accepts all."""
    state, before = st.session_state, from_query(address.read_all())
    _put(
        Filter(
            regions=frozenset(state.get("filter-regions", ())),
            health_trusts=frozenset(state.get("filter-health_trusts", ())),
            hospitals=frozenset(state.get("filter-hospitals", ())),
            fields=frozenset(state.get("filter-fields", ())),
            rounds=frozenset(state.get("filter-rounds", ())),
            started_before_2020={_YES: True, _NO: False}.get(state.get("filter-before", "")),
            share_from=_share("filter-from", before.share_from),
            share_to=_share("filter-to", before.share_to),
        )
    )


def _put(wanted: Filter) -> None:
    address.put(dict.fromkeys(urls.FILTER, "") | to_query(wanted) | {urls.PAGE: ""})


def _alias_is_chosen() -> None:
    """Switch between names and letters; a URL on a projector must not reveal what letters hide."""
    if st.session_state["compare-alias"]:
        _put(by_what_is_known(from_query(address.read_all())))
        # The URL names a department by its id, which must be removed too.
        address.put({urls.ALIAS: address.YES, urls.DEPARTMENT: ""})
    else:
        address.put({urls.ALIAS: "", urls.PAGE: ""})
