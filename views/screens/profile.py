"""The department's profile: who the form is about."""

from dataclasses import replace
from operator import attrgetter
from typing import Any

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.typed_values import PERCENT, TypedNumber
from questionnaire.assessment import Profile
from questionnaire.names import identity
from urls import ASSESSMENT
from views.assessment.rounds_and_bin import delete_section
from views.parts.fields import entered, kept_field, no_patients, text_field
from views.parts.heading import heading
from views.parts.html import paragraph, show
from views.parts.links import new_link
from views.parts.visit import require_visit
from views.saving.conflict import ask_which, differing, yes_or_no
from views.saving.save import on_change, save, saved_status, storage_banner
from views.saving.session_copy import Kind, fill, is_drawn, kept, key_of, refresh

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
    item = kept(Kind.PROFILE)
    labels = {
        "name": _("Name of the department"),
        "region": _("Regional health authority"),
        "health_trust": _("Health trust"),
        "hospital": _("Hospital"),
        "field": _("Field"),
        "consultations_last_year": _("Consultations last year, all kinds"),
        "video_share": _("Share by video last year, per cent"),
        "phone_share": _("Share by telephone last year, per cent"),
        "video_solution": _("Video solution in use"),
        "services": _("What you use video for"),
        "started_before_2020": _("Had you started with video before 2020?"),
    }
    save_entered = on_change(_save_entered)

    def key(name: str) -> str:
        return fill(item, f"profile-{name}", _widget_value(name, getattr(item.value, name)))

    def text(name: str) -> None:
        st.text_input(labels[name], key=key(name), on_change=save_entered)
        text_field(item, name, labels[name], f"profile-{name}")

    no_patients()
    text("name")
    st.selectbox(
        labels["region"],
        # A file may name another: it is shown and can be chosen away.
        list(dict.fromkeys(("", *REGIONS, _widget_value("region", item.value.region)))),
        key=key("region"),
        format_func=lambda region: region or _("Not chosen"),
        on_change=save_entered,
    )
    for name in ("health_trust", "hospital", "field"):
        text(name)
    for name, entry in _FIGURES.items():
        kept_field(item, f"profile-{name}", labels[name], entry, attrgetter(name), save_entered)
    text("video_solution")
    st.text_area(
        labels["services"],
        key=key("services"),
        on_change=save_entered,
    )
    text_field(item, "services", labels["services"], "profile-services")
    st.radio(
        labels["started_before_2020"],
        tuple(_STARTED),
        key=key(_BEFORE_2020),
        format_func=lambda choice: yes_or_no(_STARTED[choice]),
        horizontal=True,
        on_change=save_entered,
    )
    is_drawn(item)
    if not st.session_state[key_of(item, "profile-name")].strip():
        show(paragraph(_("The name is missing. Changes are saved once it is there."), "vk-unsaved"))
    show(saved_status(item))
    ask_which(Kind.PROFILE, "", item, differing(labels))


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


def _save_entered() -> bool:
    """Save the profile as it stands in the widgets; True also while it lacks its name, and is none yet."""
    item = kept(Kind.PROFILE)
    changed = {name: st.session_state[key_of(item, f"profile-{name}")] for name in _FIELDS}
    changed[_BEFORE_2020] = _STARTED[changed[_BEFORE_2020]]
    for name, entry in _FIGURES.items():
        changed[name] = entered(item, f"profile-{name}", entry, getattr(item.value, name))
    profile = replace(item.value, **changed)
    return not profile.name.strip() or save(Kind.PROFILE, "", profile)


profile()
