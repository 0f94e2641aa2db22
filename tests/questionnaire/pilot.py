"""Prints how alike two forms about the same department are: `python -m tests.questionnaire.pilot FOLDER`.

The folder has two answers files for each department, `NAME-1.json` and `NAME-2.json`: those of two people, or
of one person at two times. `docs/pilot.md` says how to get them. `--widths` prints its table of sample sizes.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from tests.questionnaire.agreement import Row, interval, kappa, section
from tests.questionnaire.kappa import agreement, middle_95
from tests.questionnaire.vignette import questions

HEADS = (
    *("question", "departments", "both a level", "same level", "quadratic kappa", "95 % interval"),
    *("second minus first", "one knew", "relevant to one"),
)
SIZES = (10, 20, 30, 60)
SHARES_ALIKE = (0.5, 0.67)

AnswersOfOne = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Pair:
    """Two answers about one department to one question, as the answers file has them; {} is unanswered."""

    department: str
    question: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]

    @property
    def levels(self) -> tuple[int, int] | None:
        """Both levels, if both chose one."""
        if "level" in self.first and "level" in self.second:
            return self.first["level"], self.second["level"]
        return None

    def only_one(self, key: str) -> bool:
        return (key in self.first) != (key in self.second)


def tables(folder: Path) -> str:
    """The table for the folder's departments, and the files that were left out for want of the other one."""
    forms = {path.stem: _answers(path) for path in sorted(folder.glob("*.json"))}
    both = [name[:-2] for name in forms if name.endswith("-1") and f"{name[:-2]}-2" in forms]
    pairs = [
        Pair(name, id_, forms[f"{name}-1"].get(id_, {}), forms[f"{name}-2"].get(id_, {}))
        for name in both
        for id_ in questions()
    ]
    rows = [_row("all", pairs), *(_row(id_, [p for p in pairs if p.question == id_]) for id_ in questions())]
    alone = sorted(forms.keys() - {f"{name}-{number}" for name in both for number in (1, 2)})
    left_out = [f"Left out, because there are not two of them: {', '.join(alone)}\n"] if alone else []
    return "\n".join([*section("Agreement", HEADS, rows), *left_out])


def widths() -> str:
    """What kappa of one question comes out as in 95 of 100 pilots, by size and by share alike."""
    heads = ("pairs", *(f"{share:.0%} choose the same level" for share in SHARES_ALIKE))
    rows = [
        (number, *(f"{low:.2f}–{high:.2f}" for low, high in (middle_95(number, s) for s in SHARES_ALIKE)))
        for number in SIZES
    ]
    return "\n".join(section("Widths", heads, rows))


def _answers(path: Path) -> AnswersOfOne:
    answers: AnswersOfOne = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return answers


def _row(name: str, pairs: Sequence[Pair]) -> Row:
    levels = [(pair.department, *pair.levels) for pair in pairs if pair.levels]
    found = agreement(levels)
    return (
        name,
        len({pair.department for pair in pairs}),
        found.number,
        found.same,
        kappa(found),
        interval(found),
        f"{mean(second - first for _department, first, second in levels):+.2f}" if levels else "–",
        sum(pair.only_one("dont_know") for pair in pairs),
        sum(pair.only_one("not_relevant") for pair in pairs),
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--widths"]:
            sys.stdout.write(widths())
        case [folder]:
            sys.stdout.write(tables(Path(folder)))
        case _:
            sys.exit(__doc__)
