"""Which departments are looked at."""

from dataclasses import replace

import pytest

from questionnaire.names import composed
from scoring.unit.filter import Choices, Filter, as_offered, choices, chosen
from scoring.unit.portfolio import newest
from tests.questionnaire.norwegian import NAMES, mixed
from tests.scoring.portfolios import ids, made, member

NORTH = member(
    "n", region="Helse Nord", health_trust="UNN", hospital="Narvik", field="Lunge", video_share=10.0
)
SOUTH = member(
    *("s",),
    region="Helse Sør-Øst",
    health_trust="OUS",
    hospital="Ullevål",
    field="BUP",
    started_before_2020=True,
)
SILENT = member("q")
ALL = made({key: {} for key in [NORTH, SOUTH, SILENT]})


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter(), "n s q"),
        (Filter(regions=frozenset({"Helse Nord"})), "n"),
        (Filter(regions=frozenset({"helse  nord"})), "n"),
        (Filter(regions=frozenset({"Helse Nord", ""})), "n q"),
        (Filter(health_trusts=frozenset({"OUS"})), "s"),
        (Filter(hospitals=frozenset({"Narvik", "Ullevål"})), "n s"),
        (Filter(fields=frozenset({"BUP"}), regions=frozenset({"Helse Nord"})), ""),
        (Filter(started_before_2020=True), "s"),
        (Filter(started_before_2020=False), ""),
        (Filter(share_from=10.0), "n"),
        (Filter(share_to=9.9), ""),
        (Filter(share_from=0.0, share_to=100.0), "n"),
        (Filter(rounds=frozenset({2})), ""),
    ],
)
def test_a_choice_leaves_those_who_fit_in_every_way(wanted: Filter, left: str) -> None:
    assert ids(chosen(ALL, wanted)) == left.split()


def test_a_department_is_judged_by_its_newest_round_and_keeps_all_of_them() -> None:
    then = member("1", field="Lunge", video_share=5.0)
    now = member("2", round=2, previous="1", field="Hjerte", video_share=30.0)
    both = made({key: {} for key in [then, now]})
    assert ids(chosen(both, Filter(fields=frozenset({"Hjerte"})))) == ["1", "2"]
    assert ids(chosen(both, Filter(fields=frozenset({"Lunge"})))) == []
    assert ids(newest(chosen(both, Filter(share_from=20.0)))) == ["2"]


def test_where_rounds_are_chosen_it_is_judged_by_the_newest_of_those() -> None:
    then = member("1", field="Lunge")
    now = member("2", round=2, previous="1", field="Hjerte")
    both = made({key: {} for key in [then, now]})
    first = frozenset({1})
    assert ids(chosen(both, Filter(rounds=first, fields=frozenset({"Lunge"})))) == ["1"]
    assert ids(chosen(both, Filter(rounds=first, fields=frozenset({"Hjerte"})))) == []


def test_choices_are_sorted_with_not_given_last() -> None:
    assert choices(ALL) == Choices(
        regions=("Helse Nord", "Helse Sør-Øst", ""),
        health_trusts=("OUS", "UNN", ""),
        hospitals=("Narvik", "Ullevål", ""),
        fields=("BUP", "Lunge", ""),
        rounds=(1,),
        shares=(10.0, 10.0),
    )


def test_two_ways_of_writing_a_name_are_one_choice() -> None:
    written = [member(str(n), "A", field=field) for n, field in enumerate(["Lunge", " lunge", "LUNGE"])]
    assert choices(made({key: {} for key in written})).fields == ("Lunge",)


def test_without_shares_there_are_none_to_choose_from() -> None:
    assert choices(made({SILENT: {}})).shares is None


def test_choices_are_sorted_for_readers_and_spelling_variants_are_merged() -> None:
    written = [*mixed(), *(name.upper() for name in NAMES), *(f" {name}" for name in NAMES)]
    members = [
        member(str(n), hospital=name, health_trust=name, region=name, field=name)
        for n, name in enumerate(written)
    ]
    offered = choices(made({one: {} for one in members}))
    told = tuple(composed(name) for name in offered.hospitals)
    assert told == NAMES
    assert offered.hospitals == offered.health_trusts == offered.regions == offered.fields


@pytest.mark.parametrize("written", ["a\u030as  SYKEHUS", "Ås\N{NO-BREAK SPACE}syke\N{SOFT HYPHEN}hus"])
def test_a_choice_in_another_spelling_finds_them_and_is_spelled_as_it_is_offered(written: str) -> None:
    both = made({member("1", hospital="Ås sykehus"): {}, member("2", hospital="Bø"): {}})
    wanted = Filter(hospitals=frozenset({written}), fields=frozenset({"Ukjent"}))
    assert ids(chosen(both, replace(wanted, fields=frozenset()))) == ["1"]
    spelled = as_offered(wanted, choices(both))
    assert spelled == Filter(hospitals=frozenset({"Ås sykehus"}), fields=frozenset({"Ukjent"}))
