import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle

from exports.document.pdf.canvas import TaggedCanvas
from exports.document.pdf.file import Attachment, Metadata, make_pdf
from exports.document.pdf.fonts import BOLD, REGULAR
from exports.document.pdf.story import Block, Cell, Page, Story
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

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=14, leftIndent=12)
STRONG = ParagraphStyle("strong", fontName=BOLD, fontSize=14, leading=18)
METADATA = Metadata("Tittel på «ŋŧ»", "Videoklar", "nb-NO", date(2026, 11, 23))
LONG = "Ord for ord blir dette til mange linjer. " * 250


def furnish(canvas: TaggedCanvas, _page: Page) -> None:
    with canvas.artifact("Footer"):
        canvas.setFont(REGULAR, 8)
        canvas.drawString(50, 20, f"Side {canvas.getPageNumber()} av")
        canvas.draw_page_count(90, 20)


PORTRAIT = Page("portrait", A4, 50, 50, 50, 50, furnish)
LANDSCAPE = Page("landscape", landscape(A4), 50, 50, 50, 50, furnish)


def made(tell: Callable[[Story], object], *, tagged: bool = True) -> bytes:
    story = Story()
    tell(story)
    answers = Attachment("answers.json", b'{"a": 1}', "application/json", "Answers")
    return make_pdf(story, [PORTRAIT, LANDSCAPE], BODY, METADATA, [answers], tagged)


def cell(text: str, heads: str = "", span: int = 1) -> Cell:
    return Cell((Block(text, BODY),), heads, span)


def table(story: Story, *texts: str) -> None:
    story.table(
        [cell("Nummer", "Column"), cell("Tekst", "Column")],
        [[cell(str(n), "Row"), cell(text)] for n, text in enumerate(texts)],
        [80, 400],
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 1, "#000000")],
    )


def dot(canvas: TaggedCanvas, width: float, height: float) -> None:
    canvas.circle(width / 2, height / 2, 5)


def everything(story: Story) -> None:
    story.heading("Første del", 1, STRONG)
    story.paragraph(f"Et avsnitt med «{ALPHABET}».", BODY)
    story.heading("Avsnitt", 2, STRONG)
    story.items(["Ett punkt", "To punkt"], BODY)
    table(story, "kort", "lang " * 30)
    story.figure(100, 50, dot, "En prikk midt i ingenting.")
    story.new_page(LANDSCAPE)
    story.heading("Andre del", 1, STRONG)
    story.paragraph(LONG, BODY)


def test_poppler_calls_it_tagged() -> None:
    assert "Tagged:          yes" in tool("pdfinfo", pdf=made(everything))


def test_it_reads_in_the_order_it_was_told() -> None:
    read = structure(made(everything))
    assert [kid.role for kid in read.kids] == ["H1", "P", "H2", "L", "Table", "Figure", "H1", "P"]
    assert [h.text for h in read.all("H1", "H2", "H3")] == ["Første del", "Avsnitt", "Andre del"]
    assert [[part.text for part in item.kids] for item in read.all("LI")] == [
        ["•", "Ett punkt"],
        ["•", "To punkt"],
    ]


def test_everything_drawn_is_content_or_artifact() -> None:
    assert_wholly_tagged(made(everything))


def test_norwegian_and_sami_letters_are_read_back() -> None:
    assert next(structure(made(everything)).all("P")).text == f"Et avsnitt med «{ALPHABET}»."


def test_words_stay_whole_where_lines_and_pages_break() -> None:
    read = structure(made(lambda story: story.paragraph(LONG, BODY)))
    assert read.kids[0].text == LONG.rstrip()


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    with opened(made(lambda story: story.paragraph(LONG, BODY))) as pdf:
        (paragraph,) = (element for element in elements(pdf) if element.S == "/P")
        assert [page for page, _mcid in marks_of(paragraph, pdf)] == [0, 1]


def test_a_word_of_ten_thousand_characters_is_broken_but_read_whole() -> None:
    pdf = made(lambda story: story.paragraph(HOSTILE["wide-word"], BODY))
    assert structure(pdf).kids[0].text == HOSTILE["wide-word"]


def test_typed_line_breaks_are_kept_and_read_as_space() -> None:
    pdf = made(lambda story: story.paragraph("en\nto\n\ntre", BODY))
    assert structure(pdf).kids[0].text.split() == ["en", "to", "tre"]
    assert [line.strip() for line in plain_text(pdf).split("\n")[:4]] == ["en", "to", "", "tre"]


def test_a_table_has_headers_for_columns_and_rows() -> None:
    (read,) = structure(made(everything)).all("Table")
    assert [[(c.role, c.scope) for c in row.kids] for row in read.kids] == [
        [("TH", "Column"), ("TH", "Column")],
        [("TH", "Row"), ("TD", "")],
        [("TH", "Row"), ("TD", "")],
    ]


def test_a_table_over_pages_is_one_table_whose_header_is_read_once() -> None:
    pdf = made(lambda story: table(story, *["to linjer tekst " * 8] * 60))
    (read,) = structure(pdf).all("Table")
    assert len(read.kids) == 61
    assert [c.text for c in read.all("TH") if c.scope == "Column"] == ["Nummer", "Tekst"]
    assert plain_text(pdf).count("Nummer") == len(opened(pdf).pages) > 2
    assert_wholly_tagged(pdf)


@pytest.mark.parametrize("name", ["sentence", "wide-word", "lines", "unknown-word"])
def test_a_cell_longer_than_a_page_is_one_cell(name: str) -> None:
    pdf = made(lambda story: table(story, "kort", HOSTILE[name], "kort"))
    (read,) = structure(pdf).all("Table")
    assert [c.role for c in read.kids[2].kids] == ["TH", "TD"]
    assert len(read.kids[2].kids[1].text) >= 5_000
    assert_wholly_tagged(pdf)


def test_a_row_moves_whole_to_the_next_page_where_it_fits() -> None:
    def tell(story: Story) -> None:
        story.space(600)
        table(story, "første rad", "en rad på mange linjer " * 60)

    pdf = made(tell)
    assert "første rad" in plain_text(pdf, 1)
    assert "mange linjer" not in plain_text(pdf, 1)
    assert plain_text(pdf, 2).count("Nummer") == 1


@pytest.mark.parametrize("beside", [1, 2, 30])
@pytest.mark.parametrize("above", [0, 300, 680])
def test_a_row_of_any_height_finds_room(above: float, beside: int) -> None:
    for lines in (*range(1, 6), *range(45, 58), 104):

        def tell(story: Story, lines: int = lines) -> None:
            if above:
                story.space(above)
            rows = [[cell("linje\n" * lines, "Row"), cell("linje\n" * beside)]]
            header = [cell("A", "Column"), cell("B", "Column")]
            story.table(header, rows, [80, 80], [("VALIGN", (0, 0), (-1, -1), "TOP")])

        (read,) = structure(made(tell)).all("Table")
        assert [c.text.split().count("linje") for c in read.kids[1].kids] == [lines, beside]


def test_a_cell_over_several_columns_says_so() -> None:
    def tell(story: Story) -> None:
        rows = [[cell("Gruppe", "Row", span=2)], [cell("a"), cell("b")]]
        story.table([cell("A", "Column"), cell("B", "Column")], rows, [80, 80], [])

    with opened(made(tell)) as pdf:
        spans = [e.A.get("/ColSpan", 1) for e in elements(pdf) if e.S == "/TH"]
    assert spans == [1, 1, 2]


def test_a_figure_says_in_words_what_it_shows_and_where_it_is() -> None:
    with opened(made(everything)) as pdf:
        (figure,) = (element for element in elements(pdf) if element.S == "/Figure")
        assert str(figure.Alt) == "En prikk midt i ingenting."
        left, bottom, right, top = map(float, figure.A.BBox)
        assert (right - left, top - bottom) == pytest.approx((100, 50))
        assert left >= 50
        assert top < 842 - 50


def test_headings_are_bookmarks_that_lead_to_their_pages() -> None:
    with opened(made(everything)) as pdf, pdf.open_outline() as outline:
        first, second = outline.root
        assert (first.title, [child.title for child in first.children]) == ("Første del", ["Avsnitt"])
        assert second.title == "Andre del"
        assert isinstance(second.destination, pikepdf.Array)
        assert pikepdf.Page(second.destination[0]).index == 1


def test_pages_are_counted() -> None:
    pdf = made(everything)
    count = len(opened(pdf).pages)
    for number in range(1, count + 1):
        assert f"Side {number} av {count}" in " ".join(plain_text(pdf, number).split())


def test_a_page_may_lie_on_its_side() -> None:
    with opened(made(everything)) as pdf:
        assert [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages][:2] == [False, True]


def test_all_fonts_are_embedded() -> None:
    fonts = [line.split() for line in tool("pdffonts", pdf=made(everything)).split("\n")[2:] if line]
    assert {font[0].split("+")[1] for font in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


def test_the_document_names_itself_its_language_and_its_standard() -> None:
    with opened(made(everything)) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Tittel på «ŋŧ»"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Tittel på «ŋŧ»"
            assert metadata["dc:creator"] == ["Videoklar"]
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["xmp:CreateDate"].startswith("2026-11-23")


def test_it_carries_its_attachment_as_source() -> None:
    with opened(made(everything)) as pdf:
        attachment = pdf.attachments["answers.json"]
        assert attachment.get_file().read_bytes() == b'{"a": 1}'
        assert attachment.relationship == "/Source"
        assert pdf.Root.AF[0].objgen == attachment.obj.objgen


def test_untagged_it_draws_the_same_pages() -> None:
    untagged = made(everything, tagged=False)
    assert "Tagged:          no" in tool("pdfinfo", pdf=untagged)
    assert plain_text(untagged) == plain_text(made(everything))


def test_the_same_story_gives_the_same_bytes_in_another_process() -> None:
    again = (
        "import sys; from tests.exports.document.pdf.test_tagged_pdf import made, everything;"
        "sys.stdout.buffer.write(made(everything))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", again],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout == made(everything)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_stand_anywhere(text: str) -> None:
    def tell(story: Story) -> None:
        story.heading(text[:300] or "x", 1, STRONG)
        story.paragraph(text, BODY)
        story.items([text], BODY)
        table(story, text, "kort", text)
        story.figure(10, 10, dot, text)

    pdf = made(tell)
    assert_wholly_tagged(pdf)
    with opened(pdf) as document:
        assert isinstance(document, pikepdf.Pdf)
        assert document.check_pdf_syntax() == []
