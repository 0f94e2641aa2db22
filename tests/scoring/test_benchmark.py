"""A form beside the documented departments. Three invented ones stand in for the nine."""

from dataclasses import replace

import pytest

from questionnaire.assessment import AnswerSet, Profile
from questionnaire.instrument import Instrument
from questionnaire.names import composed
from scoring.assessment import benchmark, coded_form
from scoring.result import Comparison, QuestionBenchmark, RecommendationBenchmark, Score, ShareMark
from tests.questionnaire.norwegian import NAMES, mixed
from tests.scoring.tiny import (
    Mark,
    department,
    first_edition,
    form,
    instrument,
    one_recommendation,
    questions,
    recommendation,
    statement,
    theme,
)


def with_documented(*levels: int | None) -> Instrument:
    """One question "a" with a department for each level, None for one of which nothing is stated."""
    return one_recommendation(
        *questions("a"),
        departments=tuple(
            department(f"d{number}", {} if level is None else {"a": level})
            for number, level in enumerate(levels)
        ),
    )


def compared(own: Mark, *levels: int | None) -> Comparison:
    return benchmark(with_documented(*levels), form(a=own)).questions["a"].comparison


def compared_in_the_first_edition(own: Mark, *levels: int | None) -> Comparison:
    content = first_edition(with_documented(*levels))
    return benchmark(content, form(a=own)).questions["a"].comparison


def test_a_question_shows_the_own_level_and_counts_every_department_once() -> None:
    # in place: 2, 2 and 3; partly: 1; missing: 0 and 0; not stated: three
    content = with_documented(2, None, 1, 0, 3, None, 0, 2, None)
    assert benchmark(content, form(a=1)).questions["a"] == QuestionBenchmark(
        own=1,
        in_place=3,
        partly=1,
        missing=2,
        not_stated=3,
        ahead=3,
        comparison=Comparison.LACKS,
        together=(),
    )


@pytest.mark.parametrize(
    ("own", "levels", "word"),
    [
        # behind what is documented: below the lowest documented level
        (0, (1,), Comparison.BEHIND),
        (1, (2, 2), Comparison.BEHIND),
        (0, (1, None, 3), Comparison.BEHIND),
        # in line: from the lowest to the highest documented level
        (1, (1,), Comparison.IN_LINE),
        (1, (0, 2), Comparison.IN_LINE),
        (0, (0, 3), Comparison.IN_LINE),
        (3, (0, 3), Comparison.IN_LINE),
        # beyond: above the highest documented level
        (1, (0,), Comparison.BEYOND),
        (3, (2, 1), Comparison.BEYOND),
        (2, (1, None, None), Comparison.BEYOND),
        # nothing documented to compare with
        (0, (), Comparison.NOTHING_DOCUMENTED),
        (3, (None, None), Comparison.NOTHING_DOCUMENTED),
        # no own level to compare
        ("?", (2,), Comparison.NOT_COMPARED),
        ("-", (2,), Comparison.NOT_COMPARED),
        ("?", (None,), Comparison.NOT_COMPARED),
    ],
)
def test_the_first_edition_compares_with_the_range_of_levels(
    own: Mark, levels: tuple[int | None, ...], word: Comparison
) -> None:
    assert compared_in_the_first_edition(own, *levels) is word


@pytest.mark.parametrize(
    ("own", "levels", "word"),
    [
        # Somebody is documented in place: the department has it too, from level 2 on, or lacks it.
        (2, (2,), Comparison.HAS),
        (2, (3, None), Comparison.HAS),
        (3, (2, 1, 0), Comparison.HAS),
        (0, (2,), Comparison.LACKS),
        # Level 1 is not "in line" because somebody is documented in part.
        (1, (1, 2), Comparison.LACKS),
        (1, (None, 3), Comparison.LACKS),
        # Documented in part or as missing is not a level to be compared with, whatever the own level.
        (0, (1,), Comparison.NONE_IN_PLACE),
        (1, (1, None), Comparison.NONE_IN_PLACE),
        (3, (0, 1), Comparison.NONE_IN_PLACE),
        # nothing documented to compare with
        (0, (), Comparison.NOTHING_DOCUMENTED),
        (3, (None, None), Comparison.NOTHING_DOCUMENTED),
        # no own level to compare
        ("?", (2,), Comparison.NOT_COMPARED),
        ("-", (2,), Comparison.NOT_COMPARED),
        ("?", (None,), Comparison.NOT_COMPARED),
    ],
)
def test_later_editions_compare_with_those_who_had_it_in_place(
    own: Mark, levels: tuple[int | None, ...], word: Comparison
) -> None:
    assert compared(own, *levels) is word


def test_a_statement_about_the_group_alone_is_neither_a_level_nor_silence() -> None:
    content = one_recommendation(
        *questions("a b"), departments=(department("rye"),), statements=(statement("some", "a"),)
    )
    beside = benchmark(content, form(a=2, b=2)).questions
    assert beside["a"].comparison is Comparison.ONLY_TOGETHER
    assert beside["b"].comparison is Comparison.NOTHING_DOCUMENTED


def test_a_blank_is_never_counted_as_level_0() -> None:
    # A blank read as 0 would make the lowest level 0 and the own 1 "in line".
    assert compared_in_the_first_edition(1, 2, None) is Comparison.BEHIND


def test_an_unanswered_question_is_not_compared_and_still_shows_the_marks() -> None:
    marks = benchmark(with_documented(2, None), form()).questions["a"]
    assert marks == QuestionBenchmark(None, 1, 0, 0, 1, 0, Comparison.NOT_COMPARED, ())


def test_at_least_so_many_departments_have_a_recommendation_in_place() -> None:
    content = one_recommendation(
        *questions("a b"),
        departments=(
            department("both-in-place", {"a": 2, "b": 3}),
            department("one-in-place-and-one-partly", {"a": 2, "b": 1}),
            department("one-in-place-and-one-blank", {"b": 2}),
            department("one-partly", {"a": 1}),
            department("both-missing", {"a": 0, "b": 0}),
            department("not-stated"),
        ),
    )
    # Every question in place: the first. At least one in place: the first three. Nothing stated: the last.
    assert benchmark(content, form()).recommendations == {
        "1.1": RecommendationBenchmark(in_place=1, some_in_place=3, partly=1, not_stated=1, together=())
    }


def test_each_recommendation_is_counted_over_its_own_questions() -> None:
    content = instrument(
        theme("t", recommendation("1.1", *questions("a")), recommendation("1.2", *questions("b"))),
        departments=(department("rye", {"a": 2}), department("oats", {"a": 3, "b": 1})),
    )
    assert benchmark(content, form()).recommendations == {
        "1.1": RecommendationBenchmark(in_place=2, some_in_place=2, partly=0, not_stated=0, together=()),
        "1.2": RecommendationBenchmark(in_place=0, some_in_place=0, partly=1, not_stated=1, together=()),
    }


def test_each_department_has_its_range_in_each_theme_by_the_same_formula() -> None:
    # t has a and b in 1.1 and c in 1.2; u has d.
    # rye in t: 1.1: 2 and ?: low (2/3) / 2 = 1/3, high (2/3 + 1) / 2 = 5/6; 1.2: from 0 to 1
    #   low (1/3 + 0) / 2 = 1/6; high (5/6 + 1) / 2 = 11/12; coverage 1/3. In u: level 1: 1/3.
    # oats: nothing stated.
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c"))),
        theme("u", recommendation("2.1", *questions("d"))),
        departments=(department("rye", {"a": 2, "d": 1}), department("oats")),
    )
    themes = benchmark(content, form()).themes
    assert list(themes) == ["t", "u"]
    assert list(themes["t"]) == ["rye", "oats"]
    rye = themes["t"]["rye"]
    assert (rye.low, rye.high, rye.coverage) == pytest.approx((1 / 6, 11 / 12, 1 / 3))
    assert themes["u"]["rye"].low == themes["u"]["rye"].high == pytest.approx(1 / 3)
    assert themes["t"]["oats"] == themes["u"]["oats"] == Score(None, 0.0, 1.0, 0.0)


def test_none_of_the_departments_has_a_point_however_much_is_documented() -> None:
    content = one_recommendation(*questions("a b"), departments=(department("rye", {"a": 3, "b": 3}),))
    assert benchmark(content, form()).themes["t"]["rye"] == Score(None, 1.0, 1.0, 1.0)


def test_a_department_as_a_form_knows_only_what_is_documented() -> None:
    content = one_recommendation(*questions("a b"), departments=(department("rye", {"b": 1}),))
    coded = coded_form(content, content.departments[0])
    assert coded.department.name == "rye"
    assert coded.answer("b").level == 1
    assert not coded.answer("a").chosen


def test_the_published_shares_are_grouped_by_field_highest_first() -> None:
    content = one_recommendation(
        *questions("a"),
        departments=(
            department("somatic-south", share=13.4),
            department("mental-north", share=23.0),
            department("somatic-west", share=40.5),
            department("mental-east"),
        ),
    )
    assert benchmark(content, form()).shares == (
        ShareMark("mental-north", "mental", 23.0),
        ShareMark("somatic-west", "somatic", 40.5),
        ShareMark("somatic-south", "somatic", 13.4),
    )


def test_the_fields_of_the_shares_are_in_the_readers_order() -> None:
    of_fields = [replace(department(f"d{n}", share=10.0), field=name) for n, name in enumerate(mixed())]
    content = one_recommendation(*questions("a"), departments=tuple(of_fields))
    assert [composed(mark.field) for mark in benchmark(content, form()).shares] == [*NAMES]


def test_the_own_share_is_listed_within_its_field() -> None:
    content = one_recommendation(
        *questions("a"),
        departments=(department("mental-north", share=23.0), department("somatic-west", share=40.5)),
    )
    mine = AnswerSet("0.1", Profile("Our department", field="mental", video_share=30.0))
    assert benchmark(content, mine).shares == (
        ShareMark("", "mental", 30.0),
        ShareMark("mental-north", "mental", 23.0),
        ShareMark("somatic-west", "somatic", 40.5),
    )


def test_a_share_of_zero_is_a_share() -> None:
    mine = AnswerSet("0.1", Profile("Our department", video_share=0.0))
    assert benchmark(one_recommendation(*questions("a")), mine).shares == (ShareMark("", "", 0.0),)
