"""Time for one answer, from the click on the wire to the confirmation on the wire.

Lower bounds: a bare Streamlit fragment with one radio, and the same program with Streamlit's default
of a full garbage collection after each run. All are measured in turn, so that a slow moment affects all.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from access.secrets import COOKIE
from tests.system.databases import new_assessment
from tests.system.server import ROOT, Server
from tests.system.wire import WirePage

ANSWERS = 300
WARM_UP = 20
AT_MOST_TIMES_BARE = 3.0


def main() -> int:
    """Print the table; 1 if an answer takes more than three times a bare fragment."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sessions = {
            "bare fragment, one radio": stack.enter_context(_bare(Path(folder, "bare"))),
            "Videoklar, saved": stack.enter_context(_videoklar(Path(folder, "ours"), collecting=False)),
            "Videoklar, default garbage collection": stack.enter_context(
                _videoklar(Path(folder, "collecting"), collecting=True)
            ),
        }
        times = measure({name: next_level(session) for name, session in sessions.items()}, ANSWERS)
    print(f"{'one answer, ms':40}{'median':>8}{'95 %':>8}")
    for name, seconds in times.items():
        print(f"{name:40}{median(seconds) * 1000:8.1f}{quantiles(seconds, n=20)[18] * 1000:8.1f}")
    bare, ours, _collecting = times.values()
    ratio = median(ours) / median(bare)
    print(f"{'Videoklar / bare':40}{ratio:8.2f}  (at most {AT_MOST_TIMES_BARE:g})")
    return int(ratio > AT_MOST_TIMES_BARE)


def measure(calls: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each call in each round, after a few warm-up rounds."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for round_ in range(WARM_UP + rounds):
        for name, call in calls.items():
            begun = perf_counter()
            call()
            if round_ >= WARM_UP:
                times[name].append(perf_counter() - begun)
    return times


def next_level(session: WirePage) -> Callable[[], None]:
    """A function that chooses the next level of the page's first radio at each call."""
    turn = iter(range(10**9))

    def click() -> None:
        session.choose(session.radios[0], next(turn) % 4)

    return click


@contextmanager
def _bare(folder: Path) -> Iterator[WirePage]:
    folder.mkdir()
    with (
        Server(folder, ROOT / "perf" / "bare" / "radio.py") as server,
        WirePage(server.address) as session,
    ):
        session.open()
        yield session


@contextmanager
def _videoklar(folder: Path, *, collecting: bool) -> Iterator[WirePage]:
    folder.mkdir()
    options = ("--runner.postScriptGC", str(collecting).lower())
    with Server(folder, options=options) as server:
        secret, assessment_id = new_assessment(server.url)
        query = f"vurdering={assessment_id}"
        with WirePage(server.address, "svar", query, f"{COOKIE}={secret}") as session:
            session.open()
            yield session


if __name__ == "__main__":
    sys.exit(main())
