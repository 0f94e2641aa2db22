"""What a visitor does in the marked program."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.marked.marking import typed
from tests.browser.marked.reading import rest
from tests.browser.screens import Window
from tests.browser.steps import press

Visitor = Callable[..., Window]


def use(page: Page, control: Locator) -> None:
    """Press it, and wait for the result."""
    press(control.first)
    rest(page)


def choose_file(page: Page, ending: str, content: bytes) -> None:
    """Choose a file with this name and content."""
    file = FilePayload(name=f"{typed('Upload')}{ending}", mimeType="application/x", buffer=content)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_test_id("stFileChip")).to_have_count(1)


def drag_a_file_over(page: Page) -> None:
    """Hold a file over the drop area."""
    page.get_by_test_id("stFileUploaderDropzone").evaluate(
        """(zone) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File(["x"], "x.json"))
          zone.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }))
        }"""
    )
