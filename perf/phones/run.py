"""One run: so many phones in so many rooms on one server, and its figures."""

import asyncio
import math
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from time import perf_counter

import psutil

from perf.phones.phone import Pace, Phone, Told
from perf.phones.room import Room
from perf.phones.wall import Wall, delays
from storage.db.transactions import Database
from tests.system.server import Server

ARRIVING_SECONDS = 4.0
"""All phones arrive within this time; the limit is that all have joined after five."""

_SAMPLE_SECONDS = 0.5


@dataclass(frozen=True)
class Plan:
    """What to run; `pace` is how fast."""

    phones: int
    pace: Pace
    questions: int = 12
    rooms: int = 1


@dataclass(frozen=True)
class Figures:
    """The figures of a run. `wrong` counts choices on disk that differ from the acknowledged ones."""

    phones: int
    workshops: int
    joined: int
    join_s: float
    acknowledged: int
    changed: int
    stored: int
    wrong: int
    refused: int
    failed: int
    requests: int
    p95_accept_ms: float
    p95_wall_ms: float
    seconds: float
    cpu_s: float
    peak_rss_mb: float


class Meter:
    """CPU time and memory of the server's process while the block runs."""

    def __init__(self, server: Server) -> None:
        self._process = psutil.Process(server.pid)
        self.peak_rss_mb = 0.0

    async def __aenter__(self) -> "Meter":
        self._begun, self._cpu = perf_counter(), self._cpu_seconds()
        self._sampling = asyncio.create_task(self._sample())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._sampling.cancel()
        with suppress(asyncio.CancelledError):
            await self._sampling
        self._note_memory()
        self.seconds, self.cpu_s = perf_counter() - self._begun, self._cpu_seconds() - self._cpu

    async def _sample(self) -> None:
        while True:
            self._note_memory()
            await asyncio.sleep(_SAMPLE_SECONDS)

    def _note_memory(self) -> None:
        self.peak_rss_mb = max(self.peak_rss_mb, self._process.memory_info().rss / 1e6)

    def _cpu_seconds(self) -> float:
        taken = self._process.cpu_times()
        return float(taken.user + taken.system)


def run(server: Server, plan: Plan) -> Figures:
    """Run it on a running server. Afterwards the database is read directly."""
    with ExitStack() as stack:
        database = stack.enter_context(closing(Database(server.url, patience=30)))
        rooms = [Room(database, plan.questions) for _ in range(plan.rooms)]
        walls = [stack.enter_context(Wall(server.address, room.query, room.cookie)) for room in rooms]
        for room in rooms:
            # The facilitator's own screen is open too, and updates itself.
            stack.enter_context(Wall(server.address, room.query, room.cookie, "styring"))
        begun, meter = asyncio.run(_played(server, plan, rooms, walls))
        stored = [room.stored() for room in rooms]
    told = [room.told for room in rooms]
    return Figures(
        phones=plan.phones,
        workshops=plan.rooms,
        joined=sum(len(one.joined) for one in told),
        join_s=round(max((at for one in told for at in one.joined), default=math.inf) - begun, 2),
        acknowledged=sum(len(one.choices) for one in told),
        changed=sum(one.changed for one in told),
        stored=sum(rows for rows, _ in stored),
        wrong=sum(wrong for _, wrong in stored),
        refused=sum(one.refused for one in told),
        failed=sum(one.failed for one in told),
        requests=sum(one.requests for one in told),
        p95_accept_ms=p95_ms([seconds for one in told for seconds in one.waited]),
        p95_wall_ms=p95_ms(
            [
                seconds
                for room, wall in zip(rooms, walls, strict=True)
                for seconds in delays(room.opened, room.told.accepted, wall.seen)
            ]
        ),
        seconds=round(meter.seconds, 1),
        cpu_s=round(meter.cpu_s, 1),
        peak_rss_mb=round(meter.peak_rss_mb, 1),
    )


async def _played(
    server: Server, plan: Plan, rooms: Sequence[Room], walls: Sequence[Wall]
) -> tuple[float, Meter]:
    async with Meter(server) as meter:
        begun, over = perf_counter(), [asyncio.Event() for _ in rooms]
        phones = [
            asyncio.create_task(
                Phone(number, server.port, room.code, plan.pace, room.told).take_part(
                    ARRIVING_SECONDS * number / plan.phones, room.opened, ended
                )
            )
            for number in range(plan.phones)
            for room, ended in [(rooms[number % len(rooms)], over[number % len(rooms)])]
        ]
        await _all_joined(plan, [room.told for room in rooms])
        await asyncio.gather(
            *(room.lead(plan.pace, wall, ended) for room, wall, ended in zip(rooms, walls, over, strict=True))
        )
        await asyncio.gather(*phones)
    return begun, meter


async def _all_joined(plan: Plan, told: Sequence[Told]) -> None:
    """Wait until all have joined, half a minute at most: latecomers can vote all the same."""
    latest = perf_counter() + 30
    while sum(len(one.joined) for one in told) < plan.phones and perf_counter() < latest:
        await asyncio.sleep(0.05)


def p95_ms(seconds: Sequence[float]) -> float:
    """The 95th percentile in milliseconds."""
    at_95 = sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1] if seconds else math.inf
    return at_95 if at_95 == math.inf else round(at_95 * 1000, 1)
