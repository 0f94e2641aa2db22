"""The connection is cut during a note, a level and a vote, in all usual ways; nothing is lost."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from language import gettext as _
from language.words import level_word
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.proxy import BAD_GATEWAY, FILTER, SIGN_IN, Proxy
from tests.browser.rooms import Phone, Room, room
from tests.browser.screens import Window, open_window, settle
from tests.browser.steps import SAVED, additions, answer, card, choices, chosen, option, status
from tests.browser.stored import Made, answer_row, choice_in, make
from tests.system.server import Server
from workshop.state import lobby
from workshop.steps import Begin

pytestmark = pytest.mark.slow

FIRST, SECOND, *_MORE = (question.id for question in instrument().recommendations[0].questions)
TEXT = "Vi har prøvd video i tre måneder og vil fortsette."
GONE = _("The connection is gone")
SIX_TRIES = 14_000
"""Milliseconds after which Streamlit would have opened its dialog."""


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with Proxy(server) as between:
        yield between


@pytest.fixture
def live(server: Server) -> Iterator[Room]:
    with room(server, lobby([FIRST, SECOND])) as made:
        made.take(Begin())
        yield made


def told(page: Page) -> Locator:
    return page.locator("#vk-connection")


def expect_trouble(window: Window) -> None:
    """Expect all messages of the browser about a cut connection."""
    for problem in ("ERR_", "WebSocket", "answer 502", "answer 403", "status of 502", "status of 403"):
        window.expect_problem(problem)
    window.expect_problem("disconnected from server")


def note_of(page: Page) -> Locator:
    return additions(page, SECOND).get_by_label(_("Note"), exact=True)


def write_and_click(server: Server, made: Made, page: Page, hold: Callable[[], None]) -> None:
    """Write a note and, once the connection is blocked, choose a level."""
    answer(page, FIRST, 1)
    note = note_of(page)
    note.press_sequentially(TEXT[:20])
    hold()
    page.keyboard.type(TEXT[20:])
    # Not by mouse: that would leave the field, and send the note.
    page.locator(f".st-key-choice-{FIRST} input").nth(2).evaluate("radio => radio.click()")
    assert choice_in(answer_row(server, made.id, FIRST)) == 1


def click_on(page: Page, question_id: str, choice: int) -> None:
    """Click at the position of a level, whether or not the page accepts clicks."""
    level = option(page, question_id, choice)
    level.evaluate("level => level.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = level.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def find_all(server: Server, made: Made, page: Page) -> None:
    """Check that the note is in its field, that the level is saved, and the note after leaving the field."""
    settle(page)
    expect(told(page)).to_be_empty()
    chosen(page, FIRST, 2)
    expect(status(page, FIRST)).to_have_text(SAVED)
    assert choice_in(answer_row(server, made.id, FIRST)) == 2
    note = note_of(page)
    expect(note).to_have_value(TEXT)
    note.focus()
    note.blur()
    expect(status(page, SECOND)).to_have_text(SAVED)
    assert answer_row(server, made.id, SECOND)["note"] == TEXT
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('vk-draft:'))") == []


def told_in_our_words(*pages: Page) -> None:
    """Each screen shows our message, still when Streamlit would have opened its dialog."""
    for page in pages:
        expect(told(page)).to_contain_text(GONE)
    pages[0].wait_for_timeout(SIX_TRIES)
    for page in pages:
        expect(told(page)).to_contain_text(GONE)
        assert "Streamlit" not in page.locator("body").inner_text()
        expect(page.get_by_test_id("stDialog")).to_have_count(0)


def test_a_note_and_a_level_survive_a_server_outage(server: Server, proxy: Proxy, visit: Visit) -> None:
    made = make(server)
    window = visit(proxy, path=made.link)
    expect_trouble(window)
    write_and_click(server, made, window.page, proxy.hold)
    server.kill()
    proxy.mend()
    told_in_our_words(window.page)
    server.start()
    find_all(server, made, window.page)


def test_a_level_clicked_while_offline_is_shown_and_saved_later(
    server: Server, proxy: Proxy, visit: Visit
) -> None:
    made = make(server)
    window = visit(proxy, path=made.link)
    page = window.page
    expect_trouble(window)
    answer(page, FIRST, 1)
    proxy.cut()
    expect(told(page)).to_contain_text(GONE)
    kept = card(page, FIRST).get_by_text(
        _("You chose “{choice}”. It is saved when the connection is back.").format(
            choice=level_word(instrument(), 3)
        )
    )
    for choice in (2, 3):
        click_on(page, FIRST, choice)
    expect(kept).to_be_visible()
    expect(card(page, FIRST).get_by_text(SAVED)).not_to_be_visible()
    proxy.mend()
    chosen(page, FIRST, 3)
    expect(status(page, FIRST)).to_have_text(SAVED)
    expect(kept).to_have_count(0)
    assert choice_in(answer_row(server, made.id, FIRST)) == 3


def test_a_level_chosen_by_an_arrow_key_survives_a_server_outage(
    server: Server, proxy: Proxy, visit: Visit
) -> None:
    made = make(server)
    window = visit(proxy, path=made.link)
    page = window.page
    expect_trouble(window)
    answer(page, FIRST, 0)
    proxy.hold()
    radios = choices(page, FIRST).get_by_role("radio")
    radios.nth(1).press("Space")
    chosen(page, FIRST, 1)
    radios.nth(1).press("ArrowDown")
    chosen(page, FIRST, 2)
    server.kill()
    proxy.mend()
    expect(told(page)).to_contain_text(GONE)
    server.start()
    settle(page)
    chosen(page, FIRST, 2)
    expect(status(page, FIRST)).to_have_text(SAVED)
    assert choice_in(answer_row(server, made.id, FIRST)) == 2


@pytest.mark.parametrize("page", [BAD_GATEWAY, FILTER, SIGN_IN], ids=["502", "filter", "sign-in"])
def test_a_note_and_a_level_survive_a_foreign_response(
    server: Server, proxy: Proxy, live: Room, visit: Visit, page: bytes
) -> None:
    made = make(server)
    windows = [visit(proxy, path=path) for path in (made.link, f"/okt/{live.token}")]
    wall = windows[1].context.new_page()
    wall.goto(f"/storskjerm?samling={live.id}")
    settle(wall)
    for window in windows:
        expect_trouble(window)
    form, panel = (window.page for window in windows)
    write_and_click(server, made, form, proxy.hold)
    proxy.cut(page)
    told_in_our_words(form, panel, wall)
    proxy.mend()
    find_all(server, made, form)
    for screen in (panel, wall):
        settle(screen)
        expect(told(screen)).to_be_empty()


@pytest.mark.parametrize("page", [None, BAD_GATEWAY, FILTER], ids=["gone", "502", "filter"])
def test_a_vote_survives_a_cut_connection(
    server: Server, proxy: Proxy, live: Room, browser: Browser, page: bytes | None
) -> None:
    mine = Phone(open_window(browser, proxy.address, {"width": 390, "height": 844}), live.code)
    mine.join()
    mine.ask(FIRST)
    mine.choose(3)
    proxy.hold()
    proxy.cut(page)
    mine.send()
    mine.page.wait_for_timeout(5000)
    proxy.mend()
    expect(mine.told).to_have_text(_("Your vote is saved."))
    assert [vote.choice for vote in live.votes] == [3]
    mine.window.context.close()
