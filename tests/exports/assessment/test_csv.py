"""The answers as CSV, read by Python and opened in LibreOffice with Norwegian settings."""

import csv
from dataclasses import replace
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.assessment.csv import answers_csv
from exports.csv_file import csv_file
from exports.plan.document import PlanDocument
from exports.typed_text import in_xml
from language.words import choice_word
from questionnaire.assessment import Answer
from tests.exports.invented import HOSTILE, INSTRUMENT
from tests.exports.invented_result import DOCUMENT
from tests.exports.office import NORWEGIAN_CSV, LibreOffice

RECKONED = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\n=1+1", " =1+1", "\u00a0=1+1"),
    *(
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "'=1+1",
        "'quoted'",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("x";"y")',
    ),
)
CALM = ("", "Helt vanlig", "1+1=2", "a@b.no", "e-post", "0 % av alle", 'ø; "x"\nny linje', "x'")
NOTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def noted(note: str) -> PlanDocument:
    return replace(
        DOCUMENT, answer_set=replace(DOCUMENT.answer_set, answers={"goals": Answer(level=1, note=note)})
    )


def opened(libreoffice: LibreOffice, files: dict[str, bytes]) -> dict[str, Any]:
    """The first sheet of each file in LibreOffice."""
    made = libreoffice.convert(files, "xlsx", NORWEGIAN_CSV)
    return {name: openpyxl.load_workbook(BytesIO(data)).active for name, data in made.items()}


def test_it_has_a_byte_order_mark_and_windows_line_endings() -> None:
    data = answers_csv(DOCUMENT)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(INSTRUMENT.questions)


def test_each_question_is_a_row_with_its_department() -> None:
    header, *rows = (
        dict(zip(read(answers_csv(DOCUMENT))[0], row, strict=True)) for row in read(answers_csv(DOCUMENT))
    )
    assert list(header)[:5] == ["Avdeling", "Runde", "Dato", "Utgave av spørsmålene", "Oppdiktet eksempel"]
    for question, row in zip(INSTRUMENT.questions, rows, strict=True):
        answer = DOCUMENT.answer_set.answer(question.id)
        assert list(row.values())[:5] == ["Avdeling for læring", "2", "2026-11-23", "utgave 1.0", "Ja"]
        assert row["Spørsmålets id"] == question.id
        assert row["Nivå"] == ("" if answer.level is None else str(answer.level))
        assert row["Svar"] == choice_word(INSTRUMENT, answer)
        assert row["Merknad"] == answer.note
        assert row["Hvorfor det ikke er relevant"] == (answer.not_relevant or "")


def test_a_number_has_a_decimal_comma() -> None:
    assert read(csv_file(("a",), [(13.4,), (2.0,), (7,), (None,), (False,), (0.1 + 0.2,)]))[1:] == [
        ["13,4"],
        ["2"],
        ["7"],
        [""],
        ["Nei"],
        ["0,3"],
    ]


@pytest.mark.parametrize("text", RECKONED)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert read(csv_file(("a",), [(text,)]))[1] == [f"'{text}"]


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u202a", "\u00ad"])
def test_a_formula_after_invisible_characters_is_found(unseen: str) -> None:
    assert read(csv_file(("a",), [(f"{unseen}=1+1",)]))[1] == ["'=1+1"]


@pytest.mark.parametrize("text", CALM)
def test_any_other_text_is_as_typed(text: str) -> None:
    assert read(csv_file(("a", "b"), [(text, "x")]))[1] == [text, "x"]


@given(NOTES | st.builds(str.__add__, st.sampled_from("=+-@\t\n\r' "), NOTES))
def test_removing_one_apostrophe_gives_the_text_of_all_files(note: str) -> None:
    (row,) = [row for row in read(answers_csv(noted(note))) if "goals" in row]
    assert row[-2].removeprefix("'") == in_xml(note)
    assert not row[-2].lstrip().startswith(("=", "+", "-", "@"))


def test_unrepresentable_characters_are_visibly_replaced() -> None:
    assert read(csv_file(("a",), [(HOSTILE["lone-surrogate"] + "\x00",)]))[1] == ["a�b�"]


def test_libreoffice_reads_numbers_and_dates_as_such(libreoffice: LibreOffice) -> None:
    sheet = opened(libreoffice, {"svar.csv": answers_csv(DOCUMENT)})["svar.csv"]
    header, first, *_rest = sheet.iter_rows(values_only=True)
    told = dict(zip(header, first, strict=True))
    assert told["Avdeling"] == "Avdeling for læring"
    assert told["Dato"] == datetime(2026, 11, 23)
    assert (told["Runde"], told["Nivå"], told["Merknad"]) == (2, 3, "Vedtatt i mars.")
    assert told["Utgave av spørsmålene"] == "utgave 1.0"


def test_libreoffice_evaluates_no_text(libreoffice: LibreOffice) -> None:
    typed = [*RECKONED, *CALM]
    data = csv_file(("før", "tekst"), [("x", text) for text in typed] + [("tall", 13.4)])
    _header, *cells, (_name, number) = opened(libreoffice, {"x.csv": data})["x.csv"].iter_rows()
    assert number.value == 13.4
    for text, (_before, cell) in zip(typed, cells, strict=True):
        assert cell.data_type != "f"
        assert text in (cell.value or "", str(cell.value).removeprefix("'"))
