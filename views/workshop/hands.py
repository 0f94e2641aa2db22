"""Votes by show of hands, for participants without a working phone."""

from collections.abc import Mapping

import streamlit as st

from language import gettext as _
from language.typed_values import TypedNumber
from language.words import question_text, vote_word
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.team import Choice, NoLevel
from storage.workshop.facilitating import MOST_HANDS
from storage.workshop.records import LiveWorkshop
from views.parts.html import unmarked
from views.parts.text_fields import typed_field
from views.saving.save import on_change
from views.workshop.current import Led
from views.workshop.steps import doing, tell
from workshop.state import Ballot
from workshop.votes import open_ballots

_COUNT = TypedNumber(MOST_HANDS, whole=True)
_REFUSED = "hands-refused"
"""Fields of the last count that could not be read; kept because the panel is redrawn continuously."""
_CHOICES: tuple[Choice, ...] = (*LEVELS, NoLevel.DONT_KNOW, NoLevel.NOT_RELEVANT)


def hand_count(led: Led, live: LiveWorkshop, content: Instrument) -> None:
    """Fields for counts in the open vote; nothing if no vote is open."""
    opened = dict(open_ballots(live.workshop))
    if not opened:
        return
    with st.expander(_("Count hands or paper")):
        st.write(
            _(
                "For those who do not vote on a phone. What you save here comes beside the phones' votes, "
                "and replaces what was counted before in this vote."
            )
        )
        question = live.workshop.current
        if question is None:
            texts = {id: unmarked(question_text(content, id)) for id in opened}
            question = st.selectbox(
                _("Question"), tuple(opened), format_func=texts.__getitem__, key="hands-question"
            )
        _fields(led, question, opened[question], content)


def _fields(led: Led, question: str, ballot: Ballot, content: Instrument) -> None:
    keys = {choice: f"hands-{question}-{ballot}-{choice}" for choice in _CHOICES}
    names = {choice: vote_word(content, choice) for choice in _CHOICES}
    # A form, so that typed counts stay in the browser until saved, however often the panel is redrawn.
    with st.form(f"hands-{question}-{ballot}", border=False, enter_to_submit=False):
        for choice, key in keys.items():
            why = _why_not(names[choice], key) if key in st.session_state.get(_REFUSED, ()) else ""
            trouble = _("Nothing was saved. {why}").format(why=why) if why else ""
            typed_field(key, names[choice], _COUNT, trouble)
        st.form_submit_button(
            _("Save the count"), on_click=on_change(lambda: _save(led.id, question, ballot, keys, names))
        )


def _why_not(name: str, key: str) -> str:
    return _COUNT.why_not(st.session_state.get(key, ""), name)


def _save(
    workshop_id: str,
    question: str,
    ballot: Ballot,
    keys: Mapping[Choice, str],
    names: Mapping[Choice, str],
) -> bool:
    st.session_state[_REFUSED] = [key for choice, key in keys.items() if _why_not(names[choice], key)]
    if st.session_state[_REFUSED]:
        tell("")
        return True
    counts = {choice: int(_COUNT.read(st.session_state.get(key, "")) or 0) for choice, key in keys.items()}

    def enter(led: Led) -> None:
        led.workshops.enter_hand_count(led.grant, question, ballot, counts)
        tell(_("Counted: {count} votes are saved.").format(count=sum(counts.values())), well=True)

    doing(workshop_id, enter)()
    return True
