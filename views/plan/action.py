"""One action of the plan with its fields, a fragment of its own; and the plan for who may only read it."""

import streamlit as st

from language import gettext as _
from language import ngettext
from language.field_labels import labels
from language.proposals import planned_about_words, planned_decided_by_words
from language.words import action_status_word
from questionnaire.fields import entered
from questionnaire.instrument import Instrument
from questionnaire.plan import ActionPlan, PlannedAction
from storage.repositories import repositories
from views.parts.html import paragraph, show, unmarked
from views.parts.visit import Visit, visit_to
from views.plan.lines import line_fields, read_lines, remove_button
from views.saving.session_copy import Item, Part, open_copy

_ORDER = ("title", "first_step", "measure", "baseline", "target", "owner", "benefit_owner", "deadline")
"""In which the fields are filled in; others follow."""
_READ = ("status", "first_step", "owner", "deadline", "measure", "baseline", "target", "benefit_owner")
"""In which they are read; others follow."""


def action_fields(
    visit: Visit, content: Instrument, action: PlannedAction, ids: list[str], place: int
) -> None:
    """Show action number `place` of `ids`; its fields are drawn when it is opened."""
    label = f"{place + 1}. {unmarked(action.title)} – {action_status_word(action.status)}"
    if decided := planned_decided_by_words(content, action):
        label = f"{label} – {decided}"
    item = open_copy().item(Part.ACTION, action.id)
    fields = entered(PlannedAction, *_ORDER)

    def about_and_buttons() -> None:
        _about(content, action)
        _move_and_remove(visit, item, ids, place)

    line_fields(item, label, fields, action_labels(), about_and_buttons, in_label=("title", "status"))


def _about(content: Instrument, action: PlannedAction) -> None:
    if told := [*planned_about_words(content, action)]:
        show(*map(paragraph, told))


def action_labels() -> dict[str, str]:
    """What the fields of an action are called, in the order in which a conflict lists them."""
    texts = ("title", "first_step", "owner", "benefit_owner", "measure", "baseline", "target")
    return labels(PlannedAction, *texts)


def _move_and_remove(visit: Visit, item: Item, ids: list[str], place: int) -> None:
    def move(step: int) -> None:
        order = [i for i in ids if i != item.key]
        order.insert(place + step, item.key)
        now = visit_to(visit.assessment_id)
        if now is not None:
            repositories().plans.reorder(now.grant, order)

    with st.container(horizontal=True):
        st.button(
            _("Move up"),
            key=f"up-{item.key}",
            icon=":material/arrow_upward:",
            on_click=move,
            args=(-1,),
            disabled=place == 0,
        )
        st.button(
            _("Move down"),
            key=f"down-{item.key}",
            icon=":material/arrow_downward:",
            on_click=move,
            args=(1,),
            disabled=place == len(ids) - 1,
        )
        remove_button(item, ids)


def read_plan(content: Instrument, plan: ActionPlan) -> None:
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
        read_lines(place, action, labels(PlannedAction, *_READ))
        _about(content, action)
