"""Networks between a phone and the program: filters, guest networks and proxies that respond in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from language import gettext as _
from tests.browser.rooms import IDS, MakePhone, Phone, Room, room
from tests.system.server import Server
from web.phones.phone_texts import keeps_no_cookies, template_words
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, Reveal

FIRST = Ballot.FIRST
AWAY = _("No connection just now. This page goes on by itself.")
KEPT = _("No connection. Your vote is kept on this phone and is sent when the connection is back.")
FOREIGN_HINT = _("Another page came instead of this one. Perhaps the network wants you to sign in first.")
SAVED = _("Your vote is saved.")

PORTAL = (
    "<html lang='nb'><body><main><h1>Welcome to the guest network</h1>"
    "<form method='post'><button>Sign in</button></form></main></body></html>"
)


@dataclass(frozen=True)
class Foreign:
    """A response that is not ours. `has_hint`: the network may require an action of the person."""

    status: int
    body: str
    media_type: str = "text/html"
    has_hint: bool = True
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self, route: Route) -> None:
        headers = {"content-type": self.media_type} | self.headers
        route.fulfill(status=self.status, body=self.body, headers=headers)

    @property
    def handler(self) -> Callable[[Route], None]:
        """For Playwright, which cannot store a method of a frozen object."""
        return lambda route: self.answer(route)


def page(status: int, title: str, *, has_hint: bool = True) -> Foreign:
    return Foreign(status, f"<html><body><h1>{title}</h1></body></html>", has_hint=has_hint)


PAGES = (
    page(403, "Access denied by policy"),
    page(404, "404 Not Found"),
    page(401, "Who are you?"),
    Foreign(407, ""),
    page(410, "Gone"),
    page(409, "Conflict"),
    page(429, "Slow down"),
    Foreign(200, PORTAL),
    Foreign(200, ""),
    Foreign(302, "", headers={"location": "/health"}),
    page(500, "Oops", has_hint=False),
    page(502, "Bad gateway", has_hint=False),
    page(503, "Service unavailable", has_hint=False),
    page(504, "Gateway time-out", has_hint=False),
)


def short(body: str, status: int = 200) -> Foreign:
    return Foreign(status, body, "application/json")


def answers(code: str) -> Sequence[Foreign]:
    """Foreign responses, including some like ours: without the mark, with another mark, and truncated."""
    return (
        *PAGES,
        short('{"saved": true, "next": "/"}'),
        short('{"why": "Blocked by policy"}', 403),
        short('{"version": 1, "error": null}'),
        short("null"),
        short("[]"),
        short('"saved"'),
        short('{"videoklar": true, "saved": true, "next": "/"}'),
        short('{"videoklar": "AAAAAA", "saved": true, "next": "/delta/AAAAAA"}'),
        short(f'{{"videoklar": "{code}", "saved": true, "next": "/del'),
    )


def look_again(page: Page) -> None:
    """Poll at once, as when the phone reports that it is online again."""
    page.evaluate("dispatchEvent(new Event('online'))")


def voting(live: Room, phone: MakePhone, *problems: str) -> Phone:
    """A phone that shows the first question."""
    mine = phone(live.code)
    for problem in ("Failed to load resource", "answer 4", "answer 5", *problems):
        mine.window.expect_problem(problem)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    return mine


def state(mine: Phone, name: str) -> Locator:
    return mine.page.locator(f".foot .{name}")


def choices(live: Room) -> list[object]:
    return [vote.choice for vote in live.votes]


@pytest.fixture
def server(shared_server: Server) -> Server:
    """One program for all tests of this file, each of which has a workshop of its own."""
    return shared_server


def test_only_our_own_response_confirms_a_vote(live: Room, phone: MakePhone) -> None:
    mine, before = voting(live, phone), list[object]()
    for number, foreign in enumerate(answers(live.code)):
        mine.page.route("**/stemme", foreign.handler)
        level = number % 4
        mine.choose(level)
        mine.send()
        expect(mine.told).to_have_text(f"{KEPT} {FOREIGN_HINT}" if foreign.has_hint else KEPT)
        expect(state(mine, "waiting")).to_be_visible()
        expect(mine.level(level)).to_be_checked()
        assert choices(live) == before, foreign
        mine.page.unroute("**/stemme")
        look_again(mine.page)
        expect(mine.told).to_have_text(SAVED)
        expect(state(mine, "saved")).to_be_visible()
        before = [level]
        assert choices(live) == before, foreign


def test_a_vote_behind_a_filters_page_is_resent_automatically(live: Room, phone: MakePhone) -> None:
    mine = voting(live, phone)
    mine.page.route("**/stemme", PAGES[0].handler, times=1)
    mine.choose(3)
    mine.send()
    expect(mine.told).to_contain_text(KEPT)
    expect(mine.told).to_have_text(SAVED)
    assert choices(live) == [3]


def test_a_vote_whose_confirmation_was_lost_counts_once(live: Room, phone: MakePhone) -> None:
    mine = voting(live, phone)

    def lose(route: Route) -> None:
        route.fetch()
        page(502, "Bad gateway").answer(route)

    mine.page.route("**/stemme", lose, times=1)
    mine.choose(2)
    mine.send()
    expect(mine.told).to_have_text(KEPT)
    assert choices(live) == [2]
    look_again(mine.page)
    expect(mine.told).to_have_text(SAVED)
    assert choices(live) == [2]


def test_a_vote_that_arrives_late_does_not_replace_the_newer_one(live: Room, phone: MakePhone) -> None:
    mine, sent = voting(live, phone), list[str]()

    def hold(route: Route) -> None:
        sent.append(route.request.post_data or "")
        page(504, "Gateway time-out").answer(route)

    mine.page.route("**/stemme", hold, times=1)
    mine.choose(0)
    mine.send()
    expect(mine.told).to_have_text(KEPT)
    mine.choose(3)
    mine.send()
    expect(state(mine, "saved")).to_be_visible()
    late = mine.page.request.post(
        f"/delta/{live.code}/stemme",
        data=sent[0],
        headers={"accept": "application/json", "content-type": "application/x-www-form-urlencoded"},
    )
    assert late.status == 409
    assert choices(live) == [3]
    # Numbers continue after a reload, and in another page of the same phone.
    other = mine.window.context.new_page()
    for number, one in enumerate((mine.page, other, mine.page)):
        one.goto(f"/delta/{live.code}") if one is other else one.reload()
        one.locator(f'input[value="{number}"]').check()
        one.locator("form button").click()
        expect(one.locator(".saved")).to_be_visible()
        assert choices(live) == [number]


def test_only_our_own_page_replaces_a_step(live: Room, phone: MakePhone) -> None:
    mine = voting(live, phone)
    mine.choose(2)
    address = f"**/delta/{live.code}"
    for number, foreign in enumerate(PAGES):
        # First only the page, while the short response says that something has changed.
        if number % 2:
            mine.page.route("**/naa", foreign.handler)
        mine.page.route(address, foreign.handler)
        live.workshops.set_timer(live.grant, 60 + number)
        look_again(mine.page)
        expect(mine.told).to_have_text(f"{AWAY} {FOREIGN_HINT}" if foreign.has_hint else AWAY)
        mine.ask(IDS[0])
        expect(mine.level(2)).to_be_checked()
        mine.page.unroute_all()
        look_again(mine.page)
        expect(mine.told).to_have_text(_("The connection is back."))
    mine.page.route(address, cut_off)
    live.take(Reveal(IDS[0], FIRST))
    look_again(mine.page)
    expect(mine.told).to_contain_text(AWAY)
    mine.ask(IDS[0])
    mine.page.unroute_all()
    # And automatically.
    mine.see(_("Look at the big screen"))


def cut_off(route: Route) -> None:
    """Our own page, truncated."""
    answer: APIResponse = route.fetch()
    route.fulfill(status=200, content_type="text/html", body=answer.text().partition("</main>")[0])


def test_a_link_to_another_question_cannot_lead_out_of_the_workshop(server: Server, phone: MakePhone) -> None:
    with room(server, lobby(IDS, Pace.SELF_PACED)) as live:
        mine = voting(live, phone)
        following = mine.page.get_by_role("link", name=_("The next question"))
        mine.page.route("**/delta/*sporsmal=*", PAGES[0].handler)
        following.click()
        expect(mine.told).to_contain_text(AWAY)
        mine.ask(IDS[0])
        mine.page.unroute_all()
        look_again(mine.page)
        mine.ask(IDS[1])
        assert mine.page.url.endswith(f"?sporsmal={IDS[1]}")
        mine.page.reload()
        mine.ask(IDS[1])


def test_a_page_whose_script_is_missing_says_what_to_do(live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    for problem in ("answer 403", "Failed to load resource"):
        mine.window.expect_problem(problem)
    mine.page.route("**/phone.js", PAGES[0].handler)
    mine.join()
    live.take(Begin())
    mine.page.get_by_role("link", name=_("Look for what is new")).click()
    expect(mine.page.get_by_text(template_words()["another_page"])).to_be_visible()
    mine.page.route("**/stemme", PAGES[0].handler, times=1)
    mine.choose(1)
    mine.send()
    mine.page.go_back()
    mine.vote(1)
    assert choices(live) == [1]


@pytest.mark.parametrize("has_script", [True, False])
def test_a_browser_without_cookies_is_informed_and_not_counted(
    live: Room, phone: MakePhone, has_script: bool
) -> None:
    mine = phone(live.code, java_script_enabled=has_script)
    mine.window.expect_problem("422")

    mine.page.goto(f"/delta/{live.code}")
    for _try in range(2):
        mine.window.context.clear_cookies()
        mine.page.get_by_role("button", name=_("Join"), exact=True).click()
        expect(mine.page.get_by_role("alert")).to_have_text(keeps_no_cookies())
    assert live.workshops.look(live.grant).counts.joined == 0
    mine.page.get_by_role("button", name=_("Join"), exact=True).click()
    mine.see(_("You have joined"))
    assert live.workshops.look(live.grant).counts.joined == 1
