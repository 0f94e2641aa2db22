"""Inspects screens at every width, and reports what is wrong on which."""

from playwright.sync_api import Page, TimeoutError

from tests.browser.accessibility import violations
from tests.browser.looks import FRAME, TOO_WIDE
from tests.browser.screens import DESKTOP, PHONE, Size, Window

SMALL = Size(width=320, height=640)
ZOOMED = Size(width=640, height=450)
"""A window of 1280 × 900 at 200 per cent."""

MILLISECONDS_TO_REDRAW = 5_000


class Inspection:
    """Inspects one screen after the other at every width, and reports all problems at the end."""

    def __init__(self, window: Window) -> None:
        self._page = window.page
        self._found: list[str] = []

    def look(self, screen: str) -> None:
        """Inspect the current content of the window."""
        frame = self._page.evaluate(FRAME)
        if frame["language"] != "nb" or not frame["title"] or frame["headings"] != 1 or frame["positive"]:
            self._found.append(f"{screen}: {frame}")
        for size in (PHONE, SMALL, ZOOMED, DESKTOP):
            resize(self._page, size)
            self._found += [f"{screen}, {size['width']} wide: {wide}" for wide in too_wide(self._page)]
            if size in (PHONE, DESKTOP):
                found = violations(self._page)
                self._found += [f"{screen}, {size['width']} wide: {found}"] if found else []

    def end(self) -> None:
        """Fail with all problems found."""
        assert not self._found, "\n\n".join(self._found)


def resize(page: Page, size: Size) -> None:
    """Resize the window."""
    page.set_viewport_size({"width": size["width"], "height": size["height"]})


def too_wide(page: Page) -> list[str]:
    """Elements that make the page scroll sideways, once charts and fields have adapted to the window."""
    try:
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0", timeout=MILLISECONDS_TO_REDRAW)
    except TimeoutError:
        found: list[str] = page.evaluate(TOO_WIDE)
        return found
    return []
