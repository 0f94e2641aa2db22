"""Draws the pictures of a workshop: the wall before and after the reveal, a phone, the panel."""

from contextlib import closing
from typing import NamedTuple

from playwright.sync_api import Browser, expect

from access.policy import Grant, Role, issue
from access.secrets import new_token
from language import gettext as _
from questionnaire.reader.load import instrument
from questionnaire.team import Choice, NoLevel, RespondentRole
from storage.db.transactions import Database
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation
from tests.browser.keep_picture import keep_picture
from tests.browser.screens import DESKTOP, PHONE, Size, open_window, settle
from tests.browser.workshop_people import Voter
from urls import secret_link
from workshop.agenda import short_form
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Reveal

TITLE = "Fagdag på en oppdiktet avdeling"
PROJECTOR = Size(width=1920, height=1080)
QUESTION = "quiet-rooms"
VOTES: dict[RespondentRole, tuple[Choice, ...]] = {
    RespondentRole.CLINICIAN: (0, 0, 1, 0, 1, 1, 0, 2, 1),
    RespondentRole.SECRETARY: (1, 1, 2, 1, 0),
    RespondentRole.LEADER: (3, 2, 2, 3, 2, NoLevel.DONT_KNOW),
}
"""Invented, like the department."""


class Held(NamedTuple):
    """A workshop in the server's database."""

    workshops: Workshops
    participation: Participation
    grant: Grant
    token: str
    code: str


def draw_workshop(browser: Browser, address: str, url: str) -> None:
    """All pictures of one invented workshop, in the database at `url` of the program at `address`."""
    with closing(Database(url)) as database:
        held = _held(Workshops(database), Participation(database))
        facilitator = open_window(browser, address, DESKTOP)
        facilitator.go(secret_link(held.token))
        _draw_phone(browser, address, held)
        wall = facilitator.context.new_page()
        wall.set_viewport_size({"width": PROJECTOR["width"], "height": PROJECTOR["height"]})
        wall.goto(f"/storskjerm?samling={held.grant.object_id}")
        settle(wall)
        expect(wall.locator(".vk-wall-levels")).to_be_visible()
        keep_picture(wall, "wall-voting")
        held.workshops.take(held.grant, Reveal(QUESTION, Ballot.FIRST))
        expect(wall.locator(".vk-wall-votes")).to_be_visible()
        keep_picture(wall, "wall-votes")
        expect(facilitator.page.get_by_role("button", name=_("Talk about it"))).to_be_visible()
        settle(facilitator.page)
        keep_picture(facilitator.page, "control-panel")
        facilitator.context.close()


def _held(workshops: Workshops, participation: Participation) -> Held:
    """A workshop in which all but one have voted on the first question; the last one's phone is drawn."""
    core = short_form(instrument())
    agenda = (QUESTION, *(question for question in core if question != QUESTION))
    new = workshops.create(TITLE, lobby(agenda, asks_who=True), instrument().version)
    grant = issue(new.id, Role.FACILITATOR)
    live = workshops.take(grant, Begin())
    for role, choices in VOTES.items():
        for choice in choices:
            phone = participation.join(new.id, new_token(), role)
            participation.vote(phone, QUESTION, Ballot.FIRST, choice)
    return Held(workshops, participation, grant, new.token, live.code or "")


def _draw_phone(browser: Browser, address: str, held: Held) -> None:
    phone = Voter(open_window(browser, address, PHONE), held.code)
    phone.join()
    phone.mark(QUESTION, 1)
    keep_picture(phone.page, "phone-voting")
    phone.window.context.close()
