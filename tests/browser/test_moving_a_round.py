"""A department opens a file of the first edition, moves the round to the second, and goes on from there."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from language import gettext as _
from questionnaire.moving import move
from questionnaire.reader.load import edition
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.looks import TOO_WIDE
from tests.browser.screens import DESKTOP, PHONE, Size, settle
from tests.browser.steps import answer, assessment_id, button, card, chosen, heading, menu, press
from tests.browser.stored import answer_row, choice_in, rows
from tests.browser.test_bad_input import upload
from tests.system.server import Server

FILE = Path(__file__).parents[1] / "before" / "example-1.0.json"
"""The example as it was in the first edition."""
OLDER, NEWER = edition("1.0"), edition("2.0")
FOUND = move(OLDER, NEWER)
KEPT = FOUND.kept[0].id
REPLACED, SUCCESSOR = "staff-see-value", "staff-asked-about-value"
NOTE = "Fysioterapeutene ser nytten, legene er delt."


def look(page: Page) -> None:
    """Check that the screen is accessible and fits, on a phone and on a desktop."""
    size: Size
    for size in (PHONE, DESKTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")
        assert_accessible(page)


def test_a_round_of_the_first_edition_moves_to_the_second(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server)
    page = window.page
    given = json.loads(FILE.read_text(encoding="utf-8"))["answers"]
    window.go("/")
    upload(page, "eksempel.json", FILE.read_bytes())
    press(button(page, _("Go on with this file")))
    expect(page.locator(".st-key-menu").get_by_role("link", name=_("Result"))).to_be_visible()
    settle(page)
    id = assessment_id(page)

    # What will happen is told, and the old file can be kept.
    press(page.get_by_role("link", name=_("Move it to edition {version}").format(version="2.0")))
    heading(page, _("Move the round to a newer edition"))
    settle(page)
    for one in FOUND.replaced:
        row = page.get_by_role("row", name=one.question.text)
        expect(row).to_contain_text(one.reason)
    for new in FOUND.new:
        expect(page.get_by_role("listitem").filter(has_text=new.text)).to_be_visible()
    look(page)
    link = page.get_by_role("link", name=_("Download the answers in edition {version}").format(version="1.0"))
    kept_file = page.request.get(link.get_attribute("href") or "").json()
    assert (kept_file["instrument"], kept_file["answers"]) == ("1.0", given)

    press(button(page, _("Move the round to edition {version}").format(version="2.0")))
    heading(page, _("The edition of the questions"))
    settle(page)
    expect(page.get_by_text(re.compile("Flyttet fra utgave 1.0 til utgave 2.0"))).to_be_in_viewport()
    expect(page.get_by_text(NOTE)).to_be_visible()
    look(page)
    assert rows(shared_server, "SELECT instrument FROM assessments WHERE id = ?", id) == [
        {"instrument": "2.0"}
    ]

    # Beside the new question stands the old answer, and what means the same is answered.
    window.go(f"/svar?vurdering={id}&anbefaling={NEWER.recommendation_of[SUCCESSOR].id}")
    old = f"Svar i utgave 1.0: Påbegynt. {OLDER.question[REPLACED].levels[1]}"
    expect(card(page, SUCCESSOR)).to_contain_text(old)
    expect(card(page, SUCCESSOR)).to_contain_text(NOTE)
    look(page)
    answer(page, SUCCESSOR, 2)
    expect(card(page, SUCCESSOR)).to_contain_text(old)
    window.go(f"/svar?vurdering={id}&anbefaling={NEWER.recommendation_of[KEPT].id}")
    chosen(page, KEPT, given[KEPT]["level"])

    # The result is the second edition's, and leads back to the old answers.
    press(menu(page, _("Result")))
    heading(page, _("Result"))
    expect(page.locator(".vk-headline")).to_be_visible()
    settle(page)
    look(page)
    press(page.get_by_role("link", name=_("Answers from an earlier edition of the questions")))
    heading(page, _("The edition of the questions"))
    expect(page.get_by_text(old)).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert choice_in(answer_row(shared_server, id, REPLACED)) == 1
    assert choice_in(answer_row(shared_server, id, SUCCESSOR)) == 2
