"""Two have saved different things to the same place: both are shown, and the person chooses."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from access.policy import Role
from language import gettext as _
from language import long_moment
from language.field_labels import named_value, value_words
from language.words import answer_words
from questionnaire.assessment import Answer
from questionnaire.instrument import Instrument, Question
from views.parts.html import paragraph, show
from views.saving.save import keep_mine, keep_theirs
from views.saving.session_copy import Item, Part, open_copy


def saved_by(role: Role) -> str:
    """As whom somebody came who saved something; nobody's name is known."""
    return {
        Role.ADMINISTRATOR: _("an administrator"),
        Role.FACILITATOR: _("a facilitator"),
        Role.LEADER: _("somebody who leads the self-assessment"),
        Role.RESPONDENT: _("a participant in the team"),
        Role.READER: _("somebody who may read"),
        Role.UNIT_MEMBER: _("a member of an innovation unit"),
        Role.PARTICIPANT: _("a participant"),
        Role.RESTORER: _("somebody who leads the self-assessment"),
    }[role]


def ask_which(item: Item, words: Callable[[Any, Any], str]) -> None:
    """Show both, if they are in conflict; `words(value, other)` tells a value, as against the other one."""
    conflict = item.conflict
    if conflict is None:
        return
    theirs, mine = conflict.theirs, item.value
    says = _between_windows() if item.part is Part.OWN_ANSWER else _between_people()
    show(
        '<div role="alert">',
        paragraph(
            says.which.format(moment=long_moment(conflict.saved_at), role=saved_by(conflict.role)),
            "vk-unsaved",
        ),
        paragraph(says.theirs.format(answer=_("removed") if theirs is None else words(theirs, mine))),
        paragraph(says.yours.format(answer=words(mine, theirs))),
        "</div>",
    )
    with st.container(horizontal=True):
        st.button(says.keep_theirs, key=f"theirs-{item.part}-{item.key}", on_click=keep_theirs, args=(item,))
        st.button(says.save_mine, key=f"mine-{item.part}-{item.key}", on_click=keep_mine, args=(item,))


def ask_about_removed(part: Part, standing: set[str], labels: Mapping[str, str]) -> None:
    """Ask about lines of the plan that were changed here after somebody else had taken them out of it."""
    for item in open_copy().items.values():
        is_removed = item.conflict is not None and item.conflict.theirs is None
        if item.part is part and is_removed and item.key not in standing:
            with st.container(border=True):
                ask_which(item, differing(labels))


class _Says(NamedTuple):
    which: str
    theirs: str
    yours: str
    keep_theirs: str
    save_mine: str


def _between_people() -> _Says:
    return _Says(
        _("Saved on {moment} by {role}, while you had it open. Which shall stand?"),
        _("Theirs: {answer}"),
        _("Yours: {answer}"),
        _("Keep theirs"),
        _("Save mine"),
    )


def _between_windows() -> _Says:
    """Nobody else can save one's own answers."""
    return _Says(
        _("You saved this in another window on {moment}. Which shall stand?"),
        _("In the other window: {answer}"),
        _("In this window: {answer}"),
        _("Keep the other"),
        _("Save this one"),
    )


def differing(labels: Mapping[str, str]) -> Callable[[Any, Any], str]:
    """Tells a value by the fields in which it differs; `labels` are their names on the screen."""

    def words(value: Any, other: Any) -> str:
        empty = _("empty")
        told = [
            named_value(label, value_words(getattr(value, name)) or empty)
            for name, label in labels.items()
            if other is None or getattr(value, name) != getattr(other, name)
        ]
        return "; ".join(told)

    return words


def differing_answers(
    content: Instrument, question: Question, beside: Mapping[str, str]
) -> Callable[[Answer, Answer], str]:
    """Tells an answer, with what is beside it where that differs; `beside` are names on the screen."""
    differing_beside = differing(beside)

    def words(answer: Answer, other: Answer) -> str:
        told = answer_words(content, question, answer), differing_beside(answer, other)
        return "; ".join(filter(None, told))

    return words


def yes_or_no(value: bool | None) -> str:
    """A yes, a no, or a don't know, in words."""
    return {True: _("Yes"), False: _("No"), None: _("Don't know")}[value]
