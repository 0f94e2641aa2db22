import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date

import pikepdf
import pytest

from exports.document.blocks import (
    Block,
    Bullets,
    Cell,
    Circle,
    Document,
    Figure,
    Heading,
    NewPage,
    Paragraph,
    Space,
    Style,
    Table,
)
from exports.document.pdf.file import Attachment
from exports.document.pdf.story import pdf_of
from exports.document.style import INK, LANDSCAPE, PORTRAIT
from tests.exports.invented import ALPHABET, HOSTILE
from tests.exports.reading import (
    assert_wholly_tagged,
    elements,
    marks_of,
    opened,
    plain_text,
    structure,
    tool,
)

BODY = Style("body", 10, 14, INK, indent=12)
STRONG = Style("strong", 14, 18, INK, bold=True)
LONG = "Ord for ord blir dette til mange linjer. " * 250


def made(*blocks: Block, tagged: bool = True) -> bytes:
    answers = Attachment("answers.json", b'{"a": 1}', "application/json", "Answers")
    document = Document("Tittel på «ŋŧ»", "Prøve", "Avdeling", "I dag", date(2026, 11, 23), blocks)
    return pdf_of(document, [answers], tagged=tagged)


def cell(text: str, heads: str = "", span: int = 1) -> Cell:
    return Cell((Paragraph(text, BODY),), heads, span)


def table(*texts: str) -> Table:
    rows = ((cell(str(n), "Row"), cell(text)) for n, text in enumerate(texts))
    return Table((cell("Nummer", "Column"), cell("Tekst", "Column")), tuple(rows), (80, 400))


def dot(alt: str) -> Figure:
    return Figure(100, 50, (Circle(50, 25, 5),), alt)


def everything() -> Iterable[Block]:
    yield Heading("Første del", 1, STRONG)
    yield Paragraph(f"Et avsnitt med «{ALPHABET}».", BODY)
    yield Heading("Avsnitt", 2, STRONG)
    yield Bullets(["Ett punkt", "To punkt"])
    yield table("kort", "lang " * 30)
    yield dot("En prikk midt i ingenting.")
    yield NewPage(LANDSCAPE)
    yield Heading("Andre del", 1, STRONG)
    yield Paragraph(LONG, BODY)


def test_poppler_calls_it_tagged() -> None:
    assert "Tagged:          yes" in tool("pdfinfo", pdf=made(*everything()))


def test_the_reading_order_is_the_order_of_the_blocks() -> None:
    read = structure(made(*everything()))
    assert [kid.role for kid in read.kids] == ["H1", "P", "H2", "L", "Table", "Figure", "H1", "P"]
    assert [h.text for h in read.all("H1", "H2", "H3")] == ["Første del", "Avsnitt", "Andre del"]
    assert [[part.text for part in item.kids] for item in read.all("LI")] == [
        ["•", "Ett punkt"],
        ["•", "To punkt"],
    ]


def test_everything_drawn_is_content_or_artifact() -> None:
    assert_wholly_tagged(made(*everything()))


def test_norwegian_and_sami_letters_can_be_read() -> None:
    assert next(structure(made(*everything())).all("P")).text == f"Et avsnitt med «{ALPHABET}»."


def test_words_stay_whole_at_line_and_page_breaks() -> None:
    read = structure(made(Paragraph(LONG, BODY)))
    assert read.kids[0].text == LONG.rstrip()


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    with opened(made(Paragraph(LONG, BODY))) as pdf:
        (paragraph,) = (element for element in elements(pdf) if element.S == "/P")
        assert [page for page, _mcid in marks_of(paragraph, pdf)] == [0, 1]


def test_a_word_of_ten_thousand_characters_is_broken_but_read_whole() -> None:
    pdf = made(Paragraph(HOSTILE["wide-word"], BODY))
    assert structure(pdf).kids[0].text == HOSTILE["wide-word"]


def test_typed_line_breaks_are_kept_and_read_as_space() -> None:
    pdf = made(Paragraph("en\nto\n\ntre", BODY))
    assert structure(pdf).kids[0].text.split() == ["en", "to", "tre"]
    assert "\n".join(map(str.strip, plain_text(pdf).split("\n"))).count("\nen\nto\n\ntre\n") == 1


def test_a_table_has_headers_for_columns_and_rows() -> None:
    (read,) = structure(made(*everything())).all("Table")
    assert [[(c.role, c.scope) for c in row.kids] for row in read.kids] == [
        [("TH", "Column"), ("TH", "Column")],
        [("TH", "Row"), ("TD", "")],
        [("TH", "Row"), ("TD", "")],
    ]


def test_a_table_over_pages_is_one_table_whose_header_is_read_once() -> None:
    pdf = made(table(*["to linjer tekst " * 8] * 60))
    (read,) = structure(pdf).all("Table")
    assert len(read.kids) == 61
    assert [c.text for c in read.all("TH") if c.scope == "Column"] == ["Nummer", "Tekst"]
    assert plain_text(pdf).count("Nummer") == len(opened(pdf).pages) > 2
    assert_wholly_tagged(pdf)


@pytest.mark.parametrize("name", ["sentence", "wide-word", "lines", "unknown-word"])
def test_a_cell_longer_than_a_page_is_one_cell(name: str) -> None:
    pdf = made(table("kort", HOSTILE[name], "kort"))
    (read,) = structure(pdf).all("Table")
    assert [c.role for c in read.kids[2].kids] == ["TH", "TD"]
    assert len(read.kids[2].kids[1].text) >= 5_000
    assert_wholly_tagged(pdf)


def test_a_row_moves_to_the_next_page_if_it_fits_there() -> None:
    pdf = made(Space(500), table("første rad", "en rad på mange linjer " * 60))
    assert "første rad" in plain_text(pdf, 1)
    assert "mange linjer" not in plain_text(pdf, 1)
    assert plain_text(pdf, 2).count("Nummer") == 1


def test_the_last_row_of_a_table_is_not_alone_on_a_page_where_enough_rows_stand_before_it() -> None:
    def rows_of_pages(above: float, rows: int) -> list[int]:
        pdf = made(Space(above), table(*[f"rad nummer {n}" for n in range(rows)]))
        return [plain_text(pdf, page).count("rad nummer") for page in range(1, len(opened(pdf).pages) + 1)]

    assert rows_of_pages(520, 3) == [3]
    assert rows_of_pages(520, 4) == [2, 2]
    assert rows_of_pages(540, 3) == [2, 1]


@pytest.mark.parametrize("beside", [1, 2, 30])
@pytest.mark.parametrize("above", [0, 300, 680])
def test_a_row_of_any_height_finds_room(above: float, beside: int) -> None:
    for lines in (*range(1, 6), *range(45, 58), 104):
        rows = ((cell("linje\n" * lines, "Row"), cell("linje\n" * beside)),)
        header = (cell("A", "Column"), cell("B", "Column"))
        pdf = made(NewPage(PORTRAIT), Space(above), Table(header, rows, (80, 80)))
        (read,) = structure(pdf).all("Table")
        assert [c.text.split().count("linje") for c in read.kids[1].kids] == [lines, beside]


def test_a_cell_over_several_columns_says_so() -> None:
    rows = ((cell("Gruppe", "Row", span=2),), (cell("a"), cell("b")))
    header = (cell("A", "Column"), cell("B", "Column"))
    with opened(made(Table(header, rows, (80, 80)))) as pdf:
        spans = [e.A.get("/ColSpan", 1) for e in elements(pdf) if e.S == "/TH"]
    assert spans == [1, 1, 2]


def test_a_figure_has_alternative_text_and_a_bounding_box() -> None:
    with opened(made(*everything())) as pdf:
        (figure,) = (element for element in elements(pdf) if element.S == "/Figure")
        assert str(figure.Alt) == "En prikk midt i ingenting."
        left, bottom, right, top = map(float, figure.A.BBox)
        assert (right - left, top - bottom) == pytest.approx((100, 50))
        assert left >= 50
        assert top < 842 - 50


def test_headings_are_bookmarks_that_lead_to_their_pages() -> None:
    with opened(made(*everything())) as pdf, pdf.open_outline() as outline:
        first, second = outline.root
        assert (first.title, [child.title for child in first.children]) == ("Første del", ["Avsnitt"])
        assert second.title == "Andre del"
        assert isinstance(second.destination, pikepdf.Array)
        assert pikepdf.Page(second.destination[0]).index == 1


def test_pages_are_counted() -> None:
    pdf = made(*everything())
    count = len(opened(pdf).pages)
    for number in range(1, count + 1):
        assert f"Side {number} av {count}" in " ".join(plain_text(pdf, number).split())


def test_a_page_can_be_landscape() -> None:
    with opened(made(*everything())) as pdf:
        assert [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages][:2] == [False, True]


def test_all_fonts_are_embedded() -> None:
    fonts = [line.split() for line in tool("pdffonts", pdf=made(*everything())).split("\n")[2:] if line]
    assert {font[0].split("+")[1] for font in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


def test_the_document_has_title_language_and_standard() -> None:
    with opened(made(*everything())) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Tittel på «ŋŧ»"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Tittel på «ŋŧ»"
            assert metadata["dc:creator"] == ["Videoklar"]
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["xmp:CreateDate"].startswith("2026-11-23")


def test_its_attachment_is_marked_as_source() -> None:
    with opened(made(*everything())) as pdf:
        attachment = pdf.attachments["answers.json"]
        assert attachment.get_file().read_bytes() == b'{"a": 1}'
        assert attachment.relationship == "/Source"
        assert pdf.Root.AF[0].objgen == attachment.obj.objgen


def test_untagged_it_draws_the_same_pages() -> None:
    untagged = made(*everything(), tagged=False)
    assert "Tagged:          no" in tool("pdfinfo", pdf=untagged)
    assert plain_text(untagged) == plain_text(made(*everything()))


def test_the_same_blocks_give_the_same_bytes_in_another_process() -> None:
    again = (
        "import sys; from tests.exports.document.pdf.test_tagged_pdf import made, everything;"
        "sys.stdout.buffer.write(made(*everything()))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", again],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout == made(*everything())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_accepted_everywhere(text: str) -> None:
    heading = Heading(text[:300] or "x", 1, STRONG)
    pdf = made(heading, Paragraph(text, BODY), Bullets([text]), table(text, "kort", text), dot(text))
    assert_wholly_tagged(pdf)
    with opened(pdf) as document:
        assert isinstance(document, pikepdf.Pdf)
        assert document.check_pdf_syntax() == []
