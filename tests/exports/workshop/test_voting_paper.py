import re
from datetime import date
from functools import cache

import pytest

from exports.workshop.voting_paper import voting_paper_pdf
from questionnaire.instrument import Instrument
from questionnaire.reader.load import EDITIONS, edition
from tests.exports.invented import HOSTILE, INSTRUMENT
from tests.exports.reading import Element, assert_wholly_tagged, opened, plain_text, poppler, structure
from workshop.agenda import whole_form

DAY = date(2026, 11, 23)


@cache
def pdf_of(questions: tuple[str, ...], content: Instrument = INSTRUMENT) -> bytes:
    return voting_paper_pdf("Felles samling", content, questions, DAY)


def tables(pdf: bytes) -> list[Element]:
    return list(structure(pdf).all("Table"))


def test_it_is_tagged_throughout() -> None:
    assert_wholly_tagged(pdf_of(("goals", "rooms")))


def test_the_questions_are_in_the_order_of_the_agenda() -> None:
    asked = [heading.text for heading in structure(pdf_of(("rooms", "goals"))).all("H2")]
    assert asked == ["1. Finnes stille rom?", "2. Har avdelingen mål for video?"]


def test_each_question_has_all_choices_with_a_box_for_each_vote() -> None:
    (table,) = tables(pdf_of(("goals",)))
    assert [[" ".join(cell.words().split()) for cell in row.kids] for row in table.kids] == [
        ["Valg", "Første avstemning", "Andre avstemning"],
        ["0: Ikke startet. Ikke i gang.", "Første", "Andre"],
        ["1: Påbegynt. Noen få er i gang.", "Første", "Andre"],
        ["2: På plass. Alle gjør det.", "Første", "Andre"],
        ["3: På plass og fulgt opp. Alle gjør det, og det følges opp.", "Første", "Andre"],
        ["Vet ikke", "Første", "Andre"],
        ["Ikke relevant", "Første", "Andre"],
    ]


def test_a_box_is_drawn_for_each_choice_in_each_vote() -> None:
    with opened(pdf_of(("goals",))) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert drawn.count(b" re S") == 2 * 6


def test_it_names_the_workshop_and_asks_for_no_name() -> None:
    front = " ".join(plain_text(pdf_of(("goals",)), 1).split())
    assert "Felles samling" in front
    assert "Ikke skriv navnet ditt." in front


@pytest.mark.parametrize("version", EDITIONS)
def test_none_of_our_questions_is_split_over_two_pages(version: str) -> None:
    content = edition(version)
    pdf = pdf_of(whole_form(content), content)
    for page in range(1, len(opened(pdf).pages) + 1):
        words = plain_text(pdf, page)
        first, last = (
            len(re.findall(rf"^ *{cell} +Første", words, re.M)) for cell in ("Valg", "Ikke relevant")
        )
        assert first == last


def test_a_retired_question_keeps_its_place() -> None:
    assert [heading.text for heading in structure(pdf_of(("fax",))).all("H2")] == ["1. fax"]


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"lone-surrogate"}))
def test_no_title_breaks_it(name: str) -> None:
    assert_wholly_tagged(voting_paper_pdf(HOSTILE[name], INSTRUMENT, ("goals",), DAY))


def test_the_same_agenda_gives_the_same_bytes() -> None:
    assert voting_paper_pdf("Felles samling", INSTRUMENT, ("goals",), DAY) == pdf_of(("goals",))


def test_it_can_be_rendered() -> None:
    assert poppler("pdftoppm", "-gray", "-r", "20", "-", pdf=pdf_of(("goals",))).startswith(b"P5")
