"""A team in separate browsers: invited by one link, they answer alone and settle together."""

import re
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from access.policy import Role, issue
from language import gettext as _
from language.words import level_word, respondent_role_word
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.db.transactions import Database
from storage.links import Links
from tests.browser.conftest import Visit
from tests.browser.inspection import Inspection
from tests.browser.screens import DESKTOP, PHONE, Size, Window, settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    button,
    card,
    chosen,
    heading,
    menu,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import Made, answer_row, choice_in, make, rows
from tests.system.server import Server
from urls import secret_link

CONTENT = instrument()
FIRST, SECOND, *_between, LAST = CONTENT.recommendations
QUESTION, OTHER = (question.id for question in FIRST.questions[:2])
OPEN = _("Open team: the spread is shown however few have answered.")
TOLD_OPEN = _(
    "This is an open team: whoever leads the self-assessment sees how the answers to each question are "
    "spread, also when fewer than five have answered. Then it may be possible to guess who has answered what."
)
FOLDED = f".st-key-spread-{QUESTION}"


def invited(server: Server, made: Made) -> str:
    """The path of a link for answering."""
    with closing(Database(f"sqlite:///{server.database}")) as database:
        token = Links(database).create(issue(made.id, Role.LEADER), Role.RESPONDENT)
    return secret_link(token)


def join(page: Page, role: RespondentRole, *, short: bool = False) -> None:
    """Choose a role and a form, and begin."""
    heading(page, _("Your own answers"))
    page.get_by_text(respondent_role_word(role), exact=True).click()
    if short:
        page.get_by_text(_("Short form: {count} questions, {time}").partition(":")[0]).click()
    press(button(page, _("Begin")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)


def finish(window: Window, made: Made) -> None:
    """Press the button for being done."""
    window.go(made.path("mitt-svar", "ferdig"))
    heading(window.page, _("Are you done?"))
    press(button(window.page, _("I am done")))
    heading(window.page, _("You are done"))


@pytest.mark.parametrize(("leads", "answers"), [(DESKTOP, PHONE), (PHONE, DESKTOP)])
def test_two_respondents_settle_answers_with_their_leader(
    shared_server: Server, visit: Visit, leads: Size, answers: Size
) -> None:
    made = make(shared_server, answers={OTHER: Answer(level=3, note="Bare for avdelingen")})
    leader = visit(shared_server, leads, made.link)
    press(menu(leader.page, _("Team")))
    heading(leader.page, _("The team"))
    leader.page.get_by_text(OPEN, exact=True).click()
    press(button(leader.page, _("Make a link for the team")))
    link = leader.page.get_by_test_id("stCode").inner_text().strip()
    path = link.removeprefix(shared_server.address)

    one, two = (visit(shared_server, answers, path) for _person in range(2))
    for window, role, level in ((one, RespondentRole.CLINICIAN, 0), (two, RespondentRole.IT, 3)):
        page = window.page
        expect(page).to_have_url(re.compile(rf"/mitt-svar\?vurdering={made.id}$"))
        expect(page.get_by_text(TOLD_OPEN)).to_be_visible()
        join(page, role)
        expect(page.locator(".st-key-menu").get_by_role("link")).to_have_count(3)
        answer(page, QUESTION, level)
        expect(choices_checked(page, OTHER)).to_have_count(0)
        expect(page.get_by_text("Bare for avdelingen")).to_have_count(0)
        finish(window, made)
    assert answer_row(shared_server, made.id, QUESTION) == {}

    leader.go(made.path("team"))
    page = leader.page
    expect(page.get_by_role("row").filter(has_text=_("Finished"))).to_have_count(2)
    press(page.locator(f"{FOLDED} summary"))
    shown = page.locator(FOLDED).get_by_role("row")
    expect(shown.filter(has_text=level_word(CONTENT, 0)).get_by_role("cell")).to_have_text("1")
    press(button(page, _("Begin the conversation")))
    heading(page, _("Settle on an answer"))
    settle(page)
    answer(page, QUESTION, 2)
    write(additions(page, QUESTION).get_by_label(_("Note"), exact=True), "Enige etter samtalen")
    expect(status(page, QUESTION)).to_have_text(SAVED)
    settled = answer_row(shared_server, made.id, QUESTION)
    assert (choice_in(settled), settled["note"]) == (2, "Enige etter samtalen")
    query = (
        "SELECT level FROM respondent_answers JOIN respondents ON id = respondent_id WHERE assessment_id = ?"
    )
    assert sorted(str(row["level"]) for row in rows(shared_server, query, made.id)) == ["0", "3"]
    press(menu(page, _("Answers")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    chosen(page, QUESTION, 2)


def choices_checked(page: Page, question_id: str) -> Locator:
    """The chosen radio buttons of a question."""
    return card(page, question_id).get_by_role("radio", checked=True)


def test_an_own_answer_survives_a_reload_and_done_can_be_undone(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, PHONE, invited(shared_server, made))
    page = window.page
    join(page, RespondentRole.SECRETARY)
    answer(page, QUESTION, 1)
    page.reload()
    settle(page)
    chosen(page, QUESTION, 1)
    finish(window, made)
    page.reload()
    heading(page, _("You are done"))
    press(button(page, _("Change my answers")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    chosen(page, QUESTION, 1)


def test_a_leader_switches_between_forms_and_each_shows_its_own_answers(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=3)})
    page = visit(shared_server, path=made.link).page
    chosen(page, QUESTION, 3)
    press(menu(page, _("Team")))
    heading(page, _("The team"))
    press(page.get_by_role("link", name=_("Answer alone yourself")))
    join(page, RespondentRole.LEADER)
    answer(page, QUESTION, 3)
    press(menu(page, _("Answers")))
    expect(page).to_have_url(re.compile("/svar"))
    settle(page)
    chosen(page, QUESTION, 3)
    answer(page, QUESTION, 1)
    assert choice_in(answer_row(shared_server, made.id, QUESTION)) == 1
    page.go_back()
    page.go_back()
    press(menu(page, _("Team")))
    heading(page, _("The team"))
    press(page.get_by_role("link", name=_("Go on with your own answers")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    chosen(page, QUESTION, 3)


def test_a_respondent_is_shown_none_of_the_departments_pages(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, answers={QUESTION: Answer(level=3, note="Bare for avdelingen")})
    window = visit(shared_server, path=invited(shared_server, made))
    for screen in ("avdeling", "svar", "gjenstar", "resultat", "plan", "team"):
        window.go(made.path(screen))
        heading(window.page, _("This page is not for you"))
        expect(window.page.get_by_text("Bare for avdelingen")).to_have_count(0)


def test_answering_alone_is_accessible(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=invited(shared_server, made))
    page, inspection = window.page, Inspection(window)
    heading(page, _("Your own answers"))
    inspection.look("joining")
    join(page, RespondentRole.OTHER, short=True)
    core = next(q.id for q in FIRST.questions if q.core)
    answer(page, core, 2)
    additions(page, core)
    settle(page)
    inspection.look("own answers with everything opened")
    window.go(made.path("mitt-svar", "ferdig"))
    heading(page, _("Are you done?"))
    inspection.look("before one is done")
    press(button(page, _("I am done")))
    heading(page, _("You are done"))
    settle(page)
    inspection.look("done")
    inspection.end()


def test_the_team_is_accessible(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    page, inspection = window.page, Inspection(window)
    window.go(made.path("team"))
    page.get_by_text(OPEN, exact=True).click()
    press(button(page, _("Make a link for the team")))
    expect(page.get_by_test_id("stCode")).to_be_visible()
    settle(page)
    inspection.look("a new team with a link")
    person = visit(shared_server, path=invited(shared_server, made))
    join(person.page, RespondentRole.CLINICIAN)
    option(person.page, QUESTION, 1).click()
    expect(status(person.page, QUESTION)).to_have_text(SAVED)
    finish(person, made)
    window.go(made.path("team"))
    press(page.locator(f"{FOLDED} summary"))
    expect(page.locator(FOLDED).get_by_role("table")).to_be_visible()
    settle(page)
    inspection.look("a team with a spread opened")
    press(button(page, _("Begin the conversation")))
    heading(page, _("Settle on an answer"))
    settle(page)
    inspection.look("the conversation")
    inspection.end()
