"""Finds patients' identity numbers in text: birth numbers, D-numbers, H-numbers and FH-numbers.

`docs/decisions/0012` says which numbers are found, how they may be broken up, and how often another number
is mistaken for one.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from operator import mul

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_NEW_CHECK_DIGITS_FROM = date(2032, 1, 1)
"""From this day the population register also issues numbers whose first check sum leaves 1, 2 or 3."""

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_AND_MONTH = frozenset(
    f"{day + more_days:02}{month + more_months:02}"
    for month, days in enumerate(_DAYS_IN_MONTH, 1)
    for day in range(1, days + 1)
    for more_days in (0, 40)  # 40: D-numbers
    for more_months in (0, 40, 65, 80)  # 40: H-numbers and test persons; 65 and 80: test persons
)
_FIRST_OF_FH = ("8", "9")
"""FH-numbers contain no birth date: hospitals assign them to patients whose number is unknown."""

_IN_A_LINE = r"(?:[^\w\t-\r\x1c-\x1f\x85\u2028\u2029|;]|_){1,3}"
"""Separator between two digits of a number on one line."""
_APART = r"[\W_]{1,30}"
"""Separator between two digits of a number that is split over cells or lines."""
_WORDS_BETWEEN = r"[\W_]{0,30}+(?:[^\W\d_]{1,12}+[\W_]{0,6}+){1,3}+"
"""Words between the date and the last five digits: "pnr", "og personnummer", a name.

The quantifiers are possessive (`+`): digits cannot begin inside a word, and backtracking through long words
takes seconds.
"""

_MARKUP = re.compile(
    r"</?[a-z!][^<>]{0,500}>|&(?:amp;)?(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,20});"
    r"|%C2%A0|%(?:20|09|0D|0A)|=C2=A0|=(?:20|09)?\r?\n",
    re.IGNORECASE,
)
"""HTML tags, character references, and encoded spaces of URLs and e-mails, which may contain digits."""
_BLANK_LETTERS = re.compile("[\u115f\u1160\u3164\uffa0]")
"""Characters that Unicode classes as letters but that are drawn as blanks."""

_MONTHS = ("jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]")

_ELEVEN = re.compile(r"(?<!\d)\d{11}(?!\d)")
_DATE_AND_FIVE = re.compile(
    r"(?<!\d)(?:(?P<six>\d{6})"
    r"|(?P<day>\d\d?)(?:\.? |[./-])"
    rf"(?:(?P<month>\d\d?)(?:\.? |[./-])|(?P<word>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? )"
    r"(?:1[89]|20)?(?P<year>\d\d)"
    r"|(?:1[89]|20)(?P<first_year>\d\d)(?P<mark>[./-]?)(?P<second_month>\d\d)(?P=mark)(?P<last_day>\d\d))"
    rf"(?:{_WORDS_BETWEEN}|{_APART})(?P<five>\d{{5}}|\d{{3}}[ .-]?\d\d)(?!\d)",
    re.IGNORECASE,
)
_ROWS = tuple(
    re.compile(rf"(?<!\d)\d{{1,11}}(?:{between}\d{{1,11}})+(?!\d)") for between in (_IN_A_LINE, _APART)
)
_MOST_PIECES = 13
"""Eleven, and one more number at either end. A longer row is a table: some eleven digits would always fit."""

_OTHER_DECIMAL = re.compile(r"(?![0-9])\d")
_DIGIT_IN_OTHER_SHAPE = re.compile("[²³¹⁰-₉①-⓿❶-➓]")

_TABLE = re.compile(r"[\t|;]")
_TELEPHONES = frozenset({(8, 3), (2, 2, 2, 2, 3), (3, 2, 3, 3)})
_OF_ACCOUNTS = re.compile(r"\bNO\d\d(?: ?\d){11}\b|(?<!\d)\d{4}([. ])\d\d\1\d{5}(?!\d)")
"""IBAN and bank account numbers. Their check digit is computed like the second one of a birth number."""


def holds_identity_number(text: str, today: date | None = None) -> bool:
    """Whether the text contains a patient's identity number, whole or broken up, in digits of any script.

    Eleven digits whose date or check digits are invalid do not count. `today` decides whether the check
    digits introduced in 2032 are already valid.
    """
    new_check_digits = (today or date.today()) >= _NEW_CHECK_DIGITS_FROM
    shown = _BLANK_LETTERS.sub(" ", text)
    candidates = {eleven for plain in _in_plain_digits(shown) for eleven in _candidates(plain)}
    return any(_is_of_a_person(eleven, new_check_digits) for eleven in candidates)


def _in_plain_digits(text: str) -> Iterator[str]:
    """Variants of the text with all digits as 0 to 9, without and with superscript and circled digits.

    A superscript digit may be part of a number or a footnote mark after it. If the text has HTML markup, the
    text as a browser shows it is also a variant, because "&#160;" contains digits that nobody sees.
    """
    yield text if text.isascii() else _in_decimals(text)
    if _DIGIT_IN_OTHER_SHAPE.search(text):
        yield _in_decimals(unicodedata.normalize("NFKC", text))
    if _MARKUP.search(text):
        # A tab, because tags separate cells.
        yield _in_decimals(_MARKUP.sub(_shown, text))


def _shown(markup: re.Match[str]) -> str:
    sign = html.unescape(html.unescape(markup[0]))
    return sign if sign.isdecimal() else "\t"


def _in_decimals(text: str) -> str:
    return text.translate({ord(digit): str(int(digit)) for digit in set(_OTHER_DECIMAL.findall(text))})


def _candidates(text: str) -> Iterator[str]:
    """All strings of eleven digits in the text that may be one number."""
    yield from _ELEVEN.findall(text)
    text = _OF_ACCOUNTS.sub("x", text)
    for found in _DATE_AND_FIVE.finditer(text):
        if not (date_of_birth := found["six"]):
            day = found["day"] or found["last_day"]
            month = found["month"] or found["second_month"] or _number_of(found["word"])
            date_of_birth = day.zfill(2) + month.zfill(2) + (found["year"] or found["first_year"])
        yield date_of_birth + re.sub(r"\D", "", found["five"])
    for row in _ROWS:
        for found in row.finditer(text):
            if len(found[0]) > 11:
                yield from _in_row(re.split(r"(\D+)", found[0]))


def _number_of(month: str) -> str:
    return next(str(n) for n, start in enumerate(_MONTHS, 1) if re.fullmatch(start, month, re.IGNORECASE))


def _in_row(parts: list[str]) -> Iterator[str]:
    """Strings of eleven digits that a row of numbers forms when at most one number is dropped at either end.

    `parts` alternates between the numbers and the text between them.
    """
    numbers = parts[::2]
    if len(numbers) > _MOST_PIECES:
        return
    for first in range(3):
        for end in range(len(numbers), max(len(numbers) - 3 + first, first), -1):
            joined = "".join(numbers[first:end])
            if len(joined) == 11 and not _are_telephone_and_room(numbers[first:end], parts[2 * end - 3]):
                yield joined


def _are_telephone_and_room(numbers: list[str], last_gap: str) -> bool:
    """Whether the parts are two table cells: eight digits that cannot begin a birth number, and three."""
    is_table = _TABLE.search(last_gap) is not None
    return is_table and numbers[0] > "4" and tuple(map(len, numbers)) in _TELEPHONES


def _is_of_a_person(eleven: str, new_check_digits: bool) -> bool:
    if eleven[:4] not in _DAY_AND_MONTH and not eleven.startswith(_FIRST_OF_FH):
        return False
    digits = [int(digit) for digit in eleven]
    if sum(map(mul, _SECOND_WEIGHTS, digits)) % 11:
        return False
    left = sum(map(mul, _FIRST_WEIGHTS, digits)) % 11
    return left == 0 or (new_check_digits and left <= 3)
