"""A text with an identity number stays in its field with the reason, and the rest is saved."""

from playwright.sync_api import expect

from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.inspection import Inspection
from tests.browser.screens import PHONE, settle
from tests.browser.steps import SAVED, additions, button, card, option, status
from tests.browser.stored import answer_row, make
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.system.server import Server

QUESTION = instrument().recommendations[0].questions[0].id
WRITTEN = f"Gjelder {SOMEBODYS[:6]} {SOMEBODYS[6:]}"
WARNING = _("Write nothing about patients here.")


def test_a_number_is_refused_at_its_field_and_the_rest_is_saved(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, PHONE, made.link)
    page = window.page
    note = additions(page, QUESTION).get_by_label(_("Note"), exact=True)
    expect(note).to_have_accessible_description(WARNING)
    note.fill(WRITTEN)
    note.press("Tab")
    refused = page.locator(".vk-refused")
    expect(refused).to_be_visible()
    expect(note).to_have_accessible_description(f"{WARNING} {refused.inner_text()}")
    option(page, QUESTION, 2).click()
    expect(status(page, QUESTION)).to_have_text(_("Not all is saved: see what is said under the field."))
    # The message is the same as before the click: only a new element shows that this is saved.
    expect(card(page, QUESTION).get_by_role("status")).to_have_attribute("data-save", "2")
    expect(note).to_have_value(WRITTEN)
    row = answer_row(shared_server, made.id, QUESTION)
    assert (row["level"], row["note"]) == (2, "")
    inspection = Inspection(window)
    inspection.look("a refused note")
    inspection.end()

    note.fill("Gjelder ingen")
    note.press("Tab")
    expect(status(page, QUESTION)).to_have_text(SAVED)
    expect(refused).to_have_count(0)
    expect(note).to_have_accessible_description(WARNING)
    assert answer_row(shared_server, made.id, QUESTION)["note"] == "Gjelder ingen"
    assert SOMEBODYS not in shared_server.log
    assert WRITTEN not in shared_server.log


def test_an_own_action_is_refused_and_its_text_stays(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    window.go(made.path("plan"))
    page = window.page
    title = page.get_by_label(_("An action of your own"))
    title.fill(WRITTEN)
    button(page, _("Add your own action")).click()
    expect(page.locator(".vk-refused")).to_be_visible()
    settle(page)
    expect(title).to_have_value(WRITTEN)
    title.fill("Øve sammen")
    button(page, _("Add your own action")).click()
    expect(page.locator('[class*="st-key-action-"]')).to_have_count(1)
    settle(page)
    expect(title).to_have_value("")
    expect(title).to_be_visible()


def test_an_upload_with_a_number_is_refused_by_its_field(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server).page
    text = f'{{"format": 1, "instrument": "1", "department": {{"name": "{WRITTEN}"}}, "answers": {{}}}}'
    page.locator('input[type="file"]').set_input_files(
        {"name": "svar.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    button(page, _("Go on with this file")).click()
    expect(page.get_by_text("department → name")).to_be_visible()
    expect(page.get_by_text(SOMEBODYS[6:])).to_have_count(0)
