"""Actions on the screens, and locators of their parts."""

import re

from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from tests.browser.screens import settle

CHOICES: tuple[int | str, ...] = (0, 1, 2, 3, "dont-know", "not-relevant")
"""The ways to answer a question, in the order of the screen."""

A_TIME = re.compile(r"\d\d:\d\d")
SAVED = re.compile("^" + re.escape(_("Saved {time}")).replace(r"\{time\}", r"\d\d:\d\d") + "$")


def begin(page: Page, name: str) -> str:
    """Start a new assessment on the start page; returns its id."""
    field = page.get_by_label(_("Name of the department"))
    field.fill(name)
    field.press("Enter")
    heading(page, _("The department"))
    settle(page)
    return assessment_id(page)


def assessment_id(page: Page) -> str:
    """The id in the URL."""
    expect(page).to_have_url(re.compile(r"vurdering=[0-9a-f]{24}"))
    found = re.search(r"vurdering=([0-9a-f]{24})", page.url)
    assert found
    return found[1]


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the screen with this heading is shown."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def menu(page: Page, label: str) -> Locator:
    """A link of the menu."""
    return page.locator(".st-key-menu").get_by_role("link", name=label, exact=True)


def button(page: Page, label: str) -> Locator:
    """A button by its label."""
    return page.get_by_role("button", name=label, exact=True)


def card(page: Page, question_id: str) -> Locator:
    """One question with everything that belongs to it."""
    return page.locator(f".st-key-card-{question_id}")


def choices(page: Page, question_id: str) -> Locator:
    """All ways to answer a question."""
    return card(page, question_id).get_by_test_id("stRadio")


def option(page: Page, question_id: str, choice: int | str) -> Locator:
    """The element to click to answer a question."""
    options = choices(page, question_id).get_by_test_id("stRadioOption")
    return options.nth(CHOICES.index(choice))


def chosen(page: Page, question_id: str, choice: int | str) -> None:
    """Wait until only this answer is chosen."""
    radios = choices(page, question_id).get_by_role("radio")
    expect(radios.nth(CHOICES.index(choice))).to_be_checked()


def status(page: Page, question_id: str) -> Locator:
    """The screen's message about saving the answer; empty while it is hidden.

    The first one, because one from an earlier run may remain further down for a moment.
    """
    return card(page, question_id).get_by_role("status").locator("p:visible").first


def answer(page: Page, question_id: str, choice: int | str) -> None:
    """Click an answer and wait until the screen says that it is saved."""
    option(page, question_id, choice).click()
    chosen(page, question_id, choice)
    expect(status(page, question_id)).to_have_text(SAVED)


def additions(page: Page, question_id: str) -> Locator:
    """Open help, note and source of a question."""
    details = card(page, question_id).get_by_test_id("stExpander")
    if not details.locator("details[open]").count():
        press(details.locator("summary"))
    expect(details.locator("details[open]")).to_be_attached()
    return details


def press(control: Locator) -> None:
    """Press a button, link or expander by keyboard: a pointer can miss elements that move during drawing."""
    control.press("Enter")


def write(field: Locator, text: str) -> None:
    """Fill in a field and leave it, which saves it."""
    field.fill(text)
    field.blur()


def pick(field: Locator, text: str) -> None:
    """Type into a list and take the first matching entry."""
    field.scroll_into_view_if_needed()
    field.press("ControlOrMeta+a")
    field.press_sequentially(text)
    expect(field.page.get_by_role("option").first).to_contain_text(text)
    field.press("Enter")
