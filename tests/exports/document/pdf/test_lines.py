from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document.pdf.flowables import broken_into_lines
from exports.document.pdf.fonts import REGULAR, printable, register_fonts, width_of
from tests.exports.invented import HOSTILE, texts


def lines(text: str, width: float) -> list[str]:
    register_fonts()
    return list(broken_into_lines(text, REGULAR, 10, width))


def test_a_text_is_broken_at_spaces() -> None:
    assert lines("en to tre fire", stringWidth("en to tre", REGULAR, 10)) == ["en to tre ", "fire"]


def test_a_word_longer_than_a_line_is_broken_inside() -> None:
    assert lines("a mmmmm b", 3 * stringWidth("m", REGULAR, 10)) == ["a ", "mmm", "mm b"]


def test_a_character_wider_than_the_line_gets_its_own_line() -> None:
    assert lines("mm", 1) == ["m", "m"]


def test_a_typed_line_break_is_kept() -> None:
    assert lines("en\n\nto", 100) == ["en\n", "\n", "to"]


def test_ten_thousand_characters_without_a_space_are_broken() -> None:
    found = lines(HOSTILE["wide-word"], 200)
    assert "".join(found) == HOSTILE["wide-word"]
    assert len(found) == 400


@given(texts.map(printable), st.floats(1, 500))
def test_joining_the_lines_gives_the_text(text: str, width: float) -> None:
    assert "".join(lines(text, width)) == text


@given(texts.map(printable), st.floats(20, 500))
def test_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    for line in lines(text, width):
        assert width_of(line.rstrip(" \n"), REGULAR, 10) <= width + 1e-6


@given(st.lists(st.text("abcæøå", min_size=1, max_size=8), min_size=1).map(" ".join))
def test_no_word_that_fits_on_a_line_is_broken(text: str) -> None:
    assert all(line.endswith(" ") for line in lines(text, 120)[:-1])
