"""Six people in six browsers, on PostgreSQL: half a year of a department, end to end."""

import re

from playwright.sync_api import expect

from exports.assessment.answers_file import read
from exports.assessment.attached import from_pdf
from language import gettext as _
from language.words import level_word, respondent_role_word
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from tests.browser.conftest import Visit
from tests.browser.screens import DESKTOP, PHONE, Window, settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    assessment_id,
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
from tests.browser.stored import Made, answer_row, choice_in, make, make_unit, rows
from tests.exports.reading import plain_text
from tests.system.server import Server
from urls import secret_link

CONTENT = instrument()
FIRST = CONTENT.recommendations[0]
DIVIDED, AGREED = (question.id for question in FIRST.questions[:2])
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett"),))
ALONE = (
    (RespondentRole.LEADER, 3),
    (RespondentRole.CLINICIAN, 0),
    (RespondentRole.CLINICIAN, 0),
    (RespondentRole.SECRETARY, 1),
    (RespondentRole.IT, 3),
    (RespondentRole.PATIENT_REPRESENTATIVE, 0),
)
"""Each person's role, and individual answer to the controversial question."""
SETTLED_BECAUSE = "Enige: ledelsen støtter, men driver det ikke"


def test_a_team_of_six_answers_settles_shares_and_comes_back(postgresql_server: Server, visit: Visit) -> None:
    made = make(postgresql_server, Profile("Avdeling for seks", hospital="Nord"), plan=PLAN)
    leader = visit(postgresql_server, DESKTOP, made.link)
    team_link = invite(leader, made)
    deputy_link = link_for_deputy(leader, made)
    deputy = visit(postgresql_server, PHONE, deputy_link)
    others = [visit(postgresql_server, PHONE, team_link) for _person in range(4)]

    for window, (role, level) in zip((leader, deputy, *others), ALONE, strict=True):
        answer_alone(window, made, role, level)
    assert answer_row(postgresql_server, made.id, DIVIDED) == {}

    one_conflict(postgresql_server, leader, deputy, made)
    settle_together(postgresql_server, leader, made)
    share_and_take_back(postgresql_server, visit, leader, made)
    shut_the_deputy_out(leader, deputy, made)
    come_back(postgresql_server, leader, made)


def invite(leader: Window, made: Made) -> str:
    """The URL of the team's link."""
    leader.go(made.path("team"))
    shown = _("Not open: the spread of a question is shown once at least five have answered it.")
    leader.page.get_by_text(shown, exact=True).click()
    press(button(leader.page, _("Make a link for the team")))
    return leader.page.get_by_test_id("stCode").inner_text().strip()


def link_for_deputy(leader: Window, made: Made) -> str:
    """The URL of a link for editing."""
    page = leader.page
    leader.go(made.path("deling"))
    page.get_by_test_id("stRadioOption").first.click()
    page.get_by_label(_("Who is the link for?")).fill("Nestleder")
    press(button(page, _("Make a link")))
    link = page.get_by_test_id("stCode").inner_text().strip()
    press(button(page, _("I have saved it")))
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    return link


def answer_alone(window: Window, made: Made, role: RespondentRole, level: int) -> None:
    """Join, answer two questions, and press the button for being done."""
    page = window.page
    window.go(made.path("mitt-svar"))
    heading(page, _("Your own answers"))
    page.get_by_text(respondent_role_word(role), exact=True).click()
    press(button(page, _("Begin")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    answer(page, DIVIDED, level)
    answer(page, AGREED, 2)
    window.go(made.path("mitt-svar", "ferdig"))
    press(button(page, _("I am done")))
    heading(page, _("You are done"))


def one_conflict(server: Server, leader: Window, deputy: Window, made: Made) -> None:
    """Leader and deputy answer the same question for the department; the second is asked which to keep."""
    mine, theirs = leader.page, deputy.page
    for window in (leader, deputy):
        window.go(made.path("svar", FIRST.id))
    answer(theirs, AGREED, 2)
    option(mine, AGREED, 1).click()
    asked = card(mine, AGREED).get_by_role("alert")
    expect(asked).to_contain_text(_("Theirs: {answer}").format(answer=level_word(CONTENT, 2)))
    expect(asked).to_contain_text(_("Yours: {answer}").format(answer=level_word(CONTENT, 1)))
    assert choice_in(answer_row(server, made.id, AGREED)) == 2
    press(button(mine, _("Keep theirs")))
    expect(asked).to_have_count(0)
    chosen(mine, AGREED, 2)


def settle_together(server: Server, leader: Window, made: Made) -> None:
    """The controversial question comes first, and the settled answer becomes the department's."""
    page = leader.page
    leader.go(made.path("team"))
    expect(page.get_by_role("row").filter(has_text=_("Finished"))).to_have_count(len(ALONE))
    folds = page.locator('[class*="st-key-spread-"]')
    expect(folds.first).to_contain_text(CONTENT.question[DIVIDED].text)
    press(button(page, _("Begin the conversation")))
    heading(page, _("Settle on an answer"))
    settle(page)
    answer(page, DIVIDED, 1)
    write(additions(page, DIVIDED).get_by_label(_("Note"), exact=True), SETTLED_BECAUSE)
    expect(status(page, DIVIDED)).to_have_text(SAVED)
    settled = answer_row(server, made.id, DIVIDED)
    assert (choice_in(settled), settled["note"]) == (1, SETTLED_BECAUSE)
    alone = (
        "SELECT level FROM respondent_answers JOIN respondents ON respondents.id = respondent_id"
        " WHERE assessment_id = ? AND question_id = ?"
    )
    found = sorted(int(str(row["level"])) for row in rows(server, alone, made.id, DIVIDED))
    assert found == sorted(level for _role, level in ALONE)


def share_and_take_back(server: Server, visit: Visit, leader: Window, made: Made) -> None:
    """A unit sees levels and no text, until the leader stops sharing."""
    page = leader.page
    unit = make_unit(server, "Innovasjon Nord")
    leader.go(made.path("deling"))
    page.get_by_label(_("The unit's code")).fill(unit.code)
    press(button(page, _("Share with the unit")))
    expect(page.get_by_text(_("It is shared with {unit}.").format(unit="Innovasjon Nord"))).to_be_visible()
    member = visit(server, DESKTOP, secret_link(unit.token))
    department = member.page.get_by_role("row").filter(has_text="Avdeling for seks")
    expect(department).to_be_visible()
    member.page.get_by_role("radio", name=_("One department"), exact=True).click()
    row = member.page.get_by_role("row").filter(has_text=CONTENT.question[DIVIDED].text)
    expect(row).to_contain_text(level_word(CONTENT, 1))
    assert SETTLED_BECAUSE not in member.page.content()
    press(button(page, _("Take it back from {unit}").format(unit="Innovasjon Nord")))
    press(button(page, _("Yes, take it back")))
    expect(page.get_by_text(_("It is shared with nobody."))).to_be_visible()
    member.page.get_by_role("radio", name=_("Overview"), exact=True).click()
    expect(member.page.get_by_text(re.compile("Ingen avdeling deler"))).to_be_visible()
    expect(member.page.get_by_text("Avdeling for seks")).to_have_count(0)


def shut_the_deputy_out(leader: Window, deputy: Window, made: Made) -> None:
    """The link is withdrawn, and its browser loses access at the next click."""
    page = leader.page
    leader.go(made.path("deling"))
    withdraw = button(page, _("Withdraw the link: {name}").format(name="Nestleder"))
    press(withdraw)
    expect(page.get_by_role("alert").filter(has_text=re.compile("stengt ute"))).to_be_visible()
    press(button(page, _("Yes, withdraw it")))
    expect(withdraw).to_have_count(0)
    press(menu(deputy.page, _("Result")))
    heading(deputy.page, _("No self-assessment is open"))


def come_back(server: Server, leader: Window, made: Made) -> None:
    """A new round: old answers beside the questions, the page on changes, and the old plan unchanged."""
    page = leader.page
    before = page.request.get(f"/plan/{made.id}.pdf").body()
    leader.go(made.path("resultat"))
    press(button(page, _("Start a new round")))
    press(button(page, _("Yes, start it")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    expect(page).not_to_have_url(re.compile(made.id))
    settle(page)
    second = assessment_id(page)
    expect(card(page, DIVIDED)).to_contain_text(
        _("Last time: {answer}").format(answer=level_word(CONTENT, 1))
    )
    expect(card(page, DIVIDED).get_by_role("radio", checked=True)).to_have_count(0)
    answer(page, DIVIDED, 2)
    press(menu(page, _("Change")))
    heading(page, _("Change"))
    row = page.get_by_role("row", name=CONTENT.question[DIVIDED].text)
    expect(row).to_contain_text(level_word(CONTENT, 1))
    expect(row).to_contain_text(level_word(CONTENT, 2))
    for path in (f"/plan/{made.id}.pdf", f"/plan/{second}/runde/1.pdf"):
        after = page.request.get(path).body()
        assert plain_text(after) == plain_text(before)
        assert read(from_pdf(after)) == read(from_pdf(before))
    assert choice_in(answer_row(server, made.id, DIVIDED)) == 1
    assert choice_in(answer_row(server, second, DIVIDED)) == 2
