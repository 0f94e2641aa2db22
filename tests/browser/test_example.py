"""The invented department can be tried without input, and is labelled everywhere."""

from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import Window, settle
from tests.browser.steps import answer, assessment_id, button, chosen, heading, menu, press
from tests.browser.stored import answer_row, choice_in, rows
from tests.system.server import Server

FIRST = instrument().recommendations[0]
QUESTION = FIRST.questions[0].id
EXAMPLES = "SELECT id FROM assessments WHERE example"


def label(page: Page) -> Locator:
    """The label of the invented department."""
    return page.get_by_text(_("Invented example: this department does not exist. Change whatever you like."))


def open_example(window: Window) -> str:
    """Open it from the start page; returns its id."""
    window.go("/")
    press(button(window.page, _("Open the example")))
    heading(window.page, _("Result"))
    settle(window.page)
    return assessment_id(window.page)


def test_the_example_can_be_tried_without_entering_anything(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server)
    page = window.page
    example = open_example(window)
    expect(label(page)).to_be_visible()
    expect(page.locator(".vk-card")).to_have_count(len(instrument().recommendations))
    for words, title in (
        (_("Department"), _("The department")),
        (_("Answers"), f"{FIRST.id} {FIRST.title}"),
        (_("Action plan"), _("Action plan")),
    ):
        press(menu(page, words))
        heading(page, title)
        expect(label(page)).to_be_visible()
    window.go(f"/gjenstar?vurdering={example}")
    expect(label(page)).to_be_visible()
    window.go("/")
    expect(page.locator(f".st-key-open-{example}")).to_contain_text("oppdiktet eksempel")

    assert page.request.get(f"/plan/{example}.pdf").body().startswith(b"%PDF-")
    assert page.request.get(f"/svar/{example}.json").json()["department"]["invented"] is True


def test_a_changed_example_can_be_opened_afresh(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server)
    page = window.page
    others = len(rows(shared_server, EXAMPLES))
    example = open_example(window)
    before = choice_in(answer_row(shared_server, example, QUESTION))
    after = 0 if before != 0 else 1
    press(menu(page, _("Answers")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    answer(page, QUESTION, after)

    window.go("/")
    press(button(page, _("Go on with your copy of the example")))
    heading(page, _("Result"))
    press(menu(page, _("Answers")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    chosen(page, QUESTION, after)
    assert len(rows(shared_server, EXAMPLES)) == others + 1


def test_each_browser_has_its_own_example(shared_server: Server, visit: Visit) -> None:
    mine, theirs = visit(shared_server), visit(shared_server)
    assert open_example(mine) != open_example(theirs)
