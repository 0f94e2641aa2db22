"""A live workshop with hundreds of phones, a wall and a facilitator, beside its lower bound.

Phones join, poll every two seconds, load each step, and vote once per question; every
tenth vote is changed. Everything runs on this machine, phones and server on the same cores.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from math import inf
from pathlib import Path

# Run as a script, its folder comes first in the path, and there `scoring` is a benchmark.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from perf.phones.beside import Beside, floor, on_streamlit
from perf.phones.phone import Pace
from perf.phones.run import Figures, Plan, run
from tests.browser.server import Server
from tests.postgresql import running_postgresql

SECONDS_TO_JOIN = 5.0
ACCEPT_MS, WALL_MS = 200.0, 2000.0
REAL = Pace(question=7.5, earliest=0.5, latest=5.0)
"""Two votes of a phone are 3 to 12 seconds apart."""

TWICE = Pace(question=3.75, earliest=0.25, latest=2.5)
QUESTIONS = 12
DATABASES = ("sqlite", "postgresql")

Row = tuple[str, Figures]


def main() -> int:
    """Print the table, or one run as JSON; 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=500, help="of the one run that --json prints")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="likewise")
    parser.add_argument("--database", choices=DATABASES, default="sqlite", help="likewise")
    parser.add_argument("--json", action="store_true", help="one run, at the real pace, as one JSON object")
    options = parser.parse_args()
    if options.json:
        figures = once(options.database, Plan(options.phones, REAL, options.questions))
        told = {"database": options.database} | asdict(figures)
        # JSON has no infinity, the value of a delay that never ended.
        print(json.dumps({name: None if value == inf else value for name, value in told.items()}))
        return int(bool(broken(figures)))
    return tables()


def tables() -> int:
    """All runs; about six minutes."""
    print(f"{'':45}{'join s':>7}{'votes':>7}{'p95 ms':>8}{'wall ms':>8}{'CPU %':>7}{'MB':>6}")
    rows: list[Row] = []
    for database in DATABASES:
        for phones, pace, told in ((200, TWICE, "1.5-6 s between"), (500, REAL, "3-12 s between")):
            name = f"{phones} phones, {told}, {database}"
            rows.append(shown(name, once(database, Plan(phones, pace, QUESTIONS))))
    rows.append(shown("300 phones in one workshop", once("sqlite", Plan(300, REAL, 3))))
    rows.append(shown("300 phones in three", once("sqlite", Plan(300, REAL, 3, rooms=3))))
    with tempfile.TemporaryDirectory() as folder:
        beside("floor: 500 phones, empty routes", floor(Path(folder, "floor"), 500, REAL, 30))
        beside("200 bare Streamlit pages, 2 votes at once", on_streamlit(Path(folder, "streamlit"), 200, 2))
    print(f"lines: joined within {SECONDS_TO_JOIN:g} s; rows = acknowledged; accepted p95 at most ", end="")
    print(f"{ACCEPT_MS:g} ms; on the wall p95 at most {WALL_MS:g} ms")
    lines = [f"{name}: {line}" for name, figures in rows for line in broken(figures)]
    for line in lines:
        print(f"NOT HELD: {line}")
    return int(bool(lines))


def once(database: str, plan: Plan) -> Figures:
    """One run with its own server and database."""
    with _started(database) as server:
        return run(server, plan)


def broken(figures: Figures) -> list[str]:
    """The exceeded limits, in words."""
    found = {
        f"{figures.joined} of {figures.phones} joined": figures.joined < figures.phones,
        f"the last joined after {figures.join_s:g} s": figures.join_s > SECONDS_TO_JOIN,
        f"{figures.stored} rows of {figures.acknowledged} acknowledged": figures.stored
        != figures.acknowledged,
        f"{figures.wrong} choices on disk are others": figures.wrong > 0,
        f"{figures.failed} requests failed": figures.failed > 0,
        f"accepted after {figures.p95_accept_ms:g} ms": figures.p95_accept_ms > ACCEPT_MS,
        f"on the wall after {figures.p95_wall_ms:g} ms": figures.p95_wall_ms > WALL_MS,
    }
    return [line for line, is_broken in found.items() if is_broken]


def shown(name: str, figures: Figures) -> Row:
    """Print and return a row of the table."""
    print(
        f"{name:45}{figures.join_s:7.1f}{figures.stored:7}{figures.p95_accept_ms:8.0f}"
        f"{figures.p95_wall_ms:8.0f}{100 * figures.cpu_s / figures.seconds:7.0f}{figures.peak_rss_mb:6.0f}",
        flush=True,
    )
    return name, figures


def beside(name: str, figures: Beside) -> None:
    """Print a row of what it is compared with."""
    print(
        f"{name:45}{figures.join_s:7.1f}{'':7}{figures.p95_accept_ms:8.0f}"
        f"{'':8}{100 * figures.cpu_s / figures.seconds:7.0f}{figures.peak_rss_mb:6.0f}",
        flush=True,
    )


@contextmanager
def _started(database: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = stack.enter_context(running_postgresql()).uri if database == "postgresql" else ""
        yield stack.enter_context(Server(Path(folder), url=url))


if __name__ == "__main__":
    sys.exit(main())
