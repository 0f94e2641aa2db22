"""The department's profile: who the form is about."""

from dataclasses import replace
from typing import Any

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.fields import labels
from language.typed_values import PERCENT, TypedNumber
from questionnaire.assessment import Profile
from questionnaire.names import identity
from urls import ASSESSMENT
from views.assessment.rounds_and_bin import delete_section
from views.parts.fields import no_patients
from views.parts.heading import heading
from views.parts.html import paragraph, show
from views.parts.links import new_link
from views.parts.visit import require_visit
from views.saving.conflict import yes_or_no
from views.saving.fields import end_of_fields, entered, saved_typed_field, text_field
from views.saving.save import saving
from views.saving.session_copy import Item, Part, open_copy, refresh
from views.saving.status import storage_banner

REGIONS = ("Helse Midt-Norge", "Helse Nord", "Helse Sør-Øst", "Helse Vest")


def profile() -> None:
    """The screen."""
    visit = require_visit(Operation.SAVE_PROFILE)
    assessment = refresh(visit, visit.load())
    heading(_("The department"), assessment.answers.department)
    storage_banner()
    new_link(visit)
    st.page_link(
        "screens/sharing.py",
        label=_("Make a secret link, to go on elsewhere or let others in"),
        icon=":material/link:",
        query_params={ASSESSMENT: visit.assessment_id},
    )
    st.subheader(_("About the department"), anchor=False)
    st.write(_("Only the name is required. The rest makes the result and the plan easier to understand."))
    with st.container(key="profile-fields"):
        _fields()
    if st.button(
        _("To the questions"), type="primary", icon=":material/arrow_forward:", icon_position="right"
    ):
        st.switch_page("screens/fill_in.py")
    delete_section(visit)


@st.fragment
def _fields() -> None:
    item = open_copy().item(Part.PROFILE)
    named = labels(Profile)
    save_entered = saving(item, lambda: _entered(item))

    def key(name: str) -> str:
        return item.fill(name, _widget_value(name, getattr(item.value, name)))

    def text(name: str) -> None:
        text_field(item, name, named[name], save_entered)

    no_patients()
    text("name")
    st.selectbox(
        named["region"],
        # A file may name another: it is shown and can be chosen away.
        list(dict.fromkeys(("", *REGIONS, _widget_value("region", item.value.region)))),
        key=key("region"),
        format_func=lambda region: region or _("Not chosen"),
        on_change=save_entered,
    )
    for name in ("health_trust", "hospital", "field"):
        text(name)
    for name, entry in _FIGURES.items():
        saved_typed_field(item, name, named[name], entry, save_entered)
    text("video_solution")
    text_field(item, "services", named["services"], save_entered, st.text_area)
    st.radio(
        named["started_before_2020"],
        tuple(_STARTED),
        key=key(_BEFORE_2020),
        format_func=lambda choice: yes_or_no(_STARTED[choice]),
        horizontal=True,
        on_change=save_entered,
    )
    if not item.widgets["name"].strip():
        show(paragraph(_("The name is missing. Changes are saved once it is there."), "vk-unsaved"))
    end_of_fields(item, named)


_FIGURES = {
    "consultations_last_year": TypedNumber(1_000_000_000, whole=True),
    "video_share": PERCENT,
    "phone_share": PERCENT,
}
_BEFORE_2020 = "started_before_2020"
_FIELDS = tuple(name for name in Profile.__dataclass_fields__ if name != "invented" and name not in _FIGURES)
# Not None for a choice: Streamlit takes that for no choice, and no choice for the first.
_STARTED: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
_CHOICE_OF = {started: choice for choice, started in _STARTED.items()}


def _widget_value(name: str, value: Any) -> Any:
    """The value as its widget has it. A region from a file may be spelled in another way than in our list."""
    if name == "region":
        return next((region for region in REGIONS if identity(region) == identity(value)), value)
    return _CHOICE_OF[value] if name == _BEFORE_2020 else value


def _entered(item: Item) -> Profile | None:
    """The profile as the widgets have it; None while it lacks its name."""
    changed = {name: item.widgets[name] for name in _FIELDS}
    changed[_BEFORE_2020] = _STARTED[changed[_BEFORE_2020]]
    for name, entry in _FIGURES.items():
        changed[name] = entered(item, name, entry, getattr(item.value, name))
    profile: Profile = replace(item.value, **changed)
    return profile if profile.name.strip() else None


profile()
