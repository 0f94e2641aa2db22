"""A workshop on a running server, and its facilitator, who goes through the questions."""

import asyncio
from collections import Counter
from time import perf_counter

from access.policy import Role
from access.secrets import COOKIE, new_token
from perf.phones.phone import Pace, Told
from perf.phones.wall import Wall
from questionnaire.reader.load import instrument
from questionnaire.team import NoLevel
from storage.browsers import WorkshopBrowsers
from storage.db.transactions import Database
from storage.workshop.facilitating import Workshops
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Next, Reveal, Settle

_PATIENCE_SECONDS = 3.0
"""How long the facilitator waits for the wall once everybody has voted."""


class Room:
    """One workshop, and what its phones were told. `opened` is when each question opened."""

    def __init__(self, database: Database, questions: int) -> None:
        self._workshops = Workshops(database)
        self.questions = [question.id for question in instrument().questions[:questions]]
        new, secret = (
            self._workshops.create("Ytelse", lobby(self.questions), instrument().version),
            new_token(),
        )
        browsers = WorkshopBrowsers(database)
        browsers.remember(secret, new.id, Role.FACILITATOR)
        grant = browsers.grant(secret, new.id)
        assert grant is not None
        self._grant = grant
        self.code = self._workshops.load(grant).code or ""
        self.query, self.cookie = f"samling={new.id}", f"{COOKIE}={secret}"
        self.opened: dict[str, float] = {}
        self.told = Told()

    async def lead(self, pace: Pace, wall: Wall, over: asyncio.Event) -> None:
        """Open each question and reveal it when the wall shows all votes; `over` is set at the end."""
        try:
            for question in self.questions:
                await self._take(Begin() if not self.opened else Next(list(self.opened)[-1]))
                opened = self.opened[question] = perf_counter()
                await asyncio.sleep(pace.latest + 0.2)
                await self._until_shown(question, wall)
                await self._take(Reveal(question, Ballot.FIRST))
                await asyncio.sleep(max(0.0, opened + pace.question - perf_counter() - 0.2))
                await self._take(Settle(question, None))
        finally:
            over.set()

    async def _take(self, event: Begin | Next | Reveal | Settle) -> None:
        await asyncio.to_thread(self._workshops.take, self._grant, event)

    async def _until_shown(self, question: str, wall: Wall) -> None:
        latest = perf_counter() + _PATIENCE_SECONDS
        while perf_counter() < latest:
            if wall.voted >= sum(voted_on == question for voted_on, _, _ in self.told.accepted):
                return
            await asyncio.sleep(0.05)

    def stored(self) -> tuple[int, int]:
        """The number of votes that are rows, and of choices that differ from the acknowledged ones."""
        votes = self._workshops.votes(self._grant)
        rows = Counter((vote.question, vote.ballot.value, _written(vote.choice)) for vote in votes)
        told = Counter(
            (question, ballot, choice) for (_, question, ballot), choice in self.told.choices.items()
        )
        return len(votes), (rows - told).total() + (told - rows).total()


def _written(choice: int | NoLevel) -> str:
    if isinstance(choice, NoLevel):
        return "vet-ikke" if choice is NoLevel.DONT_KNOW else "ikke-relevant"
    return str(choice)
