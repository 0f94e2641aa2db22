"""What holds for every instrument and every form."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.assessment import NOT_RELEVANT, AnswerSet
from questionnaire.instrument import Instrument
from scoring import formula
from scoring.assessment import score
from scoring.formula import HIGHEST_LEVEL, ScoreArrays, codes, layout, score_codes
from scoring.result import Result, Score
from tests.scoring.strategies import MARKS, UNKNOWN_MARKS, any_answered, any_form, any_instrument
from tests.scoring.tiny import Mark, answer, form, instrument, question, recommendation, theme

TOLERANCE = 1e-12

unknown_marks = st.sampled_from(UNKNOWN_MARKS)
levels = st.integers(0, 3)


def marked(mine: AnswerSet, question_id: str, mark: Mark | None) -> AnswerSet:
    """The form with one question answered anew, or left unanswered."""
    others = {id: kept for id, kept in mine.answers.items() if id != question_id}
    return replace(mine, answers=others if mark is None else others | {question_id: answer(mark)})


def pick_question(data: st.DataObject, content: Instrument) -> str:
    return data.draw(st.sampled_from([q.id for q in content.questions]), label="question")


def scores(result: Result) -> dict[str, Score]:
    """Every recommendation's and every theme's score."""
    return {**result.recommendations, **result.themes}


def in_pairs(before: Result, after: Result) -> Iterator[tuple[Score, Score]]:
    return zip(scores(before).values(), scores(after).values(), strict=True)


def never_lower(before: float | None, after: float | None) -> bool:
    """Whether a number that is there both before and after has not gone down."""
    return before is None or after is None or after >= before - TOLERANCE


def never_higher(before: float | None, after: float | None) -> bool:
    """Whether a number that is there both before and after has not gone up."""
    return before is None or after is None or after <= before + TOLERANCE


@given(any_answered(departments=2, actions=True), st.randoms())
def test_the_order_of_answers_does_not_matter(answered: tuple[Instrument, AnswerSet], chance: Random) -> None:
    content, mine = answered
    shuffled = list(mine.answers.items())
    chance.shuffle(shuffled)
    assert score(content, replace(mine, answers=dict(shuffled))) == score(content, mine)


@given(any_answered())
def test_the_range_always_encloses_the_point(answered: tuple[Instrument, AnswerSet]) -> None:
    for one in scores(score(*answered)).values():
        assert (one.low is None) is (one.high is None)
        assert one.low is None or one.high is None or one.low <= one.high
        if one.point is not None:
            assert one.low is not None
            assert one.high is not None
            assert one.low <= one.point <= one.high


@given(any_answered())
def test_all_numbers_are_from_0_to_1(answered: tuple[Instrument, AnswerSet]) -> None:
    for one in scores(score(*answered)).values():
        for number in (one.point, one.low, one.high, one.coverage):
            assert number is None or 0 <= number <= 1


@given(any_answered(), st.data(), unknown_marks, levels)
def test_answering_an_unknown_never_widens_a_range(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject, unknown: Mark | None, level: int
) -> None:
    content, mine = answered
    asked = pick_question(data, content)
    before = score(content, marked(mine, asked, unknown))
    after = score(content, marked(mine, asked, level))
    for old, new in in_pairs(before, after):
        # More than not wider: the new range lies inside the old one.
        assert never_lower(old.low, new.low)
        assert never_higher(old.high, new.high)


@given(any_answered(), st.data(), unknown_marks)
def test_calling_an_unknown_question_not_relevant_never_lowers_the_low_end(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject, unknown: Mark | None
) -> None:
    content, mine = answered
    asked = pick_question(data, content)
    before = score(content, marked(mine, asked, unknown))
    after = score(content, marked(mine, asked, "-"))
    for old, new in in_pairs(before, after):
        assert never_lower(old.low, new.low)


@given(any_answered(), st.data(), st.lists(levels, min_size=2, max_size=2, unique=True))
def test_raising_a_level_never_lowers_a_point_or_an_end_of_a_range(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject, two_levels: list[int]
) -> None:
    content, mine = answered
    asked = pick_question(data, content)
    before = score(content, marked(mine, asked, min(two_levels)))
    after = score(content, marked(mine, asked, max(two_levels)))
    for old, new in in_pairs(before, after):
        # A level for a level: what was shown before is shown after.
        assert (old.point is None) is (new.point is None)
        assert never_lower(old.point, new.point)
        assert never_lower(old.low, new.low)
        assert never_lower(old.high, new.high)
    assert after.headline.in_place >= before.headline.in_place
    assert after.headline.applicable == before.headline.applicable


@given(any_answered(), st.data(), st.sampled_from(MARKS))
def test_an_answer_changes_no_other_recommendation_and_no_other_theme(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject, mark: Mark | None
) -> None:
    content, mine = answered
    asked = pick_question(data, content)
    own = content.recommendation_of[asked]
    before, after = score(content, mine), score(content, marked(mine, asked, mark))
    for id, one in before.recommendations.items():
        assert id == own.id or after.recommendations[id] == one
    for id, theme_score in before.themes.items():
        assert id == content.theme_of[own.id].id or after.themes[id] == theme_score


@given(any_answered())
def test_coverage_is_1_exactly_when_nothing_is_unknown(answered: tuple[Instrument, AnswerSet]) -> None:
    content, mine = answered
    result = score(content, mine)
    parts = [(result.recommendations[r.id], r.questions) for r in content.recommendations]
    for one, questions in [*parts, *((result.themes[t.id], t.questions) for t in content.themes)]:
        answers = [mine.answer(q.id) for q in questions if q.is_deciding]
        relevant = [a for a in answers if a.not_relevant is None]
        if not relevant:
            assert one == replace(one, point=None, low=None, high=None, coverage=None)
        else:
            nothing_unknown = all(a.level is not None for a in relevant)
            assert (one.coverage == 1) is nothing_unknown
            assert (one.coverage == 0) is all(a.level is None for a in relevant)
            if nothing_unknown:
                assert one.low == one.point == one.high


def assert_row_is(many: ScoreArrays, row: int, alone: ScoreArrays) -> None:
    assert (many.status[row] == alone.status[0]).all()
    for group in ("recommendations", "themes"):
        for measure in ("point", "low", "high", "coverage"):
            among = getattr(getattr(many, group), measure)[row]
            by_itself = getattr(getattr(alone, group), measure)[0]
            np.testing.assert_allclose(among, by_itself, rtol=0, atol=TOLERANCE)


@given(any_instrument(), st.data(), st.integers(1, 9))
def test_a_form_scores_the_same_alone_and_among_others(
    content: Instrument, data: st.DataObject, block: int
) -> None:
    forms = data.draw(st.lists(any_form(content), min_size=1, max_size=9), label="forms")
    shape = layout(content)
    with patch.object(formula, "_BLOCK", block):
        many = score_codes(shape, codes(content, forms))
    for row, mine in enumerate(forms):
        assert_row_is(many, row, score_codes(shape, codes(content, [mine])))


def test_a_form_scores_the_same_alone_and_among_thousands_wherever_it_stands() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", question("a", 0.1), question("b", 0.7)),
            recommendation("1.2", question("c")),
        ),
        theme("u", recommendation("2.1", question("d", 0.3), question("e"), question("f", 1.5))),
    )
    chance = np.random.default_rng(2022)
    count = 3 * formula._BLOCK + 1
    forms = chance.integers(NOT_RELEVANT, HIGHEST_LEVEL + 1, (count, len(content.questions)), dtype=np.int8)
    shape = layout(content)
    many = score_codes(shape, forms)
    edges = [edge + beside for edge in range(0, count, formula._BLOCK) for beside in (-1, 0, 1)]
    for row in sorted({*range(0, count, 97), *(row for row in edges if 0 <= row < count)}):
        assert_row_is(many, row, score_codes(shape, forms[row : row + 1]))


@given(any_instrument())
def test_no_forms_score_to_empty_arrays(content: Instrument) -> None:
    nothing = score_codes(layout(content), codes(content, []))
    assert nothing.status.shape == (0, len(content.recommendations))
    for measure in ("point", "low", "high", "coverage"):
        assert getattr(nothing.recommendations, measure).shape == (0, len(content.recommendations))
        assert getattr(nothing.themes, measure).shape == (0, len(content.themes))


@pytest.mark.parametrize("weight", [0.001, 0.1, 1 / 3, 1.0, 7.0, 1e6])
def test_equal_weights_are_the_same_as_no_weights(weight: float) -> None:
    def scored(by: float) -> list[Score]:
        content = instrument(
            theme(
                "t",
                recommendation("1.1", question("a", by), question("b", by), question("c", by)),
                recommendation("1.2", question("d", by)),
            )
        )
        return list(scores(score(content, form(a=1, b=3, c="?", d=2))).values())

    for weighted, plain in zip(scored(weight), scored(1.0), strict=True):
        numbers = (weighted.point, weighted.low, weighted.high, weighted.coverage)
        assert numbers == pytest.approx((plain.point, plain.low, plain.high, plain.coverage))
