"""What a workshop is compared with: requests without work behind them, and Streamlit pages for phones."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from perf.bare.phones import CODE
from perf.phones.phone import Pace, Phone, Told
from perf.phones.run import ARRIVING_SECONDS, Meter, p95_ms
from tests.system.server import ROOT, Server
from tests.system.wire import WirePage

_HANDS = 32


@dataclass(frozen=True)
class Beside:
    """`join_s` is the time until the last phone has joined."""

    join_s: float
    p95_accept_ms: float
    cpu_s: float
    seconds: float
    peak_rss_mb: float


def floor(folder: Path, phones: int, pace: Pace, seconds: float) -> Beside:
    """So many phones on URLs with no work behind them."""
    folder.mkdir()
    with Server(folder, ROOT / "perf" / "bare" / "phones.py") as server:
        return asyncio.run(_floor(server, phones, pace, seconds))


async def _floor(server: Server, phones: int, pace: Pace, seconds: float) -> Beside:
    told, over = Told(), asyncio.Event()
    async with Meter(server) as meter:
        begun = perf_counter()
        present = [
            asyncio.create_task(
                Phone(number, server.port, CODE, pace, told).take_part(
                    ARRIVING_SECONDS * number / phones, {}, over
                )
            )
            for number in range(phones)
        ]
        await asyncio.sleep(seconds)
        over.set()
        await asyncio.gather(*present)
    return _beside(meter, max(told.joined) - begun, told.waited)


def on_streamlit(folder: Path, phones: int, votes: int) -> Beside:
    """So many phones open a Streamlit page with one question at once, and answer so often."""
    folder.mkdir()
    with Server(folder, ROOT / "perf" / "bare" / "radio.py") as server:
        return asyncio.run(_on_streamlit(server, phones, votes))


async def _on_streamlit(server: Server, phones: int, votes: int) -> Beside:
    async with Meter(server) as meter:
        joined, waited = await asyncio.to_thread(_sessions, server.address, phones, votes)
    return _beside(meter, joined, waited)


def _sessions(address: str, phones: int, votes: int) -> tuple[float, list[float]]:
    with ExitStack() as stack, ThreadPoolExecutor(_HANDS) as pool:
        begun = perf_counter()
        sessions = list(pool.map(lambda _: _opened(address), range(phones)))
        joined = perf_counter() - begun
        for session in sessions:
            stack.enter_context(session)

        def vote(number: int) -> float:
            session, sent = sessions[number % phones], perf_counter()
            session.choose(session.radios[0], number // phones % 4)
            return perf_counter() - sent

        return joined, list(pool.map(vote, range(phones * votes)))


def _opened(address: str) -> WirePage:
    session = WirePage(address)
    session.__enter__()
    session.open()
    return session


def _beside(meter: Meter, joined: float, waited: list[float]) -> Beside:
    return Beside(
        round(joined, 2),
        p95_ms(waited),
        round(meter.cpu_s, 1),
        round(meter.seconds, 1),
        round(meter.peak_rss_mb, 1),
    )
