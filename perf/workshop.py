"""How a live workshop goes with hundreds of phones."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

# As a script it stands in a folder where `scoring` is a benchmark.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from perf.phones.phone import Pace
from perf.phones.run import Figures, Plan, run
from tests.browser.server import Server
from tests.postgresql import running_postgresql

REAL = Pace(question=7.5, earliest=0.5, latest=5.0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=500)
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--rooms", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with started(options.database) as server:
        figures = run(server, Plan(options.phones, REAL, options.questions, options.rooms))
        print(server.log[-3000:], file=sys.stderr)
    print(json.dumps(asdict(figures)))
    return 0


@contextmanager
def started(database: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = stack.enter_context(running_postgresql()).uri if database == "postgresql" else ""
        yield stack.enter_context(Server(Path(folder), url=url))


if __name__ == "__main__":
    sys.exit(main())
