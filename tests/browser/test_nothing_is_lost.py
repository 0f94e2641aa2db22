"""What was shown as saved survives a kill and a reload, and is visible in another browser."""

import random
import re
import threading
from typing import Any

from playwright.sync_api import Error, Page, expect

from access.secrets import COOKIE
from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import PHONE, Window, settle
from tests.browser.steps import (
    CHOICES,
    SAVED,
    additions,
    answer,
    begin,
    button,
    chosen,
    heading,
    menu,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import answer_row, choice_in, make, rows
from tests.system.server import Server

RECOMMENDATION = instrument().recommendations[0]
QUESTIONS = [question.id for question in RECOMMENDATION.questions]
WITHOUT_REASON = CHOICES[:-1]
KILLS = 3

ON_SCREEN = """
() => Object.fromEntries([...document.querySelectorAll('[class*="st-key-card-"]')].map(card => [
  [...card.classList].find(name => name.startsWith("st-key-card-")).slice("st-key-card-".length),
  {
    choice: [...card.querySelectorAll("input[type=radio]")].findIndex(radio => radio.checked),
    status: [...card.querySelectorAll("[role=status] > *")]
      .filter(line => getComputedStyle(line).visibility === "visible").map(line => line.innerText).join(""),
  },
]))
"""


def claimed(page: Page) -> dict[str, int | str]:
    """The answers that the screen shows as saved, at one moment."""
    seen: dict[str, dict[str, Any]] = page.evaluate(ON_SCREEN)
    return {id: CHOICES[card["choice"]] for id, card in seen.items() if SAVED.match(card["status"])}


def test_what_the_screen_shows_as_saved_is_on_disk_at_that_moment(
    shared_server: Server, visit: Visit
) -> None:
    page = visit(shared_server).page
    assessment = begin(page, "Sannhetsavdelingen")
    press(button(page, _("To the questions")))
    heading(page, f"{RECOMMENDATION.id} {RECOMMENDATION.title}")
    settle(page)
    for choice in WITHOUT_REASON:
        for question in QUESTIONS:
            answer(page, question, choice)
            assert choice_in(answer_row(shared_server, assessment, question)) == choice
    history = "SELECT count(*) AS lines FROM history WHERE assessment_id = ? AND kind = 'answer'"
    assert rows(shared_server, history, assessment) == [{"lines": len(WITHOUT_REASON) * len(QUESTIONS)}]


def test_every_answer_that_was_shown_as_saved_survives_kill_9(server: Server, visit: Visit) -> None:
    made = make(server)
    window = visit(server, path=made.link)
    expect_loss(window)
    chance = random.Random(9)  # noqa: S311
    for _kill in range(KILLS):
        window.go(made.path("svar", RECOMMENDATION.id))
        shown, clicked = click_until_killed(server, window.page, chance)
        server.start()
        on_disk = {question: choice_in(answer_row(server, made.id, question)) for question in QUESTIONS}
        assert [q for q in QUESTIONS if on_disk[q] not in clicked[q]] == []
        assert {question: on_disk[question] for question in shown} == shown
        assert shown
        window.go(made.path("svar", RECOMMENDATION.id))
        for question, choice in shown.items():
            chosen(window.page, question, choice)


def expect_loss(window: Window) -> None:
    """Expect the browser's messages about a killed server."""
    window.expect_problem("_stcore")
    window.expect_problem("Is Streamlit still running?")
    window.expect_problem("when disconnected from server")
    window.expect_problem("ERR_CONNECTION_REFUSED")


def click_until_killed(
    server: Server, page: Page, chance: random.Random
) -> tuple[dict[str, int | str], dict[str, list[int | str | None]]]:
    """Answer as fast as the mouse allows, with the server killed on the way.

    Returns what the screen showed as saved at the end, and for each question what may be on disk: what
    was last shown as saved, and what was clicked after that.
    """
    possible: dict[str, list[int | str | None]] = {question: [None, *CHOICES] for question in QUESTIONS}
    for question in QUESTIONS:
        option(page, question, 0).click()
        answer(page, question, chance.choice(WITHOUT_REASON[1:]))
    end = threading.Timer(chance.uniform(0.1, 1.5), server.kill)
    end.start()
    while server.running:
        for id, choice in claimed(page).items():
            possible[id] = [choice]
        question, choice = chance.choice(QUESTIONS), chance.choice(WITHOUT_REASON)
        possible[question].append(choice)
        try:
            option(page, question, choice).click(timeout=1000)
        except Error:
            # The page accepts no clicks once it has noticed that the server is down.
            break
    end.join()
    return claimed(page), possible


def test_the_page_recovers_by_itself_after_a_restart(server: Server, visit: Visit) -> None:
    made = make(server, answers={QUESTIONS[0]: Answer(level=1)})
    window = visit(server, path=made.link)
    expect_loss(window)
    answer(window.page, QUESTIONS[0], 3)
    server.kill()
    expect(window.page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
    server.start()
    settle(window.page)
    chosen(window.page, QUESTIONS[0], 3)
    answer(window.page, QUESTIONS[1], 0)
    assert choice_in(answer_row(server, made.id, QUESTIONS[1])) == 0


def test_the_first_answer_after_a_restart_is_saved_too(server: Server, visit: Visit) -> None:
    made = make(server)
    window = visit(server, path=made.link)
    expect_loss(window)
    server.kill()
    expect(window.page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
    server.start()
    # The first moment in which the page accepts a click, before the server has drawn it for this session.
    answer(window.page, QUESTIONS[0], 2)
    assert choice_in(answer_row(server, made.id, QUESTIONS[0])) == 2


def test_a_reload_keeps_everything(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server)
    window = visit(shared_server, path=made.link)
    page = window.page
    answer(page, QUESTIONS[0], 2)
    answer(page, QUESTIONS[1], "dont-know")
    option(page, QUESTIONS[2], "not-relevant").click()
    write(page.get_by_label(_("Why is it not relevant for you?")), "Finnes ikke her")
    expect(status(page, QUESTIONS[2])).to_have_text(SAVED)
    write(additions(page, QUESTIONS[0]).get_by_label(_("Note"), exact=True), "Første linje\nandre linje")
    expect(status(page, QUESTIONS[0])).to_have_text(SAVED)

    page.reload()
    settle(page)
    chosen(page, QUESTIONS[0], 2)
    chosen(page, QUESTIONS[1], "dont-know")
    chosen(page, QUESTIONS[2], "not-relevant")
    expect(page.get_by_label(_("Why is it not relevant for you?"))).to_have_value("Finnes ikke her")
    note = additions(page, QUESTIONS[0]).get_by_label(_("Note"), exact=True)
    expect(note).to_have_value("Første linje\nandre linje")


def test_a_secret_link_opens_the_same_answers_elsewhere(shared_server: Server, visit: Visit) -> None:
    page = visit(shared_server).page
    assessment = begin(page, "Avdelingen med lenke")
    link = page.get_by_test_id("stCode").inner_text().strip()
    token = re.fullmatch(re.escape(shared_server.address) + r"/lenke#([A-Za-z0-9_-]{43})", link)
    assert token
    press(menu(page, _("Answers")))
    heading(page, f"{RECOMMENDATION.id} {RECOMMENDATION.title}")
    settle(page)
    answer(page, QUESTIONS[0], 3)

    other = visit(shared_server, PHONE, link)
    heading(other.page, f"{RECOMMENDATION.id} {RECOMMENDATION.title}")
    chosen(other.page, QUESTIONS[0], 3)
    answer(other.page, QUESTIONS[0], 1)
    assert choice_in(answer_row(shared_server, assessment, QUESTIONS[0])) == 1

    assert other.page.url == f"{shared_server.address}/svar?vurdering={assessment}"
    cookies = {cookie["name"]: cookie for cookie in other.context.cookies()}
    assert cookies[COOKIE]["httpOnly"]
    assert cookies[COOKIE]["sameSite"] in ("Lax", "Strict")
    assert COOKIE + "=" not in other.page.evaluate("document.cookie")
    secrets = [token[1], cookies[COOKIE]["value"]]
    told = other.page.content() + other.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert not [secret for secret in secrets if secret in shared_server.log + told]


def test_a_link_pasted_on_the_start_page_opens_the_same(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, answers={QUESTIONS[0]: Answer(level=2)})
    page = visit(shared_server).page
    field = page.get_by_label(_("Paste the secret link"))
    field.fill(shared_server.address + made.link + "x")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    field.fill(shared_server.address + made.link)
    field.press("Enter")
    chosen(page, QUESTIONS[0], 2)
    assert made.token not in page.content()
