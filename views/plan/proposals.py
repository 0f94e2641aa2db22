"""The proposals of actions beside each other, each with what it would reach before it is chosen."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import takewhile

import streamlit as st

from language import gettext as _
from language import ngettext
from language.proposals import (
    brings_words,
    chosen_by_words,
    decided_by_words,
    few_words,
    first_step_takes_words,
    first_steps_take_words,
    proposal_name,
    reach_words,
)
from language.words import effort_word, recommendation_name
from questionnaire.instrument import Action, Instrument, Proposal
from questionnaire.plan import ActionPlan, planned
from scoring.plan import MOST_PROPOSED
from scoring.result import Outcome, Result
from views.parts.html import paragraph, show
from views.plan.lines import put
from views.saving.session_copy import Part


def proposals(content: Instrument, result: Result, plan: ActionPlan) -> None:
    """What is proposed: folded once the plan has something of the catalogue; nothing if there is nothing."""
    if not any(outcome.actions for outcome in result.proposals.values()):
        return
    has_some = any(action.action in content.action for action in plan.actions)
    if len(result.proposals) == 1:
        if not has_some:
            _alone(content, result.proposals[content.proposals[0]])
    elif has_some:
        with st.expander(_("Three proposals from your answers"), key="fold-proposals"):
            _beside_each_other(content, result, plan)
    else:
        st.header(_("Three proposals from your answers"), anchor=False)
        _beside_each_other(content, result, plan)


def _alone(content: Instrument, outcome: Outcome) -> None:
    """The only proposal of an edition, as it has always been shown."""
    st.header(_("Proposed actions"), anchor=False)
    st.write(chosen_by_words(Proposal.FURTHEST))
    actions = [content.action[id] for id in outcome.actions]
    show(_list(content, actions, _step_and_effort))
    label = ngettext("Put the action in the plan", "Put the {count} actions in the plan", len(actions))
    if st.button(label.format(count=len(actions)), type="primary"):
        _put(content, actions)


def _beside_each_other(content: Instrument, result: Result, plan: ActionPlan) -> None:
    st.write(
        _("Each has at most {count} actions. Choose one, and change it as you like afterwards.").format(
            count=MOST_PROPOSED
        )
    )
    if few := few_words(result):
        st.write(few)
    with st.container(key="proposals"):
        columns = st.columns(len(result.proposals))
        for column, proposal in zip(columns, result.proposals, strict=True):
            with column, st.container(border=True, key=f"proposal-{proposal}"):
                _proposal(content, result, plan, proposal)


def _proposal(content: Instrument, result: Result, plan: ActionPlan, proposal: Proposal) -> None:
    """One of several: what it reaches, how it is chosen, and its actions unless another has the same."""
    outcome = result.proposals[proposal]
    name = proposal_name(proposal)
    title, why = f"<h3>{escape(name)}</h3>", paragraph(chosen_by_words(proposal))
    if not outcome.actions:
        show(title, paragraph(_("There is nothing to propose.")), why)
        return
    reach = paragraph(reach_words(outcome, result.headline.applicable), "vk-reach")
    told = [title, reach, why, paragraph(brings_words(outcome))]
    if (other := _same_as(result, proposal)) is not None:
        same = _("The same actions as in “{proposal}”.").format(proposal=proposal_name(other))
        show(*told, paragraph(same))
        return
    actions = [content.action[id] for id in outcome.actions]
    show(*told, _list(content, actions, _time_and_who), paragraph(first_steps_take_words(outcome)))
    taken = {action.action for action in plan.actions}
    left = [action for action in actions if action.id not in taken]
    if not left:
        show(paragraph(_("All of it is in the plan."), "vk-own"))
        return
    is_default = proposal is next(iter(result.proposals))
    label = _("Choose “{proposal}”").format(proposal=name)
    if st.button(label, type="primary" if is_default else "secondary", key=f"choose-{proposal}"):
        _put(content, left)


def _same_as(result: Result, proposal: Proposal) -> Proposal | None:
    """The proposal before this one that has the same actions."""
    actions = set(result.proposals[proposal].actions)
    before = takewhile(lambda other: other is not proposal, result.proposals)
    return next((other for other in before if set(result.proposals[other].actions) == actions), None)


def _list(content: Instrument, actions: Iterable[Action], more: Callable[[Action], Iterator[str]]) -> str:
    items = (
        "<br>".join(
            [
                f"<strong>{escape(action.title)}</strong>",
                escape(recommendation_name(content.recommendation_of[action.id])),
                *map(escape, more(action)),
            ]
        )
        for action in actions
    )
    return f'<ol class="vk-proposals">{"".join(f"<li>{item}</li>" for item in items)}</ol>'


def _step_and_effort(action: Action) -> Iterator[str]:
    yield _("First step: {step}").format(step=action.first_step)
    yield _("Effort, by our judgement: {effort}").format(effort=effort_word(action.effort))


def _time_and_who(action: Action) -> Iterator[str]:
    yield from filter(None, (first_step_takes_words(action), decided_by_words(action)))


def _put(content: Instrument, actions: Iterable[Action]) -> None:
    put(Part.ACTION, *(planned(one, content.recommendation_of[one.id].id) for one in actions))
