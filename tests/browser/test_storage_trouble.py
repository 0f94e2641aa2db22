"""While the database is locked or unavailable nothing is shown as saved; afterwards everything is saved."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    begin,
    button,
    chosen,
    heading,
    menu,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import answer_row, away, choice_in, locked, make, rows
from tests.system.server import Server

FIRST, SECOND = instrument().recommendations[:2]
QUESTION, OTHER = (question.id for question in FIRST.questions[:2])
NOT_YET = _("Not saved yet. It stays here and is tried again.")
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett"), PlannedAction("own-2", "Prøv i liten skala")))
SECONDS_TO_COME_BACK = 15_000

Trouble = Callable[[Server], AbstractContextManager[None]]


def banner(page: Page) -> Locator:
    """The banner while something is waiting to be saved."""
    return page.get_by_role("alert").filter(
        has_text=_(
            "The storage cannot be reached just now. What you have entered stays on the screen and is saved "
            "as soon as it can be. Do not close the page."
        )
    )


@pytest.mark.parametrize("trouble", [locked, away], ids=["locked", "away"])
def test_an_answer_and_its_note_wait_and_are_saved_automatically(
    shared_server: Server, visit: Visit, trouble: Trouble
) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=0)})
    page = visit(shared_server, path=made.link).page
    answer(page, QUESTION, 1)
    with trouble(shared_server):
        option(page, QUESTION, 3).click()
        expect(banner(page)).to_be_visible()
        expect(status(page, QUESTION)).to_have_text(NOT_YET)
        chosen(page, QUESTION, 3)
    expect(status(page, QUESTION)).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    expect(banner(page)).to_have_count(0)
    chosen(page, QUESTION, 3)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 3

    note = additions(page, QUESTION).get_by_label(_("Note"), exact=True)
    with trouble(shared_server):
        write(note, "Sagt på ledermøtet")
        expect(banner(page)).to_be_visible()
        expect(status(page, QUESTION)).to_have_text(NOT_YET)
        expect(note).to_have_value("Sagt på ledermøtet")
    expect(status(page, QUESTION)).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    expect(note).to_have_value("Sagt på ledermøtet")
    row = answer_row(shared_server, made.id, QUESTION)
    assert (row["level"], row["note"]) == (3, "Sagt på ledermøtet")


def test_saved_is_not_shown_beside_an_unfinished_save(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server, path=make(shared_server).link).page
    answer(page, QUESTION, 1)
    with locked(shared_server):
        option(page, QUESTION, 3).click()
        chosen(page, QUESTION, 3)
        assert not SAVED.match("".join(status(page, QUESTION).all_inner_texts()))
    expect(status(page, QUESTION)).to_have_text(SAVED)
    note = additions(page, QUESTION).get_by_label(_("Note"), exact=True)
    note.press("a")
    expect(status(page, QUESTION)).to_have_count(0)
    note.blur()
    expect(status(page, QUESTION)).to_have_text(SAVED)


def test_unsaved_input_is_kept_on_other_screens(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    with away(shared_server):
        option(page, QUESTION, 2).click()
        expect(banner(page)).to_be_visible()
        option(page, OTHER, "dont-know").click()
        expect(status(page, OTHER)).to_have_text(NOT_YET)
        press(button(page, _("Next")))
        heading(page, f"{SECOND.id} {SECOND.title}")
        expect(banner(page)).to_be_visible()
        press(menu(page, _("Result")))
        heading(page, _("Result"))
        expect(banner(page)).to_be_visible()
        press(menu(page, _("Answers")))
        heading(page, f"{FIRST.id} {FIRST.title}")
        chosen(page, QUESTION, 2)
        chosen(page, OTHER, "dont-know")
    expect(banner(page)).to_have_count(0, timeout=SECONDS_TO_COME_BACK)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 2
    assert choice_in(answer_row(shared_server, made.id, OTHER)) == "dont-know"


def test_the_profile_and_an_action_wait_too(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, plan=PLAN)
    window = visit(shared_server, path=made.link)
    page = window.page
    window.go(made.path("avdeling"))
    hospital = page.get_by_label(_("Hospital"), exact=True)
    with away(shared_server):
        write(hospital, "Nordfjord sykehus")
        expect(banner(page)).to_be_visible()
        expect(page.get_by_role("status")).to_have_text(NOT_YET)
    expect(page.get_by_role("status")).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    expect(hospital).to_have_value("Nordfjord sykehus")

    window.go(made.path("plan"))
    first = page.locator(".st-key-action-own-1")
    press(first.locator("summary"))
    owner = first.get_by_label(_("Owner"), exact=True)
    with locked(shared_server):
        write(owner, "Åse")
        expect(banner(page)).to_be_visible()
        expect(first.get_by_role("status")).to_have_text(NOT_YET)
        expect(owner).to_have_value("Åse")
    expect(first.get_by_role("status")).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    by_place = "SELECT owner FROM planned_actions WHERE assessment_id = ? ORDER BY position"
    assert [row["owner"] for row in rows(shared_server, by_place, made.id)] == ["Åse", ""]


def test_an_action_that_cannot_wait_says_so_and_works_again_afterwards(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, plan=PLAN)
    window = visit(shared_server, path=made.link)
    page = window.page
    window.go(made.path("plan"))
    actions = page.locator('[class*="st-key-action-"]')
    press(actions.first.locator("summary"))
    down = page.get_by_role("button", name=_("Move down")).first
    expect(down).to_be_visible()
    with away(shared_server):
        press(down)
        expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=SECONDS_TO_COME_BACK)
    settle(page)
    expect(actions.first.locator("summary")).to_contain_text("Kjøp hodesett")
    press(down)
    expect(actions.nth(1).locator("summary")).to_contain_text("Kjøp hodesett")


def test_beginning_is_refused_with_a_message_and_the_name_stays(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server).page
    name = page.get_by_label(_("Name of the department"))
    with locked(shared_server):
        name.fill("Ventende avdeling")
        name.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(name).to_have_value("Ventende avdeling")
    begin(page, "Ventende avdeling")


def test_a_page_opened_while_the_database_is_away_appears_when_it_is_back(
    shared_server: Server, visit: Visit
) -> None:
    shared_server.expect_error("No such file or directory")
    made = make(shared_server, answers={QUESTION: Answer(level=2)})
    window = visit(shared_server, path=made.link)
    with away(shared_server):
        window.page.reload()
        expect(window.page.get_by_role("alert")).to_be_visible()
    heading(window.page, f"{FIRST.id} {FIRST.title}")
    chosen(window.page, QUESTION, 2)


def test_the_banner_appears_and_disappears_without_disturbing_text_entry(
    shared_server: Server, visit: Visit
) -> None:
    page = visit(shared_server, path=make(shared_server).link).page
    note = additions(page, OTHER).get_by_label(_("Note"), exact=True)
    with away(shared_server):
        option(page, QUESTION, 3).click()
        note.focus()
        expect(banner(page)).to_be_visible()
        note.press_sequentially("Sagt på ")
    expect(status(page, QUESTION)).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    expect(banner(page)).to_have_count(0)
    note.press_sequentially("ledermøtet")
    expect(note).to_be_focused()
    expect(note).to_have_value("Sagt på ledermøtet")
    note.blur()
    expect(status(page, OTHER)).to_have_text(SAVED)
