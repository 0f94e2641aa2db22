"""The control panel: a workshop is created and led by mouse, by keyboard, and on two laptops."""

import re
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from access.secrets import new_token, read_join_code
from language import gettext as _
from language.words import settled_sentence
from questionnaire.reader.load import instrument
from storage.db.transactions import Database
from storage.workshop.participation import Participation
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.keyboard import Keyboard
from tests.browser.screens import PHONE, Size, Window, settle
from tests.browser.steps import begin, button, heading
from tests.system.server import Server
from workshop.state import Ballot

LAPTOP = Size(width=1280, height=800)
TITLE = "Fagdag"


class Mouse:
    """A person who uses a mouse."""

    def use(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)
        target.blur()

    def choose(self, group: Locator, place: int) -> None:
        group.get_by_test_id("stRadioOption").nth(place).click()


class Keys:
    """A person who uses only a keyboard."""

    def __init__(self, page: Page) -> None:
        self._keyboard = Keyboard(page)

    def use(self, target: Locator) -> None:
        self._keyboard.use(target)

    def write(self, target: Locator, text: str) -> None:
        self._keyboard.type(target, text)
        self._keyboard.press("Tab")

    def choose(self, group: Locator, place: int) -> None:
        self._keyboard.to(group)
        self._keyboard.press("Space", *["ArrowDown"] * place)


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One program for all tests of this file, each of which has a workshop of its own."""
    return shared_server


@pytest.fixture
def phones(server: Server) -> Iterator[Participation]:
    """The room's phones, directly in the database."""
    with closing(Database(server.url)) as database:
        yield Participation(database)


def made(server: Server, visit: Visit, by: type[Mouse] | type[Keys]) -> tuple[Window, Mouse | Keys]:
    """A workshop that a department's leader has just created from its assessment."""
    window = visit(server, LAPTOP)
    page = window.page
    id = begin(page, "Avdeling A")
    window.go(f"/styring?vurdering={id}")
    hand = Keys(page) if by is Keys else Mouse()
    assert_accessible(page)
    hand.write(page.get_by_label(_("What is it called?")), TITLE)
    settle(page)
    hand.use(button(page, _("Make the group session")))
    heading(page, TITLE)
    settle(page)
    return window, hand


def vote(page: Page, phones: Participation, *levels: int) -> None:
    """One phone for each level joins with the panel's code, and votes on the question."""
    found = re.search(r"([A-Z0-9]{3})\s([A-Z0-9]{3})\s*$", page.locator(".st-key-ways-in").inner_text())
    assert found
    entry = phones.find(read_join_code(found[0].strip()) or "")
    assert entry
    for level in levels:
        phone = phones.join(entry.workshop_id, new_token())
        question = phones.here(phone).workshop.current
        phones.vote(phone, question or "", Ballot.FIRST, level)


def next_step(hand: Mouse | Keys, page: Page, step: str, then: str) -> None:
    hand.use(button(page, step))
    expect(button(page, then)).to_be_visible()
    settle(page)


@pytest.mark.parametrize("by", [Mouse, Keys])
def test_a_workshop_from_an_assessment_settles_a_question(
    server: Server, visit: Visit, phones: Participation, by: type[Mouse] | type[Keys]
) -> None:
    window, hand = made(server, visit, by)
    page = window.page
    assert_accessible(page)
    next_step(hand, page, _("Begin"), _("Show the votes"))
    vote(page, phones, 0, 2, 2)
    told = _("{joined} have joined, {voted} have voted").format(joined=3, voted=3)
    expect(page.locator(".vk-counts")).to_have_text(told)
    next_step(hand, page, _("Show the votes"), _("Talk about it"))
    assert_accessible(page)
    next_step(hand, page, _("Talk about it"), _("Vote once more"))
    note = page.get_by_label(_("Note: why you came to this"))
    hand.write(note, "Rom på plass")
    settle(page)
    hand.choose(page.get_by_role("radiogroup", name=_("What do you agree on?")), 2)
    settle(page)
    hand.use(button(page, _("Save what you agree on")))
    expect(button(page, _("Next question"))).to_be_visible()
    settle(page)
    agreed = settled_sentence(instrument(), 2)
    expect(page.locator(".st-key-on-the-wall")).to_contain_text(agreed)
    expect(note).to_have_value("Rom på plass")
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    settle(page)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with page.expect_download() as report:
        page.get_by_role("link", name=_("Download the report (PDF)")).click()
    assert report.value.suggested_filename.startswith("Rapport fra samlingen Fagdag")


def test_a_second_laptop_takes_over_and_a_closed_tab_loses_nothing(
    server: Server, visit: Visit, phones: Participation
) -> None:
    first, hand = made(server, visit, Mouse)
    link = first.page.locator(".st-key-facilitators-link code").inner_text().strip()
    next_step(hand, first.page, _("Begin"), _("Show the votes"))
    vote(first.page, phones, 1, 3)
    note = _("Note: why you came to this")
    hand.write(first.page.get_by_label(note), "Skrevet på den første")
    settle(first.page)
    second = visit(server, LAPTOP, link.removeprefix(server.address))
    heading(second.page, TITLE)
    expect(second.page.get_by_label(note)).to_have_value("Skrevet på den første")
    next_step(hand, second.page, _("Show the votes"), _("Talk about it"))
    expect(button(first.page, _("Talk about it"))).to_be_visible()
    address = urlsplit(first.page.url)
    first.page.close()
    next_step(hand, second.page, _("Talk about it"), _("Vote once more"))
    again = first.context.new_page()
    again.goto(f"{address.path}?{address.query}")
    expect(button(again, _("Vote once more"))).to_be_visible()
    expect(again.get_by_label(note)).to_have_value("Skrevet på den første")
    place = again.locator(".st-key-on-the-wall")
    expect(place).to_contain_text(_("You are talking about it"))


def test_a_half_written_note_stays_when_another_facilitator_saves(server: Server, visit: Visit) -> None:
    first, hand = made(server, visit, Mouse)
    link = first.page.locator(".st-key-facilitators-link code").inner_text().strip()
    next_step(hand, first.page, _("Begin"), _("Show the votes"))
    field = first.page.get_by_label(_("Note: why you came to this"))
    field.press_sequentially("Halvferdig")
    second = visit(server, LAPTOP, link.removeprefix(server.address))
    hand.write(second.page.get_by_label(_("Note: why you came to this")), "Fra den andre")
    expect(button(first.page, _("Go on from that one"))).to_be_visible()
    settle(first.page)
    expect(field).to_have_value("Halvferdig")
    expect(field).to_be_focused()
    assert_accessible(first.page)
    field.blur()
    expect(button(first.page, _("Add mine to it"))).to_be_visible()
    settle(first.page)
    hand.use(button(first.page, _("Add mine to it")))
    expect(button(first.page, _("Add mine to it"))).to_have_count(0)
    settle(first.page)
    expect(field).to_have_value("Fra den andre\nHalvferdig")
