"""Dates and numbers are read in every way that can mean one thing only, and in no other."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from language import use
from language.typed_values import (
    FIRST_SHORT_YEAR,
    FIRST_YEAR,
    LAST_SHORT_YEAR,
    LAST_YEAR,
    PERCENT,
    TypedDate,
    TypedNumber,
    Unreadable,
    Why,
)

DATE = TypedDate()
KRONER = TypedNumber(1_000_000_000, units=("kr", "kr.", "kroner", ",-"))
COUNT = TypedNumber(1_000_000_000, whole=True)
SPACES = {"space": " ", "hard": "\u00a0", "thin": "\u2009", "narrow": "\u202f", "figure": "\u2007"}
MONTHS = tuple(list(get_month_names("wide", locale=language).values()) for language in ("nb", "en"))


def why(entry: TypedDate | TypedNumber, text: str) -> Why:
    """Why a text is refused."""
    with pytest.raises(Unreadable) as refusal:
        entry.read(text)
    return refusal.value.why


class TestDates:
    """The day comes before the month, always."""

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "01.03.27",
                "1.3.2027",
                "1/3-27",
                "2027-03-01",
                "010327",
                "01032027",
                "1. mars 2027",
                "1 mars 27",
            ),
            *("1-3-2027", "1/3/27", "01.03.2027", " 1 . 3 . 27 ", "1 3 27", "1,3,27", "1.3.27.", "20270301"),
            *("1.mars 27", "1mars2027", "1. MARS 2027", "1. mar. 27", "1-mar-27", "1 March 2027", "2027/3/1"),
            *("1–3–2027", "01‑03‑27", "\u200e01.\u200e03.\u200e2027", "1.\u00a0mars\u00a02027", "1.\t3.\t27"),
        ],
    )
    def test_these_are_the_first_of_march(self, text: str) -> None:
        assert DATE.read(text) == date(2027, 3, 1)

    @pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", "\u200e"])
    def test_nothing_is_no_date_and_no_mistake(self, text: str) -> None:
        assert DATE.read(text) is None
        assert DATE.why_not(text, "Frist") == ""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            *((text, Why.NO_SUCH_DAY) for text in ("31.02.2027", "31.4.27", "29.02.27", "1.13.27", "0.1.27")),
            *((text, Why.NO_SUCH_DAY) for text in ("32.1.27", "03/15/2027", "310227", "31. februar 2027")),
            *(
                (text, Why.YEAR)
                for text in ("1.3.1927", "01.03.3027", "0001-01-01", "01031927", "1. mars 1999")
            ),
            *(
                (text, Why.NOT_READ)
                for text in ("1.3", "1.3.", "1. mars", "mars 2027", "2027", "03.2027", "1")
            ),
            *(
                (text, Why.NOT_READ)
                for text in ("10327", "1032027", "1.3.7", "1.3.027", "1.3.20277", "001.3.27")
            ),
            *(
                (text, Why.NOT_READ)
                for text in ("mandag", "1. x 2027", "1. ma 27", "i morgen", "uke 9", "-", "..")
            ),
            *(
                (text, Why.NOT_READ)
                for text in ("1.3.27 kl. 9", "١.٣.٢٧", "１.３.２７", "1²3²27", "1.3.-27", "1..3.27")
            ),
        ],
    )
    def test_what_is_no_date_is_refused_for_what_is_wrong_with_it(self, text: str, reason: Why) -> None:
        assert why(DATE, text) is reason

    def test_a_leap_day_is_valid_only_in_a_leap_year(self) -> None:
        assert DATE.read("29.02.28") == date(2028, 2, 29)
        assert DATE.read("290228") == date(2028, 2, 29)

    def test_a_day_before_the_earliest_is_refused(self) -> None:
        ending = TypedDate(date(2026, 11, 28))
        assert ending.read("28.11.26") == date(2026, 11, 28)
        assert why(ending, "27.11.26") is Why.TOO_EARLY
        assert (
            ending.why_not("27.11.26", "Siste dag")
            == "Datoen i «Siste dag» kan ikke være før 28. november 2026."
        )

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("1.3", "Skriv datoen i «Frist» med dag, måned og år, for eksempel 01.03.2027."),
            ("31.02.2027", "Datoen i «Frist» finnes ikke. Se på dag og måned."),
            ("27-03-01", "Skriv året i «Frist» med fire sifre, for eksempel 01.03.2027."),
            ("01.03.3027", "Året i «Frist» må være fra 2000 til 2099."),
            ("01.03.27", ""),
        ],
    )
    def test_it_says_what_is_wrong_and_what_to_do(self, text: str, sentence: str) -> None:
        assert DATE.why_not(text, "Frist") == sentence

    def test_the_label_shows_how_a_date_is_written(self) -> None:
        assert DATE.label("Frist") == "Frist (dag.måned.år, for eksempel 01.03.2027)"

    def test_a_date_from_a_file_is_shown_whatever_its_year(self) -> None:
        assert [DATE.write(day) for day in (date.min, date.max, None)] == ["01.01.0001", "31.12.9999", ""]


days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
gaps = st.sampled_from(["", " ", "\u00a0"])
marks = st.builds(lambda a, mark, b: a + mark + b, gaps, st.sampled_from([*"./-,–‑"]), gaps) | st.just(" ")


@st.composite
def spellings(draw: st.DrawFn, day: date) -> str:
    """A way to write a day."""

    def digits(number: int) -> str:
        return draw(st.sampled_from([str(number), f"{number:02}"]))

    years = [f"{day.year}"]
    if FIRST_SHORT_YEAR <= day.year <= LAST_SHORT_YEAR:
        years.append(f"{day.year % 100:02}")
    year = draw(st.sampled_from(years))
    around = draw(st.sampled_from(["", " ", "\u200e", "\u00a0"]))
    kind = draw(st.sampled_from(["parts", "year first", "closed", "closed, year first", "word"]))
    if kind == "parts":
        text = digits(day.day) + draw(marks) + digits(day.month) + draw(marks) + year
    elif kind == "year first":
        text = f"{day.year}" + draw(marks) + digits(day.month) + draw(marks) + digits(day.day)
    elif kind == "closed":
        text = f"{day.day:02}{day.month:02}{year}"
    elif kind == "closed, year first":
        text = f"{day.year}{day.month:02}{day.day:02}"
    else:
        name = draw(st.sampled_from(MONTHS))[day.month - 1]
        name = name[: draw(st.integers(3, len(name)))]
        name = draw(st.sampled_from([name, name.upper(), name.lower()]))
        text = digits(day.day) + draw(marks | st.just("")) + name + draw(marks | st.just("")) + year
    return around + text + around


@given(st.data(), days)
def test_a_day_is_the_same_in_every_way_to_write_it(data: st.DataObject, day: date) -> None:
    assert DATE.read(data.draw(spellings(day))) == day


@given(days)
def test_what_the_field_shows_is_read_as_the_same_day(day: date) -> None:
    assert DATE.read(DATE.write(day)) == day


@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 9999), marks)
def test_no_other_day_takes_the_place_of_one_that_does_not_exist(
    day: int, month: int, year: int, mark: str
) -> None:
    exists = FIRST_YEAR <= year <= LAST_YEAR and month <= 12 and day <= calendar.monthrange(year, month)[1]
    text = f"{day}{mark}{month}{mark}{year:04}"
    if exists:
        assert DATE.read(text) == date(year, month, day)
    else:
        assert why(DATE, text) in (Why.YEAR, Why.NO_SUCH_DAY)


class TestNumbers:
    """A dot or a space before exactly three digits parts thousands; a comma stands before decimals."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *((f"12{space}000", 12_000) for space in SPACES.values()),
            *(
                ("12.000", 12_000),
                ("12'000", 12_000),
                ("12’000", 12_000),
                ("1.250", 1250),
                ("1.234.567", 1_234_567),
            ),
            *(("12.500,50", 12_500.5), ("12 500,5", 12_500.5), ("12 500.50", 12_500.5), ("1'234.5", 1234.5)),
            *(
                ("4.5", 4.5),
                ("8.25", 8.25),
                ("8,5", 8.5),
                ("0,5", 0.5),
                ("0,500", 0.5),
                ("1500,125", 1500.125),
            ),
            *(("1 500,125", 1500.125), ("1.500,125", 1500.125), ("1,25000", 1.25), ("0", 0), ("007", 7)),
            *(
                (" 12 ", 12),
                ("\u200e12\u200e", 12),
                ("1 500 kr", 1500),
                ("1500 kroner", 1500),
                ("1.500,-", 1500),
            ),
        ],
    )
    def test_these_are_read(self, text: str, value: float) -> None:
        assert KRONER.read(text) == value
        assert KRONER.why_not(text, "Kroner") == ""

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "0.500",
                "12.0000",
                "1.2.3",
                "1 2",
                "12.50.000",
                "1e3",
                "٣",
                "１２",
                "-5",
                "+5",
                "12 %",
                "nan",
                "inf",
            ),
            *(
                "1.2345",
                "1500.125",
                "012.000",
                "0 500",
                "1.500 000",
                "1 500.000",
                "12  000",
                "12\t000",
                "1 0000",
            ),
            *(
                "1,2,3",
                "1,234,567",
                "12,500.50",
                "12,",
                ",5",
                ".5",
                "12.",
                "1_000",
                "½",
                "0x10",
                "1/2",
                "ca. 5",
            ),
            *(
                "10000000000",
                "1000000001",
                "9" * 10_000,
                "5-6",
                "1 500 km",
                "kr",
                "1,1234567",
                "−5",
                "1\u3000000",
            ),
        ],
    )
    def test_what_can_mean_nothing_or_two_things_is_refused(self, text: str) -> None:
        assert why(KRONER, text) is Why.NOT_READ

    @pytest.mark.parametrize("text", ["1,500", "12,500", "999,999", "1,500 kr"])
    def test_a_comma_before_three_digits_may_part_english_thousands(self, text: str) -> None:
        assert why(KRONER, text) is Why.IN_DOUBT

    def test_both_meanings_are_shown_as_they_can_be_written(self) -> None:
        assert KRONER.why_not("1,500", "Kroner") == (
            "Tallet i «Kroner» kan bety 1\u00a0500 eller 1,5. Skriv ett av disse tallene."
        )
        assert KRONER.why_not("1,234", "Kroner").startswith(
            "Tallet i «Kroner» kan bety 1\u00a0234 eller 1,2340."
        )
        assert (KRONER.read("1\u00a0234"), KRONER.read("1,2340")) == (1234, 1.234)

    def test_there_is_no_doubt_where_thousands_are_more_than_there_can_be(self) -> None:
        assert PERCENT.read("12,500") == 12.5
        assert PERCENT.write(8.125) == "8,125"
        assert why(PERCENT, "12.500") is Why.NOT_READ

    @pytest.mark.parametrize("text", ["12,5", "12.0", "12,00", "1,500", "12.5", "1 500,0"])
    def test_a_whole_number_has_no_decimals_not_even_noughts(self, text: str) -> None:
        with pytest.raises(Unreadable):
            COUNT.read(text)
        assert COUNT.why_not(text, "Antall") == (
            "Skriv «Antall» som et helt tall fra 0 til 1\u00a0000\u00a0000\u00a0000, med bare sifre."
        )

    def test_a_whole_number_is_an_int(self) -> None:
        assert type(COUNT.read("12.000")) is int

    @pytest.mark.parametrize("text", ["13,4 %", "13,4%", "13,4 prosent", "13,4 Prosent"])
    def test_its_own_unit_may_stand_by_it_and_no_other(self, text: str) -> None:
        assert PERCENT.read(text) == 13.4
        assert why(KRONER, text) is Why.NOT_READ

    @pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b"])
    def test_nothing_is_no_number_and_no_mistake(self, text: str) -> None:
        assert KRONER.read(text) is None

    def test_another_language_of_the_screen_changes_no_number(self) -> None:
        with use("en"):
            assert KRONER.write(1234.5) == "1\u00a0234,5"
            assert KRONER.read("1.234") == 1234


values = st.integers(0, 999_999_999_999_999).map(lambda millionth: millionth / 1_000_000)


@st.composite
def written(draw: st.DrawFn, value: float) -> str:
    """A way to write a number that can mean nothing else."""
    whole, _point, parts = f"{value:.6f}".partition(".")
    parts = parts.rstrip("0")
    parts += "0" * draw(st.integers(0, 6 - len(parts)))
    apart = draw(st.sampled_from(["", ".", "'", "’", *SPACES.values()]))
    text = f"{int(whole):,}".replace(",", apart)
    may_be_dot = 1 <= len(parts) <= 2 and not (apart == "." and "." in text)
    point = draw(st.sampled_from([",", "."])) if may_be_dot else ","
    if parts:
        is_in_doubt = len(parts) == 3 and len(text) <= 3 and not text.startswith("0")
        text += point + parts + ("0" if is_in_doubt else "")
    unit = draw(st.sampled_from(["", " kr", "kr", " kroner"]))
    around = draw(st.sampled_from(["", " ", "\u200e"]))
    return around + text + unit + around


@given(st.data(), values)
def test_a_number_is_the_same_in_every_way_to_write_it(data: st.DataObject, value: float) -> None:
    assert KRONER.read(data.draw(written(value))) == value


@given(values)
def test_what_the_field_shows_is_read_as_the_same_number(value: float) -> None:
    assert KRONER.read(KRONER.write(value)) == value
    if value <= 100:
        assert PERCENT.read(PERCENT.write(value)) == value


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([".", "'", *SPACES.values()]))
def test_a_number_with_thousands_is_never_read_as_a_thousandth_of_it(
    thousands: int, rest: int, apart: str
) -> None:
    assert KRONER.read(f"{thousands}{apart}{rest:03}") == 1000 * thousands + rest


every_entry = pytest.mark.parametrize("entry", [DATE, TypedDate(date(2026, 1, 1)), KRONER, COUNT, PERCENT])
signs = st.text(st.sampled_from([*"0123456789.,-/ '%krmarsjun²½٣\u00a0\u202f\u200e\ud800\0\n"])) | st.text()


@every_entry
@given(signs)
def test_whatever_is_typed_is_read_or_refused_and_what_is_read_can_be_shown_and_read_again(
    entry: TypedDate | TypedNumber, text: str
) -> None:
    read: Callable[[str], object] = entry.read
    try:
        value = read(text)
    except Unreadable:
        assert entry.why_not(text, "Frist") != ""
    else:
        assert entry.why_not(text, "Frist") == ""
        assert read(entry.write(value)) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["1" + " " * 20_000 + "x", "1." * 10_000, "1 " * 10_000, "." * 20_000, "1kr" * 9000]
)
def test_a_long_text_takes_no_longer_than_it_is_long(text: str) -> None:
    for entry in (DATE, KRONER):
        with pytest.raises(Unreadable):
            entry.read(text)


def test_every_day_of_a_year_is_read_from_six_digits() -> None:
    for number in range(365):
        day = date(2027, 1, 1) + timedelta(number)
        assert DATE.read(f"{day:%d%m%y}") == day
