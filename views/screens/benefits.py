"""Benefits: what the nine report, what the department wants to gain, and the journeys it spares."""

from functools import partial

import streamlit as st

from access.policy import Operation
from language import gettext as _
from language import ngettext
from language.benefits import reported_words, reporting_names
from language.field_labels import labels
from questionnaire.fields import entered
from questionnaire.plan import ActionPlan, PlannedBenefit, planned_benefit
from questionnaire.reader.load import edition
from scoring.plan import Reported, reported
from urls import ASSESSMENT
from views.parts.heading import heading, reader_note
from views.parts.html import paragraph, show, table, unmarked
from views.parts.visit import require_visit
from views.plan.lines import add_own, line_fields, put, read_lines, remove_button, removed_lines
from views.plan.spared_travel import travel_fields, travel_table
from views.saving.conflict import ask_about_removed
from views.saving.session_copy import Part, open_copy, refresh, refresh_plan
from views.saving.status import storage_banner


def benefits_page() -> None:
    """The screen."""
    visit = require_visit()
    form = refresh(visit, visit.load()).answers
    heading(_("Benefits"), form.department, can_change=visit.may(Operation.SAVE_ANSWER))
    storage_banner()
    reader_note(visit)
    saved = visit.load_plan()
    refresh_plan(saved)
    catalogue = reported(edition(form.instrument))
    st.page_link(
        "screens/plan.py",
        label=_("Back to the action plan"),
        icon=":material/arrow_back:",
        query_params={ASSESSMENT: visit.assessment_id},
    )
    if visit.may(Operation.SAVE_PLAN):
        st.write(
            _(
                "Choose the benefits that you want, and give each an owner, a baseline, a target and a date "
                "on which you measure. Everything is saved as you go, and stands in the plan that you "
                "download."
            )
        )
        standing = {benefit.id for benefit in saved.plan.benefits}
        ask_about_removed(Part.BENEFIT, standing, labels(PlannedBenefit))
        removed_lines(Part.BENEFIT, standing)
        _chosen(saved.plan)
        _add(catalogue, saved.plan)
        _reported(catalogue)
        _travel_header()
        travel_fields()
    else:
        _read(saved.plan)
        _reported(catalogue)
        st.header(_("Spared journeys"), anchor=False)
        travel_table(saved.plan.travel)


def _count(plan: ActionPlan) -> None:
    count = len(plan.benefits)
    words = ngettext("{count} benefit in the plan", "{count} benefits in the plan", count)
    st.header(words.format(count=count), anchor=False)


def _chosen(plan: ActionPlan) -> None:
    if not plan.benefits:
        return
    _count(plan)
    ids = [benefit.id for benefit in plan.benefits]
    for place, benefit in enumerate(plan.benefits):
        item = open_copy().item(Part.BENEFIT, benefit.id)
        label, fields = f"{place + 1}. {unmarked(benefit.title)}", entered(PlannedBenefit)
        line_fields(item, label, fields, labels(PlannedBenefit), partial(remove_button, item, ids))


def _add(catalogue: tuple[Reported, ...], plan: ActionPlan) -> None:
    st.header(_("Add benefits"), anchor=False)
    taken = {benefit.benefit for benefit in plan.benefits}
    left = {one.benefit.id: one for one in catalogue if one.benefit.id not in taken}

    def name(benefit_id: str) -> str:
        one = left[benefit_id]
        return _("{benefit} ({count} of {of})").format(benefit=one.benefit.title, count=one.count, of=one.of)

    chosen = st.selectbox(
        _("From what the nine reported"),
        list(left),
        index=None,
        key="add-benefit",
        format_func=name,
        placeholder=_("Choose a benefit"),
    )
    if chosen is not None:
        one = left[chosen]
        show(paragraph(f"{reported_words(one)}: {reporting_names(one)}"))
        if st.button(_("Add the benefit")):
            put(Part.BENEFIT, planned_benefit(one.benefit))
    add_own(
        Part.BENEFIT,
        "own-benefit",
        _("A benefit of your own"),
        _("Add your own benefit"),
        lambda id, title: PlannedBenefit(id=id, title=title),
    )


def _reported(catalogue: tuple[Reported, ...]) -> None:
    st.header(_("What the nine reported"), anchor=False)
    st.write(
        _(
            "A count says for how many of the nine departments the report tells of the benefit: in appendix "
            "2, or in the section that stands after the name. It does not say how large the benefit was."
        )
    )
    rows = [
        (one.benefit.title, _("{count} of {of}").format(count=one.count, of=one.of), reporting_names(one))
        for one in catalogue
    ]
    header = (_("Benefit"), _("How many"), _("Who"))
    show(table(_("The benefits that the nine departments reported"), header, rows))


def _travel_header() -> None:
    st.header(_("Spared journeys"), anchor=False)
    st.write(
        _(
            "Enter your own numbers. If you do not know a number exactly, write the lowest it can be in "
            "“from” and the highest in “to”; else “from” is enough. Videoklar adds no numbers, and takes "
            "none from the report."
        )
    )


def _read(plan: ActionPlan) -> None:
    """The benefits for who may read them and not change them."""
    if not plan.benefits:
        st.write(_("No benefit has been put in the plan yet."))
        return
    _count(plan)
    for place, benefit in enumerate(plan.benefits, start=1):
        read_lines(place, benefit, labels(PlannedBenefit))


benefits_page()
