"""Two programs on one PostgreSQL serve one workshop: phones on one, wall and panel on the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from language import gettext as _
from language.words import level_word
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit, started
from tests.browser.http_phones import joined
from tests.browser.rooms import open_phone, room
from tests.browser.screens import Size
from tests.browser.steps import button, press
from tests.system.server import Server
from urls import secret_link
from workshop.state import lobby

QUESTION = instrument().questions[0].id
PROJECTOR = Size(width=1280, height=720)
AT_ONCE = 2000
"""Milliseconds within which the wall shows a vote."""


@pytest.fixture
def other_server(postgresql_server: Server, tmp_path: Path) -> Iterator[Server]:
    """Another program on the same database."""
    folder = tmp_path / "other"
    folder.mkdir()
    yield from started(Server(folder, url=postgresql_server.url))


def test_phones_and_wall_on_different_servers_share_a_workshop(
    postgresql_server: Server, other_server: Server, visit: Visit, browser: Browser
) -> None:
    with room(postgresql_server, lobby((QUESTION,))) as live:
        panel = visit(other_server, path=secret_link(live.token))
        wall = visit(other_server, PROJECTOR, secret_link(live.token))
        wall.go(f"/storskjerm?samling={live.id}")
        touched = open_phone(browser, postgresql_server, live.code)
        touched.join()
        others = joined(postgresql_server, live.code, 5)

        press(button(panel.page, _("Begin")))
        touched.ask(QUESTION)
        touched.vote(3)
        voted = wall.page.locator(".vk-wall-voted p")
        told = _("{voted} of {joined} have voted")
        expect(voted).to_have_text(told.format(voted=1, joined=6), timeout=AT_ONCE)
        for phone in others:
            assert phone.vote(QUESTION, 0) == 200
        expect(voted).to_have_text(told.format(voted=6, joined=6), timeout=AT_ONCE)

        press(button(panel.page, _("Show the votes")))
        touched.see(_("Look at the big screen"))
        assert others[0].vote(QUESTION, 3) == 409
        first = wall.page.locator(".vk-wall-votes li").first
        expect(first).to_contain_text(level_word(instrument(), 0))
        expect(first).to_contain_text("5")
        touched.window.context.close()
