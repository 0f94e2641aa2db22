"""The Word plan has the same content as the PDF, according to LibreOffice and the file's parts."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element as Xml

import pytest
from hypothesis import given, settings

from exports.plan.document import PlanDocument
from exports.plan.word import plan_word
from exports.typed_text import in_xml
from language.words import SIGNS
from questionnaire.assessment import Answer
from questionnaire.plan import ActionPlan, PlannedAction
from tests.exports import plan_reading
from tests.exports.invented import HOSTILE, texts
from tests.exports.invented_result import DOCUMENT
from tests.exports.office import TAGGED, LibreOffice, paragraphs_of, words_of, xml_in
from tests.exports.reading import Element, structure, tool

BULLET = "\uf0b7"
"""LibreOffice includes the bullet in the text of a list item."""

LONG = 500
"""LibreOffice is slow to lay out a word of 10,000 letters."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def printed(libreoffice: LibreOffice) -> bytes:
    return libreoffice.convert({"plan.docx": plan_word(DOCUMENT)}, TAGGED)["plan.docx"]


@pytest.fixture(scope="module")
def read(printed: bytes) -> Element:
    """The file's structure according to LibreOffice."""
    return structure(printed)


@pytest.fixture(scope="module")
def body() -> Xml:
    return part(DOCUMENT)


def part(document: PlanDocument, name: str = "word/document.xml") -> Xml:
    return xml_in(BytesIO(plan_word(document)), name)


def with_text(text: str) -> PlanDocument:
    """A plan with the text where people write most."""
    answers = {"goals": Answer(level=1, note=text), "money": Answer(dont_know=True)}
    if text.strip():
        answers["rooms"] = Answer(not_relevant=text)
    plan = ActionPlan((PlannedAction("a", text, first_step=text, owner=text),))
    return replace(DOCUMENT, answer_set=replace(DOCUMENT.answer_set, answers=answers), plan=plan)


def plain(text: str) -> str:
    """The text without symbols that repeat the words after them, and with one kind of space."""
    words = " ".join(text.replace(BULLET, "").split())
    return next((words.removeprefix(f"{s} ") for s in SIGNS.values() if words.startswith(f"{s} ")), words)


def test_its_headings_are_those_of_the_pdf(read: Element) -> None:
    headings = [(h.role, plain(h.words())) for h in read.all("H1", "H2", "H3")]
    assert headings == [(h.role, plain(h.words())) for h in plan_reading.read(DOCUMENT).all("H1", "H2", "H3")]


def test_its_tables_say_what_those_of_the_pdf_say(read: Element) -> None:
    tables = [[[plain(cell.words()) for cell in row.kids] for row in t.kids] for t in read.all("Table")]
    wanted = [[list(map(plain, row)) for row in table] for table in plan_reading.tables(DOCUMENT)]
    assert tables == wanted


def test_its_list_items_are_those_of_the_pdf(read: Element) -> None:
    items = [plain(item.words()) for item in read.all("LBody")]
    assert items == [plain(item.words()) for item in plan_reading.read(DOCUMENT).all("LBody")]


def test_only_paragraphs_about_the_file_itself_differ(read: Element) -> None:
    ours = {plain(p.words()) for p in outside_tables(read)} - {""}
    of_pdf = {plain(p.words()) for p in outside_tables(plan_reading.read(DOCUMENT))} - {""}
    assert {text[:23] for text in ours - of_pdf} == {"Denne filen kan dere en"}
    assert {text[:23] for text in of_pdf - ours} == {"Svarene ligger i denne "}


def outside_tables(element: Element) -> Iterator[Element]:
    for kid in element.kids:
        if kid.role == "P":
            yield kid
        elif kid.role not in ("Table", "L"):
            yield from outside_tables(kid)


def test_the_file_has_title_language_and_date(printed: bytes) -> None:
    assert "Handlingsplan for videokonsultasjoner: Avdeling for læring" in tool("pdfinfo", pdf=printed)
    facts = " ".join(part(DOCUMENT, "docProps/core.xml").itertext())
    assert "nb-NO" in facts
    assert "2026-11-23" in facts
    assert "python" not in facts
    assert part(DOCUMENT, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "nb-NO"  # type: ignore[union-attr]


def test_every_page_has_round_date_version_and_number() -> None:
    foot = words_of(part(DOCUMENT, "word/footer1.xml"))
    assert "23. november 2026 · runde 2 · spørsmål, utgave 1.0" in foot
    fields = [f.get(f"{W}instr") for f in part(DOCUMENT, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "Oppdiktet eksempel" in words_of(part(DOCUMENT, "word/header1.xml"))


def test_header_rows_are_marked_and_repeat_on_each_page(body: Xml) -> None:
    headed = [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert len(headed) == len(list(body.iter(f"{W}tbl"))) - 1, "all but the facts on the front page"
    for table in headed:
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("part_of", "order"),
    [
        ("tblPr", "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook"),
        ("trPr", "cantSplit tblHeader"),
        ("tcPr", "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign"),
        (
            "pPr",
            "pStyle keepNext keepLines pageBreakBefore widowControl numPr spacing ind jc outlineLvl sectPr",
        ),
        ("sectPr", "headerReference footerReference type pgSz pgMar cols docGrid"),
    ],
)
def test_its_xml_elements_are_in_the_order_that_word_requires(body: Xml, part_of: str, order: str) -> None:
    places = order.split()
    found = list(body.iter(f"{W}{part_of}"))
    assert found
    for element in found:
        names = [kid.tag.removeprefix(W) for kid in element]
        assert names == sorted(names, key=places.index)


def test_the_chart_is_a_picture_with_the_alternative_text_of_the_pdf(body: Xml, read: Element) -> None:
    pictures = [e for e in body.iter() if e.tag.endswith("}docPr")]
    assert len(pictures) == len(list(read.all("Figure"))) == 1
    assert pictures[0].get("descr", "").startswith("Søylediagram fra 0 til 100")


def test_the_actions_are_on_a_separate_landscape_page(body: Xml) -> None:
    pages = [size.get(f"{W}orient", "portrait") for size in body.iter(f"{W}pgSz")]
    assert pages == ["portrait", "landscape", "portrait"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_is_written_as_typed(name: str) -> None:
    typed = in_xml(HOSTILE[name])
    found = paragraphs_of(part(with_text(HOSTILE[name])))
    assert not typed.strip() or sum(typed in paragraph for paragraph in found) >= 4


@settings(max_examples=12)
@given(texts)
def test_any_text_makes_a_file(text: str) -> None:
    assert not text.strip() or any(in_xml(text) in p for p in paragraphs_of(part(with_text(text))))


def test_libreoffice_opens_a_file_full_of_hostile_texts(libreoffice: LibreOffice) -> None:
    files = {f"{n}.docx": plan_word(with_text(text)) for n, text in HOSTILE.items() if len(text) < LONG}
    for name, pdf in libreoffice.convert(files, TAGGED).items():
        assert len(list(structure(pdf).all("H1"))) == 8, name


def test_the_same_document_gives_the_same_bytes() -> None:
    assert plan_word(DOCUMENT) == plan_word(DOCUMENT)
