import numpy as np

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.unit import Member
from scoring.unit.portfolio import level_sums, portfolio
from tests.exports.invented import INSTRUMENT


def sums(*rows: tuple[int, ...]) -> list[tuple[list[int], list[int]]]:
    """The known and the most of each form, recommendation by recommendation."""
    members = [
        Member(str(number), Profile("A"), instrument=INSTRUMENT.version) for number in range(len(rows))
    ]
    codes = np.array(rows, dtype=np.int8).reshape(len(rows), 5)
    made = level_sums(portfolio((INSTRUMENT,), members, codes))
    return list(zip(made.known.tolist(), made.most.tolist(), strict=True))


def test_the_levels_of_a_recommendation_are_added_up_without_weights() -> None:
    assert sums((3, 2, 1, 0, 0)) == [([5, 1, 0], [6, 3, 6])]


def test_what_is_unknown_adds_nothing_to_the_sum_and_what_is_not_relevant_nothing_to_the_most() -> None:
    assert sums((UNKNOWN, 2, NOT_RELEVANT, 1, NOT_RELEVANT)) == [([2, 0, 1], [6, 0, 3])]


def test_each_department_has_sums_of_its_own() -> None:
    assert sums((3,) * 5, (0,) * 5) == [([6, 3, 6], [6, 3, 6]), ([0, 0, 0], [6, 3, 6])]
    assert sums() == []
