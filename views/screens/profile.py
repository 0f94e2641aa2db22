"""The department's profile: who the form is about."""

from dataclasses import replace

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language.field_labels import labels
from questionnaire.assessment import Profile
from questionnaire.fields import entered
from questionnaire.names import identity
from urls import ASSESSMENT
from views.assessment.rounds_and_bin import delete_section
from views.parts.heading import heading
from views.parts.html import paragraph, show
from views.parts.links import new_link
from views.parts.text_fields import no_patients
from views.parts.visit import require_visit
from views.saving.conflict import yes_or_no
from views.saving.save import saving
from views.saving.saved_fields import declared_field, end_of_fields, entered_value
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

    no_patients()
    for field in entered(Profile):
        label = named[field.name]
        if field.name == _REGION:
            st.selectbox(
                label,
                # A file may name another: it is shown and can be chosen away.
                list(dict.fromkeys(("", *REGIONS, _region(item.value.region)))),
                key=item.fill(_REGION, _region(item.value.region)),
                format_func=lambda region: region or _("Not chosen"),
                on_change=save_entered,
            )
        elif field.name == _BEFORE_2020:
            st.radio(
                label,
                tuple(_STARTED),
                key=item.fill(_BEFORE_2020, _CHOICE_OF[item.value.started_before_2020]),
                format_func=lambda choice: yes_or_no(_STARTED[choice]),
                horizontal=True,
                on_change=save_entered,
            )
        else:
            declared_field(item, field, label, save_entered, st.text_area)
    if not item.widgets["name"].strip():
        show(paragraph(_("The name is missing. Changes are saved once it is there."), "vk-unsaved"))
    end_of_fields(item, named)


_REGION, _BEFORE_2020 = "region", "started_before_2020"
# Not None for a choice: Streamlit takes that for no choice, and no choice for the first.
_STARTED: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
_CHOICE_OF = {started: choice for choice, started in _STARTED.items()}


def _region(region: str) -> str:
    """A region from a file may be spelled in another way than in our list."""
    return next((ours for ours in REGIONS if identity(ours) == identity(region)), region)


def _entered(item: Item) -> Profile | None:
    """The profile as the widgets have it; None while it lacks its name."""
    values = {field.name: entered_value(item, field) for field in entered(Profile)}
    values[_BEFORE_2020] = _STARTED[item.widgets[_BEFORE_2020]]
    profile: Profile = replace(item.value, **values)
    return profile if profile.name.strip() else None


profile()
