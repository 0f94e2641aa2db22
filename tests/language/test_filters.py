"""A choice of departments, in an address and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.unit import filter_words, from_query, to_query
from scoring.unit.filter import Filter
from tests.questionnaire.norwegian import NAMES, mixed
from urls import FILTER

names = st.frozensets(st.text(max_size=20), max_size=4)
share = st.none() | st.integers(0, 100_000_000).map(lambda millionth: millionth / 1_000_000)
filters = st.builds(
    Filter,
    regions=names,
    health_trusts=names,
    hospitals=names,
    fields=names,
    rounds=st.frozensets(st.integers(0, 999), max_size=4),
    started_before_2020=st.none() | st.booleans(),
    share_from=share,
    share_to=share,
)


@given(filters)
def test_an_address_gives_back_what_was_put_into_it(wanted: Filter) -> None:
    query = to_query(wanted)
    assert from_query(query) == wanted
    assert set(query) <= set(FILTER)


@given(st.dictionaries(st.sampled_from([*FILTER, "x"]), st.lists(st.text(), max_size=3)))
def test_any_address_is_understood_as_some_choice(query: dict[str, list[str]]) -> None:
    wanted = from_query(query)
    assert from_query(to_query(wanted)) == wanted


@pytest.mark.parametrize(
    "query",
    [
        {"runde": ["x", "-1", "²", "1" * 9]},
        {"for2020": ["kanskje"]},
        {"fra": ["-1"], "til": ["101"]},
        {"fra": ["nan"], "til": ["inf"]},
        {"fra": ["12.000"], "til": ["1.250"]},
        {"ukjent": ["1"]},
    ],
)
def test_what_means_nothing_is_passed_over(query: dict[str, list[str]]) -> None:
    assert from_query(query) == Filter()


def test_an_empty_filter_has_no_description() -> None:
    assert to_query(Filter()) == {}
    assert filter_words(Filter()) == ""


def test_a_filter_is_described_in_words() -> None:
    wanted = Filter(
        regions=frozenset({"Helse Nord"}),
        fields=frozenset({"psykisk helsevern", ""}),
        rounds=frozenset({2, 1}),
        started_before_2020=False,
        share_from=12.5,
        share_to=40,
    )
    assert filter_words(wanted) == (
        "Helse Nord, psykisk helsevern, uten oppgitt fagområde, runde 1, runde 2, "
        "startet i 2020 eller senere, videoandel 12,5 til 40\N{NO-BREAK SPACE}%"
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(share_from=5), "videoandel fra 5\N{NO-BREAK SPACE}%"),
        (Filter(share_to=5), "videoandel til og med 5\N{NO-BREAK SPACE}%"),
        (Filter(started_before_2020=True), "startet før 2020"),
        (Filter(health_trusts=frozenset({""})), "uten oppgitt helseforetak"),
        (Filter(hospitals=frozenset({""})), "uten oppgitt sykehus"),
        (Filter(regions=frozenset({""})), "uten oppgitt region"),
    ],
)
def test_each_part_of_a_choice_has_its_words(wanted: Filter, words: str) -> None:
    assert filter_words(wanted) == words


def test_a_filter_lists_each_name_once_in_the_readers_order() -> None:
    wanted = Filter(hospitals=frozenset({*mixed(), *NAMES, ""}))
    assert filter_words(wanted) == ", ".join((*NAMES, "uten oppgitt sykehus"))


def test_an_address_has_its_names_in_the_readers_order() -> None:
    assert to_query(Filter(hospitals=frozenset({*NAMES, ""})))["sykehus"] == [*NAMES, ""]
