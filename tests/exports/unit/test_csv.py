"""The levels of a unit's departments as CSV, read by spreadsheets and programs."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from exports.unit.csv import unit_csv
from exports.unit.document import UnitDocument
from language.words import level_word
from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from tests.exports.invented import HOSTILE, INSTRUMENT
from tests.exports.invented_unit import EMPTY, FOUR, HEART, LUNG, NORTH, SIX, many, member, together, told

WORDS = {UNKNOWN: "Ikke kjent", NOT_RELEVANT: "Ikke relevant"} | {
    n: level_word(INSTRUMENT, n) for n in range(4)
}


def rows(document: UnitDocument) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them, by column header."""
    return list(csv.DictReader(StringIO(unit_csv(document).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_begins_with_a_byte_order_mark() -> None:
    assert unit_csv(told(FOUR)).startswith(b"\xef\xbb\xbfAvdeling;Sykehus;Helseforetak;")


def test_each_department_and_question_is_one_row_with_its_level() -> None:
    document = told(SIX)
    wanted = [
        (document.names[one.id], q.id, "" if code < 0 else str(code), WORDS[code])
        for one, codes in zip(document.newest.members, document.newest.codes.tolist(), strict=True)
        for q, code in zip(INSTRUMENT.questions, codes, strict=True)
    ]
    made = [(row["Avdeling"], row["Spørsmålets id"], row["Nivå"], row["Svar"]) for row in rows(document)]
    assert made == wanted
    assert len(made) == 6 * 5


def test_a_row_has_department_round_date_and_version() -> None:
    lung = rows(told(SIX))[-15]
    assert (lung["Avdeling"], lung["Runde"], lung["Svart på det korte skjemaet"]) == ("Lunge", "2", "Nei")
    assert (lung["Sykehus"], lung["Helseforetak"]) == (LUNG.hospital, LUNG.health_trust)
    assert (lung["Regionalt helseforetak"], lung["Fagområde"]) == (LUNG.region, LUNG.field)
    assert (lung["Filens dato"], lung["Utgave av spørsmålene"]) == ("2026-11-26", "utgave 1.0")
    assert lung["Anbefaling"] == "2.1 Ledelsen driver"


def test_invented_departments_are_labelled() -> None:
    assert {(row["Avdeling"], row["Oppdiktet"]) for row in rows(told(FOUR))} == {
        *((("BUP, Harstad"), "Nei"), ("BUP, Narvik", "Nei"), ("Hjerte (oppdiktet)", "Ja"), ("Lunge", "Nei")),
    }


def test_letters_identify_nobody() -> None:
    data = unit_csv(told(FOUR, aliased=True)).decode("utf-8-sig")
    for profile in (LUNG, HEART, NORTH):
        for text in (profile.name, profile.hospital, profile.health_trust):
            assert text not in data
    assert not any(one.id in data for one in FOUR.members)
    assert {row["Fagområde"] for row in rows(told(FOUR, aliased=True))} == {
        one.field for one in (LUNG, HEART, NORTH)
    }


def test_without_shared_departments_there_is_only_the_header() -> None:
    assert unit_csv(told(EMPTY)).count(b"\n") == 1


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\n", "'"])
def test_a_name_that_looks_like_a_formula_is_text(sign: str) -> None:
    profile = Profile(f"{sign}1+1", *(f"{sign}1+1",) * 4)
    [row, *_] = rows(told(together([member(1, profile)], [(0,) * 5])))
    columns = ("Avdeling", "Sykehus", "Helseforetak", "Regionalt helseforetak", "Fagområde")
    assert {row[column] for column in columns} == {f"'{sign}1+1"}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_it(name: str) -> None:
    profile = replace(LUNG, name=HOSTILE[name], field=HOSTILE[name])
    assert len(rows(told(together([member(1, profile)], [(0,) * 5])))) == 5


def test_two_thousand_departments_have_a_row_for_each_question() -> None:
    assert len(rows(told(many(2_000)))) == 2_000 * 5
