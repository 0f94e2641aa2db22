"""Unsaved text is restored, or the browser asks before it is lost."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from access.policy import Role, issue
from language import gettext as _
from questionnaire.assessment import LONGEST_TEXT, Answer
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from storage.db.transactions import Database
from storage.links import Links
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.screens import settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    button,
    card,
    choices,
    chosen,
    heading,
    menu,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import answer_row, make, rows
from tests.system.server import Server

QUESTION = instrument().recommendations[0].questions[0].id
TEXT = "Vi har prøvd video i tre måneder og vil fortsette."
RESTORED = _("You wrote this earlier, and it is not saved yet.")


def note_of(page: Page) -> Locator:
    return additions(page, QUESTION).get_by_label(_("Note"), exact=True)


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.values(sessionStorage).filter(text => text.includes('browser'))")
    return found


def test_an_unsaved_note_asks_before_leaving_and_survives_a_reload(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    note = note_of(page)
    note.press_sequentially(TEXT)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    settle(page)
    assert asked == ["beforeunload"]
    note = page.get_by_label(_("Note"), exact=True)
    expect(note).to_have_value(TEXT)
    expect(card(page, QUESTION).get_by_text(RESTORED)).to_be_visible()
    assert answer_row(shared_server, made.id, QUESTION) == {}
    press(button(page, _("Save it")))
    expect(status(page, QUESTION)).to_have_text(SAVED)
    expect(page.get_by_text(RESTORED)).to_have_count(0)
    assert answer_row(shared_server, made.id, QUESTION)["note"] == TEXT
    assert drafts(page) == []
    page.reload()
    settle(page)
    assert asked == ["beforeunload"]


def reloaded(page: Page) -> None:
    """Reload the page, and confirm that it may be left."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    settle(page)


def test_an_answer_stays_when_a_note_is_restored_before_the_choices(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=2)})
    page = visit(shared_server, path=made.link).page
    note_of(page).press_sequentially(TEXT)
    page.route("**/static/js/Radio.*.js", late)
    reloaded(page)
    expect(page.get_by_label(_("Note"), exact=True)).to_have_value(TEXT)
    expect(option(page, QUESTION, 2)).to_be_checked()
    press(button(page, _("Save it")))
    expect(status(page, QUESTION)).to_have_text(SAVED)
    row = answer_row(shared_server, made.id, QUESTION)
    assert (row["note"], row["level"]) == (TEXT, 2)


def test_an_answer_stays_when_somebody_clicks_before_the_choices_are_drawn(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=2)})
    page = visit(shared_server, path=made.link).page
    page.route("**/static/js/Radio.*.js", late)
    page.reload()
    card(page, QUESTION).locator("summary").click()
    expect(page.get_by_label(_("Note"), exact=True)).to_be_visible()
    expect(option(page, QUESTION, 2)).to_be_checked()


def late(route: Route) -> None:
    """Load the page as over a slow network."""
    time.sleep(1)
    route.continue_()


LOADING = '[data-testid="stSkeleton"]'


@contextmanager
def held_back(page: Page, *kinds: str) -> Iterator[None]:
    """Delay the code of these kinds of fields."""
    held: list[Route] = []
    for kind in kinds:
        page.route(f"**/static/js/{kind}.*.js", lambda route: held.append(route))
    yield
    assert held, "nothing was held back"
    for route in held:
        route.continue_()


def test_a_level_that_is_clicked_while_another_field_loads_is_saved(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    with held_back(page, "TextArea"):
        card(page, QUESTION).locator("summary").click()
        expect(card(page, QUESTION).locator(LOADING).first).to_be_visible()
        option(page, QUESTION, 3).click()
    chosen(page, QUESTION, 3)
    expect(status(page, QUESTION)).to_have_text(SAVED)
    assert answer_row(shared_server, made.id, QUESTION)["level"] == 3


def test_a_level_chosen_by_arrow_keys_while_another_field_loads_is_saved(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    answer(page, QUESTION, 0)
    with held_back(page, "TextArea"):
        card(page, QUESTION).locator("summary").click()
        expect(card(page, QUESTION).locator(LOADING).first).to_be_visible()
        radio = choices(page, QUESTION).get_by_role("radio").first
        radio.press("ArrowDown")
        radio.press("ArrowDown")
    chosen(page, QUESTION, 2)
    expect(status(page, QUESTION)).to_have_text(SAVED)
    assert answer_row(shared_server, made.id, QUESTION)["level"] == 2


@pytest.mark.parametrize("press_it", [Locator.click, press], ids=["by pointer", "by key"])
def test_an_expander_clicked_while_fields_load_opens_afterwards(
    shared_server: Server, visit: Visit, press_it: Callable[[Locator], None]
) -> None:
    plan = ActionPlan(tuple(PlannedAction(id, title) for id, title in (("a", "Øve"), ("b", "Bestille"))))
    made = make(shared_server, plan=plan)
    window = visit(shared_server, path=made.link)
    window.go(made.path("plan"))
    page = window.page
    first, second = (page.locator(f".st-key-action-{id}") for id in ("a", "b"))
    with held_back(page, "TextArea"):
        press_it(first.locator("summary"))
        expect(first.locator(LOADING).first).to_be_visible()
        press_it(second.locator("summary"))
        press_it(second.locator("summary"))
    for fold, id in ((first, "a"), (second, "b")):
        expect(fold.locator(f".st-key-owner-{id}")).to_be_visible()


def test_text_written_in_a_plan_is_restored_with_its_fold_open(shared_server: Server, visit: Visit) -> None:
    action = PlannedAction("a", "Øve", owner="Kari")
    made = make(shared_server, plan=ActionPlan((action,)))
    window = visit(shared_server, path=made.link)
    window.go(made.path("plan"))
    page = window.page
    press(page.locator(".st-key-action-a summary"))
    owner = page.get_by_label(_("Owner"), exact=True)
    owner.fill("Fagsykepleieren")
    own = page.get_by_label(_("An action of your own"))
    own.fill("Møte hver uke")
    owner.press("End")
    page.keyboard.type(" vår")
    reloaded(page)
    expect(owner).to_have_value("Fagsykepleieren vår")
    expect(own).to_have_value("Møte hver uke")
    expect(page.get_by_text(RESTORED)).to_have_count(1)
    expect(page.get_by_text(_("You wrote this earlier, and it is not added yet."))).to_have_count(1)
    press(button(page, _("Add your own action")))
    expect(page.locator('[class*="st-key-action-"]')).to_have_count(2)
    settle(page)
    expect(own).to_have_value("")
    press(button(page, _("Save it")))
    expect(page.get_by_text(RESTORED)).to_have_count(0)
    saved = "SELECT owner FROM planned_actions WHERE assessment_id = ? AND id = ?"
    assert rows(shared_server, saved, made.id, "a") == [{"owner": "Fagsykepleieren vår"}]
    assert drafts(page) == []


def test_a_draft_does_not_overwrite_a_newer_save(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    note_of(page).press_sequentially("Mitt")
    other = visit(shared_server, path=made.link).page
    write(note_of(other), "Fra en kollega")
    expect(status(other, QUESTION)).to_have_text(SAVED)
    reloaded(page)
    note = page.get_by_label(_("Note"), exact=True)
    expect(note).to_have_value("Fra en kollega")
    offered = card(page, QUESTION).locator(".vk-told")
    expect(offered).to_contain_text("Mitt")
    assert_accessible(page)
    press(button(page, _("Use what I wrote")))
    expect(offered).to_have_count(0)
    expect(status(page, QUESTION)).to_have_text(SAVED)
    assert answer_row(shared_server, made.id, QUESTION)["note"] == "Mitt"


def test_a_draft_can_be_discarded(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    note_of(page).press_sequentially("Mitt")
    other = visit(shared_server, path=made.link).page
    write(note_of(other), "Fra en kollega")
    expect(status(other, QUESTION)).to_have_text(SAVED)
    reloaded(page)
    press(button(page, _("Throw away what I wrote")))
    expect(card(page, QUESTION).locator(".vk-told")).to_have_count(0)
    assert drafts(page) == []


def test_a_draft_ends_with_access_with_the_cookie_and_after_a_day(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    page = window.page
    page.on("dialog", lambda dialog: dialog.accept())

    def begin_again() -> None:
        window.go(made.path("svar"))
        note_of(page).fill(TEXT)
        assert len(drafts(page)) == 1

    begin_again()
    page.evaluate("""() => {
      for (const key of Object.keys(sessionStorage)) {
        const draft = JSON.parse(sessionStorage[key])
        sessionStorage[key] = JSON.stringify({ ...draft, at: Date.now() - 25 * 60 * 60 * 1000 })
      }
    }""")
    page.reload()
    settle(page)
    assert drafts(page) == []

    begin_again()
    cookies = window.context.cookies()
    window.context.clear_cookies()
    page.reload()
    settle(page)
    assert drafts(page) == []

    window.context.add_cookies(cookies)  # type: ignore[arg-type]
    begin_again()
    window.go("/")
    label = _("Remove {department} from this browser").format(department="Testavdelingen")
    press(button(page, label))
    press(button(page, _("Yes, remove it")))
    expect(button(page, label)).to_have_count(0)
    settle(page)
    assert drafts(page) == []


def test_a_draft_is_gone_once_the_link_was_withdrawn(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    note_of(page).fill(TEXT)
    with closing(Database(shared_server.url)) as database:
        links, grant = Links(database), issue(made.id, Role.LEADER)
        for link in links.all(grant):
            links.revoke(grant, link.id)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    heading(page, _("No self-assessment is open"))
    settle(page)
    assert drafts(page) == []


def test_a_level_is_saved_even_if_the_page_is_left_at_once(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    option(page, QUESTION, 2).click()
    page.wait_for_timeout(30)
    menu(page, _("Result")).click()
    expect(page).to_have_url(f"{shared_server.address}/resultat?vurdering={made.id}")
    settle(page)
    assert answer_row(shared_server, made.id, QUESTION)["level"] == 2


def test_a_text_that_is_too_long_is_cut_and_this_is_reported(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, answers={QUESTION: Answer(note="Først. Sist.")})
    page = visit(shared_server, path=made.link).page
    note = note_of(page)
    note.focus()
    note.evaluate("field => field.setSelectionRange(7, 7)")
    page.keyboard.insert_text("😀" * (LONGEST_TEXT + 50))
    assert note.input_value() == "Først. " + "😀" * (LONGEST_TEXT - 12) + "Sist."
    expect(card(page, QUESTION).get_by_role("alert")).to_contain_text("62 tegn")
    page.keyboard.press("Tab")
    expect(status(page, QUESTION)).to_have_text(SAVED)
    assert len(str(answer_row(shared_server, made.id, QUESTION)["note"])) == LONGEST_TEXT


def test_a_page_that_gave_up_reloads_itself_without_asking(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    note_of(page).press_sequentially(TEXT)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    with page.expect_navigation():
        page.get_by_test_id("stApp").evaluate(
            "app => app.setAttribute('data-test-connection-state', 'DISCONNECTED_FOREVER')"
        )
    settle(page)
    expect(note_of(page)).to_have_value(TEXT)
    assert asked == []
