"""The server is killed while a room votes: the wall goes on by itself, with every vote that was accepted."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
from playwright.sync_api import expect

from language import gettext as _
from questionnaire.load import instrument
from tests.browser.conftest import Visit
from tests.browser.rooms import Room, room
from tests.browser.screens import Size
from tests.browser.server import Server
from tests.faults.phones import Phones
from workshop.events import Begin
from workshop.state import lobby

QUESTION = instrument().questions[0].id
PROJECTOR = Size(width=1280, height=720)
PHONES = 8
MILLISECONDS_TO_COME_BACK = 5000


@pytest.fixture(params=["sqlite", "postgresql"])
def killed_server(request: pytest.FixtureRequest) -> Server:
    kind = "server" if request.param == "sqlite" else "postgresql_server"
    found: Server = request.getfixturevalue(kind)
    return found


@pytest.fixture
def live(killed_server: Server) -> Iterator[Room]:
    with room(killed_server, lobby((QUESTION,))) as made:
        made.take(Begin())
        yield made


def test_the_wall_goes_on_and_shows_every_accepted_vote(
    killed_server: Server, live: Room, visit: Visit
) -> None:
    window = visit(killed_server, PROJECTOR, f"/okt/{live.token}")
    for trouble in ("ERR_", "WebSocket", "stream", "when disconnected from server"):
        window.expect_problem(trouble)
    window.go(f"/vegg?okt={live.id}")
    wall = window.page.locator(".vk-wall-voted p")
    some_have_voted = Event()
    with ThreadPoolExecutor() as pool:
        voting = pool.submit(lambda: asyncio.run(vote_until_killed(killed_server, live, some_have_voted)))
        assert some_have_voted.wait(10)
        expect(wall).to_contain_text(_told(PHONES))
        killed_server.kill()
        accepted = voting.result()
        assert {vote.choice for vote in live.votes} <= set(range(4))
        assert len(live.votes) == len(accepted) == PHONES
        killed_server.start()
        pool.submit(lambda: asyncio.run(vote_once(killed_server, live))).result()
        expect(wall).to_contain_text(_told(PHONES + 1), timeout=MILLISECONDS_TO_COME_BACK)


def _told(number: int) -> str:
    return _("{voted} of {joined} have voted").format(voted=number, joined=number)


async def vote_until_killed(server: Server, live: Room, some_have_voted: Event) -> list[int]:
    """How many votes of each phone were accepted."""
    async with Phones(server, live, PHONES) as phones:
        accepted = [0] * PHONES

        async def vote(number: int) -> None:
            with suppress(OSError):
                while True:
                    reply = await phones.vote(phones.lines[number], accepted[number] % 4, QUESTION)
                    assert reply.status == 200
                    accepted[number] += 1
                    if all(accepted):
                        some_have_voted.set()

        await asyncio.gather(*(vote(number) for number in range(PHONES)))
    return accepted


async def vote_once(server: Server, live: Room) -> None:
    """Another phone joins, and votes."""
    async with Phones(server, live, 1) as phones:
        assert await phones.vote_at_once(phones.lines) == [200]
