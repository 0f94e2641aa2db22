"""An innovation unit with two thousand departments, in a real browser: every screen, filter and order."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit, started
from tests.browser.looks import TOO_WIDE
from tests.browser.screens import DESKTOP, PHONE, Size, Window, settle
from tests.browser.steps import button, heading, pick, press
from tests.system.server import ROOT, Server

NUMBER = 2_000
SCREENS = {
    "oversikt": _("Overview"),
    "varmekart": _("Heat map"),
    "avdeling": _("One department"),
    "laering": _("Who can learn from whom"),
    "tid": _("Over time"),
    "andel": _("Video share and recommendations in place"),
}
HEAT = _("How far each department has come with each recommendation")
sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """The program on a database filled from the terminal, and the path of the unit's link."""
    server = Server(tmp_path_factory.mktemp("demo"))
    told = subprocess.run(
        [sys.executable, "manage.py", "demo", "--departments", str(NUMBER)],
        cwd=ROOT,
        env=os.environ | {"VIDEOKLAR_DATABASE_URL": server.url},
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"/lenke#\S+", told.stdout)
    assert found
    for running in started(server):
        yield running, found[0]


@pytest.fixture
def window(demo: tuple[Server, str], visit: Visit, size: Size) -> Window:
    """A member's browser on the unit's page."""
    server, path = demo
    opened = visit(server, size, path)
    heading(opened.page, _("Departments that share with the unit"))
    expect(opened.page.get_by_text("2 000 avdelinger: alle som deler")).to_be_visible()
    return opened


def look(page: Page) -> None:
    """Fail for accessibility violations and for a page that scrolls sideways."""
    settle(page)
    page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")
    assert_accessible(page)


def go_to(page: Page, screen: str) -> None:
    """Go to one of the page's views."""
    label = SCREENS[screen]
    page.get_by_role("radio", name=label, exact=True).click()
    expect(page).to_have_url(re.compile(f"vis={screen}"))
    settle(page)


def heat(page: Page) -> Locator:
    """The rows of the heat map, without its header."""
    return page.get_by_role("table", name=HEAT).locator("tbody tr")


@sizes
def test_every_screen_works_with_two_thousand_departments(window: Window, size: Size) -> None:
    page = window.page
    look(page)
    for screen in [*list(SCREENS)[1:], "oversikt"]:
        go_to(page, screen)
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        look(page)
        page.reload()
        settle(page)
        expect(page).to_have_url(re.compile(f"vis={screen}"))
        expect(page.get_by_role("heading", level=2).first).to_be_visible()


@sizes
def test_a_filter_in_the_url_gives_another_person_the_same(
    window: Window, visit: Visit, demo: tuple[Server, str], size: Size
) -> None:
    page = window.page
    press(page.get_by_test_id("stExpander").first.locator("summary"))
    pick(page.get_by_role("combobox", name=_("Regional health authority")), "Helse Nord")
    line = page.get_by_text(re.compile(r"^\d+ av 2\s000 avdelinger: Helse Nord$"))
    expect(line).to_be_attached()
    page.keyboard.press("Escape")
    expect(line).to_be_visible()
    settle(page)
    pick(page.get_by_role("combobox", name=_("Video consultations started")), _("Before 2020"))
    expect(page.get_by_text(re.compile(r"avdelinger: Helse Nord, startet før 2020$"))).to_be_visible()
    settle(page)
    share = page.get_by_label(_("Video share from, per cent"))
    share.fill("30")
    share.press("Enter")
    chosen = page.get_by_text(re.compile(r"Helse Nord, startet før 2020, videoandel fra 30\s%$"))
    expect(chosen).to_be_visible()
    look(page)
    other = visit(demo[0], size, demo[1])
    other.go(page.url.removeprefix(demo[0].address))
    expect(other.page.get_by_text(chosen.inner_text())).to_be_visible()
    press(button(page, _("Show all departments")))
    expect(page.get_by_text("2 000 avdelinger: alle som deler")).to_be_visible()


@sizes
def test_the_heat_map_can_be_sorted_and_transposed(window: Window, size: Size) -> None:
    page = window.page
    go_to(page, "varmekart")
    expect(heat(page)).to_have_count(40)
    for column, recommendation in enumerate(instrument().recommendations):
        label = f"{recommendation.id} {recommendation.title}"
        pick(page.get_by_role("combobox", name=_("Sort by")), label)
        expect(page).to_have_url(re.compile(f"sorter={recommendation.id}"))
        expect(page.locator("th[aria-sort]")).to_have_text(label)
        expect(heat(page).first.locator("td").nth(column)).to_contain_text(instrument().level_names[2])
        settle(page)
    first = heat(page).first.inner_text()
    press(button(page, _("Next page")))
    expect(page.get_by_text("Side 2 av 50")).to_be_visible()
    expect(heat(page).first).not_to_have_text(first)
    look(page)


@sizes
def test_with_letters_no_hospital_is_shown(window: Window, size: Size) -> None:
    page = window.page
    page.get_by_text(_("Hide the names (Department A, B …)")).click()
    expect(page).to_have_url(re.compile("alias=1"))
    expect(page.get_by_text("Avdeling A (oppdiktet)")).to_be_visible()
    for screen in [*list(SCREENS)[1:], "oversikt"]:
        go_to(page, screen)
        for name in ("Oppdiktet avdeling", "Oppdiktet sykehus", "Oppdiktet helseforetak"):
            assert name not in page.content()
        look(page)
