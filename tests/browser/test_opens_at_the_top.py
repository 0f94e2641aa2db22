"""A new step opens at its heading, with the focus there, however far the previous one was scrolled."""

import pytest
from playwright.sync_api import Page, expect

from language import gettext as _
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.team import RespondentRole
from tests.browser.conftest import Visit
from tests.browser.screens import PHONE, settle
from tests.browser.steps import button, heading, press
from tests.browser.stored import make
from tests.browser.test_team import FIRST, SECOND, invited, join
from tests.system.server import Server

SCROLLED = "() => Math.max(...[...document.querySelectorAll('*')].map((here) => here.scrollTop))"


def opened_at_the_top(page: Page, title: str) -> None:
    """Check that the heading is visible and focused, and nothing is scrolled."""
    heading(page, title)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate(SCROLLED) == pytest.approx(0, abs=1)


def test_a_line_removed_from_the_plan_can_be_restored_on_the_spot(
    shared_server: Server, visit: Visit
) -> None:
    plan = ActionPlan(tuple(PlannedAction(f"own:{i}", f"Tiltak {i}") for i in range(12)))
    made = make(shared_server, plan=plan)
    page = visit(shared_server, PHONE, made.link).page
    page.goto(f"{shared_server.address}{made.path('plan')}")
    settle(page)
    page.get_by_text("Tiltak 11").click()
    press(button(page, _("Remove from the plan")))
    undo = button(page, _("Undo: {title}").format(title="Tiltak 11"))
    expect(undo).to_be_focused()
    expect(undo).to_be_in_viewport()


def test_every_step_opens_at_its_heading(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    guest = visit(shared_server, PHONE, invited(shared_server, made))
    join(guest.page, RespondentRole.CLINICIAN)
    opened_at_the_top(guest.page, f"{FIRST.id} {FIRST.title}")
    press(button(guest.page, _("Next")))
    opened_at_the_top(guest.page, f"{SECOND.id} {SECOND.title}")

    leader = visit(shared_server, PHONE, made.link)
    leader.go(made.path("team"))
    press(button(leader.page, _("Begin the conversation")))
    opened_at_the_top(leader.page, _("Settle on an answer"))
    press(button(leader.page, _("Next")))
    opened_at_the_top(leader.page, _("Settle on an answer"))
