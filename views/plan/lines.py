"""Lines put into the plan, and lines taken out of it, each with a way to put it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any
from uuid import uuid4

import streamlit as st

from language import gettext as _
from language.field_labels import named_value, value_words
from questionnaire.fields import Field
from questionnaire.plan import PlannedAction, PlannedBenefit
from storage.records import Conflict
from storage.repositories import repositories
from views.parts.html import paragraph, show, unmarked
from views.parts.text_fields import no_patients, refused_number
from views.parts.visit import visit_to
from views.saving.drafts import draft_mark, fold_mark
from views.saving.save import keep_theirs, on_change, remove, save, saving
from views.saving.saved_fields import declared_field, draft_in, draft_of, end_of_fields, entered_value
from views.saving.session_copy import Item, Part, RemovedLine, open_copy

Line = PlannedAction | PlannedBenefit


def put(part: Part, *lines: Line) -> None:
    """Put lines in the plan, and draw the page anew."""
    for line in lines:
        item = open_copy().item(part, line.id)
        if not save(item, line):
            # Whoever put it in meanwhile may have changed it already.
            keep_theirs(item)
    st.rerun()


def line_fields(
    item: Item,
    label: str,
    fields: Sequence[Field],
    named: Mapping[str, str],
    buttons: Callable[[], None],
    in_label: Sequence[str] = ("title",),
) -> None:
    """A line of the plan; its fields are drawn when it is opened. What is `in_label` too draws it anew."""
    key = f"{item.part}-{item.key}"
    # With a new place or title the label is another one, and Streamlit would close what it takes for another.
    st.session_state[key] = st.session_state.get(key, False)
    details = st.expander(label, key=key, on_change="rerun")
    if not details.open:
        fold_mark(key, [draft_of(item, field.name) for field in fields if field.type is str])
        return
    with details:

        @st.fragment(key=f"fields-{item.key}")
        def drawn() -> None:
            no_patients()
            for field in fields:
                save_entered = saving(item, partial(_entered, item, fields), redraw=field.name in in_label)
                declared_field(item, field, named[field.name], save_entered)
            end_of_fields(item, named)

        drawn()
        buttons()


def _entered(item: Item, fields: Sequence[Field]) -> Any:
    """The line as it is in its fields."""
    before = item.value
    if not item.widgets["title"].strip():
        # Without a title nobody would know the line again: the one it had comes back.
        item.widgets["title"] = before.title
    return replace(before, **{field.name: entered_value(item, field) for field in fields})


def read_lines(place: int, line: Line, named: Mapping[str, str]) -> None:
    """What is written about a line of the plan, for those who may only read it."""
    said = {name: value_words(getattr(line, name)) for name in named if name != "title"}
    told = (
        paragraph(named_value(named[name], text), "vk-note") for name, text in said.items() if text.strip()
    )
    show(f"<h3>{place}. {escape(line.title)}</h3>", *told)


def remove_button(item: Item, ids: Sequence[str]) -> None:
    """A button that takes the line out of the plan; `ids` are those of all lines, in their order."""
    st.button(
        _("Remove from the plan"),
        key=f"remove-{item.key}",
        icon=":material/delete:",
        on_click=remove,
        args=(item, ids),
    )


def add_own(part: Part, name: str, label: str, button: str, make: Callable[[str, str], Line]) -> None:
    """A field for the title of a line of one's own; `make(id, title)` makes the line, `name` the keys."""
    id = f"own-{uuid4().hex}"
    with st.form(f"{name}-line", border=False):
        no_patients()
        st.text_input(label, key=f"{name}-title")
        added: str | None = st.session_state.get(f"{name}-added")
        refused = bool(st.session_state.get(f"{name}-refused"))
        draft = draft_in(open_copy(), f"{name}-title")
        show(draft_mark(draft, f"{name}-title", "", added, refused=refused, in_form=True))
        if refused:
            refused_number(label)
        st.form_submit_button(button, on_click=on_change(lambda: _save_own(part, name, id, make)))


def _save_own(part: Part, name: str, id: str, make: Callable[[str, str], Line]) -> bool:
    """Put it in the plan and empty its field, unless it is refused; True: all is drawn anew anyway."""
    title = st.session_state[f"{name}-title"]
    if title.strip():
        item = open_copy().item(part, id)
        save(item, make(id, title))
        refused = bool(item.refused_fields)
        st.session_state[f"{name}-refused"] = refused
        if refused:
            item.copy.forget(item)
        else:
            st.session_state[f"{name}-added"] = title
            st.session_state[f"{name}-title"] = ""
    return True


_TAKEN = "put-back-taken"


def removed_lines(part: Part, standing: set[str]) -> None:
    """Offer to put back the actions, or the benefits, that were taken out here; `standing` still stand."""
    if (title := st.session_state.pop(f"{_TAKEN}-{part}", None)) is not None:
        st.warning(
            _("“{title}” is in the plan again already: somebody else has put it in.").format(
                title=unmarked(title)
            )
        )
    copy = open_copy()
    # What stands there again has been put in anew, here or by somebody else.
    copy.removed = [one for one in copy.removed if one.part is not part or one.value.id not in standing]
    for one in (one for one in copy.removed if one.part is part):
        words = _("“{title}” was taken out of the plan.").format(title=one.value.title)
        with st.container(key=f"removed-{part}-{one.value.id}", horizontal=True, vertical_alignment="center"):
            # Our script brings each removal into view once, by its name.
            show(
                f'<div role="status" data-removal="{one.version}-{one.value.id}">', paragraph(words), "</div>"
            )
            st.button(
                _("Undo: {title}").format(title=unmarked(one.value.title)),
                key=f"undo-{part}-{one.value.id}",
                icon=":material/undo:",
                on_click=_put_back,
                args=(one,),
            )


def _put_back(one: RemovedLine) -> None:
    copy = open_copy()
    visit = visit_to(copy.assessment_id)
    if visit is None or one not in copy.removed:
        return
    stored = repositories()
    outcome: object
    if isinstance(one.value, PlannedAction):
        outcome = stored.plans.put_back(visit.grant, one.value, one.version, one.order)
    else:
        outcome = stored.benefits.put_back(visit.grant, one.value, one.version, one.order)
    copy.removed.remove(one)
    if isinstance(outcome, Conflict):
        st.session_state[f"{_TAKEN}-{one.part}"] = one.value.title
