"""The plan for who may read it and not change it."""

from html import escape

import streamlit as st

from language import gettext as _
from language import long_date, ngettext
from language.words import action_status_word
from questionnaire.plan import ActionPlan, PlannedAction
from views.components.html import paragraph, show
from views.components.planned_action import action_labels


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
