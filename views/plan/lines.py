"""Lines put into the plan, and lines taken out of it, each with a way to put it back."""

from collections.abc import Callable
from uuid import uuid4

import streamlit as st

from language import gettext as _
from questionnaire.plan import PlannedAction, PlannedBenefit
from storage.records import Conflict
from storage.repositories import repositories
from views.parts.fields import draft_of, no_patients, refused_number
from views.parts.html import paragraph, show, unmarked
from views.parts.visit import visit_to
from views.saving.drafts import draft_mark
from views.saving.save import keep_theirs, on_change, save
from views.saving.session_copy import Kind, Removed, forget, kept, open_keeping

Line = PlannedAction | PlannedBenefit


def put(kind: Kind, *lines: Line) -> None:
    """Put lines in the plan, and draw the page anew."""
    for line in lines:
        if not save(kind, line.id, line):
            # Whoever put it in meanwhile may have changed it already.
            keep_theirs(kind, line.id)
    st.rerun()


def add_own(kind: Kind, name: str, label: str, button: str, make: Callable[[str, str], Line]) -> None:
    """A field for the title of a line of one's own; `make(id, title)` makes the line, `name` the keys."""
    id = f"own-{uuid4().hex}"
    with st.form(f"{name}-line", border=False):
        no_patients()
        st.text_input(label, key=f"{name}-title")
        added: str | None = st.session_state.get(f"{name}-added")
        refused = bool(st.session_state.get(f"{name}-refused"))
        show(draft_mark(draft_of(f"{name}-title"), f"{name}-title", "", added, refused=refused, in_form=True))
        if refused:
            refused_number(label)
        st.form_submit_button(button, on_click=on_change(lambda: _save_own(kind, name, id, make)))


def _save_own(kind: Kind, name: str, id: str, make: Callable[[str, str], Line]) -> bool:
    """Put it in the plan and empty its field, unless it is refused; True: all is drawn anew anyway."""
    title = st.session_state[f"{name}-title"]
    if title.strip():
        save(kind, id, make(id, title))
        refused = bool(kept(kind, id).refused_fields)
        st.session_state[f"{name}-refused"] = refused
        if refused:
            forget(kind, id)
        else:
            st.session_state[f"{name}-added"] = title
            st.session_state[f"{name}-title"] = ""
    return True


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
    stored = repositories()
    outcome: object
    if isinstance(one.value, PlannedAction):
        outcome = stored.plans.put_back(visit.grant, one.value, one.version, one.order)
    else:
        outcome = stored.benefits.put_back(visit.grant, one.value, one.version, one.order)
    ours.removed.remove(one)
    if isinstance(outcome, Conflict):
        st.session_state[f"{_TAKEN}-{one.kind}"] = one.value.title
