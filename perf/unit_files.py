"""Time for an innovation unit's files with two thousand departments, beside the limits."""

import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from exports.unit.csv import unit_csv
from exports.unit.document import UnitDocument, unit_document
from exports.unit.pdf import unit_pdf
from exports.unit.workbook import unit_workbook
from language.unit import by_name
from questionnaire.invented import invented_departments
from questionnaire.reader.load import instrument
from questionnaire.unit import Member
from scoring.formula import codes
from scoring.unit.filter import Filter
from scoring.unit.portfolio import portfolio

DEPARTMENTS = 2_000
RUNS = 3
MADE_ON = date(2026, 11, 26)
MAKERS: dict[str, tuple[Callable[[UnitDocument], bytes], float]] = {
    "workbook": (unit_workbook, 10.0),
    "CSV": (unit_csv, 3.0),
    "PDF": (unit_pdf, 5.0),
}
"""The function that makes each file, and the seconds that it may take."""


def main() -> int:
    """Print the table; 1 if a file takes too long."""
    document = invented()
    broken = 0
    print(f"{f'{DEPARTMENTS:,} departments':24}{'median s':>10}{'at most':>10}{'MiB':>8}")
    for name, (make, at_most) in MAKERS.items():
        taken, size = [], 0
        for _ in range(RUNS):
            begun = perf_counter()
            size = len(make(document))
            taken.append(perf_counter() - begun)
        print(f"{name:24}{median(taken):10.2f}{at_most:10.0f}{size / 2**20:8.1f}")
        broken |= median(taken) >= at_most
    return int(broken)


def invented() -> UnitDocument:
    """The comparison of all invented departments."""
    asked = instrument()
    every = list(invented_departments(asked, DEPARTMENTS, 1, MADE_ON))
    members = [
        Member(str(number), one.answers.department, is_short=one.core_only, instrument=asked.version)
        for number, one in enumerate(every)
    ]
    whole = portfolio((asked,), members, codes(asked, [one.answers for one in every]), by_name)
    return unit_document(whole, Filter(), unit_name="Oppdiktet enhet", made_on=MADE_ON)


if __name__ == "__main__":
    sys.exit(main())
