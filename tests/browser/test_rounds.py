"""A department comes back after half a year, and restores what it deleted by mistake."""

import re

import pytest
from playwright.sync_api import Page, expect

from exports.assessment.answers_file import read
from exports.assessment.attached import from_pdf
from language import gettext as _
from language.words import level_word
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from questionnaire.reader.load import instrument
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.looks import FRAME, TOO_WIDE
from tests.browser.screens import DESKTOP, PHONE, Size, Window, settle
from tests.browser.steps import additions, answer, assessment_id, button, card, chosen, heading, menu, press
from tests.browser.stored import Made, answer_row, choice_in, make, rows
from tests.exports.reading import plain_text
from tests.system.server import Server
from urls import OPENING

FIRST = instrument().recommendations[0]
QUESTION, OTHER = FIRST.questions[0].id, FIRST.questions[1].id
ANSWERS = {QUESTION: Answer(level=1, note="Bare ildsjeler " + "x" * 120), OTHER: Answer(dont_know=True)}
PLAN = ActionPlan(
    (
        PlannedAction("own-1", "Kjøp hodesett", status=ActionStatus.DONE),
        PlannedAction("own-2", "Øv på video " + "y" * 80, status=ActionStatus.IN_PROGRESS),
    )
)


@pytest.fixture
def made(shared_server: Server) -> Made:
    """A first round with answers and a plan."""
    return make(shared_server, Profile("Avdeling A"), ANSWERS, PLAN)


@pytest.fixture
def window(shared_server: Server, visit: Visit, made: Made) -> Window:
    """A window that has opened its link."""
    return visit(shared_server, path=made.link)


def look(page: Page) -> None:
    """Check that the screen is accessible and fits, on a phone and on a desktop."""
    size: Size
    for size in (PHONE, DESKTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")
        assert_accessible(page)
    assert page.evaluate(FRAME)["headings"] == 1


def begin_next(window: Window, made: Made) -> str:
    """Begin the next round on the result page; returns its id."""
    page = window.page
    window.go(made.path("resultat"))
    press(button(page, _("Start a new round")))
    expect(button(page, _("Yes, start it"))).to_be_visible()
    settle(page)
    look(page)
    press(button(page, _("Yes, start it")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    expect(page).not_to_have_url(re.compile(made.id))
    settle(page)
    return assessment_id(page)


def pdf(page: Page, path: str) -> bytes:
    reply = page.request.get(path)
    assert reply.status == 200
    return reply.body()


def test_half_a_year_later(shared_server: Server, window: Window, made: Made) -> None:
    page = window.page
    before = pdf(page, f"/plan/{made.id}.pdf")
    second = begin_next(window, made)
    expect(card(page, QUESTION)).to_contain_text(
        _("Last time: {answer}").format(answer=level_word(instrument(), 1))
    )
    expect(card(page, QUESTION).get_by_role("radio", checked=True)).to_have_count(0)
    look(page)
    answer(page, QUESTION, 3)
    expect(card(page, QUESTION)).to_contain_text(
        _("Last time: {answer}").format(answer=level_word(instrument(), 1))
    )

    press(menu(page, _("Change")))
    heading(page, _("Change"))
    settle(page)
    row = page.get_by_role("row", name=instrument().question[QUESTION].text)
    expect(row).to_contain_text(level_word(instrument(), 1))
    expect(row).to_contain_text(level_word(instrument(), 3))
    expect(page.get_by_role("row", name="Kjøp hodesett")).to_contain_text(_("Done, not carried over"))
    look(page)

    for path in (f"/plan/{made.id}.pdf", f"/plan/{second}/runde/1.pdf"):
        after = pdf(page, path)
        assert plain_text(after) == plain_text(before)
        assert read(from_pdf(after)) == read(from_pdf(before))
    link = page.get_by_role("link", name=_("Download the plan of round {round} (PDF)").format(round=1))
    expect(link).to_have_attribute("href", re.compile(f"/plan/{second}/runde/1.pdf$"))


def test_the_earlier_round_links_to_the_next(shared_server: Server, window: Window, made: Made) -> None:
    page = window.page
    second = begin_next(window, made)
    window.go(made.path("resultat"))
    press(button(page, _("Open round {round}").format(round=2)))
    heading(page, f"{FIRST.id} {FIRST.title}")
    expect(page).to_have_url(re.compile(second))
    found = rows(shared_server, "SELECT id FROM assessments WHERE previous_id = ?", made.id)
    assert found == [{"id": second}]


def test_the_focus_moves_from_the_button_to_its_confirmation(window: Window, made: Made) -> None:
    page = window.page
    window.go(made.path("avdeling"))
    ask = button(page, _("Delete the self-assessment"))
    press(ask)
    expect(button(page, _("Yes, delete it"))).to_be_visible()
    settle(page)
    expect(ask).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(page, _("Yes, delete it"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(button(page, _("Yes, delete it"))).to_have_count(0)


def test_an_assessment_is_deleted_and_restored(shared_server: Server, window: Window, made: Made) -> None:
    page = window.page
    before = pdf(page, f"/plan/{made.id}.pdf")
    window.go(made.path("avdeling"))
    press(button(page, _("Delete the self-assessment")))
    expect(button(page, _("Yes, delete it"))).to_be_visible()
    settle(page)
    look(page)
    press(button(page, _("Yes, delete it")))
    expect(
        page.get_by_text(_("The self-assessment is deleted. You can take it back from here."))
    ).to_be_visible()
    settle(page)
    look(page)
    window.expect_problem("404")
    assert page.request.get(f"/plan/{made.id}.pdf").status == 404
    assert page.request.post(OPENING, form={"lenke": made.token}).status == 404

    press(page.locator(f".st-key-restore-{made.id}").get_by_role("button"))
    expect(page.get_by_text(_("The self-assessment is back, as it was."))).to_be_visible()
    settle(page)
    assert pdf(page, f"/plan/{made.id}.pdf") == before
    window.go(made.path("svar"))
    chosen(page, QUESTION, 1)


def test_an_earlier_answer_is_restored(shared_server: Server, window: Window, made: Made) -> None:
    page = window.page
    answer(page, QUESTION, 3)
    fold = additions(page, QUESTION)
    fold.get_by_role("switch", name=_("Earlier answers")).or_(
        fold.get_by_role("checkbox", name=_("Earlier answers"))
    ).press("Space")
    back = fold.get_by_role("button", name=_("Take back the answer from {moment}").partition("{")[0])
    expect(back).to_have_count(1)
    settle(page)
    look(page)
    press(back)
    chosen(page, QUESTION, 1)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 1
    assert answer_row(shared_server, made.id, QUESTION)["version"] == 3
