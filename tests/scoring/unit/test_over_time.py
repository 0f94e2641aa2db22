"""Two rounds of each department beside each other, on what was asked both times."""

from dataclasses import replace

from questionnaire.unit import Member
from scoring.unit.over_time import Movement, TimeComparison, over_time
from tests.scoring.portfolios import made, member
from tests.scoring.tiny import Mark, instrument, question, questions, recommendation, theme


def pair(id: str, then: dict[str, Mark], now: dict[str, Mark]) -> dict[Member, dict[str, Mark]]:
    return {member(f"{id}1"): then, member(f"{id}2", id, 2, f"{id}1"): now}


def on_c(compared: TimeComparison) -> Movement:
    [movement] = [one for one in compared.movements if one.recommendation == "1.2"]
    return movement


def test_each_way_of_moving_is_counted_once() -> None:
    forms: dict[Member, dict[str, Mark]] = {}
    for id, then, now in (
        ("a", 1, 2),
        ("b", 0, 3),
        ("c", 2, 1),
        ("d", 3, 2),
        ("e", 0, 1),
        ("f", "?", 2),
        ("g", 2, "?"),
        ("h", "-", 2),
    ):
        forms |= pair(id, {"c": then}, {"c": now})
    compared = over_time(made(forms))
    assert len(compared.pairs) == 8
    assert on_c(compared) == Movement("1.2", 2, 1, 1, 1, 2, 1)


def test_the_newest_round_is_compared_with_the_one_before_it() -> None:
    third = member("3", round=3, previous="2")
    rounds: dict[Member, dict[str, Mark]] = {
        member("1"): {"c": 0},
        member("2", round=2, previous="1"): {"c": 2},
        third: {"c": 3},
    }
    compared = over_time(made(rounds))
    assert [(then.id, now.id) for then, now in compared.pairs] == [("2", "3")]
    assert on_c(compared).still_in_place == 1


def test_a_department_with_one_round_is_not_compared() -> None:
    compared = over_time(made({member("1"): {"c": 2}, **pair("x", {"c": 0}, {"c": 2})}))
    assert [now.id for _then, now in compared.pairs] == ["x2"]


def test_only_what_was_asked_both_times_counts() -> None:
    """1.1 was in place by its core question alone; the other one was not asked in the short form."""
    core = replace(question("a"), core=True)
    content = instrument(theme("t", recommendation("1.1", core, question("b"))))
    short = replace(member("x1"), is_short=True)
    later = member("x2", round=2, previous="x1")
    [movement] = over_time(made({short: {"a": 2}, later: {"a": 2, "b": 0}}, content)).movements
    assert movement == Movement("1.1", 0, 0, 1, 0, 0, 0)


def test_what_has_an_answer_was_asked_even_in_a_short_form() -> None:
    core = replace(question("a"), core=True)
    content = instrument(theme("t", recommendation("1.1", core, question("b"))))
    short = replace(member("x1"), is_short=True)
    later = member("x2", round=2, previous="x1")
    [movement] = over_time(made({short: {"a": 2, "b": 0}, later: {"a": 2, "b": 2}}, content)).movements
    assert movement == Movement("1.1", 1, 0, 0, 0, 0, 0)


def test_rounds_of_two_editions_are_compared_on_what_both_ask() -> None:
    first = instrument(theme("t", recommendation("1.1", *questions("a gone"))))
    second = replace(instrument(theme("t", recommendation("1.1", *questions("a b")))), version="0.2")
    later = replace(member("x2", round=2, previous="x1"), instrument="0.2")
    rounds: dict[Member, dict[str, Mark]] = {member("x1"): {"a": 2, "gone": 0}, later: {"a": 2, "b": 0}}
    [movement] = over_time(made(rounds, first, second)).movements
    assert movement == Movement("1.1", 0, 0, 1, 0, 0, 0)


def test_other_departments_of_an_older_edition_take_no_question_from_those_of_a_newer_one() -> None:
    first = instrument(theme("t", recommendation("1.1", *questions("a"))))
    second = replace(instrument(theme("t", recommendation("1.1", *questions("a b")))), version="0.2")
    pair = [replace(member(f"x{n}", round=n, previous=f"x{n - 1}"), instrument="0.2") for n in (1, 2)]
    rounds: dict[Member, dict[str, Mark]] = {member("old"): {"a": 2}}
    rounds |= {pair[0]: {"a": 2, "b": 0}, pair[1]: {"a": 2, "b": 2}}
    [movement] = over_time(made(rounds, first, second)).movements
    assert movement == Movement("1.1", 1, 0, 0, 0, 0, 0)


def test_without_departments_to_compare_all_counts_are_zero() -> None:
    compared = over_time(made({}))
    assert compared.pairs == ()
    assert on_c(compared) == Movement("1.2", 0, 0, 0, 0, 0, 0)
