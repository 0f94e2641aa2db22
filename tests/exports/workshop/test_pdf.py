import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from exports.workshop.document import WorkshopDocument
from exports.workshop.pdf import workshop_pdf
from questionnaire.reader.load import instrument
from scoring.team import distribution
from tests.exports.invented import ALPHABET, HOSTILE
from tests.exports.invented_workshop import REPORT
from tests.exports.reading import Element, assert_wholly_tagged, opened, plain_text, structure, tool
from workshop.outcome import Left, Settled

REFUSED_BY_STORAGE = {"lone-surrogate"}


@cache
def pdf_of(document: WorkshopDocument) -> bytes:
    return workshop_pdf(document)


def read(document: WorkshopDocument) -> Element:
    return structure(pdf_of(document))


def said(document: WorkshopDocument) -> str:
    """The report's text on one line."""
    return " ".join(read(document).words().replace("\N{NO-BREAK SPACE}", " ").split())


def tables(document: WorkshopDocument) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    return [
        [[" ".join(cell.words().split()) for cell in row.kids] for row in table.kids]
        for table in read(document).all("Table")
    ]


def only(place: int) -> WorkshopDocument:
    """The report of a workshop that settled one question."""
    return replace(REPORT, outcome=REPORT.outcome[place : place + 1], left=())


def test_it_is_tagged_throughout() -> None:
    assert "Tagged:          yes" in tool("pdfinfo", pdf=pdf_of(REPORT))
    assert_wholly_tagged(pdf_of(REPORT))


def test_no_heading_skips_a_level() -> None:
    levels = [int(heading.role[1]) for heading in read(REPORT).all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_of_votes_has_row_and_column_headers() -> None:
    votes = list(read(REPORT).all("Table"))[2]
    assert {cell.scope for cell in votes.kids[0].kids} == {"Column"}
    assert all(row.kids[0].scope == "Row" for row in votes.kids[1:])


def test_the_first_page_has_the_workshop_and_its_date() -> None:
    front = " ".join(plain_text(pdf_of(REPORT), 1).split())
    for fact in (
        "Felles samling i høst",
        "Avdeling for læring",
        "23. november 2026",
        "Enige om et nivå 2 av 5 spørsmål",
    ):
        assert fact in front


def test_a_workshop_of_no_department_names_none() -> None:
    assert "Avdeling for læring" not in said(replace(REPORT, department=None))


def test_the_agenda_is_in_its_order() -> None:
    assert tables(REPORT)[1] == [
        ["Nr.", "Spørsmål", "Avklart nivå", "Enighet"],
        ["1", "Finnes stille rom?", "Nivå 2: på plass", "Alle er enige (100 av 100)"],
        [
            "2",
            "Har avdelingen mål for video?",
            "Nivå 3: på plass og fulgt opp",
            "Alle er enige (100 av 100)",
        ],
        ["3", "Er det satt av midler?", "Ikke enige om et nivå", "Færre enn to har valgt et nivå"],
    ]


def test_unsettled_questions_are_listed() -> None:
    listed = [item.words().strip() for item in read(REPORT).all("LBody")][:2]
    assert listed == ["Er hensikten kjent?", "Er lyden prøvd?"]
    assert "Ikke avklart" not in said(replace(REPORT, left=()))


def test_votes_on_unsettled_questions_come_last() -> None:
    text = said(REPORT)
    assert "Ikke enige om et nivå 1" in text
    assert "Ikke avklart 2" in text
    for name, table in zip(("Er hensikten kjent?", "Er lyden prøvd?"), tables(REPORT)[5:], strict=True):
        assert table[1] == ["Første avstemning", "0", "2", "0", "0", "0", "0", "Alle er enige (100 av 100)"]
        assert re.search(re.escape(name) + r"(?:(?!avstemning).)*Første avstemning[^.]*? Ikke avklart", text)
    nothing = replace(REPORT, outcome=())
    assert [table[1][1:3] for table in tables(nothing)[1:]] == [["0", "2"]] * 2


def test_an_unsettled_question_keeps_its_note() -> None:
    noted = Left("goals", "Ta det opp i mai.", distribution((1, 2)))
    assert "Merknad: Ta det opp i mai." in said(replace(REPORT, left=(noted,)))


def test_a_note_is_included_even_without_votes() -> None:
    document = replace(REPORT, left=(Left("goals", "Ta det opp i mai."), Left("sound")))
    assert "Merknad: Ta det opp i mai." in said(document)
    assert said(document).count("Er lyden prøvd?") == 1, "of it there is nothing to tell"
    assert len(tables(document)) == len(tables(REPORT)) - 2
    assert_wholly_tagged(pdf_of(document))


def test_both_votes_are_in_one_table() -> None:
    rooms, goals, money = tables(REPORT)[2:5]
    assert rooms == [
        ["Avstemning", "Nivå 0", "Nivå 1", "Nivå 2", "Nivå 3", "Vet ikke", "Ikke relevant", "Enighet"],
        ["Første avstemning", "1", "0", "0", "1", "1", "0", "Svært uenige (0 av 100)"],
        ["Andre avstemning", "0", "0", "3", "0", "0", "0", "Alle er enige (100 av 100)"],
    ]
    assert [row[0] for row in goals] == ["Avstemning", "Første avstemning"]
    assert money[1][1:7] == ["0", "0", "0", "0", "1", "0"]


def test_a_result_has_the_meaning_of_its_level_and_its_note() -> None:
    text = said(only(0))
    assert "Enige om nivå 2: på plass" in text
    assert "Alle gjør det." in text
    assert "Merknad: Ett rom i hver etasje." in text


def test_it_says_if_the_group_did_not_agree() -> None:
    text = said(only(2))
    assert "Enige om nivå" not in text
    assert "Ikke enige om et nivå" in text
    assert "Merknad: Spør økonomi." in text


def test_it_names_departments_of_the_nine_with_sources() -> None:
    text = said(only(1))
    assert "Avdeling Nord, Oppdiktet sykehus: Målene gjennomgås hvert kvartal. (kapittel 2.1)" in text
    assert "Avdeling Vest" not in text
    assert "Om 7 sier rapporten ikke noe enkeltvis." in text


def test_partly_in_place_is_not_counted_as_in_place() -> None:
    text = said(only(0))
    assert "Rapporten nevner ingen av de ni ved navn som hadde dette på plass." in text
    assert "Rapporten forteller at Nord hadde noe av dette." in text
    assert "Dette er fortalt om dem som hadde noe av det • Avdeling Nord" in text
    assert "Dette gjorde de som hadde det på plass" not in text


def test_a_workshop_that_settled_nothing_says_so() -> None:
    nothing = replace(REPORT, outcome=(), left=(Left("goals"),))
    assert "Ingen spørsmål ble avklart." in said(nothing)
    assert_wholly_tagged(pdf_of(nothing))


def test_a_retired_question_is_shown_by_its_id() -> None:
    gone = replace(REPORT.outcome[0], question="fax")
    document = replace(REPORT, outcome=(gone,), left=(Left("aims"),))
    assert "1. fax" in said(document)
    assert "aims" in said(document)


def test_every_page_is_numbered() -> None:
    count = len(opened(pdf_of(REPORT)).pages)
    for page in range(1, count + 1):
        assert f"Side {page} av {count}" in " ".join(plain_text(pdf_of(REPORT), page).split())


def test_it_contains_no_voter() -> None:
    assert "participant" not in plain_text(pdf_of(REPORT))


def test_the_title_names_the_workshop() -> None:
    with opened(pdf_of(replace(REPORT, title="Ŋuorta\nsamling"))) as pdf:
        assert str(pdf.docinfo.Title) == "Rapport fra en samling: Ŋuorta samling"


def test_sami_and_norwegian_letters_can_be_printed_and_read() -> None:
    assert ALPHABET in said(replace(REPORT, title=ALPHABET))


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - REFUSED_BY_STORAGE))
def test_no_text_breaks_it(name: str) -> None:
    text = HOSTILE[name]
    outcome = tuple(replace(settled, note=text) for settled in REPORT.outcome)
    assert_wholly_tagged(
        workshop_pdf(
            replace(
                REPORT,
                title=text,
                department=text,
                outcome=outcome,
                left=(Left(text, text, outcome[0].first),),
            )
        )
    )


def test_a_report_of_all_real_questions_can_be_made() -> None:
    content, one = instrument(), REPORT.outcome[0]
    every = tuple(Settled(q.id, one.level, one.note, one.first, one.second) for q in content.questions)
    document = replace(REPORT, instrument=content, outcome=every, left=())
    assert_wholly_tagged(pdf_of(document))
    assert f"{len(every)} av {len(every)} spørsmål" in said(document)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert workshop_pdf(REPORT) == pdf_of(REPORT)
    assert workshop_pdf(replace(REPORT, made_on=date(2026, 11, 24))) != pdf_of(REPORT)
