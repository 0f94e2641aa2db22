"""Which departments are looked at: one line that says it, and the choices behind it."""

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
from views.parts.fields import read_or_leave, typed_field
from views.parts.html import paragraph, show
from views.unit import address

_YES, _NO = "ja", "nei"
_UNREAD = "compare-unread"
"""What was typed for a share and cannot be read, by field: it stays there, and the address as it was."""


def filters(shown: Selection) -> None:
    """The line, and what can be chosen; where departments go by letters, nothing that those hide."""
    offered = shown.listing.offered
    show(paragraph(_line(shown), "vk-own"))
    with st.expander(_("Choose departments")):
        _names(offered, shown.wanted)
        _several(_("Round"), "filter-rounds", offered.rounds, sorted(shown.wanted.rounds))
        if not shown.aliased:
            _before_2020(shown.wanted)
            _shares(shown.wanted)
        if shown.wanted != Filter():
            st.button(_("Show all departments"), key="filter-none", on_click=_show_all)
    st.session_state["compare-alias"] = shown.aliased
    st.toggle(
        _("Show by letter (Department A, B …), for presentations"),
        key="compare-alias",
        on_change=_alias_is_chosen,
    )


def _line(shown: Selection) -> str:
    words, count = filter_words(shown.wanted), len(shown.standing.members)
    if not words:
        every = ngettext("{count} department: all that share", "{count} departments: all that share", count)
        return every.format(count=number(count))
    return _("{count} of {all} departments: {words}").format(
        count=number(count), all=number(shown.listing.departments), words=words
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
    """What an address wants and nobody has told is among the choices too, so that it can be taken away."""
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
    """The share that is wanted by a field; the one before where it cannot be read."""
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
    """What stands in the fields now is what is wanted; a field that is not drawn wants all."""
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
    """An address on a projector may not tell what letters hide either."""
    if st.session_state["compare-alias"]:
        _put(by_what_is_known(from_query(address.read_all())))
        # The id of a department in the address is not its letter.
        address.put({urls.ALIAS: address.YES, urls.DEPARTMENT: ""})
    else:
        address.put({urls.ALIAS: "", urls.PAGE: ""})
