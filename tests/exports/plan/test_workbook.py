"""The workbook as openpyxl and LibreOffice read it: real dates, values and texts, and never a formula."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plan.document import PlanDocument
from exports.plan.workbook import plan_workbook
from exports.typed_text import in_xml
from exports.workbook_file import sheet_name
from language.field_labels import headings
from language.words import action_status_word, choice_word
from questionnaire.assessment import Answer
from questionnaire.plan import ActionPlan, ActionStatus, Interval, PlannedAction, PlannedBenefit, Travel
from tests.exports.invented import HOSTILE, INSTRUMENT, texts
from tests.exports.invented_result import DOCUMENT
from tests.exports.office import LibreOffice
from tests.exports.reading import plain_text

FORMULAS = (
    '=HYPERLINK("http://x.no";"y")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "{=1+1}",
    "http://x.no",
    "007",
)
BENEFIT = PlannedBenefit("travel", "Spart reisetid", "travel", "Kari", "4 timer", "1 time", date(2027, 6, 1))
TRAVEL = Travel(Interval(200, 300), Interval(90, 120), Interval(150.5, 150.5))


def sheets(document: PlanDocument) -> Mapping[str, Any]:
    book = openpyxl.load_workbook(BytesIO(plan_workbook(document)))
    return {sheet.title: sheet for sheet in book}


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def column(sheet: Any, title: str) -> list[Any]:
    header, *rows = values(sheet)
    return [row[header.index(title)] for row in rows]


def with_plan(*actions: PlannedAction, **rest: Any) -> PlanDocument:
    return replace(DOCUMENT, plan=ActionPlan(actions, **rest))


def test_its_sheets_are_in_order_and_it_opens_at_the_actions() -> None:
    book = openpyxl.load_workbook(BytesIO(plan_workbook(DOCUMENT)))
    assert book.sheetnames == [
        *("Tiltak", "Svar", "Resultat", "Avklaringer", "De ni avdelingene"),
        *("Gevinster", "Reiser", "Om filen"),
    ]
    assert book.active.title == "Tiltak"


def test_an_action_is_a_row_with_real_dates() -> None:
    sheet = sheets(DOCUMENT)["Tiltak"]
    header, first, *_rest = values(sheet)
    placed = (
        *("Tiltak", "Anbefaling", "Første steg", "Ansvarlig", "Ansvarlig for gevinsten"),
        *("Frist", "Status", "Neste gjennomgang", "Hva som måles", "Slik er det nå", "Mål"),
    )
    others = [title for title in headings(PlannedAction).values() if title not in placed]
    assert header == (*placed, *others, "Hvem som avgjør")
    assert first[: len(placed)] == (
        *("Sett mål", "2.1 Ledelsen driver", "Møt ledergruppen", "Ingrid Øvergård", "Klinikksjef"),
        *(datetime(2026, 12, 1), "I gang", datetime(2027, 2, 23), "Antall mål", "0 mål", "3 mål"),
    )
    assert [sheet.cell(2, place).number_format for place in (6, 8)] == ["dd.mm.yyyy"] * 2


@pytest.mark.parametrize("status", ActionStatus)
def test_only_open_actions_have_a_next_review(status: ActionStatus) -> None:
    reviews = column(sheets(with_plan(PlannedAction("a", "x", status=status)))["Tiltak"], "Neste gjennomgang")
    assert (reviews[0] is not None) == (status in (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS))


def test_a_status_is_chosen_from_the_words_of_the_program() -> None:
    (rule,) = sheets(DOCUMENT)["Tiltak"].data_validations.dataValidation
    assert rule.formula1 == '"{}"'.format(",".join(map(action_status_word, ActionStatus)))
    assert str(rule.sqref).startswith("G2:G")


LISTS = ("Tiltak", "Svar", "Resultat", "Avklaringer", "De ni avdelingene", "Gevinster", "Reiser")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_a_frozen_header_filters_and_fits_a_page(name: str) -> None:
    sheet = sheets(DOCUMENT)[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_answers_are_shown_as_number_and_word() -> None:
    sheet = sheets(DOCUMENT)["Svar"]
    answers = [DOCUMENT.answer_set.answer(q.id) for q in INSTRUMENT.questions]
    assert column(sheet, "Spørsmålets id") == [q.id for q in INSTRUMENT.questions]
    assert column(sheet, "Nivå") == [a.level for a in answers]
    assert column(sheet, "Svar") == [choice_word(INSTRUMENT, answer) for answer in answers]
    assert column(sheet, "Merknad") == [a.note or None for a in answers]
    assert column(sheet, "Hvorfor det ikke er relevant") == [a.not_relevant for a in answers]
    assert column(sheet, "Dokumentasjon") == [a.evidence or None for a in answers]


@pytest.mark.parametrize(
    "text",
    ["<r>fet & sånn</r>", "<r><t>skjult</t></r>", "<r><t>0</t></r></si><si><r><t>1</t></r>", "<r>\n</r>"],
)
def test_a_text_that_looks_like_excels_escapes_is_text(text: str) -> None:
    sheet = sheets(with_plan(benefits=(PlannedBenefit("b", text, owner="Kari"),)))["Gevinster"]
    assert values(sheet)[1][:2] == (text, "Kari")


def test_a_benefit_is_a_row_with_its_date_of_measurement() -> None:
    sheet = sheets(with_plan(benefits=(BENEFIT,)))["Gevinster"]
    [told] = values(sheet)[1:]
    assert told[:5] == ("Spart reisetid", "Kari", "4 timer", "1 time", datetime(2027, 6, 1))
    assert told[5] == "Rapportert av 9 av 9 avdelinger"


def test_the_journeys_have_every_number_step_and_result() -> None:
    told = values(sheets(with_plan(travel=TRAVEL))["Reiser"])[1:]
    assert [row[1:3] for row in told] == [
        (200, 300),
        (90, 120),
        (150.5, 150.5),
        (None, None),
        (300, 600),
        (30_100, 45_150),
        (None, None),
    ]
    assert all(row[0] and row[3] for row in told)


def test_the_read_me_describes_the_file_and_the_coding_of_levels() -> None:
    said = dict(row for row in values(sheets(DOCUMENT)["Om filen"]))
    assert said["Avdeling"] == "Avdeling for læring"
    assert (said["Runde"], said["Dato"]) == ("2", "23. november 2026")
    assert said["Utgave av spørsmålene"] == "1.0"
    assert said["Oppdiktet eksempel"]
    assert [said[f"Nivå {level}"] for level in range(4)] == [
        "Ikke startet",
        "Påbegynt",
        "På plass",
        "På plass og fulgt opp",
    ]
    reviews = [said[f"Gjennomgang etter {months} måneder"] for months in (3, 6, 12)]
    assert reviews == [datetime(2027, 2, 23), datetime(2027, 5, 23), datetime(2027, 11, 23)]


def test_every_printed_page_has_round_date_and_version() -> None:
    for sheet in sheets(DOCUMENT).values():
        assert "runde 2" in sheet.oddFooter.left.text
        assert "utgave 1.0" in sheet.oddFooter.left.text
        assert "Oppdiktet eksempel" in sheet.oddFooter.left.text


def everywhere(text: str) -> PlanDocument:
    """The text in every field that a person can fill in, except the department's title."""
    answers = {"goals": Answer(level=1, note=text, evidence=text)}
    action = PlannedAction("a", text, "", "", text, text, text, None, text, text, text)
    plan = ActionPlan((action,), (PlannedBenefit("b", text, "", text, text, text),))
    profile = replace(DOCUMENT.answer_set.department, hospital=text, field=text, services=text)
    return replace(
        DOCUMENT, plan=plan, answer_set=replace(DOCUMENT.answer_set, answers=answers, department=profile)
    )


def assert_typed(text: str) -> None:
    found = 0
    for sheet in sheets(everywhere(text)).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
                found += cell.value == in_xml(text)
    assert found >= 7 + 4 + 2 or not text


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE.values()])
def test_a_text_is_written_as_typed_and_never_evaluated(text: str) -> None:
    assert_typed(text)


@settings(max_examples=60)
@given(texts | st.builds(str.__add__, st.sampled_from("=+-@\t\n'"), st.text(max_size=30)))
def test_any_text_is_written_as_typed(text: str) -> None:
    # openpyxl decodes Excel's escapes for characters (_x0041_) differently from Excel.
    if "x005F_" not in text:
        assert_typed(text)


def test_the_height_of_a_row_fits_its_longest_text_within_limits() -> None:
    titles = ("kort", "ord " * 20, "linje\n" * 5, "x" * 20_000)
    sheet = sheets(with_plan(*(PlannedAction(title, title) for title in titles)))["Tiltak"]
    assert [sheet.row_dimensions[row].height for row in range(2, 6)] == [30, 45, 90, 408.75]


def test_a_text_longer_than_a_cell_is_visibly_truncated() -> None:
    (title,) = column(sheets(with_plan(PlannedAction("a", "😀" * 20_000)))["Tiltak"], "Tiltak")
    assert title == "😀" * 16_383 + "…"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)])
def test_a_date_that_excel_cannot_represent_is_text(day: date) -> None:
    (deadline,) = column(sheets(with_plan(PlannedAction("a", "x", deadline=day)))["Tiltak"], "Frist")
    assert deadline == (str(day) if day < date(1900, 3, 1) else datetime(day.year, day.month, day.day))


@pytest.mark.parametrize(
    ("wanted", "called"),
    [
        ("a[b]:c*d?e/f\\g", "a b c d e f g"),
        ("'Avdeling'", "Avdeling"),
        ("x" * 40, "x" * 31),
        ("", "(2)"),
        ("History", "History (2)"),
        ("Øre-nese-hals", "Øre-nese-hals"),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_the_name_of_a_sheet_is_as_close_as_possible(wanted: str, called: str) -> None:
    assert sheet_name(wanted) == called


def test_two_departments_of_one_name_have_separate_sheets() -> None:
    names: list[str] = []
    for name in ("Avdeling " + "x" * 30, "avdeling " + "X" * 30, "Avdeling " + "x" * 30):
        names.append(sheet_name(name, names))
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


@given(st.text(max_size=60), st.lists(st.text(max_size=31), max_size=3))
def test_any_name_becomes_a_valid_sheet_name(wanted: str, taken: list[str]) -> None:
    name = sheet_name(wanted, taken)
    assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
    assert not set(name) & set("[]:*?/\\")
    assert not name.startswith("'")
    assert not name.endswith("'")
    assert name.casefold() not in {other.casefold() for other in taken}


def test_libreoffice_opens_it_and_evaluates_nothing(libreoffice: LibreOffice) -> None:
    actions = [PlannedAction(str(place), text) for place, text in enumerate(FORMULAS)]
    shown = libreoffice.convert({"plan.xlsx": plan_workbook(with_plan(*actions))}, "pdf")["plan.xlsx"]
    seen = "".join(plain_text(shown).split())
    assert all("".join(text.split()) in seen for text in FORMULAS)
    assert "#" not in seen, "an error of a formula"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert plan_workbook(DOCUMENT) == plan_workbook(DOCUMENT)
