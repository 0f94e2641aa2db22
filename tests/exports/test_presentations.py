"""The slides of a result and of a workshop, in LibreOffice and in the file's parts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element as Xml
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from exports.assessment.slides import presentation
from exports.plan.document import PlanDocument
from exports.typed_text import in_one_line
from exports.workshop.document import WorkshopDocument
from exports.workshop.slides import workshop_presentation
from language.scores import range_words
from language.standing import counted_words
from language.words import status_word
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import DecidedBy, Proposal
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction, planned
from questionnaire.reader.load import edition
from scoring.assessment import score
from tests.exports.invented import HOSTILE, INSTRUMENT, texts
from tests.exports.invented_result import DOCUMENT, NO_ACTIONS, RESULT
from tests.exports.invented_workshop import REPORT
from tests.exports.office import LibreOffice, xml_in
from tests.exports.reading import opened, plain_text
from workshop.outcome import Left

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def slides(data: bytes, kind: str = "slides/slide") -> list[Xml]:
    """The slides, or one part of each, in order."""
    names = [n for n in ZipFile(BytesIO(data)).namelist() if re.fullmatch(rf"ppt/{kind}\d+\.xml", n)]
    return [xml_in(BytesIO(data), f"ppt/{kind}{number}.xml") for number in range(1, len(names) + 1)]


def text_of(element: Xml) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in element.iter(f"{A}p"))


def title_of(slide: Xml) -> str:
    """The text of its title placeholder."""
    for shape in slide.iter(f"{P}sp"):
        kind = shape.find(f".//{P}ph")
        if kind is not None and kind.get("type") in ("title", "ctrTitle"):
            return text_of(shape)
    raise AssertionError("a slide has no title")


def table_of(slide: Xml) -> list[list[str]]:
    return [[text_of(cell) for cell in row.iter(f"{A}tc")] for row in slide.iter(f"{A}tr")]


def with_actions(*actions: PlannedAction, **changes: Any) -> PlanDocument:
    return replace(DOCUMENT, plan=ActionPlan(actions), **changes)


def test_a_note_is_shown_even_without_votes() -> None:
    document = replace(REPORT, left=(Left("goals", "Ta det opp i mai."), Left("sound")))
    made = workshop_presentation(document)
    [noted] = [s for s in slides(made) if title_of(s).startswith("Ikke avklart")]
    assert title_of(noted) == "Ikke avklart: Har avdelingen mål for video?"
    assert "Merknad: Ta det opp i mai." in text_of(noted)


BOTH = {"result": presentation(DOCUMENT), "workshop": workshop_presentation(REPORT)}
both = pytest.mark.parametrize("data", BOTH.values(), ids=BOTH)


@pytest.fixture(scope="module")
def shown(libreoffice: LibreOffice) -> dict[str, bytes]:
    return libreoffice.convert({f"{name}.pptx": data for name, data in BOTH.items()}, "pdf")


def test_a_result_has_four_slides() -> None:
    assert [title_of(slide) for slide in slides(BOTH["result"])] == [
        "Klar for videokonsultasjoner?",
        "1 av 2 anbefalinger på plass",
        "De fem temaene",
        "Det vi gjør først",
    ]


def test_the_board_shows_the_result() -> None:
    header, *rows = table_of(slides(BOTH["result"])[1])
    assert header == ["Anbefaling", "Status", "Spørsmål", "Spenn"]
    for recommendation, (name, status, counted, range_) in zip(INSTRUMENT.recommendations, rows, strict=True):
        own = RESULT.recommendations[recommendation.id]
        assert name == f"{recommendation.id} {recommendation.title}"
        assert status.split(" ", 1)[1] == status_word(INSTRUMENT, own.status)
        assert counted == counted_words(RESULT.counts[recommendation.id])
        assert range_ == range_words(own)


def test_the_themes_have_range_score_and_coverage() -> None:
    assert table_of(slides(BOTH["result"])[2])[1:] == [
        ["Eierskap", "35–79", "67", "70 %"],
        ["Utstyr og rom", "–", "–", "–"],
    ]
    assert "67: alt på plass." in text_of(slides(BOTH["result"], "notesSlides/notesSlide")[2])


def test_the_first_five_actions_are_shown_and_the_others_counted() -> None:
    statuses = [ActionStatus.DROPPED, *[ActionStatus.NOT_STARTED] * 7]
    document = with_actions(*(PlannedAction(str(n), f"Tiltak {n}", status=s) for n, s in enumerate(statuses)))
    data = presentation(document)
    assert [row[0] for row in table_of(slides(data)[3])[1:]] == [f"Tiltak {n}" for n in range(1, 6)]
    assert "Planen har flere tiltak: 2 til." in text_of(slides(data, "notesSlides/notesSlide")[3])


def test_an_action_that_others_decide_says_who_on_the_slide() -> None:
    content = edition("2.0")
    order = next(action for action in content.actions if action.decided_by is DecidedBy.IT)
    ours = next(action for action in content.actions if action.decided_by is DecidedBy.DEPARTMENT)
    form = AnswerSet(content.version, Profile("A"), {q.id: Answer(level=1) for q in content.questions})
    plan = ActionPlan(tuple(planned(one, content.recommendation_of[one.id].id) for one in (order, ours)))
    document = PlanDocument(content, form, score(content, form), plan, DOCUMENT.made_on)
    [_header, *rows] = table_of(slides(presentation(document))[-1])
    assert [title for title, *_rest in rows] == [f"{order.title} – Avgjøres av IKT", ours.title]


def test_without_actions_the_proposed_ones_are_shown_as_such() -> None:
    slide = slides(presentation(with_actions()))[3]
    assert title_of(slide) == "Forslag: Ingen tiltak er valgt ennå"
    assert INSTRUMENT.action["set-goals"].title in text_of(slide)
    notes = text_of(slides(presentation(with_actions()), "notesSlides/notesSlide")[3])
    assert "1 av 2 på plass nå, 1 etter tiltakene." in notes


def test_a_plan_with_nothing_to_propose_says_so() -> None:
    document = with_actions(result=replace(RESULT, proposals={Proposal.FURTHEST: NO_ACTIONS}))
    assert "Ingen tiltak er valgt ennå." in text_of(slides(presentation(document))[3])


def test_slides_of_a_workshop_go_from_agenda_to_next_steps() -> None:
    titles = [title_of(slide) for slide in slides(BOTH["workshop"])]
    assert titles[:2] == ["Felles samling i høst", "Spørsmålene i samlingen"]
    assert titles[2:5] == [
        "1. Finnes stille rom?",
        "2. Har avdelingen mål for video?",
        "3. Er det satt av midler?",
    ]
    assert titles[5:] == [
        "Det vi ble enige om",
        "Ikke avklart: Er hensikten kjent?",
        "Ikke avklart: Er lyden prøvd?",
        "Veien videre",
    ]


def test_votes_on_unsettled_questions_are_shown_too() -> None:
    for slide in slides(BOTH["workshop"])[6:8]:
        assert table_of(slide)[1][:7] == ["Første avstemning", "0", "2", "0", "0", "0", "0"]


def test_each_settled_question_has_its_votes_as_a_table() -> None:
    _header, first, second = table_of(slides(BOTH["workshop"])[2])
    assert first[:7] == ["Første avstemning", "1", "0", "0", "1", "1", "0"]
    assert second[:7] == ["Andre avstemning", "0", "0", "3", "0", "0", "0"]


def test_results_are_shown_with_their_notes() -> None:
    assert table_of(slides(BOTH["workshop"])[5])[1:] == [
        ["Finnes stille rom?", "Nivå 2: på plass", "Ett rom i hver etasje."],
        ["Har avdelingen mål for video?", "Nivå 3: på plass og fulgt opp", ""],
        ["Er det satt av midler?", "Ikke enige om et nivå", "Spør økonomi."],
    ]


def test_it_contains_no_voter() -> None:
    assert all("participant" not in text_of(slide) for slide in slides(BOTH["workshop"]))


def test_a_workshop_that_settled_nothing_says_so() -> None:
    nothing: WorkshopDocument = replace(REPORT, outcome=(), left=(Left("goals"),))
    told = " ".join(text_of(slide) for slide in slides(workshop_presentation(nothing)))
    assert "Ingen spørsmål ble avklart." in told
    assert "Har avdelingen mål for video? (ikke avklart)" in told


@both
def test_the_slides_are_wide_screen(data: bytes) -> None:
    size = xml_in(BytesIO(data), "ppt/presentation.xml").find(f"{P}sldSz")
    assert size is not None
    assert round(int(size.get("cx", 0)) / int(size.get("cy", 1)), 2) == 1.78


@both
def test_every_slide_has_notes_and_says_what_it_belongs_to(data: bytes) -> None:
    notes = slides(data, "notesSlides/notesSlide")
    assert len(notes) == len(slides(data))
    assert all(len(text_of(note)) > 60 for note in notes)
    assert all("23. november 2026" in text_of(slide) for slide in slides(data))


def test_every_slide_of_a_result_has_round_and_version() -> None:
    for slide in slides(BOTH["result"]):
        assert "Oppdiktet eksempel · Avdeling for læring" in text_of(slide)
        assert "runde 2 · spørsmål, utgave 1.0" in text_of(slide)


@both
def test_every_table_has_a_header_row_and_alternative_text(data: bytes) -> None:
    frames = [frame for slide in slides(data) for frame in slide.iter(f"{P}graphicFrame")]
    assert frames
    for frame in frames:
        assert frame.find(f".//{A}tblPr").get("firstRow") == "1"  # type: ignore[union-attr]
        assert frame.find(f".//{P}cNvPr").get("descr", "").startswith("Tabell over")  # type: ignore[union-attr]


@both
def test_every_text_is_in_norwegian(data: bytes) -> None:
    languages = {
        run.find(f"{A}rPr").get("lang")  # type: ignore[union-attr]
        for page in (*slides(data), *slides(data, "notesSlides/notesSlide"))
        for run in page.iter(f"{A}r")
    }
    assert languages == {"nb-NO"}


@both
def test_the_file_has_a_title_and_no_name_of_another_program(data: bytes) -> None:
    facts = " ".join(xml_in(BytesIO(data), "docProps/core.xml").itertext())
    assert "Avdeling for læring" in facts or "Felles samling" in facts
    assert "python" not in facts.lower()
    assert "Steve" not in facts


def test_libreoffice_shows_every_slide(shown: dict[str, bytes]) -> None:
    for name, data in BOTH.items():
        pdf = shown[f"{name}.pptx"]
        assert len(opened(pdf).pages) == len(slides(data))
        for number, slide in enumerate(slides(data), 1):
            seen = "".join(plain_text(pdf, number).split())
            assert "".join(title_of(slide).split()) in seen
            for cell in (cell for row in table_of(slide) for cell in row if len(cell) < 20):
                assert all(word in seen for word in cell.split())


def of(text: str) -> Iterator[bytes]:
    """A result and a workshop with the text in every field that people can fill in."""
    profile = replace(DOCUMENT.answer_set.department, name=text)
    action = PlannedAction("a", text, first_step=text, owner=text)
    yield presentation(with_actions(action, answer_set=replace(DOCUMENT.answer_set, department=profile)))
    outcome = tuple(replace(settled, note=text) for settled in REPORT.outcome)
    yield workshop_presentation(replace(REPORT, title=text, department=text, outcome=outcome))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_is_complete_in_the_notes_and_shortened_on_the_slide(name: str) -> None:
    typed = HOSTILE[name]
    for data in of(typed):
        notes = "\n".join(map(text_of, slides(data, "notesSlides/notesSlide")))
        assert not typed.strip() or in_one_line(typed) in " ".join(notes.split())
        assert all(len(cell) <= 220 for slide in slides(data) for row in table_of(slide) for cell in row)


@settings(max_examples=10)
@given(texts)
def test_any_text_gives_valid_files(text: str) -> None:
    assert all(len(slides(data)) >= 4 for data in of(text))


def test_libreoffice_shows_slides_full_of_hostile_texts(libreoffice: LibreOffice) -> None:
    files = {
        f"{name}-{kind}.pptx": data
        for name in ("markup", "right-to-left", "control", "one-word", "zalgo")
        for kind, data in enumerate(of(HOSTILE[name]))
    }
    for name, pdf in libreoffice.convert(files, "pdf").items():
        assert len(opened(pdf).pages) == len(slides(files[name]))


@both
def test_the_same_document_gives_the_same_bytes(data: bytes) -> None:
    assert data in (presentation(DOCUMENT), workshop_presentation(REPORT))
