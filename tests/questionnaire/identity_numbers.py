"""Numbers of patients by the rules of those who give them, worked out anew for tests."""

from datetime import date

from hypothesis import strategies as st

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_CENTURIES = (
    (date(1854, 1, 1), date(1899, 12, 31), 500, 749),
    (date(1900, 1, 1), date(1999, 12, 31), 0, 499),
    (date(1940, 1, 1), date(1999, 12, 31), 900, 999),
    (date(2000, 1, 1), date(2025, 12, 31), 500, 999),
)
"""Born from, to, and the individual numbers that were given to them."""


def number_of(born: date, individual: int, day: int = 0, month: int = 0) -> str:
    """The number, with what is added to the day and the month; "" where the register gives none."""
    return with_check_digits(f"{born.day + day:02}{born.month + month:02}{born.year % 100:02}{individual:03}")


def with_check_digits(nine: str, left: int = 0) -> str:
    """Nine digits and their two check digits; "" where one of these would be 10.

    `left` is what the first may leave when it is checked: 1, 2 or 3 in numbers that are given from 2032.
    """
    ten = nine + str((int(_check_digit(nine, _FIRST)) + left) % 11)
    eleven = ten + _check_digit(ten, _SECOND)
    return eleven if len(eleven) == 11 else ""


def _check_digit(digits: str, weights: tuple[int, ...]) -> str:
    rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
    return str((11 - rest) % 11)


KINDS = {
    "birth number": (0, 0),
    "D-number": (40, 0),
    "H-number": (0, 40),
    "test person of the population register": (0, 80),
    "test person of Norsk helsenett": (0, 65),
    "D-number of a test person": (40, 80),
}
"""What is added to the day and to the month. FH-numbers, the kind without a date, are not among them."""


@st.composite
def fh_numbers(draw: st.DrawFn) -> str:
    """Eleven digits that begin with 8 or 9 and tell no date."""
    return with_check_digits(f"{draw(st.integers(800_000_000, 999_999_999))}") or draw(fh_numbers())


@st.composite
def dated_numbers(draw: st.DrawFn) -> str:
    """Eleven digits of one of the kinds that tell a date."""
    earliest, latest, lowest, highest = draw(st.sampled_from(_CENTURIES))
    born = draw(st.dates(earliest, latest))
    day, month = draw(st.sampled_from(list(KINDS.values())))
    return number_of(born, draw(st.integers(lowest, highest)), day, month) or draw(dated_numbers())


def identity_numbers() -> st.SearchStrategy[str]:
    """Eleven digits of any kind."""
    return dated_numbers() | fh_numbers()


@st.composite
def as_written(draw: st.DrawFn) -> str:
    """An identity number with what people put between its digits."""
    number = draw(identity_numbers())
    way = draw(st.sampled_from(("{0}{1}{2}{3}", "{0}{1}{2} {3}", "{0}.{1}.{2}-{3}", "{0} {1} {2} {3}")))
    usual = way.format(number[:2], number[2:4], number[4:6], number[6:])
    between = st.sampled_from(("", " ", ".", "-", " - ", "\u00a0", "\u2013"))
    spread = number[0] + "".join(draw(between) + digit for digit in number[1:])
    return draw(st.sampled_from((usual, spread)))


SOMEBODYS = next(filter(None, (number_of(date(1890, 1, 1), individual) for individual in range(500, 750))))
"""A valid number, for tests that need just one: of nobody who is alive."""

FH_NUMBER = next(filter(None, (with_check_digits(str(nine)) for nine in range(800_000_000, 800_000_100))))
"""A valid number of the kind that tells no date."""
