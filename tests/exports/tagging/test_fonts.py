import unicodedata

import pytest
from hypothesis import given

from exports.tagging.fonts import MISSING, in_one_line, printable, register_fonts
from tests.exports.invented import ALPHABET, HOSTILE, texts


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (f"«{ALPHABET}»", f"«{ALPHABET}»"),
        ("<b>fet</b> &amp; %s", "<b>fet</b> &amp; %s"),
        ("c\u030c", "č"),
        ("👍 漢", "☐ ☐"),
        ("a\x00b\x1bc\x7fd", "a☐b☐c☐d"),
        ("\u202eabc\u200f", "☐abc☐"),
        ("a\ud800b", "a☐b"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("👩\u200d⚕\ufe0f", "☐☐"),
        ("non\u2011breaking", "non-breaking"),
        ("thin\u2009space", "thin space"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\n \n a\n\n", "\N{NO-BREAK SPACE}a"),
        ("a   b", "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} b"),
        ("a\tb", "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} b"),
        (" \n\t ", ""),
        ("", ""),
    ],
)
def test_a_text_prints_as_typed_or_visibly_replaced(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_a_title_has_no_line_breaks() -> None:
    assert in_one_line("a\nb\n\nc") == "a b  c"


@given(texts)
def test_every_printed_character_can_be_drawn(text: str) -> None:
    assert set(printable(text)) <= register_fonts() | {"\n"}


@given(texts)
def test_nothing_printed_is_invisible_or_steers_the_reader(text: str) -> None:
    steering = {c for c in printable(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")}
    assert steering <= {"\n"}


@given(texts)
def test_a_printed_text_prints_as_itself(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_ten_thousand_emoji_are_ten_thousand_boxes() -> None:
    assert printable(HOSTILE["unknown-word"]) == MISSING * 10_000
