"""Many departments at once: counted, never ranked."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.instrument import Instrument
from scoring.formula import STATUSES
from scoring.result import Status
from scoring.unit.portfolio import (
    Need,
    among,
    by_column,
    coverage,
    coverages,
    needs,
    newest,
    part,
    portfolio,
)
from tests.scoring.oracle import Oracle
from tests.scoring.portfolios import TWO, ids, made, member
from tests.scoring.strategies import MARKS
from tests.scoring.tiny import Mark, form, instrument, question, questions, recommendation, theme

READY: dict[str, Mark] = {"a": 2, "b": 3, "c": 2}
MARK = st.sampled_from(MARKS)
ROWS = st.lists(st.tuples(MARK, MARK, MARK), max_size=7)


def marked(row: tuple[Mark | None, ...]) -> dict[str, Mark]:
    return {id: mark for id, mark in zip("abc", row, strict=True) if mark is not None}


def test_the_newest_round_represents_a_department() -> None:
    chain = [
        member("x1", round=1),
        member("x2", round=2, previous="x1"),
        member("x3", round=3, previous="x2"),
    ]
    p = made(dict.fromkeys([chain[2], member("y"), chain[0], chain[1]], READY))
    assert p.departments == ("x1", "y", "x1", "x1")
    assert ids(newest(p)) == ["x3", "y"]


def test_two_departments_of_one_name_are_two() -> None:
    assert ids(newest(made({member("1", "BUP"): READY, member("2", "BUP"): READY}))) == ["1", "2"]


def test_a_round_that_is_left_out_is_stepped_over() -> None:
    p = made(
        dict.fromkeys(
            [member("1"), member("2", round=2, previous="1"), member("3", round=3, previous="2")], READY
        )
    )
    left = part(p, [0, 2])
    assert left.rounds["previous"].to_list() == [None, "1"]
    assert left.departments == ("1", "1")
    assert part(p, [2]).rounds["previous"].isna().all()


def test_members_can_be_put_in_an_order_and_keep_their_levels() -> None:
    members = [member("1", "B"), member("2", "A")]
    codes = made({members[0]: {"a": 0, "b": 0, "c": 0}, members[1]: READY}).codes
    p = portfolio((TWO,), members, codes, order=lambda one: one.profile.name)
    assert ids(p) == ["2", "1"]
    assert p.codes.tolist() == [[2, 3, 2], [0, 0, 0]]


def test_the_most_common_known_needs_come_first_and_counts_add_up() -> None:
    """1.1: in place, partly (2 and 0), not in place, not relevant. 1.2: lacked by all but one unknown."""
    p = made(
        {
            member("1"): {"a": 2, "b": 2, "c": 0},
            member("2"): {"a": 2, "b": 0, "c": 1},
            member("3"): {"a": 0, "b": 0, "c": "?"},
            member("4"): {"a": "-", "b": "-", "c": 1},
        }
    )
    assert needs(p) == (Need("1.2", 0, 2, 1, 1, 0), Need("1.1", 1, 1, 1, 0, 1))
    assert [need.lacking for need in needs(p)] == [3, 2]


def test_equally_frequent_needs_keep_the_reports_order() -> None:
    p = made({member("1"): {"a": 0, "b": 0, "c": 0}})
    assert [need.recommendation for need in needs(p)] == ["1.1", "1.2"]


def test_coverage_is_weighted_and_a_share_is_shown_from_five_departments_on() -> None:
    """Weights 1 and 3. a is known in all five: 5; b in two, 6, and relevant in four, 12: 11 of 17."""
    content = instrument(theme("t", recommendation("1.1", question("a"), question("b", 3.0))))
    marks: list[dict[str, Mark]] = [
        {"a": 1, "b": 1},
        {"a": 0, "b": 3},
        {"a": 2, "b": "-"},
        {"a": 1},
        {"a": 1},
    ]
    five = made({member(str(n)): row for n, row in enumerate(marks)}, content)
    found = coverage(five)
    assert (found.known, found.relevant) == (11.0, 17.0)
    assert found.share == pytest.approx(11 / 17)
    four = coverage(part(five, range(4)))
    assert (four.known, four.relevant, four.share) == (10.0, 13.0, None)
    assert coverages(five) == (1.0, 1.0, 1.0, 0.25, 0.25)


def test_a_column_sorts_from_in_place_to_not_applicable_and_is_stable() -> None:
    marks: dict[str, Mark] = {"k": "-", "l": "?", "m": 2, "n": 0, "o": 1, "p": 3}
    p = made({member(id): {"a": 0, "b": 0, "c": mark} for id, mark in marks.items()})
    listed = [p.members[place].id for place in by_column(p, "1.2")]
    assert listed == ["m", "p", "o", "n", "l", "k"]
    assert [p.members[place].id for place in by_column(p, "1.2", descending=True)] == [
        *("k", "l", "n", "o", "m", "p")
    ]


def test_a_hand_count_of_nobody_is_possible() -> None:
    nobody = made({})
    assert [need.lacking for need in needs(newest(nobody))] == [0, 0]
    assert coverage(nobody).share is None
    assert by_column(nobody, "1.1") == ()


@given(ROWS)
def test_each_status_is_the_one_that_the_form_alone_has(rows: list[Any]) -> None:
    p = made({member(str(n)): marked(row) for n, row in enumerate(rows)})
    expected = [[Oracle(TWO, form(**marked(row))).status(r) for r in TWO.recommendations] for row in rows]
    assert [
        [STATUSES[number].value.replace("-", "_") for number in row] for row in p.scores.status
    ] == expected
    for need in needs(p):
        column = [r.id for r in TWO.recommendations].index(need.recommendation)
        told = [row[column] for row in expected]
        assert need.in_place == told.count("in_place")
        assert need.lacking == told.count("partly") + told.count("not_in_place")
        assert need.unknown == told.count("unknown")
        assert need.not_applicable == told.count("not_applicable")


def test_every_status_has_a_place() -> None:
    assert set(STATUSES) == set(Status)


FIRST = instrument(
    theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c")))
)
SECOND = replace(
    instrument(
        theme("t", recommendation("1.1", *questions("a new")), recommendation("1.2", *questions("c")))
    ),
    version="0.2",
)
OF_SECOND = replace(member("2"), instrument="0.2")


def test_departments_of_two_editions_are_compared_on_the_questions_that_both_ask() -> None:
    p = made({member("1"): {"a": 2, "b": 0, "c": 1}, OF_SECOND: {"a": 3, "new": 0, "c": 1}}, FIRST, SECOND)
    assert [one.version for one in p.answered] == ["0.1", "0.2"]
    assert list(p.instrument.question) == ["a", "c"]
    assert p.codes.tolist() == [[2, 1], [3, 1]]
    assert [need.in_place for need in sorted(needs(p), key=lambda need: need.recommendation)] == [2, 0]


@pytest.mark.parametrize(("id", "content"), [("1", FIRST), ("2", SECOND)])
def test_departments_of_one_edition_are_compared_on_all_it_asks(id: str, content: Instrument) -> None:
    p = among(made({member("1"): {"b": 0}, OF_SECOND: {"new": 0}}, FIRST, SECOND), [id])
    assert p.instrument is content
    assert p.codes.shape == (1, len(content.questions))


def test_a_department_of_an_edition_that_is_not_known_is_counted_and_left_out() -> None:
    p = made({member("1"): {"a": 2}, replace(member("2"), instrument="99.0"): {"a": 0}}, FIRST, SECOND)
    assert (ids(p), p.unread) == (["1"], 1)
    assert newest(p).unread == 1
