"""Every screen is accessible: WCAG 2.1 A and AA by axe-core, and rules that axe-core does not check."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction, planned
from questionnaire.reader.load import instrument
from storage.records import Form
from tests.browser import steps
from tests.browser.conftest import Visit
from tests.browser.inspection import ZOOMED, Inspection, resize, too_wide
from tests.browser.screens import DESKTOP, settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    button,
    heading,
    menu,
    option,
    pick,
    press,
    status,
    write,
)
from tests.browser.stored import Made, away, make
from tests.system.server import Server

CONTENT = instrument()
FIRST, SECOND, *_others, LAST = CONTENT.recommendations
QUESTION, OTHER, THIRD = (question.id for question in FIRST.questions)
LONG_NAME = "Poliklinikk for fysikalskmedisinsk-og-rehabiliteringsmedisinsk-videokonsultasjonsvirksomhet"
PLAN = ActionPlan(
    (
        planned(FIRST.actions[0], FIRST.id),
        PlannedAction("own-1", "Kjøp hodesett til " + "w" * 120),
        PlannedAction("own-2", "Prøv i liten skala"),
        PlannedAction("own-3", "Mål tilfredshet"),
    )
)
MIXED = {
    QUESTION: Answer(
        level=3, note="Vedtatt i mars.\n" + "x" * 200, evidence="https://example.invalid/" + "y" * 150
    ),
    OTHER: Answer(dont_know=True),
    THIRD: Answer(not_relevant="Dekkes av sykehuset " + "z" * 150),
    SECOND.questions[0].id: Answer(level=0),
    LAST.questions[0].id: Answer(level=1),
}


@pytest.fixture(scope="module")
def mixed(shared_server: Server) -> Made:
    """An assessment with an answer of each kind and a plan, with words that are hard to wrap."""
    profile = Profile(name=LONG_NAME, video_share=12.5, invented=True)
    return make(shared_server, profile, MIXED, PLAN)


def test_entry_pages_are_accessible(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server)
    page, inspection = window.page, Inspection(window)
    inspection.look("start")
    window.go("/svar")
    inspection.look("nothing is open")
    window.go("/metode")
    for fold in page.locator("main summary").all():
        press(fold)
    expect(page.get_by_role("table").last).to_be_visible()
    inspection.look("method with everything opened")
    window.go("/personvern")
    inspection.look("privacy")
    window.expect_problem("404")
    page.goto("/lenke/" + "x" * 43)
    inspection.look("a link of an earlier version")
    press(button(page, _("Open the link")))
    heading(page, _("This link does not work"))
    inspection.look("a link that does not work")
    page.goto("/lenke")
    expect(page.get_by_label(_("The secret link"))).to_be_visible()
    inspection.look("a link whose secret did not come along")
    window.go(mixed.link)
    window.go("/")
    press(button(page, _("Begin")))
    expect(page.get_by_text(_("Write the name of the department first."))).to_be_visible()
    page.locator('input[type="file"]').set_input_files(
        {"name": "svar.json", "mimeType": "application/json", "buffer": b'{"format": 1, "answers": {"x": 1}}'}
    )
    press(button(page, _("Go on with this file")))
    expect(page.get_by_text(_("The answers cannot be used."))).to_be_visible()
    settle(page)
    inspection.look("start with one that is open and a file that cannot be used")
    inspection.end()


def test_filling_in_is_accessible(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server, path=mixed.link)
    page, inspection = window.page, Inspection(window)
    for question in (QUESTION, OTHER, THIRD):
        additions(page, question)
        expect(steps.card(page, question).get_by_label(_("Note"), exact=True)).to_be_visible()
    settle(page)
    inspection.look("questions with everything opened")
    window.go(mixed.path("svar", SECOND.id))
    option(page, SECOND.questions[1].id, "not-relevant").click()
    expect(page.get_by_label(_("Why is it not relevant for you?"))).to_be_visible()
    settle(page)
    inspection.look("not relevant without a reason")
    window.go(mixed.path("avdeling"))
    write(page.get_by_label(_("Name of the department")), "")
    expect(page.get_by_text(_("The name is missing. Changes are saved once it is there."))).to_be_visible()
    settle(page)
    inspection.look("profile without a name")
    window.go(mixed.path("gjenstar"))
    inspection.look("what remains")
    inspection.end()


def test_result_and_plan_are_accessible(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server, path=mixed.link)
    page, inspection = window.page, Inspection(window)
    window.go(mixed.path("resultat"))
    for id in (FIRST.id, SECOND.id):
        press(page.locator(f".st-key-details-{id.replace('.', '-')} summary"))
    for fold in page.locator("summary", has_text=_("The chart as a table")).all():
        press(fold)
    for fold in page.locator("details.vk-fold > summary").all():
        press(fold)
    expect(page.get_by_role("table").nth(len(FIRST.questions) + len(SECOND.questions) + 1)).to_be_visible()
    settle(page)
    inspection.look("result with details opened")
    window.go(mixed.path("plan"))
    for action in PLAN.actions[:2]:
        press(page.locator(f".st-key-action-{action.id} summary"))
        expect(page.locator(f".st-key-owner-{action.id}")).to_be_visible()
    settle(page)
    inspection.look("plan with actions opened")
    inspection.end()


def test_the_short_form_and_an_empty_plan_are_accessible(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=0)}, form=Form.SHORT)
    window = visit(shared_server, path=made.link)
    page, inspection = window.page, Inspection(window)
    inspection.look("short form")
    window.go(made.path("plan"))
    pick(page.get_by_role("combobox", name=_("From the catalogue")), FIRST.id)
    expect(button(page, _("Add the action"))).to_be_visible()
    settle(page)
    inspection.look("plan with proposals")
    inspection.end()


def test_error_messages_are_accessible(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    page, inspection = window.page, Inspection(window)
    answer(visit(shared_server, path=made.link).page, QUESTION, 1)
    option(page, QUESTION, 3).click()
    expect(button(page, _("Save mine"))).to_be_visible()
    with away(shared_server):
        option(page, OTHER, 3).click()
        expect(page.get_by_role("alert").nth(1)).to_be_visible()
        settle(page)
        inspection.look("two answers collide while the database is away")
    inspection.end()


Move = Callable[[Page], None]


def test_the_focus_moves_to_the_new_heading(shared_server: Server, visit: Visit, mixed: Made) -> None:
    page = visit(shared_server, path=mixed.link).page
    moves: list[tuple[str, Move]] = [
        (f"{SECOND.id} {SECOND.title}", lambda p: press(button(p, _("Next")))),
        (f"{FIRST.id} {FIRST.title}", lambda p: press(button(p, _("Previous")))),
        (f"{LAST.id} {LAST.title}", jump_to_the_last),
        (_("What remains"), lambda p: press(button(p, _("Finish")))),
        (_("Result"), lambda p: press(menu(p, _("Result")))),
        (_("Action plan"), lambda p: press(button(p, _("To the action plan")))),
        (_("Method"), lambda p: press(menu(p, _("Method")))),
    ]
    for words, move in moves:
        move(page)
        heading(page, words)
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def jump_to_the_last(page: Page) -> None:
    pick(page.get_by_role("combobox", name=_("Go to another recommendation")), LAST.id)


def test_answering_does_not_move_the_focus(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, plan=PLAN)
    window = visit(shared_server, path=made.link)
    page = window.page
    radios = steps.choices(page, QUESTION).get_by_role("radio")
    radios.first.focus()
    page.keyboard.press("Space")
    expect(status(page, QUESTION)).to_have_text(SAVED)
    expect(radios.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    steps.chosen(page, QUESTION, 1)
    expect(status(page, QUESTION)).to_have_text(SAVED)
    expect(radios.nth(1)).to_be_focused()

    fold = additions(page, QUESTION)
    note = fold.get_by_label(_("Note"), exact=True)
    note.fill("Vedtatt i mars")
    page.keyboard.press("Control+Enter")
    expect(status(page, QUESTION)).to_have_text(SAVED)
    expect(note).to_be_focused()

    window.go(made.path("plan"))
    action = page.locator(".st-key-action-own-1")
    press(action.locator("summary"))
    down = action.get_by_role("button", name=_("Move down"))
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[class*="st-key-action-"]').nth(2)).to_contain_text("Kjøp hodesett")
    settle(page)
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[class*="st-key-action-"]').nth(3)).to_contain_text("Kjøp hodesett")
    settle(page)
    expect(action.locator("summary")).to_be_focused()


def test_answering_moves_nothing_under_the_pointer(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server, path=make(shared_server).link).page
    before = steps.card(page, OTHER).bounding_box()
    answer(page, QUESTION, 2)
    assert steps.card(page, OTHER).bounding_box() == before


WATCH = """
() => {
  window.sent = 0
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (message) { window.sent += 1; return send.call(this, message) }
}
"""


def test_a_single_letter_is_no_shortcut(shared_server: Server, visit: Visit, mixed: Made) -> None:
    page = visit(shared_server, path=mixed.link).page
    page.evaluate(WATCH)
    radio = steps.choices(page, QUESTION).get_by_role("radio").first
    for place in (page.locator("body"), page.locator("main"), radio, button(page, _("Next"))):
        place.focus()
        for key in ("r", "c", "R", "C"):
            page.keyboard.press(key)
    answer(page, OTHER, 2)
    assert page.evaluate("window.sent") == 1
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_every_chart_has_a_description_and_a_table(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server, path=mixed.link)
    page = window.page
    window.go(mixed.path("resultat"))
    charts = page.get_by_test_id("stPlotlyChart")
    expect(charts).to_have_count(2)
    themes, shares = page.get_by_role("figure").all()
    for theme in CONTENT.themes:
        expect(themes).to_have_accessible_name(re.compile(re.escape(theme.title) + r": \d"))
    expect(shares).to_have_accessible_name(re.compile("12,5"))
    for chart in (themes, shares):
        expect(chart).to_have_attribute("data-testid", "stPlotlyChart")
        beside = chart.locator("xpath=following::details[1]")
        press(beside.locator("summary"))
        expect(beside.get_by_role("table")).to_be_visible()


def test_a_status_is_never_shown_by_colour_alone(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server, path=mixed.link)
    page = window.page
    window.go(mixed.path("resultat"))
    cards = page.locator(".vk-card")
    expect(cards).to_have_count(len(CONTENT.recommendations))
    words = set(CONTENT.status_names.values())
    told = [card.locator(".vk-status").inner_text() for card in cards.all()]
    assert [line for line in told if line.split(" ", 1)[1] not in words] == []
    assert len({line.split(" ", 1)[0] for line in told}) == len(set(told))
    for fold in page.locator('[class*="st-key-details-"] summary').all():
        assert any(word in fold.inner_text() for word in words)
    expect(menu(page, _("Result"))).to_have_attribute("aria-current", "page")


def test_the_tab_order_goes_from_top_to_bottom(shared_server: Server, visit: Visit, mixed: Made) -> None:
    page = visit(shared_server, path=mixed.link).page
    skip, main, *places = tabbed(page)
    assert max(skip, main) <= places[0]
    assert places == sorted(places)
    assert len(places) > 10


def tabbed(page: Page) -> Iterator[float]:
    """The position of each stop of the Tab key, from the top of the screen to the browser's own bar."""
    page.locator("body").focus()
    while True:
        page.keyboard.press("Tab")
        place: float | None = page.evaluate(
            """() => {
              const here = document.activeElement
              if (here === document.body) return null
              return here.getBoundingClientRect().top + document.querySelector("main").scrollTop
            }"""
        )
        if place is None:
            return
        yield place


def test_the_first_tab_stop_skips_the_menu(shared_server: Server, visit: Visit, mixed: Made) -> None:
    page = visit(shared_server, path=mixed.link).page
    page.keyboard.press("Tab")
    skip = page.get_by_test_id("stSkipToContent")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_text_at_twice_the_size_fits(shared_server: Server, visit: Visit, mixed: Made) -> None:
    window = visit(shared_server, DESKTOP, mixed.link)
    page = window.page
    for path in (mixed.path("svar"), mixed.path("plan"), mixed.path("resultat"), "/"):
        window.go(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert too_wide(page) == []
    window.go(mixed.path("svar"))
    resize(page, ZOOMED)
    press(button(page, _("Next")))
    heading(page, f"{SECOND.id} {SECOND.title}")
    press(menu(page, _("Action plan")))
    heading(page, _("Action plan"))
