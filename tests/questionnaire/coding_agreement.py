"""How far three readings of the report into levels agree: `python -m tests.questionnaire.coding_agreement`.

`coding/` holds the readings of the second edition, each made blind to the others, and for each pair on which
they differ why it was settled as it is. Everything printed follows from these files and from the coding
itself, and docs/decisions/0006-second-reading-of-the-coding.md has it word for word: `--write` puts it there.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from questionnaire.instrument import Instrument
from questionnaire.reader.load import edition

FOLDER = Path(__file__).parent / "coding"
READINGS = (1, 2, 3)
NOT_STATED = "not stated"
DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "0006-second-reading-of-the-coding.md"
BEFORE, AFTER = "<!-- agreement -->\n", "<!-- /agreement -->"
_ASKED = re.compile(r"(?P<id>[a-z-]+) \(\d\.\d\): (?P<text>.+)")
_LEVEL = re.compile(r"  \d: (?P<text>.+)")

Pair = tuple[str, str]
"""A department and a question."""

Coding = Mapping[Pair, int]
"""The level of each pair on which the report is read as stating something."""

Table = Mapping[tuple[str, str], int]
"""How many pairs each two categories were given, of the one reading and of the other."""


def reading(number: int) -> Coding:
    """One of the readings. Raises ValueError if it has a pair twice."""
    rows = _rows(f"reading-{number}.csv")
    found = {(row["department"], row["question"]): int(row["level"]) for row in rows}
    if len(found) < len(rows):
        raise ValueError(f"reading {number} has a pair twice")
    return found


def reasons() -> Mapping[Pair, str]:
    """Why each difference was settled as it is."""
    return {(row["department"], row["question"]): row["why"] for row in _rows("differences.csv")}


def settled(instrument: Instrument) -> Coding:
    """The coding as it is now."""
    return {
        (d.id, question): cell.level for d in instrument.departments for question, cell in d.cells.items()
    }


def pairs(instrument: Instrument) -> list[Pair]:
    """Every department with every question, in the content's order."""
    return [(d.id, q.id) for d in instrument.departments for q in instrument.questions]


def reworded(instrument: Instrument) -> list[str]:
    """The questions whose text or levels are not those that the readers had."""
    then: dict[str, list[str]] = {}
    for line in (FOLDER / "questions.txt").read_text(encoding="utf-8").splitlines():
        if asked := _ASKED.fullmatch(line):
            texts = then[asked["id"]] = [asked["text"]]
        elif level := _LEVEL.fullmatch(line):
            texts.append(level["text"])
    return [q.id for q in instrument.questions if [q.text, *q.levels] != then[q.id]]


def without_universal(instrument: Instrument, over: Sequence[Pair]) -> list[Pair]:
    """The pairs of questions on which not every department is coded: one statement about all is read once."""
    coded = Counter(question for _department, question in settled(instrument))
    return [pair for pair in over if coded[pair[1]] < len(instrument.departments)]


def cross_table(first: Coding, second: Coding, over: Sequence[Pair]) -> Table:
    """How often each category of the one met each category of the other."""
    return Counter((category(first, pair), category(second, pair)) for pair in over)


def category(coding: Coding, pair: Pair) -> str:
    """The level as text, or that nothing is stated."""
    return str(coding[pair]) if pair in coding else NOT_STATED


def agreement(table: Table) -> Fraction:
    """The share of pairs that got the same category from both."""
    return Fraction(sum(count for (one, other), count in table.items() if one == other), sum(table.values()))


def by_chance(table: Table) -> Fraction:
    """The share that would agree if the two had nothing in common but how often they use each category."""
    return sum(
        (
            Fraction(_row(table, name) * _column(table, name), sum(table.values()) ** 2)
            for name in used(table)
        ),
        Fraction(0),
    )


def kappa(table: Table) -> Fraction:
    """Cohen's kappa, unweighted: not stated is no level, so no two categories are nearer than others."""
    return (agreement(table) - by_chance(table)) / (1 - by_chance(table))


def used(table: Table) -> list[str]:
    """The categories that either of the two used: not stated first, then the levels."""
    names = {name for both, count in table.items() if count for name in both}
    return sorted(names, key=lambda name: (name != NOT_STATED, name))


def report(instrument: Instrument) -> Iterator[str]:
    """All lines of the output, in Markdown."""
    over, codings = pairs(instrument), {f"reading {number}": reading(number) for number in READINGS}
    departments, questions = len(instrument.departments), len(instrument.questions)
    yield f"{departments} departments × {questions} questions = {len(over)} pairs."
    for one, other in combinations(codings, 2):
        yield ""
        yield from _compared(one, other, cross_table(codings[one], codings[other], over))
        apart = cross_table(codings[one], codings[other], without_universal(instrument, over))
        yield f"Without the questions on which all nine are coded: kappa {_decimals(kappa(apart))}."
    yield ""
    yield "The coding that was settled on:"
    yield ""
    now = settled(instrument)
    for name, coding in codings.items():
        table = cross_table(now, coding, over)
        yield f"- with {name}: kappa {_decimals(kappa(table))}, the same in {_share(table)}"
    yield ""
    yield from _differences(instrument, [*codings.values(), now])
    yield ""
    again = [id for id in reworded(instrument) if any(id == question for _department, question in now)]
    yield f"Reworded since the readings, so that their cells were read again: {', '.join(again) or 'none'}."


def _compared(one: str, other: str, table: Table) -> Iterator[str]:
    names = used(table)
    yield f"| {one} \\ {other} | {' | '.join(names)} | sum |"
    yield f"| --- |{' --- |' * (len(names) + 1)}"
    for name in names:
        counts = [str(table.get((name, beside), 0)) for beside in names]
        yield f"| **{name}** | {' | '.join(counts)} | {_row(table, name)} |"
    sums = [str(_column(table, name)) for name in names]
    yield f"| **sum** | {' | '.join(sums)} | {sum(table.values())} |"
    yield ""
    coded = sum(table.values()) - table.get((NOT_STATED, NOT_STATED), 0)
    alike = sum(count for (a, b), count in table.items() if a == b != NOT_STATED)
    yield (
        f"The same in {_share(table)}; by chance {_per_cent(by_chance(table))}. Kappa "
        f"**{_decimals(kappa(table))}**. Of the {coded} pairs that either coded, {alike} got the same level."
    )


def _differences(instrument: Instrument, codings: Sequence[Coding]) -> Iterator[str]:
    why = reasons()
    yield "| Department, question | 1 | 2 | 3 | Settled | Why |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for pair in pairs(instrument):
        given = [category(coding, pair) for coding in codings]
        if len(set(given)) > 1:
            place = f"{instrument.department[pair[0]].short}, {pair[1]}"
            yield f"| {place} | {' | '.join(given)} | {why[pair]} |"


def _row(table: Table, name: str) -> int:
    return sum(count for (one, _other), count in table.items() if one == name)


def _column(table: Table, name: str) -> int:
    return sum(count for (_one, other), count in table.items() if other == name)


def _share(table: Table) -> str:
    same = sum(count for (one, other), count in table.items() if one == other)
    return f"{same} of {sum(table.values())} ({_per_cent(agreement(table))})"


def _per_cent(share: Fraction) -> str:
    return f"{float(share):.1%}".replace("%", " %")


def _decimals(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_the_decision() -> tuple[str, str, str]:
    """Decision 6 before, in and after the marked part. Raises ValueError if it has no marks."""
    text = DECISION.read_text(encoding="utf-8")
    start, end = text.index(BEFORE) + len(BEFORE), text.index(AFTER)
    return text[:start], text[start:end], text[end:]


def main(arguments: Sequence[str]) -> None:
    """Print the report, or write it into decision 6."""
    printed = "".join(f"{line}\n" for line in report(edition("2.0")))
    if "--write" in arguments:
        before, _held, after = in_the_decision()
        DECISION.write_text(f"{before}{printed}{after}", encoding="utf-8")
    else:
        sys.stdout.write(printed)


if __name__ == "__main__":
    main(sys.argv[1:])
