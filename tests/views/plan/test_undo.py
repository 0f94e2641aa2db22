"""What was taken out of the plan can be put back as it was, for as long as the self-assessment is open."""

import re

import pytest

from access.policy import Role
from language import gettext as _
from questionnaire.plan import ActionPlan, PlannedAction
from tests.views.conftest import Enter
from tests.views.screens.test_plan import ACTION, OWN, from_catalogue
from tests.views.session import Session

LAST = PlannedAction("own-2", "Øv på video")


@pytest.fixture
def page(enter: Enter) -> Session:
    """A plan of three: one of the catalogue, two own."""
    return enter(plan=ActionPlan((*from_catalogue(ACTION.id).actions, OWN, LAST))).open("plan")


def undo_buttons(session: Session) -> list[str]:
    return [key for key in session.keys if key.startswith("undo-")]


def test_a_removal_can_be_undone_with_all_that_was_entered_in_its_place(page: Session) -> None:
    page.unfold("action-own-1").write("owner-own-1", "Kari").write("target-own-1", "Alle rom")
    before = page.plan
    page.press("remove-own-1").run()
    page.open("result").open("plan").press("undo-action-own-1")
    assert page.plan == before
    assert undo_buttons(page) == []
    assert page.unfold("action-own-1").field("owner-own-1").value == "Kari"
    assert page.write("owner-own-1", "Ola").plan[1].owner == "Ola"


def test_several_removals_are_undone_in_any_order(page: Session) -> None:
    before = page.plan
    page.unfold(f"action-{ACTION.id}", "action-own-1")
    page.press(f"remove-{ACTION.id}").press("remove-own-1")
    assert page.plan == (LAST,)
    page.press(f"undo-action-{ACTION.id}").press("undo-action-own-1")
    assert page.plan == before


def test_what_somebody_put_in_again_is_not_overwritten(page: Session, enter: Enter) -> None:
    page.unfold(f"action-{ACTION.id}").write(f"owner-{ACTION.id}", "Kari").press(f"remove-{ACTION.id}")
    other = enter(beside=page).open("plan")
    other.test.selectbox(key="add-action").set_value(ACTION.id)
    other.run().click(_("Add the action"))
    page.press(f"undo-action-{ACTION.id}")
    assert page.plan[-1] == from_catalogue(ACTION.id).actions[0]
    [told] = [re.sub(r"\\(.)", r"\1", str(one.value)) for one in page.test.warning]
    words = _("“{title}” is in the plan again already: somebody else has put it in.")
    assert told == words.format(title=ACTION.title)


def test_what_was_put_in_again_here_is_not_offered_any_longer(page: Session) -> None:
    page.unfold(f"action-{ACTION.id}").press(f"remove-{ACTION.id}")
    assert undo_buttons(page) == [f"undo-action-{ACTION.id}"]
    page.test.selectbox(key="add-action").set_value(ACTION.id)
    page.run().click(_("Add the action"))
    assert undo_buttons(page) == []


def test_nobody_is_offered_what_another_took_out(page: Session, enter: Enter) -> None:
    page.unfold("action-own-1").press("remove-own-1")
    assert undo_buttons(enter(beside=page).open("plan")) == []
    assert undo_buttons(enter(beside=page, role=Role.READER).open("plan")) == []
