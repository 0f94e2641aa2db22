"""Time for one answer and one page on PostgreSQL and on SQLite; both wait for the disk.

They are measured in turn, so that a slow moment affects both.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from access.secrets import COOKIE
from perf.answering import measure, next_level
from tests.system.databases import new_assessment
from tests.system.postgresql import running_postgresql
from tests.system.server import Server
from tests.system.wire import WirePage

ROUNDS = 150
AT_MOST_TIMES_SQLITE = 3.0


def main() -> int:
    """Print the table; 1 if PostgreSQL takes more than three times as long as SQLite."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        address = stack.enter_context(running_postgresql()).uri
        sessions = {
            "SQLite": stack.enter_context(_opened(Path(folder, "sqlite"))),
            "PostgreSQL": stack.enter_context(_opened(Path(folder, "postgresql"), address)),
        }
        calls: dict[str, Callable[[], None]] = {}
        for name, session in sessions.items():
            calls |= {f"one answer, {name}": next_level(session), f"one page, {name}": session.open}
        times = measure(calls, ROUNDS)
    print(f"{'ms':40}{'median':>8}{'95 %':>8}")
    for name, seconds in times.items():
        print(f"{name:40}{median(seconds) * 1000:8.1f}{quantiles(seconds, n=20)[18] * 1000:8.1f}")
    ratios = {
        what: median(times[f"{what}, PostgreSQL"]) / median(times[f"{what}, SQLite"])
        for what in ("one answer", "one page")
    }
    for what, ratio in ratios.items():
        print(f"{f'{what}, PostgreSQL / SQLite':40}{ratio:8.2f}  (at most {AT_MOST_TIMES_SQLITE:g})")
    return int(max(ratios.values()) > AT_MOST_TIMES_SQLITE)


@contextmanager
def _opened(folder: Path, address: str = "") -> Iterator[WirePage]:
    """A page of questions, open on a program with its own database."""
    folder.mkdir()
    with Server(folder, url=address) as server:
        secret, assessment_id = new_assessment(server.url)
        query = f"vurdering={assessment_id}"
        with WirePage(server.address, "svar", query, f"{COOKIE}={secret}") as session:
            session.open()
            yield session


if __name__ == "__main__":
    sys.exit(main())
