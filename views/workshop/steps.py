"""The facilitator's buttons: the next step, other steps, the agenda, and why a step was refused."""

from collections.abc import Callable

import streamlit as st

from language import gettext as _
from language.words import agreement_words, question_text
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.reader.load import edition
from scoring.team import Distribution
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.workshop.records import LiveWorkshop, NoSuchWorkshop
from views.parts.html import bullets, copyable, show, unmarked
from views.saving.save import on_change
from views.workshop.current import Led, Picture, led_to
from views.workshop.panel_texts import phase_words, why_not_yet
from workshop.agenda import by_disagreement, most_divided_first
from workshop.outcome import standing_vote
from workshop.state import Ballot, Box, Item, Phase, Stage, Workshop
from workshop.steps import (
    Begin,
    Discuss,
    Event,
    GoBack,
    Next,
    NotNow,
    OpenSecond,
    Pause,
    Resume,
    Reveal,
    Settle,
    Skip,
    WalkThrough,
)

_NOTICE = "step-notice"


def taking(workshop_id: str, event: Event) -> Callable[[], None]:
    """A button callback that takes this step."""
    return doing(workshop_id, lambda led: led.workshops.take(led.grant, event))


def doing(workshop_id: str, act: Callable[[Led], object], unsaved: str = "") -> Callable[[], None]:
    """A callback that changes the workshop; `unsaved` is text to keep if that fails."""

    def done() -> bool:
        tell("")
        led = led_to(workshop_id)
        if led is None:
            return True
        try:
            act(led)
        except NotNow as not_now:
            tell(why_not_yet(not_now.reason), unsaved)
        except IdentityNumberRefused:
            tell(_("Not saved: what looks like a national identity number stands in the text. Take it out."))
        except NoSuchWorkshop:
            tell(_("The group session is closed. Nothing was changed."))
        except StorageUnavailable:
            tell(_("The storage cannot be reached just now. Nothing was changed. Try again."), unsaved)
        return True

    return on_change(done)


def walk_through(led: Led) -> None:
    """End the answering; the order of discussion is by disagreement in the votes at that moment."""
    live = led.workshops.load(led.grant)
    content = edition(live.instrument)
    order = by_disagreement(content, live.workshop.questions, led.workshops.votes(led.grant))
    led.workshops.take(led.grant, WalkThrough(order))


def tell(text: str, unsaved: str = "", *, well: bool = False) -> None:
    """Show a message above the steps until the next step; `well` means success."""
    st.session_state[_NOTICE] = (text, unsaved, well) if text else None


def notice() -> None:
    """Draw the message in a permanent container, so that nothing below it moves."""
    with st.container(key="step-notice-place"):
        told = st.session_state.get(_NOTICE)
        if told:
            text, unsaved, well = told
            (st.success if well else st.warning)(text)
            if unsaved:
                st.write(_("What you wrote was not saved. Copy it if you need it:"))
                copyable(unsaved)


_NOT_AGREED = "not-agreed"
_MAY_SETTLE = (Phase.REVEALED, Phase.DISCUSSED, Phase.SECOND_REVEALED, Phase.SETTLED)


def steps(led: Led, live: LiveWorkshop, content: Instrument) -> None:
    """Draw one primary button and the other steps."""
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
        _of_question(led, workshop, item, content)
        _beside(led, item)


def _of_question(led: Led, workshop: Workshop, item: Item, content: Instrument) -> None:
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
        _settling(led, item, content)


def _settling(led: Led, item: Item, content: Instrument) -> None:
    options: tuple[int | str, ...] = (*LEVELS, _NOT_AGREED)
    names = dict(zip(options, (*content.level_names, _("Not agreed")), strict=True))
    chosen = options.index(item.level if item.level is not None else _NOT_AGREED) if item.settled else None
    key = f"settle-{item.question}"
    st.radio(_("What do you agree on?"), options, index=chosen, format_func=names.__getitem__, key=key)
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


def agenda(led: Led, picture: Picture, content: Instrument) -> None:
    """Draw the remaining questions, and the ones it is possible to go back to."""
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
    # Sorted only by visible votes: the position must not reveal a hidden vote.
    for item in map(by_id.__getitem__, most_divided_first(content, tuple(by_id), stands)):
        part = stands.get(item.question)
        told = "" if part is None else agreement_words(part.consensus)
        lines = "; ".join(filter(None, (phase_words(content, item), told)))
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
    """The vote that counts for a question; None if it is hidden or nobody voted."""
    return picture.seen(item.question, standing_vote(item)).everybody
