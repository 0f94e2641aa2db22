"""What is being written is there again, or the browser asks before it is gone."""

from playwright.sync_api import Dialog, Locator, Page, expect

from language import gettext as _
from questionnaire.answers import Answer
from questionnaire.limits import LONGEST_TEXT
from questionnaire.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import settle
from tests.browser.server import Server
from tests.browser.steps import SAVED, additions, button, card, menu, option, press, status
from tests.browser.stored import answer_row, make

QUESTION = instrument().recommendations[0].questions[0].id
TEXT = "Vi har prøvd video i tre måneder og vil fortsette."
RESTORED = _("You wrote this earlier, and it is not saved yet.")


def note_of(page: Page) -> Locator:
    return additions(page, QUESTION).get_by_label(_("Note"), exact=True)


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.values(sessionStorage).filter(text => text.includes('browser'))")
    return found


def test_a_note_that_is_being_written_is_asked_for_and_survives_a_reload(
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


def test_a_level_is_saved_though_the_page_is_left_at_once(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    page = visit(shared_server, path=made.link).page
    option(page, QUESTION, 2).click()
    page.wait_for_timeout(30)
    menu(page, _("Result")).click()
    expect(page).to_have_url(f"{shared_server.address}/resultat?vurdering={made.id}")
    settle(page)
    assert answer_row(shared_server, made.id, QUESTION)["level"] == 2


def test_what_does_not_fit_is_said_and_what_fits_is_taken(shared_server: Server, visit: Visit) -> None:
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
