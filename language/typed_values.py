"""Parses dates and numbers as people type them, and refuses what is ambiguous.

Each kind of field reads a text, writes a value as the field shows it, and says why a text cannot be read.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from babel.dates import get_month_names
from babel.numbers import format_decimal

from language.formats import long_date, number
from language.translation import DEFAULT, spoken
from language.translation import gettext as _
from questionnaire.fields import PER_CENT, Field

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""A date in any other year is refused as a typing error."""
FIRST_SHORT_YEAR, LAST_SHORT_YEAR = 2021, 2049
"""The years that two digits may mean.

Up to 20 they might be a day, in a date that begins with the year, or the first half of a four-digit year;
from 50 on, a year of the last century.
"""

_APART = r"(?: ?[./,\-‐‑‒–—−] ?| )"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        # 1.3.27, 01/03-2027, 1 3 27. A Norwegian numeric keypad has a comma instead of the dot.
        rf"(?P<day>[0-9]{{1,2}}){_APART}(?P<month>[0-9]{{1,2}}){_APART}(?P<year>[0-9]{{2}}|[0-9]{{4}})",
        # 2027-03-01
        rf"(?P<year>[0-9]{{4}}){_APART}(?P<month>[0-9]{{1,2}}){_APART}(?P<day>[0-9]{{1,2}})",
        # 20270301. Day, month and an accepted year cannot look like this: their fifth digit is a 2.
        r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-9]{2})",
        # 010327, 01032027
        r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{2}|[0-9]{4})",
        # 1. mars 2027, 1 mar. 27
        rf"(?P<day>[0-9]{{1,2}}){_APART}?(?P<month>[^\W\d_]{{3,}}){_APART}?(?P<year>[0-9]{{2}}|[0-9]{{4}})",
    )
)

_SPACES = " \N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_BY_SPACE, _BY_APOSTROPHE, _BY_DOT = (
    rf"[1-9][0-9]{{0,2}}(?:[{mark}][0-9]{{3}})+"
    for mark in (_SPACES, "'\N{RIGHT SINGLE QUOTATION MARK}", ".")
)
_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        # 12000, 12 000,5 and 8.25. A dot before exactly three digits is not a decimal mark.
        rf"(?P<whole>[0-9]+|{_BY_SPACE}|{_BY_APOSTROPHE})(?:,(?P<parts>[0-9]{{1,6}})|\.(?P<few>[0-9]{{1,2}}))?",
        # 12.000 and 12.500,50
        rf"(?P<whole>{_BY_DOT})(?:,(?P<parts>[0-9]{{1,6}}))?(?P<few>)",
    )
)
_IN_DOUBT = re.compile(r"([1-9][0-9]{0,2}),([0-9]{3})")
"""A decimal number in Norwegian, thousands in English."""


class Why(Enum):
    """Why a typed text cannot be read."""

    NOT_READ = auto()
    IN_DOUBT = auto()
    NO_SUCH_DAY = auto()
    YEAR = auto()
    SHORT_YEAR = auto()
    TOO_EARLY = auto()


class Unreadable(ValueError):
    """Raised when a text is not a value of the requested kind, or is ambiguous."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class TypedDate:
    """A date field; dates before `earliest`, if given, are refused."""

    earliest: date | None = None

    def read(self, text: str) -> date | None:
        """The date, or None for an empty text; the day comes before the month. Raises Unreadable."""
        text = " ".join(_visible(text).split()).lower()
        if not text:
            return None
        found = next((match for pattern in _DATES if (match := pattern.fullmatch(text.rstrip(".,")))), None)
        if found is None:
            raise Unreadable(Why.NOT_READ)
        month = int(found["month"]) if found["month"].isdecimal() else _month(found["month"])
        year = int(found["year"]) + (FIRST_YEAR if len(found["year"]) == 2 else 0)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Unreadable(Why.YEAR)
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            raise Unreadable(Why.NO_SUCH_DAY) from None
        if len(found["year"]) == 2 and not _is_short_year(year):
            raise Unreadable(Why.SHORT_YEAR)
        if self.earliest is not None and day < self.earliest:
            raise Unreadable(Why.TOO_EARLY)
        return day

    @property
    def keyboard(self) -> str:
        """A keyboard with letters: a month may be a word, and a phone's numeric keyboard has no dot."""
        return "text"

    def write(self, value: date | None) -> str:
        """The date as the field shows it: "01.03.2027"."""
        return "" if value is None else f"{value.day:02}.{value.month:02}.{value.year:04}"

    def label(self, field: str) -> str:
        """The field's label with the expected date format."""
        return _("{field} (day.month.year, for example {example})").format(field=field, example=self._example)

    def why_not(self, text: str, field: str) -> str:
        """A sentence that says why the text in the field cannot be read, and what to do; "" where it can."""
        match _why(self.read, text):
            case None:
                return ""
            case Why.NO_SUCH_DAY:
                return _("There is no such day as the one in “{field}”. Look at day and month.").format(
                    field=field
                )
            case Why.YEAR:
                return _("The year in “{field}” must be from {first} to {last}.").format(
                    field=field, first=FIRST_YEAR, last=LAST_YEAR
                )
            case Why.SHORT_YEAR:
                said = _("Write the year in “{field}” with four digits, for example {example}.")
                return said.format(field=field, example=self._example)
            case Why.TOO_EARLY if self.earliest is not None:
                return _("“{field}” cannot be before {date}.").format(
                    field=field, date=long_date(self.earliest)
                )
            case _:
                said = _("Write the date in “{field}” with day, month and year, for example {example}.")
                return said.format(field=field, example=self._example)

    @property
    def _example(self) -> str:
        return self.write(date(2027, 3, 1))


@dataclass(frozen=True)
class TypedNumber:
    """A field for a number from 0 to `highest`, an integer if `whole`; the text may include its unit."""

    highest: int
    whole: bool = False
    units: tuple[str, ...] = ()

    def read(self, text: str) -> float | None:
        """The number, an int if the field is `whole`; None for an empty text. Raises Unreadable."""
        text = self._bare(text)
        if not text:
            return None
        found = next((match for pattern in _NUMBERS if (match := pattern.fullmatch(text))), None)
        if found is None:
            raise Unreadable(Why.NOT_READ)
        if self._is_in_doubt(text):
            raise Unreadable(Why.IN_DOUBT)
        parts = found["parts"] or found["few"]
        value = float("".join(filter(str.isdecimal, found["whole"])) + "." + (parts or "0"))
        if value > self.highest or (self.whole and parts):
            raise Unreadable(Why.NOT_READ)
        return int(value) if self.whole else value

    @property
    def keyboard(self) -> str:
        """A numeric keyboard, with a decimal mark if decimals are allowed."""
        return "numeric" if self.whole else "decimal"

    def write(self, value: float | None) -> str:
        """The number as the field shows it, so that reading it gives the same number."""
        if value is None:
            return ""
        # In Norwegian form whatever the screen's language: "1,500" and "1.500" must not swap meanings.
        text = str(format_decimal(value, format="#,##0.######", locale=DEFAULT))
        return f"{text}0" if self._is_in_doubt(text) else text

    def label(self, field: str) -> str:
        """The field's label."""
        return field

    def why_not(self, text: str, field: str) -> str:
        """A sentence that says why the text in the field cannot be read, and what to do; "" where it can."""
        why = _why(self.read, text)
        if why is None:
            return ""
        highest = number(self.highest)
        if self.whole:
            return _("Write “{field}” as a whole number from 0 to {highest}, with digits alone.").format(
                field=field, highest=highest
            )
        if why is Why.IN_DOUBT:
            whole, decimals = self._bare(text).split(",")
            return _("“{field}” may mean {thousands} or {decimals}. Write one of these.").format(
                field=field,
                thousands=self.write(int(whole + decimals)),
                decimals=self.write(float(f"{whole}.{decimals}")),
            )
        return _(
            "Write “{field}” as a number from 0 to {highest}, with a comma before decimals: {example}."
        ).format(field=field, highest=highest, example=self.write(8.5))

    def _is_in_doubt(self, text: str) -> bool:
        """Whether a comma might separate thousands; not if the number would then exceed the maximum."""
        found = _IN_DOUBT.fullmatch(text)
        return found is not None and int(found[1] + found[2]) <= self.highest

    def _bare(self, text: str) -> str:
        text = _visible(text).strip()
        for unit in self.units:
            if text.lower().endswith(unit):
                # A unit alone is not an empty field.
                return text[: -len(unit)].rstrip() or text
        return text


PERCENT = TypedNumber(100, units=("%", "prosent"))


def entry_of(field: Field) -> TypedDate | TypedNumber | None:
    """How the value of a declared field is typed; None where it is neither a date nor a number."""
    if field.type is date:
        return TypedDate()
    if field.type not in (int, float):
        return None
    is_percent = field.about.highest == PER_CENT
    return PERCENT if is_percent else TypedNumber(field.about.highest, whole=field.type is int)


def _why(read: Callable[[str], object], text: str) -> Why | None:
    try:
        read(text)
    except Unreadable as refusal:
        return refusal.why
    return None


def _visible(text: str) -> str:
    """The text without invisible characters, such as direction marks, that copied text may contain."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _is_short_year(year: int) -> bool:
    return FIRST_SHORT_YEAR <= year <= LAST_SHORT_YEAR


def _month(word: str) -> int:
    """The month that a word names or abbreviates; English is accepted because other programs write it."""
    for language in dict.fromkeys((spoken(), DEFAULT, "en")):
        names = get_month_names("wide", locale=language)
        for month in range(1, 13):
            if names[month].lower().startswith(word):
                return month
    raise Unreadable(Why.NOT_READ)
