"""A year of two digits is read only where the digits can be nothing else."""

from datetime import date

import pytest

from language.typed_values import TypedDate, Unreadable, Why

DATE = TypedDate()


@pytest.mark.parametrize(
    "text",
    ["27-03-01", "27.03.01", "270301", "1.3.20", "1. mars 20", "1.3.99", "01.03.50"],
)
def test_what_may_be_another_year_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        DATE.read(text)
    assert refusal.value.why is Why.SHORT_YEAR


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-03-27", date(2027, 3, 1)),
        ("31.12.27", date(2027, 12, 31)),
        ("31/12/27", date(2027, 12, 31)),
        ("31-12-27", date(2027, 12, 31)),
        ("27–03–28", date(2028, 3, 27)),
        ("28-3-27", date(2027, 3, 28)),
        ("28-02-30", date(2030, 2, 28)),
        ("1.3.21", date(2021, 3, 1)),
        ("1.3.49", date(2049, 3, 1)),
    ],
)
def test_what_can_be_nothing_else_is_read(text: str, day: date) -> None:
    assert DATE.read(text) == day
