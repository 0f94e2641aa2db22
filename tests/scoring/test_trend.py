"""Two rounds of a department: what is compared, what is not, and that nothing is made larger than it is."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.assessment import Answer
from questionnaire.instrument import Instrument
from scoring.assessment import score
from scoring.result import RecommendationScore, Status
from scoring.trend import QuestionTrend, RecommendationTrend, Trend, trend
from tests.scoring.strategies import any_form, any_instrument
from tests.scoring.tiny import Mark, answer, form, instrument, questions, recommendation, theme

ASKED = frozenset("abcd")


def two_recommendations() -> Instrument:
    """ "1.1" asks a and b, "1.2" asks c and d."""
    return instrument(
        theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c d")))
    )


def test_a_question_has_both_answers_and_a_recommendation_both_scores() -> None:
    found = trend(two_recommendations(), form(a=0, b=2, c="?", d=1), form(a=2, b=2, c=1, d=1), ASKED, ASKED)
    first, second = found.recommendations.values()
    assert first == RecommendationTrend(
        then=RecommendationScore(1 / 3, 1 / 3, 1 / 3, 1.0, Status.PARTLY),
        now=RecommendationScore(2 / 3, 2 / 3, 2 / 3, 1.0, Status.IN_PLACE),
        questions={
            "a": QuestionTrend(Answer(level=0), Answer(level=2)),
            "b": QuestionTrend(Answer(level=2), Answer(level=2)),
        },
        whole=True,
    )
    # c is unknown then: 0 or 1 of it beside the third of d.
    assert second.then is not None
    assert (second.then.point, second.then.coverage, second.then.status) == (1 / 3, 0.5, Status.PARTLY)
    assert (second.then.low, second.then.high) == pytest.approx((1 / 6, 4 / 6))
    assert second.now is not None
    assert (second.now.low, second.now.high) == (1 / 3, 1 / 3)
    assert (found.new, found.retired) == ((), ())


@pytest.mark.parametrize(
    ("then", "now", "moved", "is_changed"),
    [
        (0, 1, 1, True),
        (3, 1, -2, True),
        (2, 2, 0, False),
        ("?", 2, None, True),
        (2, "?", None, True),
        ("?", "?", None, False),
        ("-", 3, None, True),
        ("-", "-", None, False),
    ],
)
def test_only_from_level_to_level_is_there_a_number_of_levels(
    then: Mark, now: Mark, moved: int | None, is_changed: bool
) -> None:
    one = QuestionTrend(answer(then), answer(now))
    assert (one.moved, one.is_changed) == (moved, is_changed)


def test_another_note_or_reason_is_no_change() -> None:
    assert not QuestionTrend(Answer(level=1), Answer(level=1, note="Fortsatt")).is_changed
    assert not QuestionTrend(Answer(not_relevant="A"), Answer(not_relevant="B")).is_changed
    assert QuestionTrend(Answer(note="Vent"), Answer(level=0)).is_changed


def test_a_new_question_is_named_and_not_compared() -> None:
    found = trend(two_recommendations(), form(a=2, c=2, d=2), form(a=2, b=0, c=2, d=2), set("acd"), ASKED)
    first = found.recommendations["1.1"]
    assert found.new == ("b",)
    assert list(first.questions) == ["a"]
    assert not first.whole
    assert first.then == first.now
    assert first.now is not None
    assert first.now.status is Status.IN_PLACE
    assert found.recommendations["1.2"].whole


def test_a_retired_question_is_named_and_not_compared_with_what_follows_it() -> None:
    """b has taken the place of "old": a level 3 then and a 0 now are answers to different questions."""
    found = trend(
        two_recommendations(),
        form(a=1, old=3, c=1, d=1),
        form(a=1, b=0, c=1, d=1),
        {"a", "old", "c", "d"},
        ASKED,
    )
    assert (found.new, found.retired) == (("b",), ("old",))
    assert {one.moved for one in found.questions.values()} == {0}
    assert "old" not in found.questions


def test_a_recommendation_of_which_all_is_new_has_nothing_to_compare() -> None:
    found = trend(two_recommendations(), form(c=1, d=1), form(a=1, b=1, c=1, d=1), set("cd"), ASKED)
    assert found.recommendations["1.1"] == RecommendationTrend(None, None, {}, whole=False)
    assert found.recommendations["1.2"].then is not None


def test_where_nothing_was_asked_both_times_nothing_is_compared() -> None:
    found = trend(two_recommendations(), form(old=1), form(a=1), {"old"}, ASKED)
    assert found.questions == {}
    assert {r.then for r in found.recommendations.values()} == {None}
    assert (found.new, found.retired) == (tuple("abcd"), ("old",))


def test_one_question_that_moved_one_level_is_the_only_change() -> None:
    found = trend(two_recommendations(), form(a=1, b=2, c=2, d=2), form(a=2, b=2, c=2, d=2), ASKED, ASKED)
    assert [id for id, one in found.questions.items() if one.is_changed] == ["a"]
    assert found.questions["a"].moved == 1


def test_there_is_no_number_for_the_whole() -> None:
    assert {field.name for field in fields(Trend)} == {"recommendations", "new", "retired"}


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[Instrument, Trend, set[str], set[str]]:
    content = draw(any_instrument())
    ids = [q.id for q in content.questions]
    asked_then = {*draw(st.sets(st.sampled_from(ids))), *draw(st.sets(st.sampled_from(["old-1", "old-2"])))}
    asked_now = draw(st.sets(st.sampled_from(ids), min_size=1))
    then, now = draw(any_form(content)), draw(any_form(content))
    return content, trend(content, then, now, asked_then, asked_now), asked_then, asked_now


@given(two_rounds())
def test_every_question_is_compared_new_or_retired_and_never_two_of_them(
    drawn: tuple[Instrument, Trend, set[str], set[str]],
) -> None:
    _, found, asked_then, asked_now = drawn
    compared, new, retired = set(found.questions), set(found.new), set(found.retired)
    assert compared == asked_then & asked_now
    assert new == asked_now - asked_then
    assert retired == asked_then - asked_now


@given(two_rounds())
def test_a_recommendation_is_scored_exactly_where_something_is_compared(
    drawn: tuple[Instrument, Trend, set[str], set[str]],
) -> None:
    content, found, *_ = drawn
    assert list(found.recommendations) == [r.id for r in content.recommendations]
    for one in found.recommendations.values():
        deciding = any(content.question[id].is_deciding for id in one.questions)
        assert (one.then is not None) == (one.now is not None) == deciding


@given(any_instrument().flatmap(lambda i: st.tuples(st.just(i), any_form(i), any_form(i))))
def test_with_the_same_questions_both_are_scored_as_the_result_scores_them(drawn: tuple) -> None:  # type: ignore[type-arg]  # of an instrument and two forms
    content, then, now = drawn
    asked = set(content.question)
    found = trend(content, then, now, asked, asked)
    assert {id: r.then for id, r in found.recommendations.items()} == score(content, then).recommendations
    assert {id: r.now for id, r in found.recommendations.items()} == score(content, now).recommendations


@given(two_rounds(), st.data())
def test_a_round_compared_with_itself_has_no_change(
    drawn: tuple[Instrument, Trend, set[str], set[str]], data: st.DataObject
) -> None:
    content, _, asked_then, asked_now = drawn
    same = data.draw(any_form(content))
    found = trend(content, same, same, asked_then, asked_now)
    assert not [one for one in found.questions.values() if one.is_changed or one.moved]
    assert all(r.then == r.now for r in found.recommendations.values())
