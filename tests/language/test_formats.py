from datetime import UTC, date, datetime

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from language import long_date, long_moment, number, percent, short_time, use
from language.formats import end_of_day, last_day_before

NBSP = "\N{NO-BREAK SPACE}"


def test_a_date_is_written_in_words() -> None:
    assert long_date(date(2026, 11, 23)) == "23. november 2026"
    assert long_date(date(2027, 3, 1)) == "1. mars 2027"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 11, 23, 13, 2, tzinfo=UTC), "14:02"),
        (datetime(2026, 7, 1, 13, 2, tzinfo=UTC), "15:02"),
        (datetime(2026, 12, 31, 23, 5, tzinfo=UTC), "00:05"),
    ],
)
def test_a_time_is_the_one_on_a_norwegian_clock_summer_and_winter(moment: datetime, written: str) -> None:
    assert short_time(moment) == written


def test_a_time_can_be_shown_for_another_zone() -> None:
    assert short_time(datetime(2026, 11, 23, 13, 2, tzinfo=UTC), UTC) == "13:02"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (13.4, "13,4"),
        (1234567.5, f"1{NBSP}234{NBSP}567,5"),
        (-2.5, "-2,5"),
        (0.1 + 0.2, "0,3"),
    ],
)
def test_a_number_has_a_decimal_comma_and_spaces_between_thousands(value: float, written: str) -> None:
    assert number(value) == written


@given(st.decimals(-1_000_000_000, 1_000_000_000, places=3).map(float))
def test_a_number_can_be_read_back(value: float) -> None:
    assert float(parse_decimal(number(value), locale="nb")) == value


def test_a_share_and_its_sign_stay_on_one_line() -> None:
    assert percent(13.4) == f"13,4{NBSP}%"


def test_another_language_writes_its_own_way() -> None:
    with use("en"):
        assert long_date(date(2026, 11, 23)) == "November 23, 2026"
        assert number(1234.5) == "1,234.5"


def test_a_moment_shows_its_date_in_norwegian_time() -> None:
    assert long_moment(datetime(2026, 12, 31, 23, 5, tzinfo=UTC)) == "1. januar 2027 kl. 00:05"
    assert long_moment(datetime(2026, 12, 31, 23, 5, tzinfo=UTC), UTC) == "31. desember 2026 kl. 23:05"


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 23), datetime(2026, 11, 23, 23, tzinfo=UTC)),
        (date(2026, 7, 1), datetime(2026, 7, 1, 22, tzinfo=UTC)),
        # The day on which the clock goes back has 25 hours.
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_the_next_midnight_in_norway(day: date, end: datetime) -> None:
    assert end_of_day(day) == end
    assert last_day_before(end) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_last_day_survives_being_stored_as_a_moment(day: date) -> None:
    assert last_day_before(end_of_day(day).astimezone(UTC)) == day
