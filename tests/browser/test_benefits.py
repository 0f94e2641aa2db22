"""A department chooses benefits and calculates saved journeys, in a real browser."""

from playwright.sync_api import expect

from language import gettext as _
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.inspection import Inspection
from tests.browser.screens import settle
from tests.browser.steps import SAVED, button, heading, pick, press, write
from tests.browser.stored import make
from tests.system.server import Server

TIME = instrument().benefits[0]


def test_a_benefit_and_the_travel_are_saved_and_shown_in_the_plan(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, Profile("Lunge"))
    window = visit(shared_server, path=made.link)
    page, inspection = window.page, Inspection(window)
    window.go(made.path("plan"))
    press(page.get_by_role("link", name=_("Benefits and spared journeys")))
    heading(page, _("Benefits"))
    pick(page.get_by_role("combobox", name=_("From what the nine reported")), TIME.title)
    press(button(page, _("Add the benefit")))
    press(page.locator(".st-key-benefits, main").locator("summary", has_text=TIME.title).first)
    write(page.get_by_label(_("Benefit owner")), "Avdelingsleder")
    expect(page.get_by_text(SAVED).first).to_be_visible()
    for name, low, high in (
        (_("Consultations by video in a year"), "120", "150"),
        (_("Minutes for one journey, there and back"), "90", ""),
    ):
        write(page.get_by_label(_("{number}, from").format(number=name), exact=True), low)
        write(page.get_by_label(_("{number}, to").format(number=name), exact=True), high)
    told = page.get_by_role("table", name=_("What the journeys come to"))
    expect(told.get_by_text("180–225 timer")).to_be_visible()
    expect(told.get_by_text("120–150 konsultasjoner × 90 minutter / 60")).to_be_visible()
    settle(page)
    inspection.look("benefits with one chosen and journeys worked out")
    page.reload()
    settle(page)
    expect(told.get_by_text("180–225 timer")).to_be_visible()
    inspection.end()
