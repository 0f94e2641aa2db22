"""What actions bring about. A move such as "01>2" brings a question from level 0 and from level 1 to 2."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Action, Instrument, Proposal
from scoring.assessment import score
from scoring.effect import carried_out, fits_now, in_turn, outcome
from scoring.result import Step
from tests.scoring.strategies import MARKS, any_answered
from tests.scoring.tiny import (
    Mark,
    answer,
    first_edition,
    form,
    further,
    instrument,
    moving,
    one_recommendation,
    questions,
    recommendation,
    theme,
)


def after(mark: Mark, *moves: str) -> int | None:
    """The level of a question that had this mark, after an action for each of the moves."""
    actions = [moving(f"a{n}", q=move) for n, move in enumerate(moves)]
    content = one_recommendation(*questions("q"), *actions)
    return carried_out(content, form(q=mark), actions).answer("q").level


@pytest.mark.parametrize(
    ("mark", "moves", "level"),
    [
        (0, ["01>2"], 2),
        (1, ["01>2"], 2),
        (2, ["01>2"], 2),
        (3, ["01>2"], 3),
        (0, ["1>2"], 0),
        (1, ["0>2"], 1),
        (0, ["0>1", "1>2"], 2),
        (0, ["1>2", "0>1"], 2),
        (0, ["2>3", "1>2", "0>1"], 3),
        # What fits today is not lost because another action has brought the question a part of the way.
        (0, ["0>1", "0>2"], 2),
        # What only helps changes nothing, and nothing goes down.
        (1, ["01"], 1),
        (2, ["2>1"], 2),
        # The unknown and what is not relevant fit nothing.
        ("?", ["01>2"], None),
        ("-", ["01>2"], None),
    ],
)
def test_a_question_gets_to_the_highest_level_that_the_actions_lead_to(
    mark: Mark, moves: list[str], level: int | None
) -> None:
    assert after(mark, *moves) == level


def test_carrying_out_keeps_notes_and_leaves_the_form_as_it_was() -> None:
    mine = form(q=0)
    noted = replace(mine, answers={"q": replace(mine.answer("q"), note="Since May")})
    done = moving("done", q="0>2")
    assert (
        carried_out(one_recommendation(*questions("q"), done), noted, [done]).answer("q").note == "Since May"
    )
    assert noted.answer("q").level == 0


def test_in_the_first_edition_an_unknown_is_at_target_once_an_action_for_it_is_chosen() -> None:
    done = moving("done", a="01>2", b="01>2", c="01>2")
    content = first_edition(one_recommendation(*questions("a b c"), done))
    told = outcome(content, form(a="?", c="-"), [done])
    assert told.steps == (Step("done", "a", None, 2), Step("done", "b", None, 2))
    assert told.into_place == ("1.1",)
    assert told.reached == ("a", "b")


def test_an_action_fits_where_it_helps_and_where_it_raises() -> None:
    both = moving("both", a="0>2", b="01")
    assert fits_now(both, form(a=0, b=3))
    assert fits_now(both, form(a=2, b=1))
    for other in (form(a=1, b=2), form(a="?", b="-"), form()):
        assert not fits_now(both, other)


def test_an_outcome_says_what_is_in_place_now_and_then_what_is_reached_and_how_long_it_takes() -> None:
    first, then = moving("first", a="0>1", b="01>2"), moving("then", a="1>2", f="1>2")
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b"), further("f"), replace(first, minutes=45), then),
            recommendation("1.2", *questions("c")),
        ),
        theme("u", recommendation("2.1", *questions("d"))),
    )
    told = outcome(content, form(a=0, b=1, f=1, c=2, d="?"), content.actions)
    assert told.actions == ("first", "then")
    assert (told.in_place_now, told.into_place) == (("1.2",), ("1.1",))
    assert told.in_place_after == ("1.1", "1.2")
    assert told.steps == (
        Step("first", "a", 0, 1),
        Step("first", "b", 1, 2),
        Step("then", "a", 1, 2),
        Step("then", "f", 1, 2),
    )
    assert told.reached == ("b", "a", "f")
    assert told.minutes == 45
    assert {id: (one.low, one.high) for id, one in told.themes_after.items()} == {
        "t": pytest.approx((2 / 3, 2 / 3)),
        "u": (0.0, 1.0),
    }


def test_without_stated_minutes_there_are_none() -> None:
    done = moving("done", a="0>2")
    assert outcome(one_recommendation(*questions("a"), done), form(a=0), [done]).minutes is None


def test_raising_beyond_what_is_in_place_already_reaches_nothing_new() -> None:
    kept = moving("kept", a="2>3")
    told = outcome(one_recommendation(*questions("a"), kept), form(a=2), [kept])
    assert (told.steps, told.reached) == ((Step("kept", "a", 2, 3),), ())


def test_an_action_comes_after_those_that_bring_a_question_to_where_it_fits() -> None:
    last, middle, first = moving("last", a="2>3"), moving("middle", a="1>2"), moving("first", a="0>1")
    other = moving("other", b="01>2")
    content = one_recommendation(*questions("a b"), last, middle, other, first)
    ordered = in_turn(content, form(a=0, b=0), content.actions)
    assert [one.id for one in ordered] == ["other", "first", "middle", "last"]
    # At 1 nothing has to wait for "first", which does not fit.
    assert [one.id for one in in_turn(content, form(a=1, b=0), content.actions)] == [
        *("middle", "last", "other", "first")
    ]


def test_an_action_comes_before_one_after_which_it_would_not_fit() -> None:
    half, whole = moving("half", a="0>1", b="01>2"), moving("whole", a="0>2")
    content = one_recommendation(*questions("a b"), half, whole)
    assert in_turn(content, form(a=0, b=0), content.actions) == (whole, half)
    assert in_turn(content, form(a=1, b=0), content.actions) == (half, whole)


def test_two_actions_that_wait_for_each_other_stay_in_their_order() -> None:
    one, two = moving("one", a="0>1", b="1>2"), moving("two", a="1>2", b="0>1")
    content = one_recommendation(*questions("a b"), one, two)
    assert in_turn(content, form(a=0, b=0), content.actions) == (one, two)
    assert carried_out(content, form(a=0, b=0), content.actions).answer("b").level == 2


# What holds for every instrument and every form

WITH_ACTIONS = any_answered(departments=2, actions=True)


def some(data: st.DataObject, content: Instrument) -> Sequence[Action]:
    chosen = data.draw(st.lists(st.integers(0, 9), unique=True))
    return [action for place, action in enumerate(content.actions) if place in chosen]


def levels(form: AnswerSet) -> dict[str, int]:
    return {id: -1 if one.level is None else one.level for id, one in form.answers.items()}


@given(WITH_ACTIONS, st.data())
def test_more_actions_never_lead_to_less(answered: tuple[Instrument, AnswerSet], data: st.DataObject) -> None:
    content, mine = answered
    fewer, more = some(data, content), some(data, content)
    before, then = mine, carried_out(content, mine, fewer)
    together = carried_out(content, mine, [*fewer, *more])
    for id in content.question:
        steps = [one.answer(id).level or 0 for one in (before, then, together)]
        assert steps == sorted(steps)


@given(WITH_ACTIONS, st.data(), st.randoms())
def test_the_order_of_actions_does_not_matter(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject, chance: Random
) -> None:
    content, mine = answered
    chosen = list(some(data, content))
    expected = levels(carried_out(content, mine, chosen))
    chance.shuffle(chosen)
    assert levels(carried_out(content, mine, chosen)) == expected
    assert levels(carried_out(content, mine, in_turn(content, mine, chosen))) == expected


@given(WITH_ACTIONS, st.data())
def test_after_the_first_edition_the_unknown_stays_unknown(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject
) -> None:
    content, mine = answered
    then = carried_out(content, mine, some(data, content))
    for id in content.question:
        assert then.answer(id).not_relevant == mine.answer(id).not_relevant
        if not content.raises_unknown:
            assert (then.answer(id).level is None) is (mine.answer(id).level is None)
            assert then.answer(id).dont_know == mine.answer(id).dont_know


@given(WITH_ACTIONS, st.data())
def test_an_outcome_has_the_scores_of_the_form_afterwards(
    answered: tuple[Instrument, AnswerSet], data: st.DataObject
) -> None:
    content, mine = answered
    chosen = some(data, content)
    told, now = outcome(content, mine, chosen), score(content, mine)
    then = score(content, carried_out(content, mine, chosen))
    assert told.themes_after == then.themes
    for found, result in ((told.in_place_now, now), (told.in_place_after, then)):
        assert list(found) == [id for id, one in result.recommendations.items() if one.status == "in_place"]


@given(WITH_ACTIONS)
def test_every_proposal_has_at_most_five_actions_each_of_which_raises_something(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    content, mine = answered
    for told in score(content, mine).proposals.values():
        assert len(told.actions) == len(set(told.actions)) <= 5
        assert {step.action for step in told.steps} == set(told.actions)


@given(WITH_ACTIONS)
def test_no_other_proposal_brings_more_into_place_than_the_nearest(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    told = score(*answered).proposals
    if Proposal.NEAREST in told:
        most = len(told[Proposal.NEAREST].in_place_after)
        assert all(len(other.in_place_after) <= most for other in told.values())


@given(WITH_ACTIONS)
def test_as_the_nine_every_action_is_for_a_practice_that_we_lack(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    result = score(*answered)
    if Proposal.AS_THE_NINE in result.proposals:
        raised = {step.question for step in result.proposals[Proposal.AS_THE_NINE].steps}
        lacks = set(result.practices["nine"].lacks)
        for action in result.proposals[Proposal.AS_THE_NINE].actions:
            assert not lacks.isdisjoint(answered[0].action[action].raises)
        assert raised.isdisjoint(result.practices["nine"].not_known)


@given(WITH_ACTIONS)
def test_the_one_thing_missing_is_all_that_is_missing(answered: tuple[Instrument, AnswerSet]) -> None:
    content, mine = answered
    for id, missing in score(content, mine).one_thing_missing.items():
        done = replace(mine, answers={**mine.answers, missing: answer(2)})
        assert score(content, mine).recommendations[id].status != "in_place"
        assert score(content, done).recommendations[id].status == "in_place"


@given(WITH_ACTIONS, st.sampled_from(MARKS))
def test_no_number_depends_on_a_further_question(
    answered: tuple[Instrument, AnswerSet], mark: Mark | None
) -> None:
    content, mine = answered
    deciding = {id: one for id, one in mine.answers.items() if content.question[id].is_deciding}
    others = [q.id for q in content.questions if not q.is_deciding]
    same = {} if mark is None else dict.fromkeys(others, answer(mark))
    before, then = score(content, mine), score(content, replace(mine, answers=deciding | same))
    assert then.recommendations == before.recommendations
    assert then.themes == before.themes
    assert then.priorities == before.priorities
    assert then.one_thing_missing == before.one_thing_missing
