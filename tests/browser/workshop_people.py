"""People in a workshop: the facilitator at the control panel, and voters on phones."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from language import gettext as _
from language.words import level_word
from questionnaire.instrument import LEVELS
from questionnaire.reader.load import instrument
from questionnaire.team import Choice, NoLevel
from tests.browser.rooms import Phone
from tests.browser.screens import settle
from tests.browser.steps import button, heading, menu, press, write

CONTENT = instrument()
UNKNOWN = NoLevel.DONT_KNOW
ASIDE = NoLevel.NOT_RELEVANT
WRITTEN: dict[Choice, str] = {
    **{level: str(level) for level in LEVELS},
    UNKNOWN: "vet-ikke",
    ASIDE: "ikke-relevant",
}


def text_of(question_id: str) -> str:
    """The text of the question."""
    return CONTENT.question[question_id].text


def counted(choices: Iterable[Choice]) -> list[str]:
    """The number of each choice, in the usual order: the levels, don't know, not relevant."""
    counts = Counter(choices)
    return [str(counts[choice]) for choice in WRITTEN]


@dataclass(frozen=True)
class Voter(Phone):
    """A participant; without a script they have to refresh for news."""

    has_script: bool = True

    def join_by_code(self, written: str) -> None:
        """Enter the code as on the wall, or nearly so."""
        self.page.goto("/delta")
        self.page.get_by_label(_("The code on the big screen")).fill(written)
        button(self.page, _("Go on")).click()
        button(self.page, _("Join")).click()

    def look(self, title: str) -> None:
        """Wait until the phone shows this heading; refresh if it does not update itself."""
        if not self.has_script:
            self.page.get_by_role("link", name=_("Look for what is new")).click()
        self.see(title)

    def mark(self, question_id: str, choice: Choice) -> None:
        """Choose an answer to the current question without sending it."""
        self.ask(question_id)
        self.page.locator(f'input[value="{WRITTEN[choice]}"]').check()

    def give(self, question_id: str, choice: Choice) -> None:
        """Vote, and check that it is saved."""
        self.mark(question_id, choice)
        self.send()
        expect(self.page.locator(".saved")).to_be_visible()
        expect(self.page.locator(f'input[value="{WRITTEN[choice]}"]')).to_be_checked()


@dataclass(frozen=True)
class Facilitator:
    """The facilitator, with the control panel in one tab and the wall in another."""

    panel: Page

    def step(self, label: str) -> None:
        """Take the step with this button."""
        press(button(self.panel, label))

    def make(self, title: str, questions: Sequence[str], pace: str) -> None:
        """Fill in the page for a new workshop, and create it."""
        page = self.panel
        write(page.get_by_label(_("What is it called?")), title)
        page.get_by_text(_("Questions that I pick"), exact=True).click()
        field = page.get_by_role("combobox", name=_("Questions, in the order to take them in"))
        for question in questions:
            field.press_sequentially(text_of(question)[:40])
            expect(page.get_by_role("option").first).to_contain_text(text_of(question))
            field.press("Enter")
            settle(page)
        field.press("Escape")
        page.get_by_text(pace, exact=True).click()
        settle(page)
        self.step(_("Make the group session"))
        heading(page, title)
        settle(page)

    def open_wall(self) -> Page:
        """The wall, in the tab that the panel opens."""
        with self.panel.expect_popup() as opened:
            press(self.panel.get_by_role("link", name=_("Open the big screen in a new tab")))
        wall = opened.value
        wall.set_viewport_size({"width": 1920, "height": 1080})
        settle(wall)
        return wall

    def expect_counts(self, joined: int, voted: int) -> None:
        told = _("{joined} have joined, {voted} have voted").format(joined=joined, voted=voted)
        expect(self.panel.locator(".vk-counts")).to_have_text(told)

    def settle(self, level: int | None) -> None:
        """Save the group's result."""
        told = _("Not agreed") if level is None else level_word(CONTENT, level)
        self.panel.get_by_role("radiogroup", name=_("What do you agree on?")).get_by_text(
            told, exact=True
        ).click()
        settle(self.panel)
        self.step(_("Save what you agree on"))
        expect(button(self.panel, _("Change what you agreed on"))).to_be_visible()
        settle(self.panel)

    def to_screen(self, label: str) -> None:
        """Go to a screen of the department with the menu."""
        press(menu(self.panel, label))
        settle(self.panel)


def code_on(wall: Page) -> str:
    """The code as on the wall: two groups of three."""
    shown = wall.locator(".vk-wall-code").inner_text().strip()
    found = re.search(r"(\w{3}) (\w{3})$", shown)
    assert found, shown
    return found[0]


def numbers_on(wall: Page) -> list[list[str]]:
    """A column of numbers for each vote on the wall, as in the accessible table."""
    rows = [row.get_by_role("cell").all_inner_texts() for row in wall.locator(".vk-unseen tbody tr").all()]
    return [list(column) for column in zip(*rows, strict=True)]


def bars_on(wall: Page) -> list[list[str]]:
    """The same numbers as shown visually: beside the bars of the levels, and below them for other choices."""
    rows = [
        row.locator(".vk-wall-bar b").all_inner_texts() for row in wall.locator(".vk-wall-votes li").all()
    ]
    rows += [re.findall(r"\d+", told) for told in wall.locator(".vk-wall-others b").all_inner_texts()]
    return [list(column) for column in zip(*rows, strict=True)]
