"""What was taken out of the plan in this session, each with a way to put it back as it was."""

import streamlit as st

from language import gettext as _
from questionnaire.plan import PlannedAction
from storage.records import Conflict
from views.components.html import paragraph, show, unmarked
from views.components.kept import Kind, Removed, open_keeping
from views.components.visit import visit_to

_TAKEN = "put-back-taken"


def removed_lines(kind: Kind, standing: set[str]) -> None:
    """Offer to put back the actions, or the benefits, that were taken out here; `standing` still stand."""
    if (title := st.session_state.pop(f"{_TAKEN}-{kind}", None)) is not None:
        st.warning(
            _("“{title}” is in the plan again already: somebody else has put it in.").format(
                title=unmarked(title)
            )
        )
    ours = open_keeping()
    # What stands there again has been put in anew, here or by somebody else.
    ours.removed = [one for one in ours.removed if one.kind is not kind or one.value.id not in standing]
    for one in (one for one in ours.removed if one.kind is kind):
        words = _("“{title}” was taken out of the plan.").format(title=one.value.title)
        with st.container(key=f"removed-{kind}-{one.value.id}", horizontal=True, vertical_alignment="center"):
            # Our script brings each removal into view once, by its name.
            show(
                f'<div role="status" data-removal="{one.version}-{one.value.id}">', paragraph(words), "</div>"
            )
            st.button(
                _("Undo: {title}").format(title=unmarked(one.value.title)),
                key=f"undo-{kind}-{one.value.id}",
                icon=":material/undo:",
                on_click=_put_back,
                args=(one,),
            )


def _put_back(one: Removed) -> None:
    ours = open_keeping()
    visit = visit_to(ours.assessment_id)
    if visit is None or one not in ours.removed:
        return
    stored = visit.repositories
    outcome: object
    if isinstance(one.value, PlannedAction):
        outcome = stored.plans.put_back(visit.grant, one.value, one.version, one.order)
    else:
        outcome = stored.benefits.put_back(visit.grant, one.value, one.version, one.order)
    ours.removed.remove(one)
    if isinstance(outcome, Conflict):
        st.session_state[f"{_TAKEN}-{one.kind}"] = one.value.title
