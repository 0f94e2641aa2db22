"""A browser that was stopped, as a closed laptop stops it, for longer than the server keeps its session.

It is a file of its own because it waits three minutes: with several workers it begins first, and while it
waits the others have the machine.
"""

import time
from collections.abc import Callable, Iterator
from signal import SIGCONT, SIGSTOP

import psutil
import pytest
from playwright.sync_api import Browser, BrowserType, expect

from tests.browser.chromium import FLAGS, installed_chromium
from tests.browser.rooms import Room, open_phone, room
from tests.browser.screens import open_window
from tests.browser.steps import answer
from tests.browser.stored import make
from tests.browser.test_cut_connections import FIRST, SECOND, TEXT, click_on, find_all, note_of
from tests.system.server import Server
from workshop.state import lobby
from workshop.steps import Begin

pytestmark = pytest.mark.slow

STOPPED = 180
"""Seconds: longer than the server keeps a disconnected session."""


@pytest.fixture
def live(server: Server) -> Iterator[Room]:
    with room(server, lobby([FIRST, SECOND])) as made:
        made.take(Begin())
        yield made


def another_chromium(kind: BrowserType) -> tuple[Browser, Callable[[], list[psutil.Process]]]:
    """A separate Chromium, and its current processes."""
    here = psutil.Process()
    before = set(here.children(recursive=True))
    chromium = kind.launch(executable_path=installed_chromium(), args=FLAGS)
    started = [p for p in here.children(recursive=True) if p not in before]
    (main,) = [p for p in started if p.parent() not in started]
    return chromium, lambda: [main, *main.children(recursive=True)]


def test_a_note_a_level_and_a_vote_survive_three_minutes_of_sleep(
    server: Server, live: Room, browser: Browser
) -> None:
    made = make(server)
    chromium, processes = another_chromium(browser.browser_type)
    window = open_window(chromium, server.address, {"width": 1280, "height": 900})
    window.go(made.link)
    mine = open_phone(chromium, server, live.code)
    mine.join()
    mine.ask(FIRST)
    mine.choose(3)
    answer(window.page, FIRST, 1)
    note_of(window.page).press_sequentially(TEXT)
    stopped = processes()
    for process in stopped:
        process.send_signal(SIGSTOP)
    time.sleep(STOPPED)
    for process in stopped:
        process.send_signal(SIGCONT)
    # At once, whether or not the page has noticed the problem yet.
    click_on(window.page, FIRST, 2)
    mine.send()
    find_all(server, made, window.page)
    expect(mine.page.locator(".saved")).to_be_visible()
    assert [vote.choice for vote in live.votes] == [3]
    chromium.close()
