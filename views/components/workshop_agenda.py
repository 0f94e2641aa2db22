"""The agenda on the control panel: what comes next, and what is seen, where the room differs most first."""

from collections.abc import Sequence

import streamlit as st

from language import gettext as _
from language.team import agreement_words
from questionnaire.model import Instrument
from views.components.html import bullets, show, unmarked
from views.components.led import Led, Picture
from views.components.taking import taking
from views.components.workshop_words import phase_words, question_text
from workshop.agenda import by_disagreement
from workshop.events import GoBack
from workshop.state import Ballot, Box, Item, Stage
from workshop.votes import tallies


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
    counted = tallies(picture.votes)
    for item in _ordered(content, shown, picture):
        part = counted.get((item.question, Ballot.FIRST))
        revealed = item.first is Box.REVEALED and part is not None
        told = agreement_words(part.consensus) if revealed and part else ""
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


def _ordered(content: Instrument, shown: Sequence[Item], picture: Picture) -> list[Item]:
    """By what the revealed votes come to alone: the place of a hidden one must not tell what it is."""
    revealed = {item.question for item in shown if item.first is Box.REVEALED}
    votes = [vote for vote in picture.votes if vote.question in revealed]
    by_id = {item.question: item for item in shown}
    return [by_id[id] for id in by_disagreement(content, list(by_id), votes)]
