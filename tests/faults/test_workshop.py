"""A room votes all at once, twice each, on two servers, and while one is killed: each vote is one row."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from html import unescape
from pathlib import Path
from time import monotonic

import pytest

from access.browser import COOKIE
from access.tokens import new_token
from language import gettext as _
from perf.phones.connection import Connection
from perf.phones.wall import Wall
from questionnaire.team import Choice
from storage.database import Database
from storage.participation import Participation
from tests.browser.rooms import Room, room
from tests.browser.server import Server
from tests.databases import PostgresqlDatabases
from tests.faults.phones import FIRST_ID, SECOND_ID, Phones
from workshop.events import Begin, Next, Reveal, Settle
from workshop.state import Ballot, lobby

PHONES = 30
SECONDS_TO_THE_WALL = 2.0
SECONDS_TO_COME_BACK = 5.0
KILLS = 3


@pytest.fixture
def live(server: Server) -> Iterator[Room]:
    """A workshop with its first question open."""
    with room(server, lobby((FIRST_ID, SECOND_ID))) as made:
        made.take(Begin())
        yield made


def test_thirty_votes_at_once_are_thirty_rows(server: Server, live: Room) -> None:
    async def play() -> None:
        async with Phones(server, live, PHONES) as phones:
            assert await phones.vote_at_once(phones.lines) == [200] * PHONES

    asyncio.run(play())
    assert len({vote.participant for vote in live.votes}) == len(live.votes) == PHONES


def test_thirty_votes_sent_twice_at_once_are_thirty_rows(server: Server, live: Room) -> None:
    async def play() -> None:
        async with Phones(server, live, PHONES) as phones:
            again = [line.again() for line in phones.lines]
            assert await phones.vote_at_once([*phones.lines, *again]) == [200] * 2 * PHONES
            for line in again:
                await line.close()

    asyncio.run(play())
    assert len({vote.participant for vote in live.votes}) == len(live.votes) == PHONES


def test_two_servers_on_one_database_serve_one_workshop(
    postgresql_databases: PostgresqlDatabases, tmp_path: Path
) -> None:
    url = postgresql_databases.empty()
    folders = tmp_path / "phones", tmp_path / "wall"
    for folder in folders:
        folder.mkdir()
    with Server(folders[0], url=url) as of_phones, Server(folders[1], url=url) as of_wall:
        with room(of_wall, lobby((FIRST_ID, SECOND_ID))) as live:
            secret = new_token()
            live.workshops.remember(secret, live.id)
            with Wall(of_wall.address, f"okt={live.id}", f"{COOKIE}={secret}") as wall:
                asyncio.run(_across(of_phones, live, wall))
        for server in (of_phones, of_wall):
            assert server.unexpected_errors() == []


async def _across(of_phones: Server, live: Room, wall: Wall) -> None:
    async with Phones(of_phones, live, PHONES) as phones:
        before = await phones.version()
        await asyncio.to_thread(live.take, Begin())
        assert await phones.version() != before
        assert FIRST_ID in await phones.page()
        assert await phones.vote_at_once(phones.lines) == [200] * PHONES
        await _shows(wall, f">{_('{voted} of {joined} have voted').format(voted=PHONES, joined=PHONES)}<")
        await asyncio.to_thread(live.take, Reveal(FIRST_ID, Ballot.FIRST))
        await _shows(wall, _("This is how you voted"))
        assert _("Look at the wall") in unescape(await phones.page())
        assert await phones.vote_at_once(phones.lines) == [409] * PHONES


async def _shows(wall: Wall, text: str) -> None:
    """Wait until the wall shows it, for as long as it may take."""
    latest = monotonic() + SECONDS_TO_THE_WALL
    while text not in unescape(wall.shown) and monotonic() < latest:
        await asyncio.sleep(0.02)
    assert text in unescape(wall.shown)


def test_no_accepted_vote_is_lost_when_the_server_is_killed_and_phones_vote_on(
    server: Server, live: Room
) -> None:
    async def play() -> None:
        accepted: list[list[int]] = [[] for _ in range(PHONES)]
        async with Phones(server, live, PHONES) as phones:
            for _kill in range(KILLS):
                voting = [
                    asyncio.create_task(_vote_on(phones, line, levels))
                    for line, levels in zip(phones.lines, accepted, strict=True)
                ]
                already = sum(map(len, accepted))
                while sum(map(len, accepted)) < already + PHONES:
                    await asyncio.sleep(0.005)
                server.kill()
                await asyncio.gather(*voting)
                await asyncio.to_thread(server.start)
                back = monotonic()
                stored = await asyncio.to_thread(_choices, server, live, phones.lines)
                for choice, levels in zip(stored, accepted, strict=True):
                    # The last that was accepted, or the one that was on its way.
                    assert choice in ((levels[-1], _after(levels)) if levels else (None, 0))
                assert await phones.vote_at_once(phones.lines) == [200] * PHONES
                assert monotonic() - back < SECONDS_TO_COME_BACK
                accepted = [[*levels, 2] for levels in accepted]
            await asyncio.gather(*(phones.vote(line, 1) for line in phones.lines))
            await asyncio.to_thread(
                live.take, Reveal(FIRST_ID, Ballot.FIRST), Settle(FIRST_ID, 1), Next(FIRST_ID)
            )
            replies = await asyncio.gather(*(phones.vote(line, 2, SECOND_ID) for line in phones.lines))
            assert {reply.status for reply in replies} == {200}

    asyncio.run(play())
    first = [vote.choice for vote in live.votes if vote.question == FIRST_ID]
    second = [vote.choice for vote in live.votes if vote.question == SECOND_ID]
    assert (first, second) == ([1] * PHONES, [2] * PHONES)


async def _vote_on(phones: Phones, line: Connection, accepted: list[int]) -> None:
    """Vote over and over, each time otherwise, until the server is gone."""
    with suppress(OSError):
        while True:
            level = _after(accepted)
            reply = await phones.vote(line, level)
            assert reply.status == 200
            accepted.append(level)


def _after(levels: Sequence[int]) -> int:
    return (levels[-1] + 1) % 4 if levels else 0


def _choices(server: Server, live: Room, lines: Sequence[Connection]) -> list[Choice | None]:
    """What stands on disk for each phone on the first question."""
    with closing(Database(server.url)) as database:
        stored = Participation(database)
        grants = [stored.grant(live.code, line.secret) for line in lines]
    choices = {vote.participant: vote.choice for vote in live.votes if vote.question == FIRST_ID}
    return [choices.get(grant.person) if grant else None for grant in grants]
