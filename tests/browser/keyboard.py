"""A person who uses only a keyboard."""

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 150


class Keyboard:
    """Navigates a page by keyboard only."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, *keys: str) -> None:
        """Press keys one after the other, with the current focus."""
        for key in keys:
            self._page.keyboard.press(key)

    def to(self, target: Locator) -> None:
        """Press Tab until the focus is on the target, or inside it."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if target.evaluate("element => element.contains(document.activeElement)"):
                return
            self.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab does not reach {target}")

    def use(self, target: Locator, key: str = "Enter") -> None:
        """Move to a button or link and press it."""
        self.to(target)
        self.press(key)

    def type(self, target: Locator, text: str) -> None:
        """Move to a field and replace its content; the next move leaves the field."""
        self.to(target)
        self.press("ControlOrMeta+a")
        self._page.keyboard.type(text)
