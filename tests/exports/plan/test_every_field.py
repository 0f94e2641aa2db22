"""Every file of the plan contains everything that people enter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from exports.assessment.csv import answers_csv
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from exports.plan.word import plan_word
from exports.plan.workbook import plan_workbook
from language.field_labels import headings, value_words
from questionnaire.fields import entered
from tests.exports.invented import ANSWERS, WHOLE_PLAN
from tests.exports.invented_result import DOCUMENT
from tests.exports.office import xml_in
from tests.exports.reading import structure

FILLED_IN = replace(DOCUMENT, answer_set=ANSWERS, plan=WHOLE_PLAN)
LINES = (*WHOLE_PLAN.actions, *WHOLE_PLAN.benefits, *ANSWERS.answers.values())


def in_pdf(document: PlanDocument) -> str:
    return structure(plan_pdf(document)).words()


def in_word(document: PlanDocument) -> str:
    return "".join(xml_in(BytesIO(plan_word(document)), "word/document.xml").itertext())


def in_workbook(document: PlanDocument) -> str:
    book = openpyxl.load_workbook(BytesIO(plan_workbook(document)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join(value_words(cell.date() if isinstance(cell, datetime) else cell) for cell in cells)


def values(records: tuple[Any, ...]) -> Iterator[str]:
    for record in records:
        yield from (value_words(getattr(record, field.name)) for field in entered(type(record)))


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).casefold()


@pytest.mark.parametrize("said_in", [in_pdf, in_word, in_workbook])
def test_every_value_of_actions_benefits_and_answers_is_in_the_file(said_in: Any) -> None:
    text = plain(said_in(FILLED_IN))
    assert [value for value in values(LINES) if plain(value) not in text] == []


@pytest.mark.parametrize("said_in", [in_pdf, in_word, in_workbook])
def test_every_field_of_the_department_is_in_the_file_by_its_heading(said_in: Any) -> None:
    text = plain(said_in(FILLED_IN))
    profile = ANSWERS.department
    named = {
        name: heading for name, heading in headings(type(profile)).items() if name not in WITHOUT_HEADING
    }
    assert [heading for heading in named.values() if plain(heading) not in text] == []


WITHOUT_HEADING = ("name", "region", "health_trust", "hospital")
"""The plan shows these on its front page, or omits them."""


def test_the_answers_as_data_have_all_fields_beside_the_choice() -> None:
    text = plain(answers_csv(FILLED_IN).decode("utf-8-sig"))
    answers = tuple(ANSWERS.answers.values())
    assert [value for value in values(answers) if plain(value) not in text] == []
