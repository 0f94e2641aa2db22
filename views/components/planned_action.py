"""One line of the plan, with its fields. A fragment of its own."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from language import gettext as _
from language.words import action_status_word
from questionnaire.plan import ActionStatus, PlannedAction
from views.components.conflict import ask_which, differing
from views.components.html import show, unmarked
from views.components.question import LONGEST_TEXT
from views.components.saving import Kept, Kind, kept, save, saved_status
from views.components.visit import Visit

_TEXTS = ("title", "first_step", "owner", "benefit_owner", "baseline", "measure", "target")
_FIELDS = (*_TEXTS, "deadline", "status")


def action_fields(visit: Visit, action: PlannedAction, ids: list[str], place: int) -> None:
    """Show action number `place` of `ids`; its fields are drawn when it is opened."""
    label = f"{place + 1}. {unmarked(action.title)} – {action_status_word(action.status)}"
    key = f"action-{action.id}"
    # With a new place or title the label is another one, and Streamlit would close what it takes for another.
    st.session_state[key] = st.session_state.get(key, False)
    details = st.expander(label, key=key, on_change="rerun")
    if not details.open:
        return
    with details:

        @st.fragment(key=f"fields-{action.id}")
        def fields() -> None:
            _fields(action.id)

        fields()
        _move_and_remove(visit, action.id, ids, place)


def _fields(action_id: str) -> None:
    item = kept(Kind.ACTION, action_id)
    _fill_widgets(action_id, item)
    on_change = _saving(action_id)
    labels = {
        "title": _("Action"),
        "first_step": _("First step"),
        "owner": _("Owner"),
        "benefit_owner": _("Benefit owner: who answers for the benefit being realised"),
        "measure": _("What you measure"),
        "baseline": _("Baseline: the value before you begin"),
        "target": _("Target: the value you want to reach"),
    }
    for name, label in labels.items():
        st.text_input(label, key=f"{name}-{action_id}", max_chars=LONGEST_TEXT, on_change=on_change)
    st.date_input(
        _("Deadline"), value=None, key=f"deadline-{action_id}", format="DD.MM.YYYY", on_change=on_change
    )
    st.selectbox(
        _("Status"),
        list(ActionStatus),
        key=f"status-{action_id}",
        format_func=action_status_word,
        on_change=on_change,
    )
    show(saved_status(item))
    others = {"deadline": _("Deadline"), "status": _("Status")}
    ask_which(Kind.ACTION, action_id, item, differing(labels | others))


def _fill_widgets(action_id: str, item: Kept) -> None:
    is_newer = item.waiting is None and item.shown != item.version
    for name in _FIELDS:
        key, value = f"{name}-{action_id}", getattr(item.value, name)
        if key not in st.session_state or (is_newer and st.session_state[key] != value):
            st.session_state[key] = value
    item.shown = item.version


def _saving(action_id: str) -> Callable[[], None]:
    def on_change() -> None:
        entered = {name: st.session_state[f"{name}-{action_id}"] for name in _FIELDS}
        if not entered["title"].strip():
            entered["title"] = kept(Kind.ACTION, action_id).value.title
        if not save(Kind.ACTION, action_id, replace(kept(Kind.ACTION, action_id).value, **entered)):
            st.rerun()

    return on_change


def _move_and_remove(visit: Visit, action_id: str, ids: list[str], place: int) -> None:
    plans = visit.repositories.plans

    def move(step: int) -> None:
        order = [i for i in ids if i != action_id]
        order.insert(place + step, action_id)
        plans.reorder(visit.grant, order)

    def remove() -> None:
        plans.remove(visit.grant, action_id, kept(Kind.ACTION, action_id).version)

    with st.container(horizontal=True):
        st.button(
            _("Move up"),
            key=f"up-{action_id}",
            icon=":material/arrow_upward:",
            on_click=move,
            args=(-1,),
            disabled=place == 0,
        )
        st.button(
            _("Move down"),
            key=f"down-{action_id}",
            icon=":material/arrow_downward:",
            on_click=move,
            args=(1,),
            disabled=place == len(ids) - 1,
        )
        st.button(
            _("Remove from the plan"), key=f"remove-{action_id}", icon=":material/delete:", on_click=remove
        )
