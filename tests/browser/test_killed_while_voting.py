"""The server is killed while a room votes: confirmed votes survive, and everything continues."""

from contextlib import closing

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from access.secrets import hash_token
from language import gettext as _
from questionnaire.reader.load import instrument
from storage.db.tables import participants, votes
from storage.db.transactions import Database
from tests.browser.conftest import Visit
from tests.browser.http_phones import HttpPhone, joined, voting
from tests.browser.rooms import IDS, MakePhone, Room, open_phone, room
from tests.browser.screens import Size
from tests.browser.test_many_votes import either
from tests.system.server import Server
from urls import secret_link
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Reveal

__all__ = ["either"]

ROOM = 8
QUESTION = instrument().questions[0].id
PROJECTOR = Size(width=1280, height=720)
WHILE_IT_IS_AWAY = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "ERR_SOCKET",
    "WebSocket",
    "Cannot send rerun",
)
SOON = 5000
"""Milliseconds after the server is back."""


def test_a_killed_server_loses_no_vote_and_everything_continues(
    either: Server, visit: Visit, browser: Browser
) -> None:
    with room(either, lobby((QUESTION,))) as live:
        wall = visit(either, PROJECTOR, secret_link(live.token))
        wall.go(f"/storskjerm?samling={live.id}")
        phones = joined(either, live.code, ROOM)
        touched = open_phone(browser, either, live.code)
        touched.join()
        live.take(Begin())
        touched.ask(QUESTION)
        for problem in WHILE_IT_IS_AWAY:
            wall.expect_problem(problem)

        with voting(phones, QUESTION) as busy:
            until_counted(wall.page, ROOM, ROOM + 1)
            busy.wait_for(ROOM * 3)
            either.kill()
        held(either, phones)

        touched.choose(3)
        touched.send()
        either.start()
        expect(touched.told).to_have_text(_("Your vote is saved."), timeout=SOON)
        until_counted(wall.page, ROOM + 1, ROOM + 1, SOON)
        held(either, phones)

        with voting(phones, QUESTION) as busy:
            busy.wait_for(ROOM)
        held(either, phones)
        live.take(Reveal(QUESTION, Ballot.FIRST))
        touched.see(_("Look at the big screen"))
        touched.window.context.close()


def until_counted(wall: Page, voted: int, joined: int, milliseconds: int = 20_000) -> None:
    """Wait until the wall shows this number."""
    told = _("{voted} of {joined} have voted").format(voted=voted, joined=joined)
    expect(wall.locator(".vk-wall-voted p")).to_have_text(told, timeout=milliseconds)


def held(server: Server, phones: list[HttpPhone]) -> None:
    """Check that every phone has one row: the last confirmed choice, or a later one that was in transit."""
    with closing(Database(server.url)) as database, database.reading() as connection:
        rows = connection.execute(
            select(participants.c.secret_hash, votes.c.level).join(
                votes, votes.c.participant_id == participants.c.id
            )
        ).all()
    for phone in phones:
        levels = [level for secret_hash, level in rows if secret_hash == hash_token(phone.secret)]
        assert phone.acknowledged is not None
        assert levels in ([phone.acknowledged], [phone.sent])


def test_a_phone_continues_when_the_server_is_back(server: Server, live: Room, phone: MakePhone) -> None:
    mine = phone(live.code)
    for problem in ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "ERR_SOCKET"):
        mine.window.expect_problem(problem)
    mine.join()
    live.take(Begin())
    mine.ask(IDS[0])
    mine.vote(1)
    server.kill()
    mine.choose(2)
    mine.send()
    expect(mine.told).to_have_text(
        _("No connection. Your vote is kept on this phone and is sent when the connection is back.")
    )
    server.start()
    expect(mine.told).to_have_text(_("Your vote is saved."), timeout=5000)
    assert [vote.choice for vote in live.votes] == [2]
