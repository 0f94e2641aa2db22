"""The number of a patient is found wherever it stands, and nothing else is taken for one."""

import random
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.identity_numbers import holds_identity_number
from tests.questionnaire import ordinary_numbers
from tests.questionnaire.identity_numbers import (
    KINDS,
    SOMEBODYS,
    as_written,
    fh_numbers,
    identity_numbers,
    number_of,
    with_check_digits,
)

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
def test_a_number_with_one_wrong_digit_is_not_an_identity_number(number: str, place: int, step: int) -> None:
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_number_is_found(kind: str) -> None:
    day, month = KINDS[kind]
    born = date(1990, 1, 31)
    numbers = filter(None, (number_of(born, individual, day, month) for individual in range(500)))
    assert all(holds_identity_number(number) for number in numbers)


@given(fh_numbers())
def test_an_fh_number_is_found_although_it_contains_no_date(number: str) -> None:
    assert holds_identity_number(number)
    assert holds_identity_number(f"{number[:6]} {number[6:]}")


# What copied tables, letters and PDF files put between the digits.
BROKEN_BY = {
    "line break": "\n",
    "Windows line break": "\r\n",
    "old Mac line break": "\r",
    "empty line": "\n\n",
    "hyphen and line break": "-\n",
    "line break of Word": "\x0b",
    "page break": "\x0c",
    "line separator": "\u2028",
    "tab": "\t",
    "cells of a table": " | ",
    "cells without space": "|",
    "semicolon": ";",
    "slash": "/",
    "backslash": "\\",
    "comma": ",",
    "comma and space": ", ",
    "underscore": "_",
    "colon": ": ",
    "parenthesis": " (",
    "plus": "+",
    "star": "*",
    "full stop": ".",
    "middle dot": "·",
    "a space": " ",
    "four spaces": "    ",
    "twenty spaces": " " * 20,
    "em space": "\u2003",
    "thin space": "\u2009",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "figure space": "\u2007",
    "ideographic space": "\u3000",
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "direction marks": "\u202c\u202a",
    "byte order mark": "\ufeff",
    "hyphen": "-",
    "no-break hyphen": "\u2011",
    "figure dash": "\u2012",
    "en dash": " – ",
    "em dash": "—",
    "minus": "\u2212",
    "full-width hyphen": "\uff0d",
    "blank that is a letter by name": "\u3164",
    "tag of a line break": "<br/>\n",
    "tags of cells": "</td><td>",
    "tags of styled cells": '</td>\n  <td class="xl65" style="width:48pt">',
    "no-break space of a web page by name": "&nbsp;",
    "no-break space of a web page by number": "&#160;",
    "no-break space of a web page, twice escaped": "&amp;#xA0;",
    "blank of an address": "%20",
    "blank of an e-mail": "=C2=A0",
    "line break of an e-mail": "=20\r\n",
}
WORDS = (
    " pnr ",
    "pnr",
    " tlf ",
    " Ola Nordmann ",
    "</td><td>",
    "&nbsp;",
    " f.nr.: ",
    ", pnr.: ",
    " (personnummer ",
    " p.nr ",
    " fnr ",
    "\npersonnr. ",
    " og personnummer ",
)
ways_apart = st.sampled_from(list(BROKEN_BY.values()))
befores = st.sampled_from(
    ("", " ", "Gjelder ", "Pasient:\t", "født", "|", "12 pasienter. ", "(", "Rom 3: ", "\n", "kl. 12 – ")
)
afters = st.sampled_from(
    ("", " ", " i dag", "\tOslo", "ble", "|", ". 12 pasienter", ")", ": rom 3", "\n", "…")
)


@given(identity_numbers(), ways_apart | st.sampled_from(WORDS), befores, afters)
def test_a_date_and_what_follows_are_found_apart(number: str, apart: str, before: str, after: str) -> None:
    assert holds_identity_number(f"{before}{number[:6]}{apart}{number[6:]}{after}")


@given(identity_numbers(), ways_apart, befores, afters)
def test_single_digits_are_found_apart(number: str, apart: str, before: str, after: str) -> None:
    assert holds_identity_number(f"{before}{apart.join(number)}{after}")


@given(identity_numbers(), ways_apart, st.integers(1, 10).filter(lambda place: place != 8), befores, afters)
def test_a_number_is_found_that_is_broken_anywhere(
    number: str, apart: str, place: int, before: str, after: str
) -> None:
    assert holds_identity_number(f"{before}{number[:place]}{apart}{number[place:]}{after}")


@given(identity_numbers(), st.sampled_from(" .-/–\u00a0\u2009"), ways_apart, befores, afters)
def test_usual_groups_are_found(number: str, within: str, apart: str, before: str, after: str) -> None:
    day, month, year, three, two = number[:2], number[2:4], number[4:6], number[6:9], number[9:]
    parted = within.join((day, month, year))
    for written in (
        f"{parted}{apart}{three}{two}",
        f"{parted}{apart}{three}{within}{two}",
        f"{day}{month}{year}{apart}{three}{within}{two}",
    ):
        assert holds_identity_number(f"{before}{written}{after}")


@pytest.mark.parametrize("apart", [*BROKEN_BY.values(), *WORDS])
def test_a_date_with_its_century_or_in_one_digit_is_found(apart: str) -> None:
    number = number_of(date(1990, 1, 1), 123) or number_of(date(1990, 1, 1), 124)
    for day in (
        *("01.01.90", "01.01.1990", "1.1.1990", "01/01/1990", "01-01-90", "1990-01-01", "19900101"),
        *("1/1-90", "01/01-1990", "1. 1. 1990", "1990.01.01", "1990/01/01"),
        *("1. januar 1990", "1 jan. 90", "01. JAN 1990"),
    ):
        assert holds_identity_number(f"Født {day}{apart}{number[6:]}.")


@given(identity_numbers(), st.lists(st.integers(0, 99), min_size=3, max_size=9))
def test_a_row_of_a_journal_system_is_looked_into(number: str, others: list[int]) -> None:
    cells = "\t".join(map(str, others))
    assert holds_identity_number(f"{cells}\t{number}\t{cells}")
    assert holds_identity_number(f"{cells}\t{number[:6]}\t{number[6:]}\t{cells}")
    assert holds_identity_number(f"{cells}\t{number[:6]} {number[6:]}\t{cells}")


@pytest.mark.parametrize("zero", "\u0660\u0966\uff10\U0001d7ce\U0001d7f6")
def test_digits_of_every_script_and_style_are_digits(zero: str) -> None:
    other = {ord(str(digit)): ord(zero) + digit for digit in range(10)}
    assert holds_identity_number(SOMEBODYS.translate(other))
    assert holds_identity_number(f"{SOMEBODYS[:6]}-{SOMEBODYS[6:]}".translate(other))


def test_digits_that_a_web_page_shows_are_digits() -> None:
    assert holds_identity_number("".join(f"&#{ord(digit)};" for digit in SOMEBODYS))
    assert holds_identity_number("".join(f"<b>{digit}</b>" for digit in SOMEBODYS))


def test_digits_that_are_raised_circled_or_keys_are_digits() -> None:
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    circled = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
    assert holds_identity_number(SOMEBODYS.translate(raised))
    assert holds_identity_number(SOMEBODYS.translate(circled))
    assert holds_identity_number("".join(f"{digit}\ufe0f\u20e3" for digit in SOMEBODYS))


def test_a_footnote_mark_is_no_part_of_a_number() -> None:
    assert holds_identity_number(f"{SOMEBODYS}¹")
    assert holds_identity_number(f"{SOMEBODYS[:6]} {SOMEBODYS[6:]}²")


@pytest.mark.parametrize("left", [1, 2, 3])
def test_the_check_digits_of_2032_count_from_that_year(left: int) -> None:
    numbers = [
        number for nine in range(310132500, 310132600) if (number := with_check_digits(str(nine), left))
    ]
    assert numbers
    for number in numbers:
        assert not holds_identity_number(number, date(2031, 12, 31))
        assert holds_identity_number(number, date(2032, 1, 1))
        assert not holds_identity_number(number[:-1] + str((int(number[-1]) + 1) % 10), date(2032, 1, 1))


def test_numbers_with_wrong_check_digits_are_let_through() -> None:
    chance = random.Random(2026)  # noqa: S311
    for _ in range(5000):
        eleven = f"{chance.randrange(10**11):011}"
        if eleven != with_check_digits(eleven[:9]):
            for written in (eleven, f"{eleven[:6]} {eleven[6:]}", f"Journal {eleven}."):
                assert not holds_identity_number(written)


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3 4 5 6 7 8 9 10 11",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
        "\n".join(f"{place}. punkt" for place in range(1, 15)),
        "NO93 8601 1117 947",
        "NO9386011117947",
        "8601.11.17947",
        "8601 11 17947",
        "Andel video: 12,5 % i 2024, 13,4 % i 2025 og 15,8 % i 2026",
        "Mandag 08.00-15.30, tirsdag 08.00-15.30, onsdag 08.00-15.30",
        "2024-01-01T12:30:00+01:00",
        "\t".join(str(count) for count in (12, 4, 18, 7, 33, 5, 120, 8, 41, 16, 3, 9, 27, 5)),
    ],
)
def test_usual_rows_of_numbers_are_let_through(text: str) -> None:
    assert not holds_identity_number(text)


@pytest.mark.parametrize(
    ("written", "highest_share"),
    [
        (ordinary_numbers.prose, 0.003),
        (ordinary_numbers.table, 0.010),
        (ordinary_numbers.dated_table, 0.020),
        (ordinary_numbers.telephone_list, 0.015),
    ],
)
def test_few_ordinary_texts_are_mistaken_for_one_with_a_number(
    written: Callable[[random.Random], str], highest_share: float
) -> None:
    chance = random.Random(7)  # noqa: S311
    assert sum(holds_identity_number(written(chance)) for _ in range(2000)) <= 2000 * highest_share


LARGE = {
    "ones": "1 " * 462_500,
    "lines of one": "1\n" * 240_000,
    "short lines": "linje\n" * 80_000,
    "digits and blanks": "".join(random.Random(1).choices("024 6 ", k=900_000)),  # noqa: S311
    "digits and line breaks": "".join(random.Random(2).choices("024\n6 ", k=900_000)),  # noqa: S311
    "rows of eleven": "2 0 6 4 0 2 0 6 4 0 2\n" * 41_000,
    "half of a number": f"310290{' ' * 31}" * 24_000,
    "half of a number and words": "310290 p.nr. p.nr. " * 47_000,
    "half of a number and long words": f"310290{('a' * 12 + ' ' * 6) * 3}" * 15_000,
    "tags": "<b>1</b>" * 112_000,
    "signs of a web page": "&#49;" * 180_000,
    "tags without an end": "<a " * 300_000,
    "digits": "7" * 900_000,
    "blanks": " " * 900_000,
    "em spaces": "1\u2003" * 300_000,
}


def took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.fixture(scope="module")
def floor() -> float:
    """Plain work of the same machine, of about a third of a second."""
    return min(took(lambda: sum(place % 7 for place in range(12_000_000))) for _ in range(2))


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_text_is_looked_through_at_once(kind: str, floor: float) -> None:
    assert min(took(lambda: holds_identity_number(LARGE[kind])) for _ in range(2)) < 3 * floor
