"""Sharing between real browsers: withdrawn links, units that see levels, readers."""

import re

import pytest
from playwright.sync_api import Page, expect

from access.attempts import PER_BROWSER
from access.secrets import new_token
from language import gettext as _
from language.words import level_word
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.looks import TOO_WIDE
from tests.browser.screens import DESKTOP, PHONE, Size, settle
from tests.browser.steps import button, heading, menu, press
from tests.browser.stored import Made, make, make_unit
from tests.system.server import Server
from urls import secret_link

CONTENT = instrument()
QUESTION = CONTENT.questions[0]
WRITTEN = "Fortrolig merknad"
ANSWERS = {QUESTION.id: Answer(level=3, note=WRITTEN, evidence=WRITTEN)}
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett", owner="Kari"),))
READ = _("Read: result and plan")
sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture
def made(shared_server: Server) -> Made:
    return make(shared_server, Profile(name="Avdeling A", hospital="Nord"), ANSWERS, PLAN)


def share(page: Page, code: str) -> None:
    """Share with the unit that has this code."""
    field = page.get_by_label(_("The unit's code"))
    field.fill(code)
    press(button(page, _("Share with the unit")))


def link_for(page: Page, name: str, right: str) -> str:
    """Make a link on the sharing page; returns its URL."""
    page.get_by_test_id("stRadioOption").filter(has_text=right).click()
    page.get_by_label(_("Who is the link for?")).fill(name)
    press(button(page, _("Make a link")))
    shown = page.get_by_test_id("stCode")
    expect(shown).to_be_visible()
    settle(page)
    return shown.inner_text().strip()


def look(page: Page) -> None:
    """Fail for accessibility violations and for a page that scrolls sideways."""
    settle(page)
    page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")
    assert_accessible(page)


@sizes
def test_a_reader_has_access_until_the_link_is_withdrawn(
    shared_server: Server, visit: Visit, made: Made, size: Size
) -> None:
    window = visit(shared_server, size, made.link)
    page = window.page
    window.go(made.path("deling"))
    link = link_for(page, "Til Kari", READ)
    look(page)

    reader = visit(shared_server, size, link)
    heading(reader.page, _("Result"))
    assert reader.page.url == f"{shared_server.address}/resultat?vurdering={made.id}"
    expect(menu(reader.page, _("Answers"))).to_have_count(0)
    expect(menu(reader.page, _("Sharing"))).to_have_count(0)
    look(reader.page)
    press(menu(reader.page, _("Action plan")))
    heading(reader.page, _("Action plan"))
    expect(reader.page.get_by_text("1. Kjøp hodesett")).to_be_visible()
    expect(reader.page.locator("main").get_by_role("textbox")).to_have_count(0)
    look(reader.page)
    reader.go(made.path("svar"))
    heading(reader.page, _("This page is not for you"))
    look(reader.page)
    reader.go(made.path("resultat"))

    press(button(page, _("I have saved it")))
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    withdraw = button(page, _("Withdraw the link: {name}").format(name="Til Kari"))
    press(withdraw)
    expect(page.get_by_role("alert").filter(has_text=re.compile("stengt ute"))).to_be_visible()
    look(page)
    press(button(page, _("Yes, withdraw it")))
    expect(withdraw).to_have_count(0)
    press(menu(reader.page, _("Action plan")))
    heading(reader.page, _("No self-assessment is open"))
    assert WRITTEN not in reader.page.content()


@sizes
def test_a_unit_sees_levels_and_no_notes_while_shared(
    shared_server: Server, visit: Visit, made: Made, size: Size
) -> None:
    name = f"Enhet {size['width']}"
    unit = make_unit(shared_server, name)
    window = visit(shared_server, size, made.link)
    page = window.page
    window.go(made.path("deling"))
    share(page, unit.code.lower())
    expect(page.get_by_text(_("It is shared with {unit}.").format(unit=name))).to_be_visible()

    member = visit(shared_server, size, secret_link(unit.token))
    heading(member.page, _("Departments that share with the unit"))
    assert member.page.url == f"{shared_server.address}/enhet?enhet={unit.id}"
    row = member.page.get_by_role("row").filter(has_text="Avdeling A")
    expect(row).to_contain_text("Nord")
    look(member.page)
    member.page.get_by_role("radio", name=_("One department"), exact=True).click()
    expect(member.page.get_by_role("row").filter(has_text=QUESTION.text)).to_contain_text(
        level_word(CONTENT, 3)
    )
    look(member.page)
    assert WRITTEN not in member.page.content()
    assert unit.token not in member.page.content()

    press(button(page, _("Take it back from {unit}").format(unit=name)))
    press(button(page, _("Yes, take it back")))
    expect(page.get_by_text(_("It is shared with nobody."))).to_be_visible()
    member.page.get_by_role("radio", name=_("Heat map"), exact=True).click()
    expect(member.page.get_by_text(re.compile("Ingen avdeling deler"))).to_be_visible()
    expect(member.page.get_by_role("row")).to_have_count(0)


def test_the_start_page_forgets_an_assessment_on_request(
    shared_server: Server, visit: Visit, made: Made
) -> None:
    window = visit(shared_server, PHONE, made.link)
    page = window.page
    window.go("/")
    forget = button(page, _("Remove {department} from this browser").format(department="Avdeling A"))
    press(forget)
    expect(page.get_by_role("alert").filter(has_text="hemmelig lenke")).to_be_visible()
    look(page)
    press(button(page, _("Yes, remove it")))
    expect(forget).to_have_count(0)
    window.go(made.path("resultat"))
    heading(page, _("No self-assessment is open"))


def test_someone_trying_many_links_has_to_wait_and_others_do_not(
    shared_server: Server, visit: Visit, made: Made
) -> None:
    guesser, other = visit(shared_server), visit(shared_server)
    guesser.expect_problem("429")
    guesser.expect_problem("404")
    for _number in range(PER_BROWSER):
        guesser.page.goto(secret_link(new_token()))
        press(button(guesser.page, _("Open the link")))
        expect(guesser.page.get_by_role("heading", level=1)).to_have_text(_("This link does not work"))
    guesser.page.goto(made.link)
    press(button(guesser.page, _("Open the link")))
    expect(guesser.page.get_by_role("heading", level=1)).to_have_text(
        _("This link cannot be opened just now")
    )
    assert_accessible(guesser.page)
    other.go(made.link)
    expect(menu(other.page, _("Sharing"))).to_be_visible()
