"""Text that people write is the same in every file, and no character becomes another one.

The expected text is built together with the input, not by the program.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unicodedata import bidirectional, normalize

import docx
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl.utils.escape import unescape

from exports.assessment.csv import answers_csv
from exports.assessment.slides import presentation
from exports.plan.calendar import calendar_file
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from exports.plan.word import plan_word
from exports.plan.workbook import plan_workbook
from exports.unit.csv import unit_csv
from exports.unit.pdf import unit_pdf
from exports.unit.workbook import unit_workbook
from exports.workshop.csv import workshop_csv
from exports.workshop.document import WorkshopDocument
from exports.workshop.pdf import workshop_pdf
from exports.workshop.slides import workshop_presentation
from exports.workshop.voting_paper import voting_paper_pdf
from questionnaire.assessment import Answer
from questionnaire.plan import ActionPlan, PlannedAction
from tests.exports.calendar_client import timetable
from tests.exports.invented import INSTRUMENT
from tests.exports.invented_result import DOCUMENT
from tests.exports.invented_unit import LUNG, member, together, told
from tests.exports.invented_workshop import VOTES
from tests.exports.reading import opened, structure
from workshop.outcome import outcome
from workshop.state import Ballot, Workshop, lobby
from workshop.steps import Begin, Event, Note, Reveal, Settle, step

REPORTED = Path(__file__).parents[3] / "shared" / "review" / "faults"

KNOWN = "☐☑☒✓✔✗✘✅❌≠≤≥⇒→⚠•●○▪◦■□◆❖➢±×÷√∞≈…–—“”«»‘’½²°µ€§"
# The typed text, and the text expected in every file.
FRAGMENTS = {
    **{sign: sign for sign in KNOWN},
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0fe": "☑",
    "\uf0fd": "☒",
    "\uf0d8": "➢",
    "\uf06f": "□",
    "\uf0e0": "→",
    "\uf0b3": "≥",
    "\uf0b9": "≠",
    "\uf06d": "�",
    "\ue000": "�",
    "\U000f1234": "�",
    "a\x00b\x1bc": "a�b�c",
    "\u202aG:\x5c2024\x5c01\x5crutiner\x5cvideo.docx": "G:\x5c2024\x5c01\x5crutiner\x5cvideo.docx",
    "\u202a+47 00 00 00 00\u202c": "+47 00 00 00 00",
    "\u2068navn\u2069": "navn",
    "av\u200ede\u200fling\u061c": "avdeling",
    "\ufeffmerke": "merke",
    "\u202dABC\u202c": "ABC",
    "binde\u00adstrek": "bindestrek",
    "null\u200bbredde": "nullbredde",
    "ubrytelig\u2011strek": "ubrytelig\u2011strek",
    "fast\u00a0mellomrom": "fast mellomrom",
    "em\u2003mellomrom": "em mellomrom",
    "ny\x0blinje\x0cside": "ny linje side",
    "ny\r\nlinje\u2028og\u2029mer\x85til": "ny linje og mer til",
    "Bla\u030afjell e\u0301n": "Blåfjell én",
    "👍": "👍",
    "👍🏽": "👍🏽",
    "👩\u200d⚕\ufe0f": "👩\u200d⚕\ufe0f",
    "🇳🇴": "🇳🇴",
    "⚠\ufe0f": "⚠\ufe0f",
    "1\ufe0f\u20e3": "1\ufe0f\u20e3",
    "lø\u200ds\ufe0f": "løs",
    "漢字": "漢字",
    "<b>&amp;</b>": "<b>&amp;</b>",
    "=1+1": "=1+1",
    "_x000D_": "_x000D_",
    "{name} %s": "{name} %s",
}
written = st.lists(st.sampled_from(list(FRAGMENTS)), min_size=1, max_size=6)

BEGIN, END = "QQBEGIN", "QQEND"


def marked(text: str) -> str:
    return f"{BEGIN} {text} {END}"


def plan_with(text: str) -> PlanDocument:
    profile = replace(DOCUMENT.answer_set.department, name=text, services=text)
    answers = {
        "goals": Answer(level=1, note=text, evidence=text),
        "rooms": Answer(not_relevant=text),
    }
    line = PlannedAction("a", text, "", "2.1", text, text, text, date(2027, 3, 1), text, text, text)
    answer_set = replace(DOCUMENT.answer_set, department=profile, answers=answers)
    return replace(DOCUMENT, answer_set=answer_set, plan=ActionPlan((line,)))


def settled_with(text: str) -> Workshop:
    settled = (Note("goals", text), Settle("goals", 2))
    events: tuple[Event, ...] = (Begin(), Reveal("goals", Ballot.FIRST), *settled)
    return reduce(step, events, lobby(("goals",)))


def workshop_with(text: str) -> WorkshopDocument:
    return WorkshopDocument(
        text, INSTRUMENT, outcome(settled_with(text), VOTES), date(2026, 11, 23), text, ()
    )


def note_with(text: str) -> bytes:
    return workshop_csv(INSTRUMENT, settled_with(text), VOTES)


def unit_with(text: str) -> Any:
    named = replace(LUNG, name=text, hospital=text)
    return told(
        together([member(1, named), member(2, LUNG)], [(3, 2, 1, 0, 0), (2, 2, 2, 1, 1)]), unit_name=text
    )


def in_pdf(data: bytes) -> Iterator[str]:
    for element in structure(data).all("P", "TD", "TH", "H1", "H2", "H3", "LBody"):
        yield element.text
    with opened(data) as pdf:
        yield str(pdf.docinfo.Title)
        with pdf.open_metadata() as xmp:
            yield str(xmp["dc:title"])


def in_word(data: bytes) -> Iterator[str]:
    document = docx.Document(BytesIO(data))
    yield document.core_properties.title
    for part in (document, document.sections[0].header):
        yield from (paragraph.text for paragraph in part.paragraphs)
        yield from (cell.text for table in part.tables for row in table.rows for cell in row.cells)


def in_workbook(data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    yield unescape(book.properties.title)
    for sheet in book:
        yield from (str(value) for row in sheet.iter_rows(values_only=True) for value in row)


def in_slides(data: bytes) -> Iterator[str]:
    deck = pptx.Presentation(BytesIO(data))
    yield deck.core_properties.title
    for slide in deck.slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def in_calendar(data: bytes) -> Iterator[str]:
    calendar = Calendar.from_ical(data)
    yield str(calendar["x-wr-calname"])
    for event in calendar.walk("VEVENT"):
        yield str(event["summary"])
        yield str(event["description"])


def in_csv(data: bytes) -> Iterator[str]:
    for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
        yield from row


def calendar_of(document: PlanDocument) -> bytes:
    return calendar_file(document, timetable(document.plan))


FORMATS: dict[str, tuple[Callable[[str], bytes], Callable[[bytes], Iterator[str]]]] = {
    "plan, PDF": (lambda text: plan_pdf(plan_with(text)), in_pdf),
    "plan, Word": (lambda text: plan_word(plan_with(text)), in_word),
    "plan, workbook": (lambda text: plan_workbook(plan_with(text)), in_workbook),
    "plan, slides": (lambda text: presentation(plan_with(text)), in_slides),
    "plan, calendar": (
        lambda text: calendar_file(plan_with(text), timetable(plan_with(text).plan)),
        in_calendar,
    ),
    "answers, CSV": (lambda text: answers_csv(plan_with(text)), in_csv),
    "workshop, PDF": (lambda text: workshop_pdf(workshop_with(text)), in_pdf),
    "workshop, slides": (lambda text: workshop_presentation(workshop_with(text)), in_slides),
    "workshop, CSV": (note_with, in_csv),
    "voting paper": (lambda text: voting_paper_pdf(text, INSTRUMENT, ("goals",), date(2026, 11, 23)), in_pdf),
    "unit, PDF": (lambda text: unit_pdf(unit_with(text)), in_pdf),
    "unit, workbook": (lambda text: unit_workbook(unit_with(text)), in_workbook),
    "unit, CSV": (lambda text: unit_csv(unit_with(text)), in_csv),
}


def read_back(format: str, text: str) -> set[str]:
    """The text between the marks, wherever both occur, on one line."""
    make, read = FORMATS[format]
    between = re.compile(f"{BEGIN} ?(.*?) ?{END}")
    lines = (" ".join(said.split()) for said in read(make(marked(text))))
    return {found for line in lines for found in between.findall(line)}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("row", range(0, len(FRAGMENTS), 30))
def test_typed_text_is_read_in_every_file(format: str, row: int) -> None:
    typed = list(FRAGMENTS)[row : row + 30]
    assert read_back(format, " ".join(typed)) == {" ".join(FRAGMENTS[one] for one in typed)}


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=3, deadline=None)
@given(typed=written, between=st.sampled_from(["", " ", "\n", "a"]))
def test_any_combination_of_it_is_read_in_every_file(format: str, typed: list[str], between: str) -> None:
    # Adjacent ones could combine into one character.
    between = between or " "
    expected = between.join(FRAGMENTS[one] for one in typed)
    assert read_back(format, between.join(typed)) == {" ".join(expected.split())}


UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u200b\u2060\u00ad"
PRIVATE = {
    typed: sign for typed, sign in FRAGMENTS.items() if len(typed) == 1 and "\ue000" <= typed <= "\uf8ff"
}
anything = st.lists(
    st.one_of(
        st.sampled_from(
            [*KNOWN, *PRIVATE, *UNSEEN, "\u200d", "\u200c", "\ufe0f", "\u20e3", "🏽", "🇳", "👩", "⚕", " "]
        ),
        st.characters(exclude_characters="\u0338\u20d2"),
        st.characters(min_codepoint=0xE000, max_codepoint=0xF8FF),
        st.characters(min_codepoint=0x2190, max_codepoint=0x2BFF),
        st.characters(min_codepoint=0x1F000, max_codepoint=0x1FAFF),
        st.text("abcæøåÆØÅ ,.-0123456789", max_size=8),
    ),
    max_size=30,
).map("".join)
AGREEING = (
    "workshop, CSV",
    "workshop, slides",
    "plan, calendar",
    "plan, workbook",
    "plan, Word",
    "unit, CSV",
)


def signs_meant(text: str) -> Counter[str]:
    """How often each known symbol is meant; Word's private-use characters mean what they were in Word."""
    counted = Counter(PRIVATE.get(character, character) for character in text)
    return Counter({sign: counted[sign] for sign in KNOWN if counted[sign]})


@settings(max_examples=10, deadline=None)
@given(anything)
def test_any_text_is_the_same_in_all_files(text: str) -> None:
    ((first, *others),) = [[read_back(format, text) for format in AGREEING]]
    (read,) = first
    assert all(other == first for other in others)
    assert signs_meant(read) == signs_meant(text)
    assert not set(read) & set(UNSEEN)
    assert not any("\ue000" <= character <= "\uf8ff" for character in read)
    (printed,) = read_back("workshop, PDF", text)
    assert printed == "".join("�" if bidirectional(c) in ("R", "AL") else c for c in read)


@pytest.mark.parametrize("name", ["01-ticked-boxes.json", "17-word-paste.json"])
@pytest.mark.parametrize("format", [format for format in FORMATS if format.startswith(("plan", "answers"))])
def test_texts_from_real_bug_reports_are_right(format: str, name: str) -> None:
    if not REPORTED.is_dir():
        pytest.skip("the reported texts lie beside the project, and are not here")
    written = json.loads((REPORTED / name).read_text(encoding="utf-8"))["answers"]
    for field in ("note", "evidence"):
        for text in (answer[field] for answer in written.values() if field in answer):
            plain = "".join(PRIVATE.get(c, c) for c in normalize("NFC", text) if c not in UNSEEN)
            assert read_back(format, text) == {" ".join(plain.split())}


def test_the_pdf_has_symbols_in_headings_and_actions() -> None:
    text = marked("☒ Rutine 👩\u200d⚕\ufe0f \uf0b7 \u202aG:\x5cx\u202c ✗")
    pdf = voting_paper_pdf(text, INSTRUMENT, (text,), date(2026, 11, 23))
    with opened(pdf) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root] + [
            kid.title for item in outline.root for kid in item.children
        ]
    assert any("☒ Rutine 👩\u200d⚕\ufe0f • G:\x5cx ✗" in str(title) for title in titles)
