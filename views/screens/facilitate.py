"""The facilitator's page: create a workshop, lead it step by step, and use its outcome."""

import streamlit as st

from access.secrets import is_token
from language import gettext as _
from language.words import question_text
from storage.db.columns import utc_now
from views.parts.heading import heading
from views.parts.html import paragraph, show
from views.parts.visit import browser_secret
from views.saving.status import storage_banner
from views.team.spread import show_spread
from views.workshop.current import Led, Picture, led_to, named_workshop, require_led
from views.workshop.hands import hand_count
from views.workshop.new_workshop import new_workshop
from views.workshop.notes import note_fields, timer
from views.workshop.outcome import draft, files
from views.workshop.panel_texts import counts_words, finished_words, stage_words
from views.workshop.steps import agenda, notice, steps
from views.workshop.wall import time_left
from views.workshop.ways_in import close, entry, links
from workshop.state import Ballot, Box, Item, Stage

_SECONDS = 2


def facilitate() -> None:
    """Draw the facilitator's page."""
    if not named_workshop():
        heading(_("Hold a group session"))
        storage_banner()
        if is_token(browser_secret()):
            new_workshop()
        else:
            st.warning(_("Your browser does not accept cookies from this site. Allow them and load again."))
        return
    led, picture = require_led()
    heading(picture.live.title, above=_("Control panel"), typed=True)
    storage_banner()
    links(led, picture.live)
    # Side by side on a laptop; on a phone the first comes first.
    leading, beside = st.columns([3, 2], gap="large")
    with leading:
        _now(led, picture)
        if picture.live.workshop.stage in (Stage.ENDED, Stage.CLOSED):
            draft(picture)
    with beside:
        _beside(led, picture)
    files(picture.live)
    entry(led, picture.live)
    close(led, picture.live)


def _now(led: Led, picture: Picture) -> None:
    """Draw the question on the wall, the next step, and what belongs to it."""
    live, content = picture.live, picture.content
    item = live.workshop.item(live.workshop.current or "")
    with st.container(border=True, key="on-the-wall"):
        st.header(_("On the big screen now"), anchor=False)
        show(paragraph(stage_words(content, live.workshop), "vk-above"))
        if item is not None:
            show(paragraph(question_text(content, item.question), "vk-own"))
        _follow(led.id, picture)
        notice()
        steps(led, live, content)
    note_fields(led, live.workshop)
    hand_count(led, live, content)


def _beside(led: Led, picture: Picture) -> None:
    """Draw the votes on the current question, the timer, and the agenda."""
    live = picture.live
    item = live.workshop.item(live.workshop.current or "")
    if item is not None:
        _votes(picture, item)
    if live.workshop.stage in (Stage.ANSWERING, Stage.QUESTION):
        timer(led, live)
    agenda(led, picture, picture.content)


@st.fragment(run_every=_SECONDS)
def _follow(workshop_id: str, drawn: Picture) -> None:
    """Draw the number of participants; rerun the page when a facilitator anywhere has taken a step."""
    led = led_to(workshop_id)
    picture = drawn if led is None else led.look()
    if picture.live.version != drawn.live.version:
        st.rerun()
    counts, ends_at = picture.counts, picture.live.timer_ends_at
    stage = picture.live.workshop.stage
    finished = finished_words(counts) if stage is Stage.ANSWERING else ""
    left = "" if ends_at is None else _("Time left: {time}").format(time=time_left(ends_at, utc_now()))
    away = _("The storage cannot be reached just now. This goes on by itself.") if picture.away else ""
    show(
        paragraph(counts_words(stage, counts), "vk-headline vk-counts"),
        *(paragraph(text, "vk-own") for text in (finished, left) if text),
        *(paragraph(text, "vk-unsaved") for text in (away,) if text),
    )


def _votes(picture: Picture, item: Item) -> None:
    for ballot, title in ((Ballot.FIRST, _("The first vote")), (Ballot.SECOND, _("The second vote"))):
        if item.box(ballot) is Box.REVEALED:
            st.subheader(title, anchor=False)
            seen = picture.seen(item.question, ballot)
            if seen.everybody is None:
                st.write(_("Nobody voted."))
            else:
                show_spread(picture.content, seen)


facilitate()
