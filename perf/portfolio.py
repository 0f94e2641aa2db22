"""The cost of many departments: scoring a hundred thousand, and an innovation unit's page with thousands.

The page is opened on the running program, as a browser does it: its first run after something has changed,
and a filter on the slowest screen. Exit code 1 if a limit is exceeded.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from sqlalchemy import ColumnElement, Connection, Table, func, insert, literal, select

from administration.demonstration import fill_with_invented
from administration.terminal import Progress
from language import today
from perf.scoring import FORMS, MOST_TIMES_THE_FLOOR, milliseconds_beside_floor
from perf.unit.page import SCREENS, running_page
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from questionnaire.unit import Member
from scoring.unit.portfolio import needs, newest, portfolio
from storage.db.schema import upgrade
from storage.db.tables import answers, assessments, shares
from storage.db.transactions import Database
from tests.system.postgresql import running_postgresql

DEPARTMENTS = (200, 2_000, 20_000)
MOST_MEBIBYTES = 1024
MOST_FIRST_SHOW = 1500.0
MOST_FILTER = 300.0
MOST_EXPONENT = 1.2
RUNS = 5

_SCORING_ALONE = "scoring"
_QUESTIONS = tuple(q.id for q in instrument().questions)


@dataclass(frozen=True)
class Cost:
    """Milliseconds, the median of a few runs."""

    departments: int
    first_show: float
    filtered: float


def main() -> int:
    """Measure, print the tables, and say which limits are exceeded."""
    if sys.argv[1:] == [_SCORING_ALONE]:
        return _scoring_alone()
    # In a separate process, so that only the memory of scoring is measured.
    broken = subprocess.run([sys.executable, "-m", "perf.portfolio", _SCORING_ALONE], check=False).returncode
    print(f"\n{'the unit page, ms':24}{'departments':>12}{'first show':>12}{'a filter':>10}")
    with tempfile.TemporaryDirectory() as folder, running_postgresql() as server:
        for name, url in {"SQLite": f"sqlite:///{Path(folder, 'unit.db')}", "PostgreSQL": server.uri}.items():
            broken |= _judged(name, list(_costs(name, url)))
    return broken


def _scoring_alone() -> int:
    """100,000 forms beside a plain mean of them, then a unit's whole overview, and the memory used."""
    pairs = milliseconds_beside_floor(instrument())
    ratio = median(scored / floor for floor, scored in pairs)
    codes = np.random.default_rng(2022).integers(-2, 4, (FORMS, len(_QUESTIONS)), dtype=np.int8)
    members = [
        Member(str(number), Profile(f"Department {number}"), instrument=instrument().version)
        for number in range(FORMS)
    ]
    needs(newest(portfolio((instrument(),), members, codes)))
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{f'{FORMS:,} forms scored / a mean of them':46}{ratio:8.1f}   at most {MOST_TIMES_THE_FLOOR:g}")
    print(f"{f'{FORMS:,} departments, peak memory in MiB':46}{mebibytes:8.0f}   under {MOST_MEBIBYTES}")
    return _told(
        {
            "scoring takes too long": ratio > MOST_TIMES_THE_FLOOR,
            "scoring takes too much memory": mebibytes >= MOST_MEBIBYTES,
        }
    )


def _costs(name: str, url: str) -> Iterator[Cost]:
    with _filled(url) as (database, token), running_page(database, url, token) as page:
        for number in DEPARTMENTS:
            _grow(database, number // DEPARTMENTS[0])
            first_show = _milliseconds(page.show, page.change)
            filtered = {
                screen: _milliseconds(lambda screen=screen: page.filtered(screen))  # type: ignore[misc]
                for screen in SCREENS
            }
            slowest = max(filtered, key=filtered.__getitem__)
            print(f"{name:24}{number:>12,}{first_show:>12.0f}{filtered[slowest]:>10.0f}   {slowest}")
            yield Cost(number, first_show, filtered[slowest])


def _judged(name: str, costs: Sequence[Cost]) -> int:
    few, pleasant, many = costs
    times = log(many.departments / few.departments)
    exponents = log(many.first_show / few.first_show) / times, log(many.filtered / few.filtered) / times
    print(f"{f'{name}, exponent':36}{exponents[0]:>12.2f}{exponents[1]:>10.2f}   at most {MOST_EXPONENT:g}")
    return _told(
        {
            f"{name}: first show is not under {MOST_FIRST_SHOW:g} ms": pleasant.first_show >= MOST_FIRST_SHOW,
            f"{name}: a filter is not under {MOST_FILTER:g} ms": pleasant.filtered >= MOST_FILTER,
            f"{name}: the cost grows faster than linear": max(exponents) > MOST_EXPONENT,
        }
    )


def _told(lines: dict[str, bool]) -> int:
    for line, is_broken in lines.items():
        if is_broken:
            print(f"NOT HELD: {line}")
    return int(any(lines.values()))


def _milliseconds(call: Callable[[], object], before_each: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _ in range(1 + RUNS):
        before_each()
        begun = perf_counter()
        call()
        taken.append((perf_counter() - begun) * 1000)
    return median(taken[1:])


@contextmanager
def _filled(url: str) -> Iterator[tuple[Database, str]]:
    """A database with the first departments, shared with a unit, and the secret of a member's browser."""
    with closing(Database(url)) as database:
        upgrade(database)
        path = fill_with_invented(database, DEPARTMENTS[0], 1, today(), Progress(""))
        yield database, path.rpartition("#")[2]


def _grow(database: Database, times: int) -> None:
    """Copy the first departments, with new ids, until there are so many times as many."""
    with database.transaction() as connection:
        first = ~assessments.c.id.contains("+")
        each, there = (
            connection.scalar(select(func.count()).select_from(assessments).where(*condition)) or 0
            for condition in ([first], [])
        )
        for copy in range(there // each, times):
            for table, ids in (
                (assessments, ("id", "previous_id")),
                (answers, ("assessment_id",)),
                (shares, ("assessment_id",)),
            ):
                _copy(connection, table, ids, f"+{copy}")


def _copy(connection: Connection, table: Table, ids: Sequence[str], ending: str) -> None:
    columns: list[ColumnElement[object]] = [
        (column + literal(ending) if column.name in ids else column) for column in table.columns
    ]
    rows = select(*columns).where(~table.c[ids[0]].contains("+"))
    connection.execute(insert(table).from_select(list(table.columns), rows))


if __name__ == "__main__":
    sys.exit(main())
