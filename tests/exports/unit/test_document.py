"""The filtered departments are counted, and letters identify nobody."""

from dataclasses import replace

import pytest

from exports.unit.document import UnitDocument, unit_document
from questionnaire.assessment import Profile
from scoring.unit.filter import Filter, chosen
from scoring.unit.portfolio import Need, needs, newest
from scoring.unit.selection import aliases
from scoring.unit.spread import Dot, shares_and_readiness
from tests.exports.invented_unit import (
    EMPTY,
    FOUR,
    HEART,
    LUNG,
    MADE_ON,
    NORTH,
    SIX,
    many,
    member,
    together,
    told,
)


def names(document: UnitDocument) -> list[str]:
    return [document.names[one.id] for one in document.newest.members]


def test_departments_are_in_alphabetical_order_with_distinct_names() -> None:
    assert names(told(FOUR)) == ["BUP, Harstad", "BUP, Narvik", "Hjerte (oppdiktet)", "Lunge"]


def test_two_departments_of_one_name_and_hospital_stay_two() -> None:
    twins = together([member(1, NORTH), member(2, NORTH)], [(0,) * 5, (3,) * 5])
    assert len(set(names(told(twins)))) == 2


def test_the_label_of_a_department_does_not_depend_on_the_filter() -> None:
    assert names(told(FOUR, Filter(hospitals=frozenset({"Harstad"})))) == ["BUP, Harstad"]
    assert names(told(SIX, Filter(rounds=frozenset({1}), regions=frozenset({"Helse Nord"})))) == [
        *("BUP, Harstad", "BUP, Narvik", "Lunge"),
    ]


def test_the_newest_round_represents_a_department() -> None:
    document = told(SIX)
    assert (document.count, document.pairs) == (6, 1)
    assert [one.round for one in document.newest.members if one.profile.name == "Lunge"] == [2]


def test_only_departments_in_the_filter_are_counted() -> None:
    document = told(FOUR, Filter(regions=frozenset({"Helse Nord"})))
    assert names(document) == ["BUP, Harstad", "BUP, Narvik", "Lunge"]
    assert document.filter_words == "Helse Nord"
    assert document.needs == needs(newest(chosen(FOUR, Filter(regions=frozenset({"Helse Nord"})))))


def test_needs_are_ordered_by_how_many_know_they_lack_them() -> None:
    first = told(FOUR).needs[0]
    # Goals and money: Lunge and Hjerte have them, BUP in Narvik has one at 0, BUP in Harstad does not know.
    assert first == Need("2.2", in_place=2, partly=1, not_in_place=1, unknown=0, not_applicable=0)


@pytest.mark.parametrize(("whole", "small"), [(EMPTY, True), (FOUR, True), (SIX, False)])
def test_fewer_than_five_are_few(whole: object, small: bool) -> None:
    assert told(whole).is_small is small  # type: ignore[arg-type]


def test_it_is_invented_if_all_departments_are() -> None:
    assert not told(EMPTY).all_invented
    assert (told(FOUR).invented, told(FOUR).all_invented) == (1, False)
    assert told(together([member(1, replace(LUNG, invented=True))], [(0,) * 5])).all_invented


def test_letters_keep_only_region_and_field_of_a_department() -> None:
    document = told(FOUR, aliased=True)
    assert {one.profile for one in document.newest.members} == {
        Profile("", region=one.region, field=one.field, invented=one.invented) for one in (LUNG, HEART, NORTH)
    }


def test_letters_are_in_alphabetical_order_and_not_that_of_names() -> None:
    document = told(FOUR, aliased=True)
    assert names(document) == ["Avdeling A", "Avdeling B (oppdiktet)", "Avdeling C", "Avdeling D"]
    assert [one.profile.field for one in document.newest.members][:2] == ["Indremedisin", "Kirurgi"]
    assert names(told(many(60), aliased=True))[25:28] == ["Avdeling Z", "Avdeling AA", "Avdeling AB"]


def test_a_letter_does_not_depend_on_the_filter() -> None:
    letters = aliases(FOUR)
    document = told(FOUR, Filter(fields=frozenset({"Kirurgi"})), aliased=True)
    assert names(document) == [f"Avdeling {letters['id-1']} (oppdiktet)"]


def test_letters_change_no_number() -> None:
    open_one, letters = told(SIX), told(SIX, aliased=True)
    assert (letters.needs, letters.coverage, letters.movements) == (
        *(open_one.needs, open_one.coverage, open_one.movements),
    )
    assert (letters.sums.known.sum(), letters.bands) == (open_one.sums.known.sum(), open_one.bands)


def test_with_letters_nobody_can_filter_by_hidden_fields() -> None:
    wanted = Filter(
        hospitals=frozenset({"Narvik"}),
        health_trusts=frozenset({"Tangen HF"}),
        started_before_2020=True,
        share_from=99.0,
        regions=frozenset({"Helse Nord"}),
    )
    document = told(FOUR, wanted, aliased=True)
    assert (document.count, document.filter_words) == (3, "Helse Nord")


def test_shares_are_those_that_departments_entered() -> None:
    assert told(FOUR).dots == shares_and_readiness(newest(FOUR))
    assert told(FOUR).dots[0] == Dot("id-2", 20.0, 1, 3)
    assert told(FOUR).line is None


def test_a_trend_line_needs_ten_departments() -> None:
    assert told(many(9)).line is None
    assert told(many(60)).line is not None


def test_without_shared_departments_it_is_empty() -> None:
    document = unit_document(EMPTY, Filter(), unit_name="Enhet", made_on=MADE_ON)
    assert (document.count, document.pairs, document.dots) == (0, 0, ())
    assert all(need.lacking == 0 for need in document.needs)
