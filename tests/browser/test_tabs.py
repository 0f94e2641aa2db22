"""Opening a secret link in one tab loses nothing in another."""

import json

from playwright.sync_api import Page, expect

from access.secrets import COOKIE
from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import Window, settle
from tests.browser.steps import SAVED, additions, begin, button, status
from tests.browser.stored import answer_row, make
from tests.system.server import Server

QUESTION = instrument().recommendations[0].questions[0].id


def open_in_another_tab(window: Window, address: str) -> Page:
    """Press the button on the page of a secret link, in a new tab of the same browser."""
    tab = window.context.new_page()
    tab.goto(address)
    button(tab, _("Open the link")).click()
    settle(tab)
    return tab


def cookie_of(window: Window) -> str:
    return next(cookie["value"] for cookie in window.context.cookies() if cookie["name"] == COOKIE)


def test_input_in_an_open_tab_still_belongs_to_this_browser(shared_server: Server, visit: Visit) -> None:
    link = make(shared_server).link
    window = visit(shared_server)
    before = cookie_of(window)
    open_in_another_tab(window, shared_server.address + link)
    assert cookie_of(window) != before
    begin(window.page, "Avdeling som ikke skal bli borte")
    address = window.page.url
    window.page.goto(address)
    settle(window.page)
    expect(window.page.get_by_text("Avdeling som ikke skal bli borte").first).to_be_visible()


def test_an_unsaved_note_survives_a_link_opened_in_another_tab(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    # Streamlit's own message about what it sends after reconnecting.
    window.expect_problem("when disconnected from server")
    note = additions(window.page, QUESTION).get_by_label(_("Note"), exact=True)
    note.press_sequentially("Vi har prøvd")
    named = window.page.locator("#vk-words")
    before = named.get_attribute("data-browser")
    open_in_another_tab(window, shared_server.address + make(shared_server).link)
    expect(named).not_to_have_attribute("data-browser", str(before))
    expect(note).to_have_value("Vi har prøvd")
    # After reconnecting, the page sends the typed text.
    expect(status(window.page, QUESTION)).to_have_text(SAVED)
    assert answer_row(shared_server, made.id, QUESTION)["note"] == "Vi har prøvd"


def test_a_draft_is_kept_under_the_browsers_new_hash(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server, path=make(shared_server).link).page
    additions(page, QUESTION).get_by_label(_("Note"), exact=True).press_sequentially("Vi")
    page.evaluate("document.getElementById('vk-words').dataset.browser = 'another'")
    page.evaluate("document.dispatchEvent(new Event('vk-browser'))")
    [draft] = page.evaluate("Object.values(sessionStorage).filter(text => text.includes('browser'))")
    assert json.loads(draft)["browser"] == "another"
