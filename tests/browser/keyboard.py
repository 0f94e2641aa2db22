"""A person who has a keyboard and nothing else."""

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 150


class Keyboard:
    """Moves about one page by keys alone."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
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
        """Move to a field and replace what stands there; leaving the field is left to the next move."""
        self.to(target)
        self.press("ControlOrMeta+a")
        self._page.keyboard.type(text)
