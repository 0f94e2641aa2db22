"""The workshop that this browser leads, asked anew at each run; what storage told last while it is away."""

from dataclasses import dataclass, replace

import streamlit as st

from access.policy import Grant
from language import gettext as _
from questionnaire.instrument import Instrument
from questionnaire.reader.load import edition
from scoring.discretion import Spread
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from storage.workshop.facilitating import Workshops
from storage.workshop.records import Counts, LiveWorkshop, NoSuchWorkshop
from urls import WORKSHOP
from views.parts.visit import NothingOpen, browser_secret
from views.saving.drafts import no_drafts_mark
from workshop.state import Ballot, Box
from workshop.votes import Participant, Vote, shown


@dataclass(frozen=True)
class Picture:
    """A workshop as the wall and the panel draw it; `away` says that it may be older than what goes on."""

    live: LiveWorkshop
    counts: Counts
    votes: tuple[Vote, ...] = ()
    participants: tuple[Participant, ...] = ()
    away: bool = False

    @property
    def content(self) -> Instrument:
        """The edition of its questions."""
        return edition(self.live.instrument)

    def seen(self, question: str, ballot: Ballot) -> Spread:
        """What may be shown of a ballot: nothing until it is revealed."""
        return shown(self.live.workshop, self.votes, self.participants, question, ballot)


@dataclass(frozen=True)
class Led:
    """One workshop with this browser's right to lead it."""

    grant: Grant
    workshops: Workshops

    @property
    def id(self) -> str:
        return self.grant.object_id

    def look(self) -> Picture:
        """The workshop as it is now, or as it was last while storage is away."""
        name = f"picture-{self.id}"
        last: Picture | None = st.session_state.get(name)
        try:
            st.session_state[name] = picture = self._read(last)
        except StorageUnavailable:
            if last is None:
                raise
            return replace(last, away=True)
        return picture

    def _read(self, last: Picture | None) -> Picture:
        seen = self.workshops.look(self.grant, None if last is None else last.live)
        live, counts = seen.live, seen.counts
        if not any(item.first is Box.REVEALED for item in live.workshop.agenda):
            return Picture(live, counts)
        # What is revealed changes only with a step: the wall need not read every vote every second.
        if last is not None and last.live.version == live.version:
            return Picture(live, counts, last.votes, last.participants)
        return Picture(
            live, counts, self.workshops.votes(self.grant), self.workshops.participants(self.grant)
        )


def led_to(workshop_id: str) -> Led | None:
    """The workshop as this browser may lead it now; None where it may not. For callbacks too."""
    name, stored = f"led-{workshop_id}", repositories()
    try:
        grant = stored.workshop_browsers.grant(browser_secret(), workshop_id)
        st.session_state[name] = grant
    except StorageUnavailable:
        grant = st.session_state.get(name)
        if grant is None:
            raise
    return None if grant is None else Led(grant, stored.workshops)


def named_workshop() -> str:
    """The id that the address names, "" where it names none."""
    return st.query_params.get(WORKSHOP, "")


def require_led() -> tuple[Led, Picture]:
    """The workshop that the address names; where it may not be led, says so and ends the screen."""
    led = led_to(named_workshop())
    if led is not None:
        try:
            return led, led.look()
        except NoSuchWorkshop:
            pass
    no_drafts_mark(named_workshop())
    st.title(_("No group session is open here"), anchor=False)
    st.write(_("Open it with the facilitators' link. The address alone opens nothing in another browser."))
    st.page_link("screens/start.py", label=_("Go to the start page"))
    raise NothingOpen
