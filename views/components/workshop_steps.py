"""The one next step of a workshop, what the group settles on, and the steps beside it."""

from collections.abc import Callable

import streamlit as st

from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS
from storage.workshop_records import LiveWorkshop
from views.components.led import Led
from views.components.saving import on_change
from views.components.taking import doing, taking, tell, walk_through
from workshop.events import Begin, Discuss, Next, OpenSecond, Pause, Resume, Reveal, Settle, Skip
from workshop.state import Ballot, Box, Item, Phase, Stage, Workshop

_NOT_AGREED = "not-agreed"
_MAY_SETTLE = (Phase.REVEALED, Phase.DISCUSSED, Phase.SECOND_REVEALED, Phase.SETTLED)


def steps(led: Led, live: LiveWorkshop) -> None:
    """One primary button, and the others."""
    workshop = live.workshop
    item = workshop.item(workshop.current or "")
    if workshop.paused:
        _primary(_("Go on after the break"), taking(led.id, Resume()), "resume")
        return
    if workshop.stage is Stage.LOBBY:
        _primary(_("Begin"), taking(led.id, Begin()), "begin")
    elif workshop.stage is Stage.ANSWERING:
        _primary(_("End the answering and look at the answers"), doing(led.id, walk_through), "walk-through")
        _beside(led, None)
    elif item is not None:
        _of_question(led, workshop, item)
        _beside(led, item)


def _of_question(led: Led, workshop: Workshop, item: Item) -> None:
    match item.phase:
        case Phase.OPEN | Phase.ANSWERED:
            _primary(_("Show the votes"), taking(led.id, Reveal(item.question, Ballot.FIRST)), "reveal")
        case Phase.REVEALED:
            _primary(_("Talk about it"), taking(led.id, Discuss(item.question)), "discuss")
        case Phase.SECOND_OPEN:
            _primary(_("Show the votes"), taking(led.id, Reveal(item.question, Ballot.SECOND)), "reveal")
        case Phase.SETTLED:
            others = any(not other.done for other in workshop.agenda)
            label = _("Next question") if others else _("End the round")
            _primary(label, taking(led.id, Next(item.question)), "next")
    if item.phase in _MAY_SETTLE:
        _settling(led, item)


def _settling(led: Led, item: Item) -> None:
    options: tuple[int | str, ...] = (*LEVELS, _NOT_AGREED)
    chosen = options.index(item.level if item.level is not None else _NOT_AGREED) if item.settled else None
    key = f"settle-{item.question}"
    st.radio(_("What do you agree on?"), options, index=chosen, format_func=_option, key=key)
    asked = item.phase in (Phase.DISCUSSED, Phase.SECOND_REVEALED)
    label = _("Change what you agreed on") if item.settled else _("Save what you agree on")
    st.button(
        label,
        type="primary" if asked else "secondary",
        key="settle",
        width="stretch" if asked else "content",
        on_click=on_change(lambda: _settle(led.id, item.question, key)),
    )


def _settle(workshop_id: str, question: str, key: str) -> bool:
    chosen = st.session_state.get(key)
    if chosen is None:
        tell(_("Choose a level first, or “Not agreed”."))
    else:
        level = chosen if isinstance(chosen, int) else None
        taking(workshop_id, Settle(question, level))()
    return True


def _option(option: int | str) -> str:
    return level_word(option) if isinstance(option, int) else _("Not agreed")


def _primary(label: str, callback: Callable[[], None], key: str) -> None:
    st.button(label, type="primary", key=f"step-{key}", width="stretch", on_click=callback)


def _beside(led: Led, item: Item | None) -> None:
    with st.container(horizontal=True, key="beside-steps"):
        may_talk = item is not None and item.first is Box.REVEALED and item.second is Box.NOT_YET
        if item is not None and item.phase is Phase.DISCUSSED:
            st.button(
                _("Vote once more"), key="vote-again", on_click=taking(led.id, OpenSecond(item.question))
            )
        if item is not None and item.settled and may_talk:
            st.button(
                _("Talk about it again"), key="talk-again", on_click=taking(led.id, Discuss(item.question))
            )
        if item is not None and not item.settled:
            st.button(_("Skip the question"), key="skip", on_click=taking(led.id, Skip(item.question)))
        st.button(_("Take a break"), key="pause", on_click=taking(led.id, Pause()))
