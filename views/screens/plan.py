"""The action plan: proposed, chosen, changed and saved like answers."""

from collections.abc import Iterator

import streamlit as st

import urls
from access.policy import Operation
from language import gettext as _
from language import ngettext
from language.nine import department_name
from language.proposals import decided_by_words, experience_words, first_step_takes_words, only_helps_words
from language.scores import low_words
from language.standing import comes_into_place, find_out_words
from language.words import effort_word, recommendation_name
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Action, Instrument
from questionnaire.plan import ActionPlan, PlannedAction, planned
from questionnaire.reader.load import edition
from scoring.assessment import projected, score
from scoring.effect import fits_now
from scoring.result import Result
from urls import ASSESSMENT
from views.parts.heading import heading, reader_note
from views.parts.html import bullets, paragraph, show, table
from views.parts.visit import Visit, require_visit
from views.plan.action import action_fields, action_labels, read_plan
from views.plan.formats import other_formats
from views.plan.lines import add_own, put, removed_lines
from views.plan.proposals import proposals
from views.saving.conflict import ask_about_removed
from views.saving.session_copy import Part, refresh, refresh_plan
from views.saving.status import storage_banner


def plan_page() -> None:
    """The screen."""
    visit = require_visit()
    form = refresh(visit, visit.load()).answers
    heading(_("Action plan"), form.department, can_change=visit.may(Operation.SAVE_ANSWER))
    storage_banner()
    reader_note(visit)
    saved = visit.load_plan()
    refresh_plan(saved)
    content = edition(form.instrument)
    result = score(content, form)
    if visit.may(Operation.SAVE_PLAN):
        st.write(
            _(
                "Actions are experience from the interviews, not proven effects. Change them as you like; "
                "everything is saved as you go."
            )
        )
        standing = {action.id for action in saved.plan.actions}
        ask_about_removed(Part.ACTION, standing, action_labels())
        removed_lines(Part.ACTION, standing)
        if saved.plan.actions:
            _chosen(visit, content, saved.plan)
        proposals(content, result, saved.plan)
        _add(content, form, saved.plan)
    else:
        st.write(_("Actions are experience from the interviews, not proven effects."))
        read_plan(content, saved.plan)
    _benefits(visit, saved.plan)
    _find_out(content, result)
    _effect(content, form, result, saved.plan)
    _download(visit)


def _chosen(visit: Visit, content: Instrument, plan: ActionPlan) -> None:
    st.header(
        ngettext("{count} action in the plan", "{count} actions in the plan", len(plan.actions)).format(
            count=len(plan.actions)
        ),
        anchor=False,
    )
    ids = [action.id for action in plan.actions]
    for place, action in enumerate(plan.actions):
        action_fields(visit, content, action, ids, place)


def _add(content: Instrument, form: AnswerSet, plan: ActionPlan) -> None:
    st.header(_("Add actions"), anchor=False)
    taken = {action.action for action in plan.actions}
    left = [a.id for a in content.actions if a.id not in taken]

    def name(action_id: str) -> str:
        action = content.action[action_id]
        helps = "" if action.is_proposed else f" ({only_helps_words()})"
        return f"{content.recommendation_of[action_id].id} – {action.title}{helps}"

    chosen = st.selectbox(
        _("From the catalogue"),
        left,
        index=None,
        key="add-action",
        format_func=name,
        placeholder=_("Choose an action"),
    )
    if chosen is not None:
        action = content.action[chosen]
        show(*(paragraph(line) for line in _about(content, form, action) if line))
        if st.button(_("Add the action")):
            put(Part.ACTION, planned(action, content.recommendation_of[chosen].id))
    add_own(
        Part.ACTION,
        "own",
        _("An action of your own"),
        _("Add your own action"),
        lambda id, title: PlannedAction(id=id, title=title),
    )


def _about(content: Instrument, form: AnswerSet, action: Action) -> Iterator[str]:
    """What is told of an action of the catalogue before it is added."""
    if not action.is_proposed:
        yield f"{only_helps_words()}."
    if not fits_now(action, form):
        yield _("It is for another level than the one you have now.")
    yield _("First step: {step}").format(step=action.first_step)
    yield first_step_takes_words(action)
    yield decided_by_words(action)
    yield _("Measure: {measure}").format(measure=action.measure)
    yield _("Effort, by our judgement: {effort}").format(effort=effort_word(action.effort))
    if action.departments:
        who = (department_name(content.department[id]) for id in action.departments)
        yield experience_words("; ".join(who))


def _benefits(visit: Visit, plan: ActionPlan) -> None:
    st.header(_("Benefits"), anchor=False)
    count = len(plan.benefits)
    st.write(
        ngettext("{count} benefit in the plan.", "{count} benefits in the plan.", count).format(count=count)
        if count
        else _("No benefit has been put in the plan yet.")
    )
    st.page_link(
        "screens/benefits.py",
        label=_("Benefits and spared journeys"),
        icon=":material/trending_up:",
        query_params={ASSESSMENT: visit.assessment_id},
    )


def _find_out(content: Instrument, result: Result) -> None:
    if not result.find_out:
        return
    st.header(_("To clarify"), anchor=False)
    st.write(_("Each “don't know” is a task for the one who would know."))
    show(bullets(find_out_words(content, task) for task in result.find_out))


def _effect(content: Instrument, form: AnswerSet, result: Result, plan: ActionPlan) -> None:
    if not plan.actions:
        return
    after = projected(content, form, plan)
    st.header(_("If the actions reach their target"), anchor=False)
    st.write(
        _(
            "If the chosen actions of the catalogue bring their questions in place, {after} of {applicable} "
            "recommendations will be in place, against {now} now. Your own actions and those that are "
            "dropped are not counted."
        ).format(
            after=after.headline.in_place, applicable=after.headline.applicable, now=result.headline.in_place
        )
    )
    if into_place := comes_into_place(content, result, after):
        show(
            paragraph(_("Comes into place:"), "vk-own"),
            bullets(recommendation_name(one) for one in into_place),
        )
    rows = [[t.title, low_words(result.themes[t.id]), low_words(after.themes[t.id])] for t in content.themes]
    header = [_("Theme"), _("Lowest score today"), _("Lowest score after the actions")]
    show(table(_("The lowest possible score from 0 to 100"), header, rows))


def _download(visit: Visit) -> None:
    st.header(_("Take it with you"), anchor=False)
    st.write(_("The PDF carries its own answers: choose it on the start page to go on from it."))
    st.link_button(
        _("Download the plan (PDF)"),
        urls.PLAN_PDF.format(id=visit.assessment_id),
        type="primary",
        icon=":material/download:",
    )
    other_formats(visit.assessment_id)


plan_page()
