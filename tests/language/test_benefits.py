"""Benefits and journeys in words: every number of a calculation is there, and in its right form."""

import pytest

from language import use
from language.benefits import interval_words, reported_words, travel_steps
from questionnaire.fields import HIGHEST_NUMBER
from questionnaire.plan import Interval, Travel
from questionnaire.reader.load import instrument
from scoring.plan import reported


def one(number: float) -> Interval:
    return Interval(number, number)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(120, 150), "120–150"),
        (one(90), "90"),
        (one(90.0), "90"),
        (one(12.5), "12,5"),
        (Interval(0, 1500), "0–1\xa0500"),
    ],
)
def test_an_interval_is_one_number_or_two(interval: Interval, words: str) -> None:
    assert interval_words(interval) == words


def test_each_line_has_every_number_it_is_made_from() -> None:
    steps = travel_steps(Travel(Interval(120, 150), one(90), one(40), Interval(300, 400)))
    assert [(step.what, step.calculation, step.result) for step in steps] == [
        ("Reisetid i året", "120–150 konsultasjoner × 90 minutter / 60", "180–225 timer"),
        ("Reiselengde i året", "120–150 konsultasjoner × 40 km", "4\xa0800–6\xa0000 km"),
        ("Reisekostnader i året", "120–150 konsultasjoner × 300–400 kroner", "36\xa0000–60\xa0000 kroner"),
    ]


def test_one_of_something_is_in_the_singular() -> None:
    steps = travel_steps(Travel(one(1), one(60), one(1), one(1)))
    assert [f"{step.calculation} = {step.result}" for step in steps] == [
        "1 konsultasjon × 60 minutter / 60 = 1 time",
        "1 konsultasjon × 1 km = 1 km",
        "1 konsultasjon × 1 krone = 1 krone",
    ]


@pytest.mark.parametrize(
    ("minutes", "hours"), [(44, "7,3 timer"), (45, "7,5 timer"), (3, "0,5 timer"), (0.5, "0,083 timer")]
)
def test_hours_are_rounded_to_one_decimal_unless_below_one(minutes: float, hours: str) -> None:
    [step] = travel_steps(Travel(one(10), one(minutes)))
    assert step.result == hours


@pytest.mark.parametrize("travel", [Travel(), Travel(one(10)), Travel(None, one(1), one(1), one(1))])
def test_too_few_numbers_make_no_line(travel: Travel) -> None:
    assert travel_steps(travel) == ()


def test_the_highest_accepted_numbers_can_be_written() -> None:
    [step] = travel_steps(Travel(one(HIGHEST_NUMBER), kroner=one(HIGHEST_NUMBER)))
    assert step.result == "1" + "\xa0000" * 6 + " kroner"


def test_what_the_nine_report_is_a_count() -> None:
    assert reported_words(reported(instrument())[0]) == "Rapportert av 9 av 9 avdelinger"
    with use("en"):
        assert reported_words(reported(instrument())[0]) == "Reported by 9 of 9 departments"
