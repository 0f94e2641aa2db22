"""A browser window that records problems, and knows when Streamlit has finished."""

import re
from dataclasses import dataclass, field
from typing import Any, TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from language import gettext as _

RESTING = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
UNFINISHED = '[data-testid^="stSkeleton"], [data-stale="true"]'
MILLISECONDS = 20_000


class Size(TypedDict):
    """A window's inner size in CSS pixels."""

    width: int
    height: int


PHONE = Size(width=390, height=844)
DESKTOP = Size(width=1280, height=900)
SIZES = {"phone": PHONE, "desktop": DESKTOP}


@dataclass
class Window:
    """One person's browser: its own cookies, one page, and all problems in it."""

    context: BrowserContext
    page: Page
    address: str
    problems: list[str] = field(default_factory=list)
    _expected: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> None:
        """Open a path of the server (a secret link by its button), and wait until Streamlit has drawn it."""
        self.page.goto(path)
        if re.search("/(lenke#|lenke/|enhet/|okt/)", path):
            self.page.get_by_role("button", name=_("Open the link"), exact=True).click()
        settle(self.page)

    def expect_problem(self, text: str) -> None:
        """Expect a problem that contains `text`, which the test provokes."""
        self._expected.append(text)

    def unexpected_problems(self) -> list[str]:
        """Errors in the console and the scripts, failed requests, and requests to other servers."""
        return [problem for problem in self.problems if not any(text in problem for text in self._expected)]

    def note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.address).netloc:
            self.problems.append(f"request to elsewhere: {request.url}")

    def note_failure(self, request: Request) -> None:
        # Chromium itself aborts requests when a page is left or a response becomes a download.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"request failed: {request.method} {request.url}: {request.failure}")

    def note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"answer {response.status}: {response.request.method} {response.url}")


def open_window(browser: Browser, address: str, size: Size, **options: Any) -> Window:
    """The window of a new visitor, Norwegian unless `options` say otherwise.

    `options` go to Playwright's `new_context`.
    """
    context = browser.new_context(
        base_url=address,
        viewport={"width": size["width"], "height": size["height"]},
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
        **{"locale": "nb-NO"} | options,
    )
    context.set_default_timeout(MILLISECONDS)
    window = Window(context, context.new_page(), address)
    context.on("console", window.note_console)
    context.on("weberror", lambda error: window.problems.append(f"script: {error.error}"))
    context.on("request", window.note_request)
    context.on("requestfailed", window.note_failure)
    context.on("response", window.note_response)
    return window


def settle(page: Page) -> None:
    """Wait until Streamlit is connected, is not running, and has drawn everything it announced.

    After a click, first wait for its effect: a run that has not begun looks finished.
    """
    expect(page.locator(RESTING)).to_be_attached(timeout=MILLISECONDS)
    expect(page.locator(UNFINISHED)).to_have_count(0, timeout=MILLISECONDS)
    expect(page.locator(RESTING)).to_be_attached(timeout=MILLISECONDS)
