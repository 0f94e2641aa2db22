"""A phone in a workshop: it follows automatically, keeps a vote while offline, and needs no script."""

import pytest
from playwright.sync_api import Page, expect

from language import gettext as _
from language.answering import answering_rule, answering_words, more_on_answering, short_help
from questionnaire.reader.load import instrument
from tests.browser.accessibility import assert_accessible
from tests.browser.rooms import IDS, MakePhone, Room, room
from tests.browser.screens import PHONE, Size
from tests.system.server import Server
from web.phones.phone_texts import choose_first, template_words
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, Close, Discuss, Next, OpenSecond, Pause, Resume, Reveal, Settle

NARROW = Size(width=320, height=568)
FIRST = Ballot.FIRST
NO_CONNECTION = _("No connection. Your vote is kept on this phone and is sent when the connection is back.")


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One program for all tests of this file, each of which has a workshop of its own."""
    return shared_server


def fits(page: Page) -> None:
    """Check that nothing overflows and axe-core finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "320"])
def test_every_page_fits_and_is_accessible(live: Room, phone: MakePhone, size: Size) -> None:
    mine = phone(live.code, size)
    page = mine.page
    page.goto("/delta")
    fits(page)
    mine.window.expect_problem("answer 404")
    mine.window.expect_problem("404 (Not Found)")
    page.get_by_label(_("The code on the big screen")).fill("AAAAAA")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    fits(page)
    page.get_by_label(_("The code on the big screen")).fill(live.code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_label(_("Your role"))).to_be_visible()
    fits(page)
    mine.join()
    mine.see(_("You have joined"))
    fits(page)
    live.take(Begin())
    mine.ask(IDS[0])
    fits(page)
    mine.vote(3)
    fits(page)
    live.take(Reveal(IDS[0], FIRST))
    mine.see(_("Look at the big screen"))
    fits(page)


def test_the_rule_is_in_sight_and_what_its_words_mean_stays_unfolded(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    page, content = mine.page, instrument()
    for line in (short_help(content.question[IDS[0]]), answering_rule(content)):
        expect(page.get_by_text(line)).to_be_in_viewport()
    words = page.get_by_text(answering_words(content)[0])
    expect(words).to_be_hidden()
    page.get_by_text(more_on_answering()).click()
    expect(words).to_be_visible()
    fits(page)
    mine.vote(1)
    expect(words).to_be_visible()
    live.take(Reveal(IDS[0], FIRST), Settle(IDS[0], 1), Next(IDS[0]))
    mine.ask(IDS[1])
    expect(page.get_by_text(short_help(content.question[IDS[1]]))).to_be_in_viewport()


def test_a_phone_follows_the_facilitator_automatically(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    expect(mine.page.get_by_role("heading", level=1)).to_be_focused()
    mine.vote(2)
    assert [vote.choice for vote in live.votes] == [2]
    mine.choose(3)
    expect(mine.page.locator(".saved")).to_be_hidden()
    live.take(Pause())
    mine.see(_("A short break"))
    live.take(Resume(), Reveal(IDS[0], FIRST), Discuss(IDS[0]), Settle(IDS[0], 2), Next(IDS[0]))
    mine.ask(IDS[1])
    mine.window.expect_problem("410")
    live.take(Close())
    mine.see(_("The group session is over"))


def test_an_unsent_choice_stays_while_the_facilitator_acts(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.choose(1)
    with mine.page.expect_response(lambda answer: answer.url.endswith(f"/delta/{live.code}")):
        live.workshops.set_timer(live.grant, 60)
    # The page has been fetched again by now; the next poll finds nothing new.
    mine.page.wait_for_event("response", lambda answer: answer.url.endswith("/naa"))
    expect(mine.level(1)).to_be_checked()
    assert live.votes == ()


def test_an_unsent_choice_is_restored_after_a_break(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.vote(1)
    mine.choose(3)
    live.take(Pause())
    mine.see(_("A short break"))
    live.take(Resume())
    mine.ask(IDS[0])
    expect(mine.level(3)).to_be_checked()
    expect(mine.page.get_by_text(template_words()["change_unsent"])).to_be_visible()
    assert [vote.choice for vote in live.votes] == [1]
    live.take(Reveal(IDS[0], FIRST), Discuss(IDS[0]), OpenSecond(IDS[0]))
    mine.see(_("Vote once more"))
    expect(mine.page.locator("input:checked")).to_have_count(0)


def test_a_vote_while_offline_is_kept_and_sent_later(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.window.expect_problem("ERR_INTERNET_DISCONNECTED")
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.window.context.set_offline(True)
    mine.choose(3)
    mine.send()
    expect(mine.told).to_have_text(NO_CONNECTION)
    fits(mine.page)
    assert not [vote.choice for vote in live.votes]
    mine.window.context.set_offline(False)
    expect(mine.told).to_have_text(_("Your vote is saved."))
    assert [vote.choice for vote in live.votes] == [3]


def test_a_vote_survives_a_closed_page(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.window.expect_problem("ERR_INTERNET_DISCONNECTED")
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.window.context.set_offline(True)
    mine.choose(3)
    mine.send()
    expect(mine.told).to_have_text(NO_CONNECTION)
    mine.page.goto("about:blank")
    mine.window.context.set_offline(False)
    mine.page.goto(f"/delta/{live.code}")
    expect(mine.told).to_have_text(_("Your vote is saved."))
    assert [vote.choice for vote in live.votes] == [3]


def test_a_stored_vote_that_arrives_too_late_is_reported(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    for problem in ("ERR_INTERNET_DISCONNECTED", "409"):
        mine.window.expect_problem(problem)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.window.context.set_offline(True)
    mine.choose(3)
    mine.send()
    expect(mine.told).to_have_text(NO_CONNECTION)
    live.take(Reveal(IDS[0], FIRST))
    mine.window.context.set_offline(False)
    expect(mine.told).to_contain_text(_("The vote is over"))
    mine.see(_("Look at the big screen"))
    assert live.votes == ()


def test_of_two_quick_votes_the_last_counts(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.page.evaluate("""() => {
      for (const level of ["0", "3"]) {
        document.querySelector(`input[value="${level}"]`).checked = true
        document.querySelector("form").requestSubmit()
      }
    }""")
    expect(mine.told).to_have_text(_("Your vote is saved."))
    assert [vote.choice for vote in live.votes] == [3]


def test_without_scripts_a_phone_can_join_vote_and_refresh(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code, java_script_enabled=False)
    mine.join()
    mine.see(_("You have joined"))
    live.take(Begin())
    mine.page.get_by_role("link", name=_("Look for what is new")).click()
    mine.ask(IDS[0])
    mine.vote(1)
    mine.vote(2)
    assert [vote.choice for vote in live.votes] == [2]


def test_in_a_self_paced_workshop_each_vote_leads_to_the_next_question(
    server: Server, phone: MakePhone
) -> None:
    with room(server, lobby(IDS, Pace.SELF_PACED)) as live:
        mine = phone(live.code)
        mine.join()
        live.take(Begin())
        for level, id in enumerate(IDS):
            mine.ask(id)
            fits(mine.page)
            mine.choose(level)
            mine.send()
            expect(mine.told).to_have_text(_("Your vote is saved."))
        mine.see(_("You have answered everything"))
        fits(mine.page)
        assert {vote.question: vote.choice for vote in live.votes} == dict(zip(IDS, range(3), strict=True))


LONGEST = max(instrument().questions, key=lambda question: sum(map(len, question.levels)))
WORDS = template_words()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "320"])
def test_the_button_and_the_vote_stay_visible_with_long_answers(
    server: Server, phone: MakePhone, size: Size, has_script: bool
) -> None:
    with room(server, lobby((LONGEST.id,))) as live:
        live.take(Begin())
        mine = phone(live.code, size, java_script_enabled=has_script)
        mine.join()
        foot, button = mine.page.locator(".foot"), mine.page.locator(".foot button")

        def says(text: str) -> None:
            expect(foot.get_by_text(text, exact=True)).to_be_in_viewport(ratio=1)
            expect(button).to_be_in_viewport(ratio=1)
            assert len([one for one in foot.locator("p").all() if one.is_visible()]) == 1
            if has_script:
                fits(mine.page)

        says(WORDS["not_voted"])
        mine.choose(0)
        says(WORDS["vote_unsent"])
        mine.send()
        says(WORDS["voted"])
        mine.choose(3)
        says(WORDS["change_unsent"])
        mine.choose(0)
        says(WORDS["voted"])
        mine.choose(1)
        mine.send()
        says(WORDS["voted"])
        assert [vote.choice for vote in live.votes] == [1]
        # The answer that the keyboard focuses is not behind the footer.
        mine.level(1).focus()
        for _answer in range(5):
            mine.page.keyboard.press("ArrowDown")
            answer, below = mine.page.locator(".option:focus-within").bounding_box(), foot.bounding_box()
            assert answer is not None
            assert below is not None
            assert answer["y"] + 40 <= below["y"], "of its first line something is hidden"


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_pressing_the_button_without_a_choice_gives_our_message(
    live: Room, phone: MakePhone, has_script: bool
) -> None:
    mine = phone(live.code, java_script_enabled=has_script)
    mine.window.expect_problem("409")
    live.take(Begin())
    mine.join()
    mine.send()
    alert = mine.page.get_by_role("alert")
    expect(alert).to_have_text(choose_first())
    expect(alert).to_be_in_viewport(ratio=1)
    if has_script:
        expect(mine.page.get_by_role("radio").first).to_be_focused()
    mine.vote(2)
    expect(alert).to_be_hidden()


def test_a_missing_vote_is_announced_once_and_the_keyboard_works(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    live.take(Begin())
    mine.join()
    mine.ask(IDS[0])
    spoken = mine.page.get_by_role("status").filter(has=mine.page.locator(".unsent"))
    expect(spoken).to_have_text(WORDS["not_voted"], use_inner_text=True)
    mine.level(0).focus()
    mine.page.keyboard.press("Space")
    expect(spoken).to_have_text(WORDS["vote_unsent"], use_inner_text=True)
    mine.page.keyboard.press("ArrowDown")
    mine.page.keyboard.press("Tab")
    expect(mine.page.get_by_role("button")).to_be_focused()
    mine.page.keyboard.press("Enter")
    expect(spoken).to_have_text(WORDS["voted"], use_inner_text=True)
    expect(mine.page.get_by_role("button")).to_be_focused()
    assert [vote.choice for vote in live.votes] == [1]


LOADED = """() => performance.getEntries()
  .filter(one => ["navigation", "resource"].includes(one.entryType))
  .map(one => one.encodedBodySize + 300)"""
"""Bytes of each file, plus 300 for its headers."""


def test_a_phone_loads_at_most_six_files_and_sixty_kilobytes(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    mine.join()
    mine.page.context.clear_cookies()
    # As a new phone, with an empty cache.
    tools = mine.page.context.new_cdp_session(mine.page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    live.take(Begin())
    mine.page.goto(f"/delta/{live.code}")
    assert len(mine.page.evaluate(LOADED)) == 2, "without a step there is no script"
    mine.join()
    mine.ask(IDS[0])
    mine.page.wait_for_event("response", lambda answer: answer.url.endswith("/naa"))
    loaded = mine.page.evaluate(LOADED)
    assert 3 <= len(loaded) <= 6
    assert 3_000 < sum(loaded) <= 60_000
    mine.page.evaluate("performance.clearResourceTimings()")
    mine.vote(2)
    later = mine.page.evaluate(LOADED)[1:]
    assert len(later) >= 2
    assert sum(later) <= 10_000, "a vote and the step after it"


def test_a_phone_with_cached_files_gets_304_and_looks_the_same(live: Room, phone: MakePhone) -> None:
    mine, statuses = phone(live.code), dict[str, int]()
    mine.join()
    looks = "getComputedStyle(document.querySelector('h1')).fontWeight"
    before = mine.page.evaluate(looks)
    mine.page.on("response", lambda answer: statuses.update({answer.url: answer.status}))
    mine.page.reload()
    assert [status for url, status in statuses.items() if url.endswith("/phone.css")] == [304]
    assert mine.page.evaluate(looks) == before
    assert mine.page.evaluate("document.styleSheets[0].cssRules.length") > 5
