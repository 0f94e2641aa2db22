"""Phones over plain HTTP that join one workshop and vote in it, all at once."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

from perf.phones.connection import Connection, Reply
from questionnaire.load import instrument
from tests.browser.rooms import Room
from tests.browser.server import Server

FIRST_ID, SECOND_ID = (question.id for question in instrument().questions[:2])
JSON = "application/json"


class Phones:
    """So many that have joined on a server; leave them by `async with`."""

    def __init__(self, server: Server, room: Room, number: int) -> None:
        self._code = room.code
        self.lines = [Connection(server.port) for _ in range(number)]
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Phones":
        for line in self.lines:
            self._stack.push_async_callback(line.close)
        replies = await asyncio.gather(*(line.post(f"/delta/{self._code}/med") for line in self.lines))
        assert {reply.status for reply in replies} == {303}
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def vote(self, line: Connection, level: int, question: str = FIRST_ID) -> Reply:
        form = {"sporsmal": question, "runde": "first", "valg": str(level)}
        return await line.post(f"/delta/{self._code}/stemme", JSON, **form)

    async def vote_at_once(self, lines: Sequence[Connection], level: int = 2) -> list[int]:
        """The statuses of one vote on each line, all sent before any is answered."""
        replies = await asyncio.gather(*(self.vote(line, level) for line in lines))
        return [reply.status for reply in replies]

    async def version(self) -> str:
        """What the first phone hears when it asks whether anything is new."""
        reply = await self.lines[0].get(f"/delta/{self._code}/naa", JSON)
        return reply.text

    async def page(self) -> str:
        """What the first phone shows."""
        reply = await self.lines[0].get(f"/delta/{self._code}")
        return reply.text
