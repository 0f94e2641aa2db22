import unicodedata

import pytest
from hypothesis import given
from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document import style
from exports.document.pdf.fonts import (
    BOLD,
    INVISIBLE_OFFSET,
    REGULAR,
    SIGNS,
    drawn_with,
    printable,
    register_fonts,
    width_of,
)
from exports.typed_text import MISSING, in_xml
from tests.exports.invented import ALPHABET, HOSTILE, texts


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (f"«{ALPHABET}»", f"«{ALPHABET}»"),
        ("<b>fet</b> &amp; %s", "<b>fet</b> &amp; %s"),
        ("c\u030c", "č"),
        ("a\x00b\x1bc\x7fd", "a�b�c�d"),
        ("a\ud800b", "a�b"),
        ("thin\u2009space", "thin space"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("שלום og مرحبا", "���� og �����"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\n \n a\n\n", "\N{NO-BREAK SPACE}a"),
        ("a   b", "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} b"),
        ("a\tb", "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} b"),
        (" \n\t ", ""),
        ("", ""),
    ],
)
def test_a_text_is_laid_out_as_typed(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def seen(text: str) -> list[str]:
    """The visible characters: each code with a width, as � if the typefaces have no glyph for it."""
    known = register_fonts()
    return [
        code if name != SIGNS or stringWidth(code, name, 10) != stringWidth(MISSING, name, 10) else MISSING
        for name, codes in drawn_with(text, REGULAR)
        for code in codes
        if code in known or ord(code) < INVISIBLE_OFFSET
    ]


def copied(text: str) -> str:
    """The text that a person copies from the PDF."""
    codes = "".join(codes for _name, codes in drawn_with(text, REGULAR))
    return "".join(chr(ord(c) - INVISIBLE_OFFSET) if ord(c) >= INVISIBLE_OFFSET else c for c in codes)


@pytest.mark.parametrize("sign", "☐☑☒✓✔✗✘✖≠≤≥⇒→⚠•●○▪◦■□◆❖➢☺★‑…€")
def test_a_known_symbol_is_drawn_unchanged(sign: str) -> None:
    assert seen(sign) == [sign]


@pytest.mark.parametrize("sign", "✅❌❎❗❓⭐⬜⬛🗹🗷🗵🗸🗴⮕")
def test_an_emoji_without_a_glyph_is_drawn_as_its_equivalent(sign: str) -> None:
    assert width_of(sign, REGULAR, 10) != width_of("\U0001f600", REGULAR, 10)


@pytest.mark.parametrize(
    "sign",
    [
        "👍",
        "👍🏽",
        "👩\u200d⚕\ufe0f",
        "👩\u200d👩\u200d👧",
        "🇳🇴",
        "漢",
        "❤\ufe0f\u200d🔥",
        "⛓\ufe0f\u200d💥",
        "ש",
    ],
)
def test_a_missing_character_is_drawn_once_as_a_replacement(sign: str) -> None:
    assert seen(sign) == [MISSING]
    assert width_of(sign, REGULAR, 10) == pytest.approx(width_of(MISSING, REGULAR, 10))


@pytest.mark.parametrize(
    ("sign", "drawn"), [("✔\ufe0f", "✔"), ("⚠\ufe0f", "⚠"), ("1\ufe0f\u20e3", "1"), ("☝🏽", "☝")]
)
def test_variation_selectors_are_not_drawn(sign: str, drawn: str) -> None:
    assert seen(sign) == [drawn]
    assert copied(sign) == sign


@given(texts.map(in_xml))
def test_copied_text_is_the_typed_text(text: str) -> None:
    assert copied(text) == text


@given(texts.map(printable))
def test_every_run_uses_a_typeface_that_has_its_glyphs(text: str) -> None:
    for font in (REGULAR, BOLD):
        for name, codes in drawn_with(text.replace("\n", " "), font):
            assert name == SIGNS or (name == font and set(codes) <= register_fonts())


@given(texts)
def test_no_invisible_or_control_character_is_printed(text: str) -> None:
    categories = {c for c in printable(text) if unicodedata.category(c) in ("Cc", "Cs", "Co")}
    assert categories <= {"\n"}
    assert not set(printable(text)) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )


@given(texts)
def test_a_printed_text_prints_as_itself(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_ten_thousand_emoji_are_ten_thousand_characters() -> None:
    assert seen(printable(HOSTILE["unknown-word"])) == ["\U0001f600"] * 10_000
    assert seen(printable("👍" * 10_000)) == [MISSING] * 10_000


@pytest.mark.parametrize("bold", [False, True])
def test_a_chart_measures_words_as_they_are_drawn(bold: bool) -> None:
    words = f"{ALPHABET} 0123456789 (%) – «»"
    register_fonts()
    drawn = width_of(words, BOLD if bold else REGULAR, 8.5)
    assert style.width_of(words, 8.5, bold=bold) == pytest.approx(drawn)
