"""The department's profile: who the form is about."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from language import gettext as _
from questionnaire.answers import Profile
from views.components.conflict import ask_which, differing, yes_or_no
from views.components.frame import heading
from views.components.html import paragraph, show
from views.components.link import own_link
from views.components.question import LONGEST_TEXT
from views.components.saving import Kind, fill_widgets, kept, refresh, save, saved_status, storage_banner
from views.components.visit import require_visit

REGIONS = ("Helse Nord", "Helse Midt-Norge", "Helse Vest", "Helse Sør-Øst")


def profile() -> None:
    """The screen."""
    visit = require_visit()
    assessment = refresh(visit, visit.load())
    heading(_("The department"), assessment.answers.department)
    storage_banner()
    st.write(_("Only the name is required. The rest makes the result and the plan easier to understand."))
    with st.container(key="profile-fields"):
        _fields()
    if st.button(
        _("To the questions"), type="primary", icon=":material/arrow_forward:", icon_position="right"
    ):
        st.switch_page("fill_in.py")
    own_link(visit)


@st.fragment
def _fields() -> None:
    item = kept(Kind.PROFILE)
    fill_widgets(item, {f"profile-{name}": getattr(item.value, name) for name in _FIELDS})
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
    _text("name", labels)
    st.selectbox(
        labels["region"],
        # A file may name another: it is shown and can be chosen away.
        list(dict.fromkeys(("", *REGIONS, item.value.region))),
        key="profile-region",
        format_func=lambda region: region or _("Not chosen"),
        on_change=_save,
    )
    for name in ("health_trust", "hospital", "field"):
        _text(name, labels)
    _number("consultations_last_year", labels, highest=1_000_000_000, step=1)
    _number("video_share", labels, highest=100.0, step=0.1)
    _number("phone_share", labels, highest=100.0, step=0.1)
    _text("video_solution", labels)
    st.text_area(
        labels["services"],
        key="profile-services",
        max_chars=LONGEST_TEXT,
        help=_("Do not write anything about patients."),
        on_change=_save,
    )
    st.radio(
        labels["started_before_2020"],
        (True, False, None),
        key="profile-started_before_2020",
        format_func=yes_or_no,
        horizontal=True,
        on_change=_save,
    )
    if not st.session_state["profile-name"].strip():
        show(paragraph(_("The name is missing. Changes are saved once it is there."), "vk-unsaved"))
    show(saved_status(item))
    ask_which(Kind.PROFILE, "", item, differing(labels))


def _text(field: str, labels: Mapping[str, str]) -> None:
    st.text_input(labels[field], key=f"profile-{field}", max_chars=LONGEST_TEXT, on_change=_save)


def _number(field: str, labels: Mapping[str, str], highest: float, step: float) -> None:
    st.number_input(
        labels[field],
        min_value=type(step)(0),
        max_value=type(step)(highest),
        value=None,
        step=step,
        format="%d" if isinstance(step, int) else "%.1f",
        key=f"profile-{field}",
        on_change=_save,
    )


_FIELDS = tuple(name for name in Profile.__dataclass_fields__ if name != "invented")


def _save() -> None:
    entered = {name: st.session_state[f"profile-{name}"] for name in _FIELDS}
    if entered["name"].strip() and not save(Kind.PROFILE, "", replace(kept(Kind.PROFILE).value, **entered)):
        st.rerun()


profile()
