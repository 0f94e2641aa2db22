"""A whole form: headline, what is left to do, and what the plan would bring."""

from dataclasses import replace

import pytest

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import DepartmentRole, Instrument
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from scoring.assessment import projected, score
from scoring.result import FindOut, Headline, Status
from tests.scoring.tiny import (
    action,
    form,
    instrument,
    one_recommendation,
    questions,
    recommendation,
    theme,
)


def six_recommendations() -> Instrument:
    """Two themes of three recommendations, "1.1" to "2.3", with two questions each."""
    return instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b")),
            recommendation("1.2", *questions("c d")),
            recommendation("1.3", *questions("e f")),
        ),
        theme(
            "u",
            recommendation("2.1", *questions("g h")),
            recommendation("2.2", *questions("i j")),
            recommendation("2.3", *questions("k l")),
        ),
    )


def test_the_headline_counts_what_is_in_place_of_what_is_applicable() -> None:
    mine = form(a=2, b=3, c=2, d=1, e=0, f=0, g=2, h="?", i="-", j="-", k=2, l="-")
    result = score(six_recommendations(), mine)
    assert {id: r.status for id, r in result.recommendations.items()} == {
        "1.1": Status.IN_PLACE,
        "1.2": Status.PARTLY,
        "1.3": Status.NOT_IN_PLACE,
        "2.1": Status.UNKNOWN,
        "2.2": Status.NOT_APPLICABLE,
        "2.3": Status.IN_PLACE,
    }
    assert result.headline == Headline(in_place=2, applicable=5)


def test_nothing_answered_is_nothing_in_place_of_all() -> None:
    assert score(six_recommendations(), form()).headline == Headline(in_place=0, applicable=6)


def test_all_not_relevant_is_nothing_of_nothing() -> None:
    mine = form(**dict.fromkeys("abcdefghijkl", "-"))
    result = score(six_recommendations(), mine)
    assert result.headline == Headline(in_place=0, applicable=0)
    assert {s.point for s in result.themes.values()} == {None}
    assert not result.priorities
    assert not result.proposed


def test_scores_are_in_the_reports_order() -> None:
    result = score(six_recommendations(), form(l=1, a=1))
    assert list(result.recommendations) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert list(result.themes) == ["t", "u"]


def test_unanswered_questions_are_listed_apart_from_dont_knows() -> None:
    result = score(one_recommendation(*questions("a b c d")), form(a=0, c="?", d="-"))
    assert result.unanswered == ("b",)
    assert result.find_out == (FindOut("c", DepartmentRole.LEADER),)


def test_a_note_without_a_choice_is_still_unanswered() -> None:
    mine = AnswerSet("0.1", Profile("Our department"), {"a": Answer(note="Ask Kari")})
    result = score(one_recommendation(*questions("a")), mine)
    assert result.unanswered == ("a",)
    assert result.recommendations["1.1"].status is Status.UNKNOWN


def test_an_answer_to_a_question_that_is_not_asked_changes_nothing() -> None:
    content = one_recommendation(*questions("a"))
    assert score(content, form(a=1, retired=3)) == score(content, form(a=1))


def planned(*actions: str, status: ActionStatus = ActionStatus.NOT_STARTED) -> ActionPlan:
    return ActionPlan(
        tuple(PlannedAction(id=f"line-{id}", title=id, action=id, status=status) for id in actions)
    )


def with_actions() -> Instrument:
    """Four questions "a" to "d"; the action "both" raises a and b, "third" raises c."""
    return one_recommendation(*questions("a b c d"), action("both", "a b"), action("third", "c"))


def test_a_chosen_action_lifts_its_questions_to_level_2() -> None:
    # before: (0 + 1 + 0 + 1/3) / 4 = 1/3; after: a to 2/3, b stays at 1: (2/3 + 1 + 0 + 1/3) / 4 = 1/2
    mine = form(a=0, b=3, c=0, d=1)
    assert score(with_actions(), mine).recommendations["1.1"].point == pytest.approx(1 / 3)
    after = projected(with_actions(), mine, planned("both")).recommendations["1.1"]
    assert after.point == pytest.approx(1 / 2)


def test_all_chosen_actions_count_together() -> None:
    # a to 2/3, b 1, c to 2/3, d 1/3: 8/3 of 4 = 2/3
    after = projected(with_actions(), form(a=0, b=3, c=0, d=1), planned("both", "third"))
    assert after.recommendations["1.1"].point == pytest.approx(2 / 3)


def test_an_unknown_stays_unknown_whatever_is_planned() -> None:
    mine = form(a="?", d=2, c=2)
    after = projected(with_actions(), mine, planned("both"))
    assert after == score(with_actions(), mine)


def test_an_action_counts_only_where_it_fits() -> None:
    content = one_recommendation(*questions("a b"), replace(action("x", "a b"), fits={"a": (0,), "b": (1,)}))
    after = projected(content, form(a=0, b=0), planned("x"))
    assert after.recommendations["1.1"].point == pytest.approx(1 / 3)


def test_an_action_that_fits_after_another_one_counts_too() -> None:
    second = replace(action("second", "a"), fits={"a": (1,)})
    first = replace(action("first", "a"), fits={"a": (0,)}, raises={"a": 1})
    content = one_recommendation(*questions("a"), second, first)
    after = projected(content, form(a=0), planned("second", "first"))
    assert after.recommendations["1.1"].point == pytest.approx(2 / 3)


def test_an_unknown_that_an_action_lifts_is_in_the_first_edition_known_to_be_at_target() -> None:
    mine = form(a="?", d=2, c=2)
    after = projected(replace(with_actions(), raises_unknown=True), mine, planned("both"))
    assert after.recommendations["1.1"].status is Status.IN_PLACE
    assert not after.find_out
    assert not after.unanswered


def test_what_is_not_relevant_stays_not_relevant() -> None:
    # b leaves the denominator: (2/3 + 0 + 1/3) / 3 = 1/3
    after = projected(with_actions(), form(a=0, b="-", c=0, d=1), planned("both"))
    assert after.recommendations["1.1"].point == pytest.approx(1 / 3)
    assert after.benchmark.questions["b"].own is None


def test_the_departments_own_actions_have_no_coded_effect() -> None:
    mine = form(a=0, b=1, c=2, d=3)
    own = ActionPlan((PlannedAction(id="line-1", title="Our own idea", recommendation="1.1"),))
    assert projected(with_actions(), mine, own) == score(with_actions(), mine)


def test_an_action_that_left_the_catalogue_has_no_coded_effect() -> None:
    mine = form(a=0, b=1, c=2, d=3)
    assert projected(with_actions(), mine, planned("gone")) == score(with_actions(), mine)


def test_a_dropped_action_has_no_effect() -> None:
    mine = form(a=0, b=1, c=2, d=3)
    dropped = planned("both", status=ActionStatus.DROPPED)
    assert projected(with_actions(), mine, dropped) == score(with_actions(), mine)


@pytest.mark.parametrize("status", [ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.DONE])
def test_an_action_counts_in_every_other_status(status: ActionStatus) -> None:
    after = projected(with_actions(), form(a=0, b=0, c=2, d=2), planned("both", status=status))
    assert after.headline == Headline(in_place=1, applicable=1)


def test_projecting_leaves_the_form_as_it_was() -> None:
    mine = form(a=0, b=1)
    projected(with_actions(), mine, planned("both"))
    assert mine == form(a=0, b=1)
