"""If the page cannot start, it says within 15 seconds what is wrong and what to do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from language import gettext as _
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Opening
from tests.browser.proxy import Proxy
from tests.browser.screens import PHONE, settle
from tests.system.server import Server

WITHIN = 17_000
"""The 15 seconds, and the time that a busy machine needs to load the page."""
BROWSERS = _("These work: Edge, Chrome, Firefox and Safari, in versions from the last two years.")
LOADING = _("Videoklar is loading …")


@pytest.fixture
def proxy(shared_server: Server) -> Iterator[Proxy]:
    with Proxy(shared_server) as between:
        yield between


def told(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("#vk-connection").get_by_text(text)).to_be_visible(timeout=WITHIN)
    expect(page.get_by_text(LOADING)).to_be_hidden()
    assert "Streamlit" not in page.locator("body").inner_text()


def test_a_network_that_blocks_websockets_is_named(proxy: Proxy, opening: Opening) -> None:
    window = opening(proxy)
    for problem in ("WebSocket", "disconnected from server"):
        window.expect_problem(problem)
    proxy.blocks_sockets = True
    window.page.goto("/")
    told(window.page, _("The network stops Videoklar"))
    assert_accessible(window.page)
    proxy.blocks_sockets = False
    settle(window.page)
    expect(window.page.locator("#vk-connection")).to_be_empty()


def test_an_old_browser_gets_a_list_of_supported_ones(shared_server: Server, opening: Opening) -> None:
    window = opening(shared_server, PHONE)
    window.expect_problem("ERR_FAILED")
    window.page.route("**/static/js/**", lambda route: route.abort())
    window.page.goto("/")
    told(window.page, _("Videoklar has not started"), BROWSERS)
    assert_accessible(window.page)


def test_a_browser_without_modules_is_informed_at_once(shared_server: Server, opening: Opening) -> None:
    window = opening(shared_server, PHONE)
    window.expect_problem("ERR_FAILED")
    window.page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    window.page.route("**/static/js/**", lambda route: route.abort())
    window.page.goto("/")
    expect(window.page.get_by_text(_("This browser is too old for Videoklar"))).to_be_visible(timeout=5000)
    told(window.page, BROWSERS)


def test_without_scripts_the_page_says_so(shared_server: Server, opening: Opening) -> None:
    window = opening(shared_server, PHONE, java_script_enabled=False)
    window.expect_problem("csp")
    window.page.goto("/svar")
    told = window.page.locator("noscript .vk-title")
    expect(told).to_be_visible()
    assert told.text_content() == _("Videoklar needs JavaScript")
    expect(window.page.get_by_text(LOADING)).to_be_hidden()
