"""Streamlit's widgets are in Norwegian, and typed text stays unchanged, even if it is English."""

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.rooms import open_phone, room
from tests.browser.screens import settle
from tests.browser.steps import additions, button, press
from tests.browser.stored import make
from tests.system.server import Server
from workshop.agenda import short_form
from workshop.state import lobby
from workshop.steps import Begin

QUESTION = instrument().questions[0].id
ENGLISH = ("Upload", "No results", "Select all", "Skip to main content", "File must be 1.0MB or smaller.")


def choose(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="application/x", buffer=content)
    page.locator("input[type=file]").set_input_files(file)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("stor.json", b" " * 1_100_000, "Filen er for stor. Velg en på høyst 1 MB."),
        ("brev.docx", b"x", "Filtypen kan ikke brukes. Velg en fil av typen PDF, JSON."),
    ],
    ids=["large", "kind"],
)
def test_a_refused_file_says_in_norwegian_what_to_do(
    shared_server: Server, visit: Visit, name: str, content: bytes, told: str
) -> None:
    page = visit(shared_server).page
    choose(page, name, content)
    chip = page.get_by_test_id("stFileChip")
    expect(chip.get_by_role("alert")).to_have_text(told)
    expect(chip.get_by_role("alert")).to_be_visible()
    expect(chip).to_have_accessible_name(re.compile(rf"^{name}, (1,1 MB|1 byte)$"))
    expect(chip.get_by_role("button")).to_have_accessible_name(f"Fjern {name}")


def test_what_people_typed_stays_as_it_is(shared_server: Server, visit: Visit) -> None:
    upload, nothing, every, skip, large = ENGLISH
    profile = Profile(name=upload, region=nothing, hospital=skip, services=large)
    made = make(shared_server, profile, {QUESTION: Answer(not_relevant=every, note=upload, evidence=nothing)})
    window = visit(shared_server, path=made.link)
    page = window.page
    fold = additions(page, QUESTION)
    expect(fold.get_by_label(_("Note"), exact=True)).to_have_value(upload)
    expect(page.locator(".vk-department")).to_have_text(upload)
    choose_from = page.get_by_role("combobox", name=_("Regional health authority"))
    window.go(made.path("avdeling"))
    expect(choose_from).to_have_value(nothing)
    choose_from.scroll_into_view_if_needed()
    choose_from.press("ArrowDown")
    expect(page.get_by_role("option", name=nothing, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    window.go("/")
    choose(page, f"{large}json", b"{}")
    expect(page.get_by_test_id("stFileChipName")).to_have_attribute("title", f"{large}json")
    expect(page.get_by_text(upload).first).to_be_visible()


def test_a_secret_link_can_be_copied_without_https(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server, path=make(shared_server).link)
    page = window.page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(page.url.replace("/svar", "/team"))
    page.locator(".st-key-open-team").get_by_test_id("stRadioOption").first.click()
    settle(page)
    press(button(page, _("Make a link for the team")))
    link = page.get_by_test_id("stCode").inner_text().strip()
    press(button(page, "Kopier"))
    expect(page.locator(".vk-copy").get_by_role("status")).to_have_text("Kopiert")
    expect(button(page, "Kopier")).to_be_focused()
    window.go("/")
    field = page.get_by_label(_("Paste the secret link"))
    field.press("ControlOrMeta+v")
    expect(field).to_have_value(link)


def test_a_phone_that_sends_no_choice_is_informed_in_norwegian(
    shared_server: Server, browser: Browser
) -> None:
    with room(shared_server, lobby(short_form(instrument()))) as opened:
        opened.take(Begin())
        for has_script in (True, False):
            phone = open_phone(browser, shared_server, opened.code, java_script_enabled=has_script)
            page = phone.page
            page.goto("/delta")
            page.get_by_role("button").click()
            expect(page.get_by_role("alert")).to_contain_text("Ingen åpen samling har denne koden.")
            phone.join()
            phone.send()
            expect(page.get_by_role("main")).to_contain_text("Velg et av svarene")
            phone.window.context.close()
