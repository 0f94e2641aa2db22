"""Later rounds of invented departments: labelled, and the same for the same seed."""

import itertools
from datetime import date

import pytest

from questionnaire.invented import Invented, invented_departments, rounds_of
from questionnaire.reader.load import instrument

CONTENT = instrument()
TODAY = date(2026, 11, 23)


def all_rounds(number: int = 200, seed: int = 1) -> list[list[Invented]]:
    return [
        list(rounds_of(CONTENT, first, seed)) for first in invented_departments(CONTENT, number, seed, TODAY)
    ]


@pytest.fixture(scope="module")
def departments() -> list[list[Invented]]:
    return all_rounds()


def test_there_are_departments_with_one_two_and_three_rounds(departments: list[list[Invented]]) -> None:
    assert {len(rounds) for rounds in departments} == {1, 2, 3}


def test_a_later_round_is_of_the_same_invented_department(departments: list[list[Invented]]) -> None:
    for first, *later in departments:
        for one in later:
            assert one.answers.department.name == first.answers.department.name
            assert one.answers.department.invented


def test_levels_move_by_one_step_at_most_and_more_of_them_up_than_down(
    departments: list[list[Invented]],
) -> None:
    steps = [
        now.level - then.level
        for rounds in departments
        for before, after in itertools.pairwise(rounds)
        for id, then in before.answers.answers.items()
        for now in (after.answers.answer(id),)
        if then.level is not None and now.level is not None
    ]
    assert set(steps) == {-1, 0, 1}
    assert steps.count(1) > 2 * steps.count(-1) > 0


def test_the_same_seed_gives_the_same_rounds_and_another_gives_others() -> None:
    assert all_rounds(20) == all_rounds(20)
    assert all_rounds(20) != all_rounds(20, seed=2)
