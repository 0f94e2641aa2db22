"""One action of the plan with its fields, a fragment of its own; and the plan for who may only read it."""

from functools import partial
from html import escape

import streamlit as st

from language import gettext as _
from language import long_date, ngettext
from language.fields import labels
from language.typed_values import TypedDate
from language.words import action_status_word
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from storage.repositories import repositories
from views.parts.fields import no_patients
from views.parts.html import paragraph, show, unmarked
from views.parts.visit import Visit, visit_to
from views.plan.lines import entered_line, line_fold, remove_button
from views.saving.fields import end_of_fields, long_text, saved_typed_field, text_field
from views.saving.save import saving
from views.saving.session_copy import Item, Part, open_copy

_LONG_TEXTS = ("first_step", "measure")
_SHORT_TEXTS = ("baseline", "target", "owner", "benefit_owner")
_TEXTS = ("title", *_LONG_TEXTS, *_SHORT_TEXTS)


def action_fields(visit: Visit, action: PlannedAction, ids: list[str], place: int) -> None:
    """Show action number `place` of `ids`; its fields are drawn when it is opened."""
    label = f"{place + 1}. {unmarked(action.title)} – {action_status_word(action.status)}"
    item = open_copy().item(Part.ACTION, action.id)
    line_fold(item, label, _TEXTS, _fields, lambda: _move_and_remove(visit, item, ids, place))


def _fields(item: Item) -> None:
    entered = partial(entered_line, item, (*_TEXTS, "status"), "deadline")
    save_entered = saving(item, entered)
    # The title and the status are in the line above the fields too.
    save_and_redraw = saving(item, entered, redraw=True)
    named = action_labels()
    no_patients()
    text_field(item, "title", named["title"], save_and_redraw)
    for name in _LONG_TEXTS:
        text_field(item, name, named[name], save_entered, long_text)
    for name in _SHORT_TEXTS:
        text_field(item, name, named[name], save_entered)
    saved_typed_field(item, "deadline", named["deadline"], TypedDate(), save_entered)
    st.selectbox(
        named["status"],
        list(ActionStatus),
        key=item.fill("status", item.value.status),
        format_func=action_status_word,
        on_change=save_and_redraw,
    )
    end_of_fields(item, named)


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
    named = action_labels()
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
    return [paragraph(f"{named[name]}: {text}", "vk-note") for name, text in told.items() if text.strip()]
