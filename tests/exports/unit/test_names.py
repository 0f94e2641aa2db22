"""Departments, hospitals and fields have the same order in all files of a unit, and each name occurs once."""

import csv
import unicodedata
from io import BytesIO, StringIO

import openpyxl

from exports.unit.csv import unit_csv
from exports.unit.document import UnitDocument
from exports.unit.pdf import unit_pdf
from exports.unit.workbook import unit_workbook
from questionnaire.assessment import Profile
from questionnaire.names import composed
from scoring.unit.filter import Filter
from tests.exports.invented_unit import member, together, told
from tests.exports.reading import plain_text
from tests.questionnaire.norwegian import NAMES, mixed

LEVELS = (0, 0, 0, 0, 0)
NAMED = told(together([member(n, Profile(name)) for n, name in enumerate(mixed())], [LEVELS] * len(NAMES)))


def of_fields(fields: list[str]) -> UnitDocument:
    members = [member(n, Profile(f"Avdeling {n}", field=field)) for n, field in enumerate(fields)]
    return told(together(members, [LEVELS] * len(fields)))


def test_the_workbook_lists_departments_in_norwegian_order() -> None:
    book = openpyxl.load_workbook(BytesIO(unit_workbook(NAMED)))
    for sheet in ("Varmekart", "Nivåer", "Avdelinger"):
        names = [str(row[0]) for row in book[sheet].iter_rows(min_row=2, values_only=True)]
        assert [composed(name) for name in names] == [*NAMES]


def test_so_does_the_csv_file() -> None:
    rows = csv.DictReader(StringIO(unit_csv(NAMED).decode("utf-8-sig"), newline=""), delimiter=";")
    assert [*dict.fromkeys(composed(row["Avdeling"]) for row in rows)] == [*NAMES]


def test_so_does_the_pdf() -> None:
    text = plain_text(unit_pdf(NAMED))
    places = [text.index(name) for name in NAMES]
    assert places == sorted(places)


def test_many_departments_are_counted_by_field_in_that_order_and_each_field_once() -> None:
    fields = [*mixed(), *mixed()[::-1], *(name.upper() for name in NAMES), *(f"{name} " for name in NAMES)]
    text = plain_text(unit_pdf(of_fields(fields)))
    places = [text.index(f"{name} (4)") for name in NAMES]
    assert places == sorted(places)


def test_another_spelling_in_the_url_is_shown_in_ours() -> None:
    members = [member(n, Profile(f"A {n}", hospital="Ås sykehus")) for n in range(2)]
    whole = together([*members, member(2, Profile("B", hospital="Bø"))], [LEVELS] * 3)
    wanted = frozenset({"ÅS  SYKEHUS", unicodedata.normalize("NFD", "Ås sykehus")})
    document = told(whole, Filter(hospitals=wanted))
    assert (document.count, document.filter_words) == (2, "Ås sykehus")
