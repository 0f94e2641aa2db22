"""Two people on the same form: nothing is lost, and nobody is asked unnecessarily."""

import pytest
from playwright.sync_api import Locator, Page, expect

from access.policy import Role
from language import gettext as _
from language.words import level_word
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import PHONE, settle
from tests.browser.steps import (
    A_TIME,
    SAVED,
    additions,
    answer,
    button,
    card,
    chosen,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import Made, answer_row, choice_in, make, rows
from tests.system.server import Server
from views.saving.conflict import saved_by

QUESTION, SECOND, THIRD = (question.id for question in instrument().recommendations[0].questions)
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett"), PlannedAction("own-2", "Prøv i liten skala")))

Pair = tuple[Made, Page, Page]


@pytest.fixture
def pair(shared_server: Server, visit: Visit) -> Pair:
    """One assessment, open in two browsers."""
    made = make(shared_server, plan=PLAN)
    return made, visit(shared_server, path=made.link).page, visit(shared_server, PHONE, made.link).page


def asked_which(page: Page) -> Locator:
    """The question which answer to keep."""
    told = _("Saved on {moment} by {role}, while you had it open. Which shall stand?")
    asked = page.get_by_role("alert").filter(has_text=saved_by(Role.LEADER)).filter(has_text=A_TIME)
    return asked.filter(has_text=told.partition("{role}")[2])


def test_the_second_save_asks_which_to_keep_and_theirs_can_be_chosen(
    shared_server: Server, pair: Pair
) -> None:
    made, mine, theirs = pair
    answer(theirs, QUESTION, 1)
    option(mine, QUESTION, 3).click()
    expect(asked_which(mine)).to_be_visible()
    expect(card(mine, QUESTION)).to_contain_text(
        _("Theirs: {answer}").format(answer=level_word(instrument(), 1))
    )
    expect(card(mine, QUESTION)).to_contain_text(
        _("Yours: {answer}").format(answer=level_word(instrument(), 3))
    )
    expect(card(mine, QUESTION)).not_to_contain_text(SAVED)
    chosen(mine, QUESTION, 3)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 1

    press(button(mine, _("Keep theirs")))
    expect(asked_which(mine)).to_have_count(0)
    chosen(mine, QUESTION, 1)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 1
    answer(mine, QUESTION, 2)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 2


def test_the_second_save_asks_which_to_keep_and_mine_can_be_chosen(shared_server: Server, pair: Pair) -> None:
    made, mine, theirs = pair
    answer(theirs, QUESTION, "dont-know")
    option(mine, QUESTION, 0).click()
    expect(asked_which(mine)).to_be_visible()
    press(button(mine, _("Save mine")))
    expect(status(mine, QUESTION)).to_have_text(SAVED)
    expect(asked_which(mine)).to_have_count(0)
    chosen(mine, QUESTION, 0)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 0

    option(theirs, QUESTION, 2).click()
    expect(asked_which(theirs)).to_be_visible()
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 0


def test_both_notes_are_shown_when_only_the_notes_differ(shared_server: Server, pair: Pair) -> None:
    made, mine, theirs = pair
    answer(theirs, QUESTION, 2)
    write(additions(theirs, QUESTION).get_by_label(_("Note"), exact=True), "Vedtatt i mars")
    expect(status(theirs, QUESTION)).to_have_text(SAVED)
    option(mine, QUESTION, 2).click()
    expect(asked_which(mine)).to_be_visible()
    expect(card(mine, QUESTION)).to_contain_text("Vedtatt i mars")
    press(button(mine, _("Keep theirs")))
    expect(additions(mine, QUESTION).get_by_label(_("Note"), exact=True)).to_have_value("Vedtatt i mars")
    assert answer_row(shared_server, made.id, QUESTION)["note"] == "Vedtatt i mars"


def test_the_same_answer_from_both_is_no_conflict(shared_server: Server, pair: Pair) -> None:
    made, mine, theirs = pair
    answer(theirs, QUESTION, 1)
    answer(mine, QUESTION, 1)
    expect(asked_which(mine)).to_have_count(0)
    assert answer_row(shared_server, made.id, QUESTION)["version"] == 1


def test_answers_to_different_questions_never_collide(shared_server: Server, pair: Pair) -> None:
    made, mine, theirs = pair
    for choice in (0, 1, 2, 3, "dont-know"):
        option(mine, QUESTION, choice).click()
        option(theirs, SECOND, choice).click()
        option(mine, THIRD, choice).click()
    for page, question in ((mine, QUESTION), (theirs, SECOND), (mine, THIRD)):
        expect(status(page, question)).to_have_text(SAVED)
        assert choice_in(answer_row(shared_server, made.id, question)) == "dont-know"
    for page in (mine, theirs):
        expect(asked_which(page)).to_have_count(0)
    history = rows(
        shared_server, "SELECT data FROM history WHERE kind = 'answer' AND assessment_id = ?", made.id
    )
    assert not [line for line in history if '"level": null, "dont_know": false' in str(line["data"])]
    mine.reload()
    settle(mine)
    chosen(mine, SECOND, "dont-know")


def test_a_conflict_on_one_action_is_asked_about_and_two_never_collide(
    shared_server: Server, pair: Pair
) -> None:
    made, mine, theirs = pair
    for page in (mine, theirs):
        page.goto(made.path("plan"))
        settle(page)
        for id in ("own-1", "own-2"):
            press(page.locator(f".st-key-action-{id} summary"))
            expect(owner(page, id)).to_be_visible()
    write(owner(theirs, "own-1"), "Kari")
    expect(theirs.locator(".st-key-action-own-1").get_by_role("status")).to_have_text(SAVED)
    write(owner(mine, "own-2"), "Ola")
    expect(mine.locator(".st-key-action-own-2").get_by_role("status")).to_have_text(SAVED)
    write(owner(mine, "own-1"), "Åse")
    expect(asked_which(mine)).to_be_visible()
    expect(mine.get_by_text("Kari")).to_be_visible()
    press(button(mine, _("Save mine")))
    expect(mine.locator(".st-key-action-own-1").get_by_role("status")).to_have_text(SAVED)
    assert owners(shared_server, made) == ["Åse", "Ola"]


@pytest.mark.parametrize(("decision", "left"), [("Keep theirs", [""]), ("Save mine", ["", "Åse"])])
def test_an_action_removed_by_somebody_else_can_stay_removed_or_be_restored(
    shared_server: Server, pair: Pair, decision: str, left: list[str]
) -> None:
    made, mine, theirs = pair
    for page in (mine, theirs):
        page.goto(made.path("plan"))
        settle(page)
        press(page.locator(".st-key-action-own-1 summary"))
        expect(owner(page, "own-1")).to_be_visible()
    press(button(theirs, _("Remove from the plan")))
    expect(theirs.locator('[class*="st-key-action-"]')).to_have_count(1)
    write(owner(mine, "own-1"), "Åse")
    expect(asked_which(mine)).to_be_visible()
    press(button(mine, _(decision)))
    expect(asked_which(mine)).to_have_count(0)
    expect(mine.locator('[class*="st-key-action-"]')).to_have_count(len(left))
    assert owners(shared_server, made) == left


def test_a_conflict_on_the_profile_is_asked_about(shared_server: Server, pair: Pair) -> None:
    made, mine, theirs = pair
    for page in (mine, theirs):
        page.goto(made.path("avdeling"))
        settle(page)
    write(theirs.get_by_label(_("Field"), exact=True), "Genetikk")
    expect(theirs.get_by_role("status")).to_have_text(SAVED)
    write(mine.get_by_label(_("Field"), exact=True), "Smerte")
    expect(asked_which(mine)).to_be_visible()
    expect(mine.get_by_text("Genetikk")).to_be_visible()
    press(button(mine, _("Keep theirs")))
    # For a moment the field with mine is beside the new one with theirs.
    expect(asked_which(mine)).to_have_count(0)
    settle(mine)
    expect(mine.get_by_label(_("Field"), exact=True)).to_have_value("Genetikk")


def owner(page: Page, action_id: str) -> Locator:
    return page.locator(f".st-key-action-{action_id}").get_by_label(_("Owner"), exact=True)


def owners(server: Server, made: Made) -> list[object]:
    query = "SELECT owner FROM planned_actions WHERE assessment_id = ? ORDER BY position"
    return [row["owner"] for row in rows(server, query, made.id)]
