"""One phone: it joins, polls every two seconds, and votes once per question."""

import asyncio
import random
import re
from collections.abc import Awaitable
from dataclasses import dataclass, field
from time import perf_counter

from perf.phones.connection import Connection, Reply

POLL_SECONDS = (1.5, 2.0)
JSON = "application/json"
CHOICES = ("0", "1", "2", "3", "vet-ikke", "ikke-relevant")
_HIDDEN = re.compile(r'name="sporsmal" value="([^"]+)">\s*<input[^>]*name="runde" value="([^"]+)"')
_PAGE_VERSION = re.compile(r'data-version="(\d+)"')
_OWN_FILES = re.compile(r'(?:<script[^>]*src|<link[^>]*href)="(/[^"]+)"')
_REVOTES = 0.1
"""The share of votes that are changed after a second."""


@dataclass
class Told:
    """What all phones were told, and when; times are from perf_counter."""

    joined: list[float] = field(default_factory=list)
    accepted: list[tuple[str, float, float]] = field(default_factory=list)
    """Question, time sent, time acknowledged; without changed votes."""
    changed: int = 0
    choices: dict[tuple[int, str, str], str] = field(default_factory=dict)
    """The last acknowledged choice, by phone, question and ballot."""
    waited: list[float] = field(default_factory=list)
    """Seconds until each vote was accepted, changed votes included."""
    refused: int = 0
    failed: int = 0
    requests: int = 0


@dataclass(frozen=True)
class Pace:
    """A question every `question` seconds; votes come from `earliest` to `latest` seconds after it opened."""

    question: float
    earliest: float
    latest: float


class Phone:
    """A voter. `opened` is when each question opened, because people look up at the same time."""

    def __init__(self, number: int, port: int, code: str, pace: Pace, told: Told) -> None:
        self._number, self._code, self._pace, self._told = number, code, pace, told
        self._line = Connection(port)
        self._chance = random.Random(number)  # noqa: S311
        self._papers: list[tuple[str, str]] = []
        self._version = -1

    async def take_part(self, after: float, opened: dict[str, float], over: asyncio.Event) -> None:
        """Join after so many seconds, and vote until the workshop is over."""
        await asyncio.sleep(after)
        try:
            await self._join()
            while not over.is_set():
                await self._look(opened)
        finally:
            await self._line.close()

    async def _join(self) -> None:
        here = f"/delta/{self._code}"
        page = await self._ask(self._line.get(here))
        for file in _OWN_FILES.findall(page.text):
            await self._ask(self._line.get(file, "*/*"))
        await self._ask(self._line.post(f"{here}/med"))
        await self._see()
        self._told.joined.append(perf_counter())

    async def _look(self, opened: dict[str, float]) -> None:
        """Wait for the next poll, vote in the meantime if it is time, and follow changes."""
        ask_at = perf_counter() + self._chance.uniform(*POLL_SECONDS)
        for question, ballot in [paper for paper in self._papers if self._is_new(*paper)]:
            after = self._chance.uniform(self._pace.earliest, self._pace.latest)
            vote_at = opened.get(question, perf_counter()) + after
            while vote_at > ask_at:
                await asyncio.sleep(max(0.0, ask_at - perf_counter()))
                await self._ask(self._line.get(f"/delta/{self._code}/naa", JSON))
                ask_at += self._chance.uniform(*POLL_SECONDS)
            await asyncio.sleep(max(0.0, vote_at - perf_counter()))
            await self._vote(question, ballot)
        await asyncio.sleep(max(0.0, ask_at - perf_counter()))
        now = await self._ask(self._line.get(f"/delta/{self._code}/naa", JSON))
        if now.status == 200 and f'"version":{self._version}}}' not in now.text:
            await self._see()

    def _is_new(self, question: str, ballot: str) -> bool:
        return (self._number, question, ballot) not in self._told.choices

    async def _vote(self, question: str, ballot: str) -> None:
        sent, accepted = await self._given(question, ballot)
        if accepted is not None:
            self._told.accepted.append((question, sent, accepted))
            if self._chance.random() < _REVOTES:
                await asyncio.sleep(0.5)
                self._told.changed += (await self._given(question, ballot))[1] is not None

    async def _given(self, question: str, ballot: str) -> tuple[float, float | None]:
        """When the vote was sent and acknowledged; None if it was not."""
        told, choice = self._told, self._chance.choice(CHOICES)
        form = {"sporsmal": question, "runde": ballot, "valg": choice}
        sent = perf_counter()
        reply = await self._ask(self._line.post(f"/delta/{self._code}/stemme", JSON, **form))
        accepted = perf_counter()
        if reply.status != 200:
            told.refused += reply.status < 500
            return sent, None
        told.waited.append(accepted - sent)
        told.choices[self._number, question, ballot] = choice
        # As the page's script does.
        await self._see()
        return sent, accepted

    async def _see(self) -> None:
        """The current page, with the question that can be voted on."""
        page = await self._ask(self._line.get(f"/delta/{self._code}"))
        version = _PAGE_VERSION.search(page.text)
        if page.status == 200 and version is not None:
            self._version, self._papers = int(version[1]), _HIDDEN.findall(page.text)

    async def _ask(self, asked: Awaitable[Reply]) -> Reply:
        self._told.requests += 1
        try:
            reply = await asked
        except (OSError, TimeoutError):
            reply = Reply(599, {}, b"")
        self._told.failed += reply.status >= 500
        return reply
