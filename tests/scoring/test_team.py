"""How far respondents are apart; the numbers are worked by hand from Tastle and Wierman's formula."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.team import Distribution, agenda, consensus, distribution, distributions, together
from tests.scoring.teams import IT, C, L, choice, group, one
from tests.scoring.tiny import question

COUNTS = st.tuples(*[st.integers(0, 20)] * 4)
SEVERAL = COUNTS.filter(lambda counts: sum(counts) >= 2)
MARKS = st.lists(st.sampled_from([0, 1, 2, 3, "?", "-", None]), max_size=30)


Marks = list[int | str | None]


def counted(marks: Marks) -> Distribution:
    return distribution(None if mark is None else choice(mark) for mark in marks)


def levels(*counts: int) -> Distribution:
    return Distribution(counts, dont_know=0, not_relevant=0, unanswered=0)


@pytest.mark.parametrize(
    ("counts", "measure"),
    [
        # all at one level: 1 + 1·log2(1)
        ((0, 0, 2, 0), 1.0),
        # half at each end: the mean is 1.5, and 1 + 2 · ½·log2(½)
        ((4, 0, 0, 4), 0.0),
        # two neighbours: the mean is 1.5, and 1 + log2(5/6)
        ((0, 1, 1, 0), 0.736966),
        # two levels apart: the mean is 1, and 1 + log2(2/3)
        ((3, 0, 3, 0), 0.415037),
        # three against one from end to end: the mean is 0.75, and 1 + ¾·log2(¾) + ¼·log2(¼)
        ((3, 0, 0, 1), 0.188722),
        # one on each level: the mean is 1.5, and 1 + ½·log2(½) + ½·log2(5/6)
        ((1, 1, 1, 1), 0.368483),
    ],
)
def test_consensus_is_what_it_is_on_paper(counts: tuple[int, ...], measure: float) -> None:
    assert consensus(counts) == pytest.approx(measure, abs=1e-6)


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (0, 1, 0, 0)])
def test_one_alone_neither_agrees_nor_disagrees(counts: tuple[int, ...]) -> None:
    assert consensus(counts) is None


@given(SEVERAL)
def test_consensus_lies_between_none_and_all(counts: tuple[int, ...]) -> None:
    measure = consensus(counts)
    assert measure is not None
    assert -1e-9 <= measure <= 1 + 1e-9
    assert (measure == 1) == (max(counts) == sum(counts))


@given(SEVERAL)
def test_consensus_is_the_same_from_the_other_end(counts: tuple[int, ...]) -> None:
    assert consensus(counts) == pytest.approx(consensus(counts[::-1]))


@given(SEVERAL, st.integers(2, 5))
def test_consensus_is_about_shares_and_not_about_how_many(counts: tuple[int, ...], times: int) -> None:
    assert consensus([count * times for count in counts]) == pytest.approx(consensus(counts))


@given(st.integers(1, 20), st.integers(1, 20))
def test_farther_apart_is_less_agreed(here: int, there: int) -> None:
    near, farther, farthest = (here, there, 0, 0), (here, 0, there, 0), (here, 0, 0, there)
    measures = [consensus(counts) or 0.0 for counts in (near, farther, farthest)]
    assert measures == sorted(measures, reverse=True)
    assert len(set(measures)) == 3


def test_a_distribution_counts_every_way_to_answer_and_not_to() -> None:
    chosen = [0, 3, 3, choice("?"), choice("-"), choice("-"), None]
    spread = distribution(chosen)
    assert spread == Distribution((1, 0, 0, 2), dont_know=1, not_relevant=2, unanswered=1)
    assert spread.answered == 6
    assert spread.mean_level == 2
    assert spread.consensus == consensus((1, 0, 0, 2))


def test_what_is_no_level_has_neither_mean_nor_consensus() -> None:
    spread = distribution([choice("?"), choice("-"), None])
    assert (spread.mean_level, spread.consensus, spread.answered) == (None, None, 2)


@given(MARKS)
def test_everybody_is_counted_once(marks: Marks) -> None:
    spread = counted(marks)
    assert spread.answered + spread.unanswered == len(marks)
    assert spread.unanswered == marks.count(None)


@given(MARKS, MARKS)
def test_parts_put_together_are_the_whole(here: Marks, there: Marks) -> None:
    assert together([counted(here), counted(there)]) == counted([*here, *there])


def test_each_role_has_its_distribution_in_the_order_of_the_roles() -> None:
    forms = [*group(IT, "2"), *group(C, "0? "), *group(L, "33"), one(L, b=1)]
    assert distributions("a", forms) == {
        L: Distribution((0, 0, 0, 2), dont_know=0, not_relevant=0, unanswered=1),
        C: Distribution((1, 0, 0, 0), dont_know=1, not_relevant=0, unanswered=1),
        IT: Distribution((0, 0, 1, 0), dont_know=0, not_relevant=0, unanswered=0),
    }
    assert list(distributions("a", forms)) == [L, C, IT]


def test_the_least_agreed_question_comes_first() -> None:
    shown = {"a": levels(0, 4, 0, 0), "b": levels(2, 0, 0, 2), "c": levels(2, 2, 0, 0)}
    assert agenda([question(id) for id in "abc"], shown) == ("b", "c", "a")


def test_a_heavier_question_comes_before_an_equally_disputed_one() -> None:
    shown = dict.fromkeys("ab", levels(2, 2, 0, 0))
    assert agenda([question("a", weight=1), question("b", weight=2)], shown) == ("b", "a")


def test_weight_multiplies_what_is_lacking_in_consensus() -> None:
    # a: (1 − 0.736966) · 3 = 0.789; b: (1 − 0.415037) · 1 = 0.585
    shown = {"a": levels(1, 1, 0, 0), "b": levels(1, 0, 1, 0)}
    assert agenda([question("b", weight=1), question("a", weight=3)], shown) == ("a", "b")
    # a: 0.263 · 2 = 0.526
    assert agenda([question("a", weight=2), question("b", weight=1)], shown) == ("b", "a")


def test_full_agreement_comes_last_whatever_the_weight() -> None:
    shown = {"a": levels(0, 4, 0, 0), "b": levels(0, 3, 1, 0)}
    assert agenda([question("a", weight=9), question("b", weight=0.1)], shown) == ("b", "a")


def test_ties_keep_the_reports_order() -> None:
    # One neighbour against four, at both ends: the same but for the last digits of a float.
    shown = {"c": levels(4, 1, 0, 0), "b": levels(0, 0, 1, 4), "a": levels(8, 2, 0, 0)}
    for order in ("abc", "cba", "bca"):
        assert agenda([question(id) for id in order], shown) == tuple(order)


def test_unmeasurable_questions_come_after_others_and_hidden_ones_last() -> None:
    shown = {"b": levels(0, 1, 0, 0), "d": levels(0, 4, 0, 0)}
    assert agenda([question(id) for id in "abcd"], shown) == ("d", "b", "a", "c")


@given(st.lists(st.tuples(COUNTS, st.sampled_from([0.1, 1.0, 2.0, 3.0])), max_size=8))
def test_every_question_is_on_the_agenda_once(asked: list[tuple[tuple[int, ...], float]]) -> None:
    questions = [question(f"q{place}", weight) for place, (_, weight) in enumerate(asked)]
    shown = {f"q{place}": levels(*counts) for place, (counts, _) in enumerate(asked) if place % 2}
    order = agenda(questions, shown)
    assert sorted(order) == sorted(q.id for q in questions)


@given(SEVERAL, st.sampled_from([0.1, 0.7, 1.0, 2.5]), st.floats(1.01, 10))
def test_more_weight_moves_a_question_forward(counts: tuple[int, ...], weight: float, times: float) -> None:
    assume(consensus(counts) != 1)
    shown = dict.fromkeys(("light", "heavy"), levels(*counts))
    questions = [question("light", weight), question("heavy", weight * times)]
    assert agenda(questions, shown) == ("heavy", "light")
