"""A national identity number is found wherever it stands, and nothing else is taken for one."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.identity_numbers import holds_identity_number
from tests.questionnaire.identity_numbers import SOMEBODYS, as_written, identity_numbers

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@given(as_written(), ANY_TEXT, ANY_TEXT)
def test_a_number_is_found_inside_any_text(number: str, before: str, after: str) -> None:
    # Right beside another digit it would be part of a longer number.
    text = (before + "," if before[-1:].isdecimal() else before) + number
    text += "," + after if after[:1].isdecimal() else after
    assert holds_identity_number(text)


@given(as_written(), st.integers(0, 99_999))
def test_a_number_is_found_after_and_before_other_numbers(number: str, other: int) -> None:
    assert holds_identity_number(f"Rom {other} {number}")
    assert holds_identity_number(f"{number} rom {other}")
    assert holds_identity_number(f"{number} {other}")


@given(identity_numbers(), st.integers(0, 10), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_let_through(number: str, place: int, step: int) -> None:
    wrong = str((int(number[place]) + step) % 10)
    assert not holds_identity_number(number[:place] + wrong + number[place + 1 :])


@given(identity_numbers(), st.integers(0, 9))
def test_a_longer_number_is_not_looked_into(number: str, digit: int) -> None:
    assert not holds_identity_number(f"{digit}{number}")
    assert not holds_identity_number(f"{number}{digit}")


@given(st.integers(20_000_000, 99_999_999))
def test_telephone_numbers_are_let_through(number: int) -> None:
    eight = str(number)
    for text in (eight, f"+47 {eight}", " ".join(eight[i : i + 2] for i in range(0, 8, 2)), f"0047{eight}"):
        assert not holds_identity_number(text)


@given(st.integers(800_000_000, 999_999_999))
def test_organisation_numbers_are_let_through(number: int) -> None:
    nine = str(number)
    assert not holds_identity_number(f"Org.nr. {nine[:3]} {nine[3:6]} {nine[6:]}, {nine}MVA")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_are_let_through(first: date, last: date) -> None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d %m %Y"):
        assert not holds_identity_number(f"{first:{form}} - {last:{form}} kl. 12.30")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234.56.78903",
        "12345678901",
        "00000000000",
        "99999999999",
        "31 02 90 12345",
        "4111 1111 1111 1111",
        "978-82-8093-123-4",
        "ABC" * 3_000,
        "1 " * 5_000,
        "7" * 10_000,
    ],
)
def test_other_numbers_are_let_through(text: str) -> None:
    assert not holds_identity_number(text)


def test_digits_of_another_script_are_digits() -> None:
    fullwidth = SOMEBODYS.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    assert holds_identity_number(fullwidth)


def test_the_library_is_loaded_only_for_texts_with_eleven_digits() -> None:
    asked = (
        "import sys\n"
        "from questionnaire.identity_numbers import holds_identity_number as holds\n"
        "print(holds('Ring 22 85 05 00'), 'stdnum' in sys.modules)\n"
        "print(holds('12345678901'), 'stdnum' in sys.modules)\n"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["False False", "False True"]
