"""A unit's comparison as PDF, read as by a screen reader and a strict checker."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from exports.unit.document import UnitDocument
from exports.unit.pdf import unit_pdf
from language import number
from language.unit import by_name
from language.words import status_word
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from scoring.formula import STATUSES
from scoring.unit.filter import Filter
from scoring.unit.portfolio import Portfolio, needs, part, portfolio
from tests.exports.invented import ALPHABET, HOSTILE
from tests.exports.invented_unit import EMPTY, FOUR, HEART, LUNG, NORTH, SIX, many, member, together, told
from tests.exports.reading import Element, assert_wholly_tagged, opened, plain_text, structure, tool

SIX_TOLD, FOUR_TOLD, EMPTY_TOLD = told(SIX), told(FOUR), told(EMPTY)
FORTY, FORTY_ONE = told(many(40)), told(many(41))
EVERY = {"six": SIX_TOLD, "four": FOUR_TOLD, "empty": EMPTY_TOLD, "forty": FORTY, "many": FORTY_ONE}


@cache
def pdf_of(document: UnitDocument) -> bytes:
    return unit_pdf(document)


@cache
def read(document: UnitDocument) -> Element:
    return structure(pdf_of(document))


def words(element: Element) -> str:
    return " ".join(element.words().replace("\N{NO-BREAK SPACE}", " ").split())


def said(document: UnitDocument) -> str:
    """The document's text on one line."""
    return words(read(document))


def tables(document: UnitDocument) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    return [
        [[words(cell) for cell in row.kids] for row in table.kids] for table in read(document).all("Table")
    ]


def table_headed(document: UnitDocument, *header: str) -> list[list[str]]:
    """The rows of the only table whose header starts like this."""
    (rows,) = [rows for rows in tables(document) if tuple(rows[0][: len(header)]) == header]
    return rows[1:]


@pytest.mark.parametrize("name", EVERY)
def test_it_is_tagged_throughout(name: str) -> None:
    pdf = pdf_of(EVERY[name])
    assert "Tagged:          yes" in tool("pdfinfo", pdf=pdf)
    assert_wholly_tagged(pdf)


@pytest.mark.parametrize("name", EVERY)
def test_no_heading_skips_a_level(name: str) -> None:
    levels = [int(heading.role[1]) for heading in read(EVERY[name]).all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EVERY)
def test_every_table_but_the_facts_has_row_and_column_headers(name: str) -> None:
    facts, *rest = read(EVERY[name]).all("Table")
    assert all(row.kids[0].scope == "Row" for row in facts.kids)
    for table in rest:
        assert {cell.scope for cell in table.kids[0].kids} == {"Column"}
        assert all(row.kids[0].scope == "Row" for row in table.kids[1:])


def test_the_first_page_has_unit_date_and_filter() -> None:
    document = told(SIX, Filter(regions=frozenset({"Helse Nord"})))
    assert dict(map(tuple, tables(document)[0])) == {  # type: ignore[arg-type]
        "Dato": "26. november 2026",
        "Utgave av spørsmålene": "1.0",
        "Hvilke avdelinger": "Helse Nord",
        "Antall avdelinger": "3",
        "Andel besvart": "12 av 18",
    }
    front = " ".join(plain_text(pdf_of(document), 1).split())
    assert "Sammenligning av avdelinger Innovasjon nord" in front


def test_it_contains_every_caveat() -> None:
    text = said(SIX_TOLD)
    for caveat in (
        "Ingen har kontrollert det.",
        "ikke et utvalg av norske avdelinger",
        "ingen rangering",
        "ikke psykometrisk validert",
        "trekke tilbake det den deler",
        "ikke det samme som at noe mangler",
        "på spørsmålene som ble stilt begge ganger",
        "avdelingenes egne tall",
        "betyr ikke at det ene fører til det andre",
        "Det er ikke tegnet noen linje fordi færre enn 10 avdelinger har oppgitt andelen sin.",
    ):
        assert caveat in text


def test_shared_needs_have_a_count_and_a_percentage() -> None:
    rows = table_headed(SIX_TOLD, "Anbefaling", "Mangler det")
    assert [[row[0].split()[0], *row[2:]] for row in rows] == [
        [
            *(need.recommendation, str(need.in_place), str(need.partly), str(need.not_in_place)),
            *(str(need.unknown), str(need.not_applicable)),
        ]
        for need in SIX_TOLD.needs
    ]
    assert rows[0][1] == "3 (50 %)"


def test_below_five_departments_there_are_only_counts() -> None:
    rows = table_headed(FOUR_TOLD, "Anbefaling", "Mangler det")
    assert [row[1] for row in rows] == [str(need.lacking) for need in FOUR_TOLD.needs]
    assert "færre enn 5 avdelinger (4). Derfor vises bare antall" in said(FOUR_TOLD)
    assert "færre enn 5 avdelinger" not in said(SIX_TOLD)


def test_the_heat_map_has_each_of_forty_departments_in_words() -> None:
    for document in (SIX_TOLD, FORTY):
        rows = table_headed(document, "Avdeling", "2.1 Ledelsen driver")
        statuses = document.newest.scores.status.tolist()
        assert rows == [
            [
                document.names[one.id],
                *(status_word(document.instrument, STATUSES[status]) for status in of_member),
            ]
            for one, of_member in zip(document.newest.members, statuses, strict=True)
        ]


def test_more_departments_are_counted_by_field_in_any_spelling() -> None:
    rows = table_headed(FORTY_ONE, "Fagområde")
    assert [row[0] for row in rows] == [
        *("Habilitering (10)", "Indremedisin (21)", "Uten oppgitt fagområde (10)"),
    ]
    members = FORTY_ONE.newest.members
    internal = [n for n, one in enumerate(members) if one.profile.field.strip().lower() == "indremedisin"]
    in_place = {need.recommendation: need.in_place for need in needs(part(FORTY_ONE.newest, internal))}
    assert rows[1][1:] == [f"{in_place[id]} av 21" for id in ("2.1", "2.2", "4.3")]
    assert not any(FORTY_ONE.names[one.id] in said(FORTY_ONE) for one in members)


def test_many_fields_do_not_make_a_long_table() -> None:
    members = [member(n, Profile(f"Avdeling {n}", field=f"Fag {n % 60}")) for n in range(120)]
    rows = table_headed(told(together(members, [(0,) * 5] * 120)), "Fagområde")
    assert len(rows) == 41
    assert rows[-1] == ["Andre fagområder (40)", *["0 av 40"] * 3]


def test_movement_over_time_is_that_of_the_portfolio() -> None:
    rows = table_headed(SIX_TOLD, "Anbefaling", "Kommet på plass")
    assert [row[1:] for row in rows] == [
        [
            str(count)
            for count in (
                *(moved.into_place, moved.out_of_place, moved.still_in_place, moved.still_lacking),
                *(moved.unknown, moved.not_compared),
            )
        ]
        for moved in SIX_TOLD.movements
    ]
    assert "Avdelinger som deler to runder: 1 av 6." in said(SIX_TOLD)
    assert "Ingen avdeling deler to runder blant dem som er valgt." in said(FOUR_TOLD)


def test_few_shares_are_listed_by_department() -> None:
    rows = table_headed(SIX_TOLD, "Avdeling", "Videoandel")
    assert rows == [
        [SIX_TOLD.names[dot.member], f"{number(dot.share)} %", f"{dot.in_place} av {dot.applicable}"]
        for dot in SIX_TOLD.dots
    ]
    assert ["Lunge", "13,5 %", "1 av 3"] in rows


def test_many_shares_are_counted_in_bands() -> None:
    document = told(many(300))
    rows = table_headed(document, "Videoandel", "Avdelinger")
    assert [row[0] for row in rows] == [
        *(f"{low} % til under {low + 10} %" for low in range(0, 90, 10)),
        "90 % til 100 %",
    ]
    for place, row in enumerate(rows):
        low, high = 10 * place, 10 * place + 10 if place < 9 else 101
        ready = [dot.readiness for dot in document.dots if low <= dot.share < high]
        ends = [(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.1)]
        assert row[1:] == [
            *(str(len(ready)), *(str(sum(start <= one < end for one in ready)) for start, end in ends)),
        ]


def test_without_shares_there_is_no_chart() -> None:
    document = told(together([member(1, Profile("A"))], [(0,) * 5]))
    assert "Avdelinger som har oppgitt andelen sin: 0 av 1." in said(document)
    assert len(list(read(document).all("Figure"))) == 1
    assert len(list(read(SIX_TOLD).all("Figure"))) == 2


def test_without_shared_departments_it_says_so() -> None:
    assert said(EMPTY_TOLD).count("Ingen avdeling er med i utvalget.") == 3
    assert not list(read(EMPTY_TOLD).all("Figure"))


def test_letters_identify_nobody() -> None:
    document = told(FOUR, Filter(hospitals=frozenset({"Narvik"})), aliased=True)
    text = plain_text(pdf_of(document))
    for profile in (LUNG, HEART, NORTH):
        for secret in (profile.name, profile.hospital, profile.health_trust):
            assert secret not in text
    assert "Med bokstaver i stedet for navn" in text
    assert "etter bokstavene sine, som er trukket tilfeldig" in said(document)
    assert [row[0] for row in table_headed(document, "Avdeling", "2.1 Ledelsen driver")] == [
        *("Avdeling A", "Avdeling B (oppdiktet)", "Avdeling C", "Avdeling D"),
    ]


def test_its_heading_says_invented_only_if_all_departments_are() -> None:
    unreal = together([member(1, replace(LUNG, invented=True))], [(0,) * 5])
    assert "Oppdiktet eksempel" in plain_text(pdf_of(told(unreal)))
    assert "Oppdiktet eksempel" not in plain_text(pdf_of(FOUR_TOLD))
    assert ["Av disse oppdiktet", "1"] in tables(FOUR_TOLD)[0]


def test_every_page_is_numbered() -> None:
    count = len(opened(pdf_of(FORTY)).pages)
    for page in range(1, count + 1):
        assert f"Side {page} av {count}" in " ".join(plain_text(pdf_of(FORTY), page).split())


def test_the_title_names_the_unit() -> None:
    with opened(pdf_of(told(FOUR, unit_name="Ŋuorta\nenhet"))) as pdf:
        assert str(pdf.docinfo.Title) == "Sammenligning av avdelinger: Ŋuorta enhet"


def hostile(text: str, count: int = 1) -> UnitDocument:
    profile = Profile(text, text, text, text, text, video_share=1.0)
    return told(
        together([member(n, profile) for n in range(count)], [(n % 4,) * 5 for n in range(count)]),
        Filter(regions=frozenset({text})),
        unit_name=text,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_it(name: str) -> None:
    assert_wholly_tagged(unit_pdf(hostile(HOSTILE[name])))


@pytest.mark.parametrize("name", ["markup", "control", "one-word", "lone-surrogate"])
def test_no_name_of_a_field_breaks_it(name: str) -> None:
    assert_wholly_tagged(unit_pdf(hostile(HOSTILE[name], 41)))


def test_sami_and_norwegian_letters_can_be_printed_and_read() -> None:
    assert said(hostile(ALPHABET)).count(ALPHABET) >= 4


def real(count: int) -> Portfolio:
    """Departments with the real questions."""
    content = instrument()
    rows = [[(n + k) % 6 - 2 for k in range(len(content.questions))] for n in range(count)]
    members = [
        replace(member(n, Profile(f"Avdeling {n}", field=f"Fag {n % 7}")), instrument=content.version)
        for n in range(count)
    ]
    return portfolio((content,), members, np.array(rows, dtype=np.int8), by_name)


@pytest.mark.parametrize("count", [3, 40, 2_000])
def test_real_questions_work_for_few_and_for_many(count: int) -> None:
    document = told(real(count))
    assert_wholly_tagged(pdf_of(document))
    assert len(opened(pdf_of(document)).pages) < 20
    heads = [words(cell) for cell in list(read(document).all("Table"))[2].kids[0].kids]
    assert heads[1:] == [f"{r.id} {r.title}" for r in instrument().recommendations]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert unit_pdf(SIX_TOLD) == pdf_of(SIX_TOLD)
