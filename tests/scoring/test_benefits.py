"""Which benefits the nine report, and what spared journeys come to, worked out on paper."""

import math
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.fields import HIGHEST_NUMBER
from questionnaire.plan import Interval, Travel
from questionnaire.reader.load import instrument
from scoring.plan import TravelSaved, reported, travel_saved

CONTENT = instrument()
NUMBERS = st.integers(0, HIGHEST_NUMBER) | st.floats(0, HIGHEST_NUMBER)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda two: Interval(min(two), max(two)))
TOLD = st.none() | INTERVALS
TRAVELS = st.builds(Travel, consultations=TOLD, minutes=TOLD, kilometres=TOLD, kroner=TOLD)


def one(number: float) -> Interval:
    return Interval(number, number)


def intervals(saved: TravelSaved) -> list[Interval]:
    return [getattr(saved, f.name) for f in fields(saved) if getattr(saved, f.name) is not None]


def test_a_range_of_consultations_gives_a_range_of_hours() -> None:
    """120 × 90 min = 10 800 min = 180 h; 150 × 90 min = 13 500 min = 225 h."""
    assert travel_saved(Travel(Interval(120, 150), one(90))) == TravelSaved(hours=Interval(180, 225))


def test_two_ranges_give_the_lowest_with_the_lowest_and_the_highest_with_the_highest() -> None:
    """100 × 40 km = 4 000 km; 200 × 60 km = 12 000 km."""
    saved = travel_saved(Travel(Interval(100, 200), kilometres=Interval(40, 60)))
    assert saved == TravelSaved(kilometres=Interval(4000, 12_000))


def test_single_numbers_give_a_single_number() -> None:
    """50 × 45 min = 2 250 min = 37.5 h; 50 × 12.5 km = 625 km; 50 × 350 kr = 17 500 kr."""
    saved = travel_saved(Travel(one(50), one(45), one(12.5), one(350)))
    assert saved == TravelSaved(one(37.5), one(625), one(17_500))


def test_no_consultations_spare_nothing_which_is_a_number_and_not_unknown() -> None:
    assert travel_saved(Travel(one(0), one(90))) == TravelSaved(hours=one(0))


@pytest.mark.parametrize("missing", ["consultations", "minutes", "kilometres", "kroner"])
def test_missing_figures_are_not_computed_or_replaced_by_constants(missing: str) -> None:
    whole = Travel(one(10), one(60), one(20), one(30))
    saved = travel_saved(replace(whole, **{missing: None}))
    results = {"minutes": "hours", "kilometres": "kilometres", "kroner": "kroner"}
    lost = {*results.values()} if missing == "consultations" else {results[missing]}
    assert {f.name for f in fields(saved) if getattr(saved, f.name) is None} == lost


@given(TRAVELS)
def test_the_low_end_is_never_above_the_high_end_and_all_is_finite(travel: Travel) -> None:
    for result in intervals(travel_saved(travel)):
        assert 0 <= result.low <= result.high
        assert math.isfinite(result.high)


@given(TRAVELS, st.sampled_from(["consultations", "minutes", "kilometres", "kroner"]), INTERVALS)
def test_a_higher_figure_never_gives_a_lower_result(travel: Travel, name: str, other: Interval) -> None:
    now = getattr(travel, name)
    if now is None:
        return
    higher = Interval(max(now.low, other.low), max(now.high, other.high))
    before, after = travel_saved(travel), travel_saved(replace(travel, **{name: higher}))
    for less, more in zip(intervals(before), intervals(after), strict=True):
        assert less.low <= more.low
        assert less.high <= more.high


@given(TRAVELS)
def test_a_known_number_within_an_interval_gives_a_result_within_it(travel: Travel) -> None:
    sure = Travel(*(interval and one(interval.low) for interval in _told(travel)))
    for narrow, broad in zip(intervals(travel_saved(sure)), intervals(travel_saved(travel)), strict=True):
        assert broad.low <= narrow.low <= narrow.high <= broad.high


def _told(travel: Travel) -> list[Interval | None]:
    return [getattr(travel, field.name) for field in fields(travel)]


@pytest.mark.parametrize(
    ("low", "high"), [(-1, 5), (5, 4), (math.nan, 5), (0, math.nan), (0, math.inf), (-math.inf, 0)]
)
def test_what_is_no_interval_cannot_be_made(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(low, high)


@pytest.mark.parametrize("name", ["consultations", "minutes", "kilometres", "kroner"])
def test_a_number_beyond_all_departments_is_none(name: str) -> None:
    Travel(**{name: one(HIGHEST_NUMBER)})
    with pytest.raises(ValueError, match=name):
        Travel(**{name: Interval(0, HIGHEST_NUMBER + 1)})


def test_travel_time_is_reported_by_all_nine_and_comes_first() -> None:
    first, *others = reported(CONTENT)
    assert (first.benefit.id, first.count, first.of) == ("travel-time-saved", 9, 9)
    assert all(1 <= one.count < 9 for one in others)


def test_benefits_are_listed_once_with_their_departments_most_reported_first() -> None:
    found = reported(CONTENT)
    assert {one.benefit for one in found} == set(CONTENT.benefits)
    assert len(found) == len(CONTENT.benefits)
    for one in found:
        assert tuple(department.id for department in one.departments) == one.benefit.departments
    counts = [one.count for one in found]
    assert counts == sorted(counts, reverse=True)


def test_equally_reported_benefits_keep_the_order_of_the_content() -> None:
    place = {benefit.id: number for number, benefit in enumerate(CONTENT.benefits)}
    found = [(-one.count, place[one.benefit.id]) for one in reported(CONTENT)]
    assert found == sorted(found)


def test_what_is_reckoned_from_nothing_is_nothing() -> None:
    assert astuple(travel_saved(Travel())) == (None, None, None)
