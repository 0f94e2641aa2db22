"""The agenda on the control panel: what comes next, and what is seen, where the room differs most first."""

import streamlit as st

from language import gettext as _
from language.team import agreement_words
from questionnaire.model import Instrument
from scoring.disagreement import Distribution
from views.components.html import bullets, show, unmarked
from views.components.led import Led, Picture
from views.components.taking import taking
from views.components.workshop_words import phase_words, question_text
from workshop.agenda import most_divided_first
from workshop.events import GoBack
from workshop.outcome import standing_vote
from workshop.state import Item, Stage


def agenda(led: Led, picture: Picture, content: Instrument) -> None:
    """What is to come, and what one can go back to."""
    workshop = picture.live.workshop
    if workshop.stage is Stage.CLOSED:
        return
    coming = [item for item in workshop.agenda if not item.done and item.question != workshop.current]
    st.header(_("What comes next"), anchor=False)
    if coming:
        show(bullets(question_text(content, item.question) for item in coming))
    else:
        st.write(_("No more questions."))
    _seen(led, picture, content)


def _seen(led: Led, picture: Picture, content: Instrument) -> None:
    workshop = picture.live.workshop
    shown = [item for item in workshop.agenda if item.shown and item.question != workshop.current]
    if not shown:
        return
    st.header(_("What you have been through"), anchor=False)
    st.write(_("Where you differed most comes first, and what weighs more before what weighs less."))
    stands = {item.question: part for item in shown if (part := _stands(item, picture)) is not None}
    by_id = {item.question: item for item in shown}
    # By what may be seen alone: the place of a hidden vote must not tell what it is.
    for item in map(by_id.__getitem__, most_divided_first(content, tuple(by_id), stands)):
        part = stands.get(item.question)
        told = "" if part is None else agreement_words(part.consensus)
        lines = "; ".join(filter(None, (phase_words(item), told)))
        st.markdown(f"**{unmarked(question_text(content, item.question))}** {unmarked(lines)}")
        if workshop.stage in (Stage.QUESTION, Stage.ENDED) and not workshop.paused:
            label = _("Go back to: {question}").format(question=question_text(content, item.question))
            st.button(
                unmarked(label),
                key=f"back-{item.question}",
                type="tertiary",
                on_click=taking(led.id, GoBack(item.question)),
            )


def _stands(item: Item, picture: Picture) -> Distribution | None:
    """The vote that counts of a question; None while it is hidden, and where nobody voted."""
    return picture.seen(item.question, standing_vote(item)).everybody
