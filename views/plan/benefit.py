"""One benefit of the plan, with its fields. A fragment of its own."""

from dataclasses import replace
from operator import attrgetter

import streamlit as st

from language import gettext as _
from language.typed_values import TypedDate
from questionnaire.plan import ActionPlan, PlannedBenefit
from views.parts.fields import draft_of, entered, kept_field, no_patients, text_field
from views.parts.html import show, unmarked
from views.saving.conflict import ask_which, differing
from views.saving.drafts import fold_mark
from views.saving.save import on_change, remove, save, saved_status
from views.saving.session_copy import Kind, fill, is_drawn, kept, key_of, removed_by_others

_TEXTS = ("owner", "baseline", "target")
_FIELDS = ("title", *_TEXTS)


def benefit_fields(benefit: PlannedBenefit, ids: list[str], place: int) -> None:
    """Show benefit number `place` of `ids`; its fields are drawn when it is opened."""
    key = f"benefit-{benefit.id}"
    # With a new title the label is another one, and Streamlit would close what it takes for another.
    st.session_state[key] = st.session_state.get(key, False)
    details = st.expander(f"{place + 1}. {unmarked(benefit.title)}", key=key, on_change="rerun")
    if not details.open:
        fold_mark(key, [draft_of(f"{name}-{benefit.id}") for name in ("title", *_TEXTS)])
        return
    with details:

        @st.fragment(key=f"fields-{benefit.id}")
        def fields() -> None:
            _fields(benefit.id)

        fields()
        st.button(
            _("Remove from the plan"),
            key=f"remove-{benefit.id}",
            icon=":material/delete:",
            on_click=remove,
            args=(Kind.BENEFIT, benefit.id, ids),
        )


def _fields(benefit_id: str) -> None:
    item = kept(Kind.BENEFIT, benefit_id)
    save_entered = on_change(lambda: _save_entered(benefit_id))
    labels = benefit_labels()

    def key(name: str) -> str:
        return fill(item, f"{name}-{benefit_id}", getattr(item.value, name))

    no_patients()
    # The title stands in the line above the fields too.
    save_and_redraw = on_change(lambda: _save_entered(benefit_id), redraw=True)
    st.text_input(labels["title"], key=key("title"), on_change=save_and_redraw)
    text_field(item, "title", labels["title"], f"title-{benefit_id}")
    for name in _TEXTS:
        st.text_input(labels[name], key=key(name), on_change=save_entered)
        text_field(item, name, labels[name], f"{name}-{benefit_id}")
    kept_field(
        item,
        f"measured_on-{benefit_id}",
        labels["measured_on"],
        TypedDate(),
        attrgetter("measured_on"),
        save_entered,
    )
    is_drawn(item)
    show(saved_status(item))
    ask_which(Kind.BENEFIT, benefit_id, item, differing(labels))


def benefit_labels() -> dict[str, str]:
    """What the fields of a benefit are called."""
    return {
        "title": _("Benefit"),
        "owner": _("Benefit owner: who answers for the benefit being realised"),
        "baseline": _("Baseline: the value before you begin"),
        "target": _("Target: the value you want to reach"),
        "measured_on": _("When you measure"),
    }


def removed_benefits(plan: ActionPlan) -> None:
    """Ask about benefits that were changed here after somebody else had taken them out of the plan."""
    drawn = {benefit.id for benefit in plan.benefits}
    for benefit_id in removed_by_others(Kind.BENEFIT):
        if benefit_id in drawn:
            continue
        with st.container(border=True):
            item = kept(Kind.BENEFIT, benefit_id)
            ask_which(Kind.BENEFIT, benefit_id, item, differing(benefit_labels()))


def _save_entered(benefit_id: str) -> bool:
    item = kept(Kind.BENEFIT, benefit_id)
    keys = {name: key_of(item, f"{name}-{benefit_id}") for name in _FIELDS}
    texts = {name: st.session_state[key] for name, key in keys.items()}
    before = item.value
    if not texts["title"].strip():
        # Without a title nobody would know the benefit again: the one it had comes back.
        texts["title"] = st.session_state[keys["title"]] = before.title
    measured_on = entered(item, f"measured_on-{benefit_id}", TypedDate(), before.measured_on)
    return save(Kind.BENEFIT, benefit_id, replace(before, **texts, measured_on=measured_on))
