"""The wall on a projector: nothing is cut off or scrolls, and it updates automatically."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from access.policy import Grant, Role, issue
from access.secrets import new_token
from language import gettext as _
from language.answering import basis_words, short_help
from language.nine import named_words
from language.words import level_word
from questionnaire.reader.load import instrument
from questionnaire.team import Choice, RespondentRole
from scoring.nine import nine_by_question
from storage.db.transactions import Database
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.screens import PHONE, Size, settle
from tests.browser.steps import button, heading
from tests.browser.stored import away
from tests.system.server import Server
from urls import secret_link
from workshop.state import Ballot, Pace, lobby
from workshop.steps import (
    Begin,
    Close,
    Discuss,
    Event,
    Next,
    OpenSecond,
    Pause,
    Resume,
    Reveal,
    Settle,
    Skip,
    WalkThrough,
)

PROJECTORS = (Size(width=1920, height=1080), Size(width=1280, height=720))
CONTENT = instrument()
FIRST, SECOND = Ballot.FIRST, Ballot.SECOND


def _said_of(question_id: str) -> int:
    """The length of a question's texts and statements about the nine on the wall."""
    question = CONTENT.question[question_id]
    nine = named_words(nine_by_question(CONTENT)[question_id])
    words = (question.text, short_help(question), basis_words(question), *question.levels, nine)
    return sum(map(len, words))


LONGEST = max(CONTENT.question, key=_said_of)

CUT_OFF = """
() => [...document.querySelectorAll(".vk-wall *")]
  .filter(one => !one.closest(".vk-unseen"))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
  .map(([one]) => one.outerHTML.slice(0, 90))
"""
LEAST, LEAST_OF_LEVELS = 24, 28
"""Pixels of a projector 1080 high, readable at ten metres."""
LAPPING = """
() => {
  const blocks = [...document.querySelectorAll(".vk-wall-main > *, .vk-wall-side > *, .vk-wall-votes li")]
  return blocks
    .filter(one => one.matches(":not(.vk-unseen)") && one.nextElementSibling)
    .filter(one => {
      const next = one.nextElementSibling.getBoundingClientRect()
      return next.height > 1 && one.getBoundingClientRect().bottom > next.top + 1
    })
    .map(one => one.outerHTML.slice(0, 90))
}
"""
TOO_SMALL = """
least => [...document.querySelectorAll(".vk-wall *")]
  .filter(one => !one.closest(".vk-unseen") && [...one.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < innerHeight * least / 1080)
  .map(one => one.outerHTML.slice(0, 90))
"""
SCROLLING = """
() => ["html", "body", ".stApp", ".stMain", ".vk-wall"]
  .map(name => document.querySelector(name))
  .filter(box => box && (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1))
  .map(box => box.className || box.localName)
"""


LEVELS_TOO_SMALL = TOO_SMALL.replace(".vk-wall *", ":is(.vk-wall-levels, .vk-wall-votes) li > span")


@dataclass
class Room:
    """A workshop in the server's database, with steps and votes made directly there."""

    workshops: Workshops
    participation: Participation
    grant: Grant
    token: str
    phones: list[Grant] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.grant.object_id

    def take(self, *events: Event) -> None:
        for event in events:
            self.workshops.take(self.grant, event)

    def join(self, count: int) -> None:
        """Five of each role, so that all are shown separately."""
        roles = list(RespondentRole)
        for place in range(count):
            role = roles[place // 5 % len(roles)]
            self.phones.append(self.participation.join(self.id, new_token(), role))

    def vote(self, ballot: Ballot, *choices: Choice) -> None:
        for place, phone in enumerate(self.phones):
            self.participation.vote(phone, LONGEST, ballot, choices[place % len(choices)])


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One program for all tests of this file, each of which has a workshop of its own."""
    return shared_server


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    with closing(Database(server.url)) as database:
        workshops = Workshops(database)
        title = "Fagdag om videokonsultasjoner for hele medisinsk klinikk"
        new = workshops.create(title, lobby((LONGEST,), asks_who=True), CONTENT.version)
        grant = issue(new.id, Role.FACILITATOR)
        yield Room(workshops, Participation(database), grant, new.token)


def fits(page: Page) -> None:
    """Check that nothing scrolls, is cut off or overlaps, on either projector."""
    for size in PROJECTORS:
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        settle(page)
        found = [page.evaluate(script) for script in (SCROLLING, CUT_OFF, LAPPING)]
        found += [page.evaluate(TOO_SMALL, LEAST), page.evaluate(LEVELS_TOO_SMALL, LEAST_OF_LEVELS)]
        assert found == [[]] * 5, f"at {size}"


def test_the_wall_fits_both_projectors_at_every_step_and_updates(
    server: Server, visit: Visit, room: Room
) -> None:
    window = visit(server, PROJECTORS[0], secret_link(room.token))
    page = window.page
    window.go(f"/storskjerm?samling={room.id}")
    expect(page.locator("h1")).to_contain_text("Fagdag")
    fits(page)
    assert_accessible(page)
    room.join(30)
    room.take(Begin())
    room.workshops.set_timer(room.grant, 600)
    expect(page.locator("h1")).to_have_text(CONTENT.question[LONGEST].text)
    room.vote(FIRST, 0, 3, 1)
    words = _("{voted} of {joined} have voted").format(voted=30, joined=30)
    expect(page.locator(".vk-wall-voted p")).to_have_text(words)
    fits(page)
    assert_accessible(page)
    room.take(Reveal(LONGEST, FIRST))
    expect(page.locator(".vk-wall-votes li").first).to_contain_text(level_word(CONTENT, 0))
    fits(page)
    assert_accessible(page)
    room.take(Discuss(LONGEST), OpenSecond(LONGEST))
    room.vote(SECOND, 1, 2)
    room.take(Reveal(LONGEST, SECOND))
    expect(page.locator(".vk-wall-key")).to_have_count(2)
    fits(page)
    assert_accessible(page)


def test_a_long_title_and_every_other_chart_fit_too(server: Server, visit: Visit, room: Room) -> None:
    window = visit(server, PROJECTORS[0], secret_link(room.token))
    with closing(Database(server.url)) as database:
        workshops = Workshops(database)
        for title in ("Videokonsultasjoner " * 10, "x" * 200, "Kort"):
            new = workshops.create(title, lobby((LONGEST,), Pace.SELF_PACED), CONTENT.version)
            grant = issue(new.id, Role.FACILITATOR)
            other = Room(workshops, Participation(database), grant, new.token)
            window.go(secret_link(other.token))
            window.go(f"/storskjerm?samling={other.id}")
            expect(window.page.locator("h1")).to_contain_text(title[:9])
            fits(window.page)
            other.take(Begin())
            expect(window.page.locator(".vk-wall-voted")).to_be_visible()
            fits(window.page)
            other.take(WalkThrough((LONGEST,)), Skip(LONGEST))
            expect(window.page.locator("h1")).to_contain_text(title[:9])
            expect(window.page.locator(".vk-wall-voted")).to_have_count(0)
            fits(window.page)
    room.join(30)
    room.take(Begin(), Pause())
    expect(window.page.locator("h1")).to_contain_text("Kort")
    window.go(f"/storskjerm?samling={room.id}")
    expect(window.page.locator(".vk-wall-break")).to_be_visible()
    fits(window.page)
    room.take(Resume(), Reveal(LONGEST, FIRST), Settle(LONGEST, 2), Next(LONGEST), Close())
    expect(window.page.locator(".vk-wall-closed")).to_be_visible()
    fits(window.page)


def test_the_wall_keeps_its_content_while_storage_is_unavailable(
    server: Server, visit: Visit, room: Room
) -> None:
    window = visit(server, PROJECTORS[1], secret_link(room.token))
    window.go(f"/storskjerm?samling={room.id}")
    page = window.page
    lobby_line = page.locator(".vk-wall-joined")
    expect(lobby_line).to_be_visible()
    with away(server):
        page.wait_for_timeout(2500)
        expect(lobby_line).to_be_visible()
    room.take(Begin())
    expect(page.locator("h1")).to_have_text(CONTENT.question[LONGEST].text)


def test_the_panel_follows_another_facilitator_and_keeps_input(
    server: Server, visit: Visit, room: Room
) -> None:
    room.take(Begin())
    window = visit(server, PHONE, secret_link(room.token))
    page = window.page
    heading(page, "Fagdag om videokonsultasjoner for hele medisinsk klinikk")
    note = page.get_by_label(_("Note: why you came to this"))
    note.press_sequentially("Halvferdig")
    room.join(5)
    room.vote(FIRST, 0, 3)
    told = _("{joined} have joined, {voted} have voted").format(joined=5, voted=5)
    expect(page.locator(".vk-counts")).to_have_text(told)
    room.take(Reveal(LONGEST, FIRST))
    expect(button(page, _("Talk about it"))).to_be_visible()
    settle(page)
    expect(note).to_have_value("Halvferdig")
    assert_accessible(page)
