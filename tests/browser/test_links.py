"""A secret link in a real browser: the address bar, without scripts, and in older windows."""

import re

from playwright.sync_api import Page, expect

from access.policy import Role
from access.secrets import new_token
from language import gettext as _
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Opening, Visit
from tests.browser.screens import DESKTOP, PHONE, settle
from tests.browser.steps import answer, button, heading, press
from tests.browser.stored import answer_row, choice_in, make, rows
from tests.browser.test_nothing_is_lost import QUESTIONS
from tests.system.server import Server
from urls import secret_link

SECRET_FIELD = "document.querySelector('[name=lenke]').value"


def open_button(page: Page) -> None:
    press(button(page, _("Open the link")))


def test_the_secret_leaves_the_address_bar_before_any_click(shared_server: Server, opening: Opening) -> None:
    made, page = make(shared_server), opening(shared_server, PHONE).page
    page.goto(made.link)
    expect(page).to_have_url(f"{shared_server.address}/lenke")
    expect(page.get_by_label(_("The secret link"))).to_be_hidden()
    assert made.token not in page.title()
    assert made.token not in page.evaluate(
        "JSON.stringify([history.state, document.referrer, document.cookie])"
    )
    assert rows(shared_server, "SELECT count(*) AS n FROM browser_assessments")[0]["n"] == 0
    assert_accessible(page)

    # Another link is opened in this page, which is not reloaded.
    another = make(shared_server)
    page.goto(another.link)
    expect(page).to_have_url(f"{shared_server.address}/lenke")
    open_button(page)
    expect(page).to_have_url(re.compile(rf"/svar\?vurdering={another.id}$"))
    settle(page)
    page.go_back()
    expect(page.get_by_label(_("The secret link"))).to_be_visible()
    assert page.url == f"{shared_server.address}/lenke"
    assert page.evaluate(SECRET_FIELD) == ""


def test_without_scripts_an_older_link_opens_and_a_newer_one_is_pasted(
    shared_server: Server, opening: Opening
) -> None:
    older, newer = make(shared_server, role=Role.READER), make(shared_server, role=Role.READER)
    plain = opening(shared_server, DESKTOP, java_script_enabled=False)
    # It redirects to Streamlit's pages, which need scripts.
    plain.expect_problem("request failed")
    page = plain.page
    page.goto(f"/lenke/{older.token}")
    button(page, _("Open the link")).click()
    page.wait_for_url(f"**/resultat?vurdering={older.id}")

    page.goto(newer.link)
    field = page.get_by_label(_("The secret link"))
    field.fill(f"Lenken vår:\n<{shared_server.address}{newer.link}>")
    button(page, _("Open the link")).click()
    page.wait_for_url(f"**/resultat?vurdering={newer.id}")


def test_an_older_link_leaves_the_address_bar_and_needs_one_click(
    shared_server: Server, opening: Opening
) -> None:
    made, page = make(shared_server), opening(shared_server).page
    page.goto(f"/lenke/{made.token}")
    expect(page).to_have_url(f"{shared_server.address}/lenke")
    open_button(page)
    expect(page).to_have_url(re.compile(rf"/svar\?vurdering={made.id}$"))
    settle(page)


def test_an_open_window_keeps_saving_after_another_opens_a_link(shared_server: Server, visit: Visit) -> None:
    first, second = make(shared_server), make(shared_server)
    window = visit(shared_server, path=first.link)
    before = {cookie["name"]: cookie["value"] for cookie in window.context.cookies()}
    other = window.context.new_page()
    other.goto(second.link)
    open_button(other)
    settle(other)
    assert before != {cookie["name"]: cookie["value"] for cookie in window.context.cookies()}

    answer(window.page, QUESTIONS[0], 2)
    assert choice_in(answer_row(shared_server, first.id, QUESTIONS[0])) == 2
    # And with the new cookie, everything that the browser had.
    window.page.reload()
    settle(window.page)
    answer(window.page, QUESTIONS[0], 3)


def test_an_invalid_link_says_so_and_stores_nothing(shared_server: Server, opening: Opening) -> None:
    window = opening(shared_server)
    window.expect_problem("404")
    window.page.goto(secret_link(new_token()))
    open_button(window.page)
    heading(window.page, _("This link does not work"))
    assert window.context.cookies() == []
    # The next one is opened in the same window, where only the fragment changes.
    made = make(shared_server)
    window.go(made.link)
    expect(window.page).to_have_url(re.compile(rf"/svar\?vurdering={made.id}$"))
