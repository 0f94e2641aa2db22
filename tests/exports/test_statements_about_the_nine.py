"""Every file says about the nine exactly what an independent reading of the content permits and requires."""

import ast
import json
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from exports.assessment.slides import presentation
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from exports.plan.word import plan_word
from exports.plan.workbook import plan_workbook
from exports.workshop.document import WorkshopDocument
from exports.workshop.pdf import workshop_pdf
from exports.workshop.slides import workshop_presentation
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan, planned_benefit
from questionnaire.reader.load import instrument
from scoring.assessment import score
from scoring.result import result_json
from scoring.team import distribution
from tests.exports.office import paragraphs_of, xml_in
from tests.exports.reading import structure
from tests.exports.test_presentations import text_of
from tests.slow_nine import (
    QUESTIONS,
    Said,
    all_said,
    allowed_beside,
    assert_all,
    assert_only,
    benefits,
    beside_words,
    everything,
    flat,
    named_words,
    of_question,
    of_recommendation,
    questions_of_recommendations,
    said_under,
    short_names,
    told,
)
from tests.slow_practices import PAGE, of_practices, standing
from workshop.outcome import Settled

ROOT = Path(__file__).parents[2]
CONTENT = instrument()
LEVELS: dict[str, int | None] = {id: place % 4 for place, id in enumerate(QUESTIONS)}
FORM = AnswerSet(
    CONTENT.version,
    Profile("Vår poliklinikk", video_share=8.5),
    {id: Answer(level=level) for id, level in LEVELS.items()},
)
PLAN = ActionPlan(benefits=tuple(planned_benefit(one) for one in CONTENT.benefits))
MADE_ON = date(2026, 11, 23)
DOCUMENT = PlanDocument(CONTENT, FORM, score(CONTENT, FORM), PLAN, MADE_ON)
WORKSHOP = WorkshopDocument(
    title="Felles samtale",
    instrument=CONTENT,
    outcome=tuple(Settled(id, 1, "", distribution((1, 2)), None) for id in QUESTIONS),
    made_on=MADE_ON,
)


def pdf_words(pdf: bytes) -> str:
    return flat(structure(pdf).words())


def word_words(data: bytes) -> str:
    return flat(" ".join(paragraphs_of(xml_in(BytesIO(data), "word/document.xml"))))


def every_together() -> list[str]:
    return [part for _raw, one in all_said() for part in (one.sentence, *one.names, *one.unnamed)]


@pytest.mark.parametrize(
    "words",
    [lambda: pdf_words(plan_pdf(DOCUMENT)), lambda: word_words(plan_word(DOCUMENT))],
    ids=["PDF", "Word"],
)
def test_a_plan_says_about_the_nine_what_the_report_says(words: Callable[[], str]) -> None:
    text = words()
    of_questions = [beside_words(id, LEVELS[id]) for id in QUESTIONS]
    of_all = [part for id in questions_of_recommendations() for part in of_recommendation(id)]
    practices = [practice for id in QUESTIONS for practice in told(id).practices]
    counts = [f"Rapportert av {count} av 9 avdelinger" for count, _who in benefits().values()]
    had = list(of_practices(FORM.answers))
    assert_all(text, [*of_questions, *of_all, *practices, *every_together(), *counts, *had], "plan")
    assert_only(text, [*of_questions, *counts, *had, *PAGE, *allowed_beside(LEVELS)], "plan")


def test_a_workshops_report_says_about_the_nine_what_the_report_says() -> None:
    text = pdf_words(workshop_pdf(WORKSHOP))
    rest, parts = text.partition("Spørsmål for spørsmål")[2], []
    for place, id in enumerate(QUESTIONS, 1):
        before, heading, rest = rest.partition(f"{place}. {CONTENT.question[id].text}")
        assert heading
        parts.append(before)
    parts = [*parts[1:], rest]
    for id, part in zip(QUESTIONS, parts, strict=True):
        slow = told(id)
        assert_all(part, [named_words(id), *slow.practices], id)
        assert_only(part, of_question(id), id)
    assert_only(text, everything(), "report")


@pytest.mark.parametrize(
    "data",
    [lambda: presentation(DOCUMENT), lambda: workshop_presentation(WORKSHOP)],
    ids=["result", "workshop"],
)
def test_slides_say_nothing_else_about_the_nine(data: Callable[[], bytes]) -> None:
    held = data()
    parts = [
        name
        for name in ZipFile(BytesIO(held)).namelist()
        if re.fullmatch(r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml", name)
    ]
    assert_only(" ".join(text_of(xml_in(BytesIO(held), name)) for name in parts), everything(), "slides")


def test_the_workbook_says_nothing_else_about_the_nine() -> None:
    book = load_workbook(BytesIO(plan_workbook(DOCUMENT)))
    book.remove(book["De ni avdelingene"])
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
    counts = [f"Rapportert av {count} av 9 avdelinger" for count, _who in benefits().values()]
    assert_only(" | ".join(cells), [*counts, *allowed_beside(LEVELS)], "workbook")


def test_the_workbook_has_a_row_for_each_thing_that_is_told_of_one_of_the_nine() -> None:
    sheet = load_workbook(BytesIO(plan_workbook(DOCUMENT)))["De ni avdelingene"]
    marks = {0: "dokumentert som manglende", 1: "dokumentert i noen grad", 2: "dokumentert på plass"}
    expected = [
        (
            *(name, CONTENT.question[id].text, marks[min(level, 2)], practice),
            standing(id, FORM.answers) if level > 1 else None,
        )
        for name in short_names().values()
        for id in QUESTIONS
        for coded, level, practice in zip(told(id).coded, told(id).levels, told(id).practices, strict=True)
        if coded == name
    ]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [
        (name, asked, mark, flat(did), own) for name, asked, _rec, mark, did, own, *_ask in rows
    ] == expected


def test_the_data_of_a_result_say_the_same() -> None:
    nine = json.loads(json.dumps(result_json(DOCUMENT.result)))["benchmark"]
    for id in QUESTIONS:
        found, slow = nine["questions"][id], told(id)
        counts = [found[key] for key in ("in_place", "partly", "missing", "not_stated")]
        assert counts == [len(who) for who in (slow.in_place, slow.partly, slow.missing, slow.silent)]
        assert [as_told(one) for one in found["together"]] == [as_read(one) for one in slow.said]
        only = not (slow.in_place or slow.partly or slow.missing) and bool(slow.said)
        assert (found["comparison"] == "only_together") is (only and LEVELS[id] is not None)
    for id in questions_of_recommendations():
        found = nine["recommendations"][id]["together"]
        assert [as_told(one) for one in found] == [as_read(one) for one in said_under(id)]


def as_told(one: dict[str, object]) -> tuple[object, ...]:
    return one["id"], one["count"], one["unnamed"], one["words"] is None


def as_read(one: Said) -> tuple[object, ...]:
    unnamed = None if one.count is None else one.count - len(one.named)
    return one.id, one.count, unnamed, one.count is not None


def test_no_output_reads_cells_or_statements_directly() -> None:
    """A statement made from only one of the two would be incomplete."""
    read: dict[str, set[str]] = {}
    for room in ("views", "exports", "web", "language", "administration"):
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            if found := named & {"cells", "group_statements"}:
                read[str(path.relative_to(ROOT))] = found
    assert read == {}
