"""In a real browser: dates and numbers as people type them, and a new link that is visible at once."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from language import gettext as _
from language import today
from questionnaire.plan import ActionPlan, PlannedAction
from tests.browser.conftest import Visit
from tests.browser.inspection import Inspection
from tests.browser.screens import Size, settle
from tests.browser.steps import SAVED, button, press
from tests.browser.stored import make
from tests.system.server import Server

LAPTOP = Size(width=1280, height=800)
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett", deadline=date(2027, 2, 1)),))
NOT_ALL = _("Not all is saved: see what is said under the field.")


def unfold(page: Page) -> None:
    press(page.get_by_test_id("stExpander").first.locator("summary"))


def test_a_deadline_is_saved_as_meant_or_refused_with_a_reason(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, plan=PLAN)
    window = visit(shared_server, LAPTOP, made.link)
    window.go(made.path("plan"))
    page = window.page
    unfold(page)
    deadline = page.get_by_label(_("Deadline"))
    saved = page.locator(".vk-saved:visible")
    deadline.fill("01.03.27")
    deadline.press("Tab")
    expect(deadline).to_have_value("01.03.2027")
    expect(saved).to_have_text(SAVED)

    deadline.fill("31.02.2027")
    expect(saved).to_have_count(0)
    deadline.press("Enter")
    refused = page.locator(".vk-refused")
    expect(refused).to_contain_text("Det som er lagret, er 01.03.2027.")
    expect(deadline).to_have_accessible_description(re.compile(re.escape(refused.inner_text())))
    deadline.press("Escape")
    expect(deadline).to_have_value("31.02.2027")
    owner = page.get_by_label(_("Owner"), exact=True)
    owner.fill("Kari")
    owner.press("Tab")
    expect(page.get_by_role("status").filter(has_text=NOT_ALL)).to_be_visible()
    settle(page)
    expect(saved).to_have_count(0)
    expect(deadline).to_have_value("31.02.2027")
    inspection = Inspection(window)
    inspection.look("a refused deadline")
    inspection.end()

    page.reload()
    settle(page)
    unfold(page)
    expect(deadline).to_have_value("01.03.2027")
    expect(owner).to_have_value("Kari")


def test_a_message_under_one_field_does_not_lose_input_in_the_next(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server)
    window = visit(shared_server, LAPTOP, made.link)
    window.go(made.path("avdeling"))
    page = window.page
    consultations = page.get_by_label(_("Consultations last year, all kinds"))
    share = page.get_by_label(_("Share by video last year, per cent"))
    expect(consultations).to_have_attribute("inputmode", "numeric")
    expect(share).to_have_attribute("inputmode", "decimal")
    consultations.fill("12.00")
    consultations.press("Tab")
    page.keyboard.type("8,")
    expect(page.locator(".vk-refused")).to_be_visible()
    settle(page)
    expect(share).to_be_focused()
    page.keyboard.type("5")
    expect(share).to_have_value("8,5")
    consultations.fill("12.000")
    consultations.press("Tab")
    expect(consultations).to_have_value("12\u00a0000")
    expect(page.locator(".vk-refused")).to_have_count(0)
    expect(share).to_have_value("8,5")


@pytest.mark.parametrize("last_day", ["end", ""])
def test_a_new_link_is_visible_with_its_expiry_date(
    shared_server: Server, visit: Visit, last_day: str
) -> None:
    made = make(shared_server)
    window = visit(shared_server, LAPTOP, made.link)
    window.go(made.path("deling"))
    page = window.page
    year = today().year + 1
    page.get_by_label(_("Who is the link for?")).fill("Til Kari")
    day = page.get_by_label(re.compile(re.escape(_("The last day on which the link works, optional"))))
    day.fill("31.02.27")
    press(button(page, _("Make a link")))
    right = page.get_by_role("radiogroup", name=_("What may whoever has the link do?"))
    expect(page.locator(".vk-refused")).to_have_count(2)
    expect(right).to_have_accessible_description(re.compile("^Lenken er ikke laget\\. Velg"))
    expect(day).to_have_accessible_description(re.compile("Lenken er ikke laget\\. Datoen"))
    expect(day).to_have_value("31.02.27")
    expect(page.locator(".vk-new-link")).to_have_count(0)

    page.get_by_test_id("stRadioOption").last.click()
    day.fill(f"31.12.{year % 100}" if last_day else "")
    button(page, _("Make a link")).click()
    link = page.locator(".vk-new-link")
    expect(link).to_be_focused()
    expect(link).to_contain_text(f"Virker til og med 31. desember {year}" if last_day else "Uten sluttdato")
    settle(page)
    expect(page.get_by_test_id("stCode")).to_be_in_viewport(ratio=1)
    expect(link).to_be_in_viewport(ratio=1)
    expect(page.locator(".vk-refused")).to_have_count(0)
