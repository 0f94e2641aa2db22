"""One action of the plan with its fields, a fragment of its own; and the plan for who may only read it."""

from dataclasses import replace
from html import escape
from operator import attrgetter

import streamlit as st

from language import gettext as _
from language import long_date, ngettext
from language.typed_values import TypedDate
from language.words import action_status_word
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from storage.repositories import repositories
from views.parts.fields import draft_of, entered, kept_field, no_patients, text_field
from views.parts.html import paragraph, show, unmarked
from views.parts.visit import Visit, visit_to
from views.saving.conflict import ask_which, differing
from views.saving.drafts import fold_mark
from views.saving.save import on_change, remove, save, saved_status
from views.saving.session_copy import Kind, fill, is_drawn, kept, key_of, removed_by_others

_LONG_TEXTS = ("first_step", "measure")
_SHORT_TEXTS = ("baseline", "target", "owner", "benefit_owner")
_FIELDS = ("title", *_LONG_TEXTS, *_SHORT_TEXTS, "status")


def action_fields(visit: Visit, action: PlannedAction, ids: list[str], place: int) -> None:
    """Show action number `place` of `ids`; its fields are drawn when it is opened."""
    label = f"{place + 1}. {unmarked(action.title)} – {action_status_word(action.status)}"
    key = f"action-{action.id}"
    # With a new place or title the label is another one, and Streamlit would close what it takes for another.
    st.session_state[key] = st.session_state.get(key, False)
    details = st.expander(label, key=key, on_change="rerun")
    if not details.open:
        texts = ("title", *_LONG_TEXTS, *_SHORT_TEXTS)
        fold_mark(key, [draft_of(f"{name}-{action.id}") for name in texts])
        return
    with details:

        @st.fragment(key=f"fields-{action.id}")
        def fields() -> None:
            _fields(action.id)

        fields()
        _move_and_remove(visit, action.id, ids, place)


def _fields(action_id: str) -> None:
    item = kept(Kind.ACTION, action_id)
    save_entered = on_change(lambda: _save_entered(action_id))
    labels = action_labels()

    def key(name: str) -> str:
        return fill(item, f"{name}-{action_id}", getattr(item.value, name))

    no_patients()
    # The title and the status stand in the line above the fields too.
    save_and_redraw = on_change(lambda: _save_entered(action_id), redraw=True)
    st.text_input(labels["title"], key=key("title"), on_change=save_and_redraw)
    text_field(item, "title", labels["title"], f"title-{action_id}")
    for name in _LONG_TEXTS:
        st.text_area(labels[name], key=key(name), height="content", on_change=save_entered)
        text_field(item, name, labels[name], f"{name}-{action_id}")
    for name in _SHORT_TEXTS:
        st.text_input(labels[name], key=key(name), on_change=save_entered)
        text_field(item, name, labels[name], f"{name}-{action_id}")
    kept_field(
        item, f"deadline-{action_id}", labels["deadline"], TypedDate(), attrgetter("deadline"), save_entered
    )
    st.selectbox(
        labels["status"],
        list(ActionStatus),
        key=key("status"),
        format_func=action_status_word,
        on_change=save_and_redraw,
    )
    is_drawn(item)
    show(saved_status(item))
    ask_which(Kind.ACTION, action_id, item, differing(labels))


def action_labels() -> dict[str, str]:
    """What the fields of an action are called."""
    return {
        "title": _("Action"),
        "first_step": _("First step"),
        "owner": _("Owner"),
        "benefit_owner": _("Benefit owner: who answers for the benefit being realised"),
        "measure": _("What you measure"),
        "baseline": _("Baseline: the value before you begin"),
        "target": _("Target: the value you want to reach"),
        "deadline": _("Deadline"),
        "status": _("Status"),
    }


def removed_actions(plan: ActionPlan) -> None:
    """Ask about actions that were changed here after somebody else had taken them out of the plan."""
    drawn = {action.id for action in plan.actions}
    for action_id in removed_by_others(Kind.ACTION):
        if action_id in drawn:
            continue
        with st.container(border=True):
            ask_which(Kind.ACTION, action_id, kept(Kind.ACTION, action_id), differing(action_labels()))


def _save_entered(action_id: str) -> bool:
    item = kept(Kind.ACTION, action_id)
    keys = {name: key_of(item, f"{name}-{action_id}") for name in _FIELDS}
    texts = {name: st.session_state[key] for name, key in keys.items()}
    before = item.value
    if not texts["title"].strip():
        # Without a title nobody would know the action again: the one it had comes back.
        texts["title"] = st.session_state[keys["title"]] = before.title
    deadline = entered(item, f"deadline-{action_id}", TypedDate(), before.deadline)
    return save(Kind.ACTION, action_id, replace(before, **texts, deadline=deadline))


def _move_and_remove(visit: Visit, action_id: str, ids: list[str], place: int) -> None:
    def move(step: int) -> None:
        order = [i for i in ids if i != action_id]
        order.insert(place + step, action_id)
        now = visit_to(visit.assessment_id)
        if now is not None:
            repositories().plans.reorder(now.grant, order)

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
            _("Remove from the plan"),
            key=f"remove-{action_id}",
            icon=":material/delete:",
            on_click=remove,
            args=(Kind.ACTION, action_id, ids),
        )


def read_plan(plan: ActionPlan) -> None:
    """Every action with what is written about it."""
    if not plan.actions:
        st.write(_("No action has been put in the plan yet."))
        return
    st.header(
        ngettext("{count} action in the plan", "{count} actions in the plan", len(plan.actions)).format(
            count=len(plan.actions)
        ),
        anchor=False,
    )
    for place, action in enumerate(plan.actions, start=1):
        show(f"<h3>{place}. {escape(action.title)}</h3>", *_lines(action))


def _lines(action: PlannedAction) -> list[str]:
    labels = action_labels()
    told = {
        "status": action_status_word(action.status),
        "first_step": action.first_step,
        "owner": action.owner,
        "deadline": "" if action.deadline is None else long_date(action.deadline),
        "measure": action.measure,
        "baseline": action.baseline,
        "target": action.target,
        "benefit_owner": action.benefit_owner,
    }
    return [paragraph(f"{labels[name]}: {text}", "vk-note") for name, text in told.items() if text.strip()]
