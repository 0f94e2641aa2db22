"""A unit's workbook in other programs: the portfolio's numbers, and never a formula."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.typed_text import in_xml
from exports.unit.document import UnitDocument
from exports.unit.workbook import unit_workbook
from language.field_labels import value_words
from language.words import status_word
from questionnaire.assessment import Profile
from questionnaire.fields import entered
from scoring.formula import STATUSES
from scoring.result import whole
from scoring.unit.filter import Filter
from tests.exports.invented import ANSWERS, HOSTILE, INSTRUMENT, texts
from tests.exports.invented_unit import EMPTY, FOUR, HEART, LUNG, NORTH, SIX, many, member, together, told
from tests.exports.office import LibreOffice
from tests.exports.reading import plain_text

SHEETS = [
    *("Felles behov", "Varmekart", "Nivåer", "Hva nivåene betyr", "Avdelinger"),
    *("Videoandel og anbefalinger", "Over tid", "Om filen"),
]
FORMULAS = ('=HYPERLINK("http://x.no";"y")', "+1+1", "-1", "@SUM(A1)", "\t=1", "{=1+1}", "http://x.no", "007")


def sheets(document: UnitDocument) -> Mapping[str, Any]:
    book = openpyxl.load_workbook(BytesIO(unit_workbook(document)))
    return {sheet.title: sheet for sheet in book}


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    """All rows except the header."""
    return list(sheet.iter_rows(min_row=2, values_only=True))


def head(sheet: Any) -> list[Any]:
    return [cell.value for cell in sheet[1]]


def read_me(document: UnitDocument) -> list[tuple[Any, Any]]:
    return list(sheets(document)["Om filen"].iter_rows(values_only=True))


@pytest.mark.parametrize("whole", [EMPTY, FOUR, SIX])
@pytest.mark.parametrize("aliased", [False, True])
def test_its_sheets_are_always_the_same_and_it_opens_at_the_shared_needs(whole: Any, aliased: bool) -> None:
    book = openpyxl.load_workbook(BytesIO(unit_workbook(told(whole, aliased=aliased))))
    assert book.sheetnames == SHEETS
    assert book.active.title == "Felles behov"


def test_shared_needs_have_percentages_from_five_departments() -> None:
    document = told(SIX)
    sheet = sheets(document)["Felles behov"]
    assert head(sheet) == [
        *("Anbefaling", "Mangler det", "På plass", "Delvis på plass", "Ikke startet", "Må avklares"),
        *("Ikke aktuelt", "Mangler det, i prosent av alle"),
    ]
    assert [(row[0].split()[0], *row[1:]) for row in rows(sheet)] == [
        (
            *(need.recommendation, need.lacking, need.in_place, need.partly, need.not_in_place),
            *(need.unknown, need.not_applicable, whole(need.lacking / 6)),
        )
        for need in document.needs
    ]
    assert rows(sheet)[0] == ("2.2 Hensikten er kjent", 3, 3, 1, 2, 0, 0, 50)


def test_below_five_departments_there_are_only_counts() -> None:
    sheet = sheets(told(FOUR))["Felles behov"]
    assert "Mangler det, i prosent av alle" not in head(sheet)
    reason = "Her er det færre enn 5 avdelinger (4). Derfor vises bare antall"
    assert rows(sheet)[-1][0].startswith(reason)
    assert any(str(value).startswith(reason) for _, value in read_me(told(FOUR)))
    assert "%" not in "".join(str(value) for _, value in read_me(told(FOUR)))


def test_the_heat_map_has_statuses_in_words_and_sums_of_levels() -> None:
    document = told(SIX)
    sheet = sheets(document)["Varmekart"]
    assert head(sheet) == ["Avdeling", "2.1 Ledelsen driver", "2.2 Hensikten er kjent", "4.3 Egnede rom"]
    assert [row[0] for row in rows(sheet)] == [document.names[one.id] for one in document.newest.members]
    words = [
        [status_word(INSTRUMENT, STATUSES[status]) for status in of_member]
        for of_member in document.newest.scores.status.tolist()
    ]
    assert [[cell.partition(" (")[0] for cell in row[1:]] for row in rows(sheet)] == words
    of = {row[0]: row[1:] for row in rows(sheet)}
    assert of["Lunge"] == ("På plass (5 av 6)", "Delvis på plass (1 av 3)", "Ikke startet (0 av 6)")
    assert of["Hjerte (oppdiktet)"] == ("På plass (4 av 6)", "På plass (2 av 3)", "Ikke aktuelt")
    assert of["BUP, Narvik"] == ("Delvis på plass (0 av 6)", "Ikke startet (0 av 3)", "På plass (5 av 6)")


def test_levels_are_numbers_and_missing_ones_are_words() -> None:
    sheet = sheets(told(FOUR))["Nivåer"]
    assert head(sheet)[:2] == ["Avdeling", "2.1 Har avdelingen mål for video?"]
    assert rows(sheet) == [
        ("BUP, Harstad", "Ikke kjent", "Ikke kjent", 3, 1, "Ikke kjent"),
        ("BUP, Narvik", 0, "Ikke kjent", 0, 2, 3),
        ("Hjerte (oppdiktet)", 2, 2, 2, "Ikke relevant", "Ikke relevant"),
        ("Lunge", 3, 2, 1, 0, 0),
    ]


def test_every_level_of_every_question_is_explained() -> None:
    sheet = sheets(told(FOUR))["Hva nivåene betyr"]
    assert [(row[0], row[2], row[3:]) for row in rows(sheet)] == [
        (q.text, q.id, q.levels) for q in INSTRUMENT.questions
    ]


def test_a_department_is_a_row_with_its_profile() -> None:
    sheet = sheets(told(FOUR))["Avdelinger"]
    lung = dict(zip(head(sheet), rows(sheet)[-1], strict=True))
    assert lung == {
        "Avdeling": "Lunge",
        "Regionalt helseforetak": "Helse Nord",
        "Fagområde": "Indremedisin",
        "Runde": 1,
        "Utgave av spørsmålene": "1.0",
        "Svart på det korte skjemaet": "Nei",
        "Oppdiktet": "Nei",
        "Andel besvart, i prosent": 100,
        "Sykehus": "Narvik",
        "Helseforetak": "Nordskaret HF",
        "Konsultasjoner i fjor": 4200,
        "Videoandel i prosent": 13.5,
        "Telefonandel i prosent": 7,
        "Video før 2020": "Nei",
        "Videoløsning": "Romklar",
        "Tilbys på video": "Kontroller",
    }


def test_two_departments_of_one_name_are_two_distinct_rows() -> None:
    twins = together([member(1, NORTH), member(2, NORTH, round=2)], [(0,) * 5, (3,) * 5])
    names = ["BUP, Narvik, runde 1", "BUP, Narvik, runde 2"]
    for sheet in ("Varmekart", "Nivåer", "Avdelinger", "Videoandel og anbefalinger"):
        assert [row[0] for row in rows(sheets(told(twins))[sheet])] == names
    assert [row[0] for row in rows(sheets(told(FOUR))["Nivåer"])][:2] == ["BUP, Harstad", "BUP, Narvik"]


def test_shares_are_listed_beside_what_is_in_place() -> None:
    document = told(SIX)
    assert rows(sheets(document)["Videoandel og anbefalinger"]) == [
        (document.names[dot.member], dot.share, dot.in_place, dot.applicable) for dot in document.dots
    ]
    assert ("Lunge", 13.5, 1, 3) in rows(sheets(document)["Videoandel og anbefalinger"])


def test_movement_over_time_is_that_of_the_portfolio() -> None:
    document = told(SIX)
    made = rows(sheets(document)["Over tid"])
    assert [row[1:] for row in made] == [
        (
            *(1, moved.into_place, moved.out_of_place, moved.still_in_place, moved.still_lacking),
            *(moved.unknown, moved.not_compared),
        )
        for moved in document.movements
    ]
    assert made[0] == ("2.1 Ledelsen driver", 1, 1, 0, 0, 0, 0, 0)


def test_the_read_me_has_unit_date_and_caveats() -> None:
    said = read_me(told(SIX, Filter(regions=frozenset({"Helse Nord"}))))
    facts = dict(said)
    assert facts["Innovasjonsenhet"] == "Innovasjon nord"
    assert facts["Dato"] == "26. november 2026"
    assert facts["Utgave av spørsmålene"] == "1.0"
    assert facts["Hvilke avdelinger"] == "Helse Nord"
    assert facts["Antall avdelinger"] == "3"
    assert len([value for name, value in said if name == "Husk"]) >= 7
    assert dict(read_me(told(SIX)))["Hvilke avdelinger"] == "Alle som deler med enheten"
    assert dict(read_me(told(SIX)))["Av disse oppdiktet"] == "1"


def test_letters_identify_nobody() -> None:
    book = sheets(told(FOUR, Filter(hospitals=frozenset({"Narvik"})), aliased=True))
    said = {
        str(value) for sheet in book.values() for row in sheet.iter_rows(values_only=True) for value in row
    }
    for profile in (LUNG, HEART, NORTH):
        for text in (profile.name, profile.hospital, profile.health_trust):
            assert not [value for value in said if text in value]
    for text in ("Romklar", "Kontroller", "4200", *(one.id for one in FOUR.members)):
        assert text not in said
    assert "Indremedisin" in said


@pytest.mark.parametrize("name", SHEETS[:-1])
@pytest.mark.parametrize("whole", [EMPTY, SIX])
def test_a_list_has_frozen_headers_and_filters(whole: Any, name: str) -> None:
    sheet = sheets(told(whole))[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"


def test_every_field_of_the_profile_has_a_column() -> None:
    department = ANSWERS.department
    sheet = sheets(told(together([member(1, department)], [(0,) * 5])))["Avdelinger"]
    (row,) = rows(sheet)
    shown = {value_words(value) for value in row}
    values = {field.name: value_words(getattr(department, field.name)) for field in entered(Profile)}
    assert [name for name, value in values.items() if value not in shown and name != "name"] == []


def hostile(text: str) -> UnitDocument:
    """The text in every field that departments or administrators can fill in."""
    profile = Profile(text, text, text, text, text, video_solution=text, services=text, video_share=1.0)
    named = replace(profile, name=text or "-")
    return told(together([member(1, named), member(2, named)], [(0,) * 5, (3,) * 5]), unit_name=text)


def assert_typed(text: str) -> None:
    found = 0
    for sheet in sheets(hostile(text)).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
                found += cell.value == in_xml(text)
    assert found >= 2 * 6 + 1 or not text


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE.values()])
def test_a_text_is_written_as_typed_and_never_evaluated(text: str) -> None:
    assert_typed(text)


@settings(max_examples=30)
@given(texts | st.builds(str.__add__, st.sampled_from("=+-@\t\n'"), st.text(max_size=30)))
def test_any_text_is_written_as_typed(text: str) -> None:
    # openpyxl decodes Excel's escapes for characters (_x0041_) differently from Excel.
    if "x005F_" not in text:
        assert_typed(text)


def test_libreoffice_opens_it_and_reads_the_same(libreoffice: LibreOffice) -> None:
    files = {
        "six.xlsx": unit_workbook(told(SIX)),
        "letters.xlsx": unit_workbook(told(SIX, aliased=True)),
        "empty.xlsx": unit_workbook(told(EMPTY)),
        "hostile.xlsx": unit_workbook(hostile("=1+1")),
    }
    made = {name: plain_text(data) for name, data in libreoffice.convert(files, "pdf").items()}
    assert "På plass (5 av 6)" in " ".join(made["six.xlsx"].split())
    assert "Narvik" not in made["letters.xlsx"]
    assert "=1+1" in made["hostile.xlsx"]
    assert "Antall avdelinger" in made["empty.xlsx"]


def test_two_thousand_departments_are_two_thousand_rows() -> None:
    book = openpyxl.load_workbook(BytesIO(unit_workbook(told(many(2_000)))), read_only=True)
    for name in ("Varmekart", "Nivåer", "Avdelinger"):
        assert sum(1 for _ in book[name].iter_rows(min_row=2)) == 2_000


def test_the_same_document_gives_the_same_bytes() -> None:
    assert unit_workbook(told(SIX)) == unit_workbook(told(SIX))
