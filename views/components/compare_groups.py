"""Many departments summed up by field, health trust or region: how many have what in place."""

from collections.abc import Sequence

import streamlit as st

from language import gettext as _
from language import number
from questionnaire.names import grouped
from scoring.patterns import STATUSES
from scoring.portfolio import Portfolio
from scoring.result import Status
from views.components import compare_address as address
from views.components.compare_shown import Shown
from views.components.html import paragraph, show, table

MOST_GROUPS = 40
"""The largest have a line of their own; the others are summed up in one."""
_FIELDS = {"fag": "field", "foretak": "health_trust", "region": "region"}
_IN_PLACE = STATUSES.index(Status.IN_PLACE)
_NOT_APPLICABLE = STATUSES.index(Status.NOT_APPLICABLE)


def groups_table(shown: Shown) -> None:
    """The choice of what to sum up by, and the table."""
    by = _by(shown)
    show(
        paragraph(_("How many have the recommendation in place, of those in the group to which it applies."))
    )
    standing = shown.standing
    header = [
        _label(by),
        _("Departments"),
        *(f"{r.id} {r.title}" for r in standing.instrument.recommendations),
    ]
    rows = [[name, number(len(places)), *_counts(standing, places)] for name, places in _groups(standing, by)]
    show('<div class="vk-heat">', table(_("In place, summed up"), header, rows), "</div>")


def _by(shown: Shown) -> str:
    """What the address sums up by; not by what tells who it is, where departments go by letters."""
    offered = [by for by in _FIELDS if by != "foretak" or not shown.aliased]
    named = address.read(address.GROUPED)
    by = named if named in offered else offered[0]
    st.session_state["heat-map-groups"] = by
    st.segmented_control(
        _("Sum up by"),
        offered,
        key="heat-map-groups",
        format_func=_label,
        required=True,
        on_change=_is_chosen,
    )
    return by


def _is_chosen() -> None:
    address.put({address.GROUPED: st.session_state["heat-map-groups"]})


def _label(by: str) -> str:
    return {"fag": _("Field"), "foretak": _("Health trust"), "region": _("Regional health authority")}[by]


def _groups(standing: Portfolio, by: str) -> list[tuple[str, list[int]]]:
    """The places of each group's members by the group's name, in alphabetical order; the untold last."""
    places = grouped([getattr(member.profile, _FIELDS[by]) for member in standing.members])
    own = set(sorted(places, key=lambda name: -len(places[name]))[:MOST_GROUPS])
    told = [(name or _("Not given"), of_name) for name, of_name in places.items() if name in own]
    others = [place for name, of_name in places.items() if name not in own for place in of_name]
    return [*told, (_("All others"), others)] if others else told


def _counts(standing: Portfolio, places: Sequence[int]) -> list[str]:
    """In place of those to whom it applies, for each recommendation; counts alone, as groups can be small."""
    status = standing.scores.status[list(places)]
    in_place = (status == _IN_PLACE).sum(axis=0).tolist()
    applicable = (status != _NOT_APPLICABLE).sum(axis=0).tolist()
    return [
        _("{count} of {of}").format(count=number(count), of=number(of)) if of else "–"
        for count, of in zip(in_place, applicable, strict=True)
    ]
