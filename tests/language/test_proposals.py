"""What a proposal reaches, why it reaches no more, and who decides an action, in plain words."""

from dataclasses import replace

import pytest

from language.proposals import (
    brings_words,
    decided_by_words,
    few_words,
    first_step_takes_words,
    first_steps_take_words,
    planned_decided_by_words,
    reach_words,
)
from questionnaire.instrument import Action, DecidedBy, Instrument
from questionnaire.plan import PlannedAction
from scoring.assessment import score
from scoring.result import Outcome
from tests.scoring.tiny import (
    Mark,
    action,
    form,
    instrument,
    one_recommendation,
    questions,
    recommendation,
    theme,
)


def reaching(now: tuple[str, ...], after: tuple[str, ...], minutes: int | None = None) -> Outcome:
    return Outcome(("do",), now, after, (), minutes, {})


def with_actions(count: int) -> Instrument:
    """Recommendations of one question and one action each: q1, do-1 and so on."""
    return instrument(
        theme(
            "t",
            *(
                recommendation(f"1.{n}", *questions(f"q{n}"), action(f"do-{n}", f"q{n}"))
                for n in range(1, count + 1)
            ),
        )
    )


def why(content: Instrument, **marks: Mark) -> str:
    return few_words(score(content, form(**marks)))


def test_what_is_in_place_now_and_after_is_told_with_the_recommendations_between() -> None:
    outcome = reaching(("1.1",), ("1.1", "1.2", "2.1"))
    assert reach_words(outcome, 12) == "1 av 12 på plass nå, 3 etter tiltakene"
    assert brings_words(outcome) == "Kommer på plass: 1.2, 2.1."
    assert brings_words(reaching(("1.1",), ("1.1",))) == "Ingen anbefaling kommer helt på plass."


def test_the_answers_that_rise_are_counted_too() -> None:
    content = one_recommendation(*questions("a b c"), action("do", "a b"))
    [outcome, *_] = score(content, form(a=0, b=1, c=0)).proposals.values()
    assert brings_words(outcome) == (
        "Ingen anbefaling kommer helt på plass. 2 svar flytter seg til «På plass»."
    )


def test_a_proposal_that_brings_three_into_place_needs_no_reason() -> None:
    assert why(with_actions(3), q1=0, q2=1, q3=0) == ""


def test_where_fewer_are_left_that_is_the_reason() -> None:
    assert why(with_actions(4), q1=2, q2=1, q3=3, q4=0) == (
        "Forslaget får bare 2 nye anbefalinger på plass: det er ingen flere igjen."
    )


def test_what_is_unknown_and_what_no_action_brings_are_reasons() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), action("do-a", "a")),
            recommendation("1.2", *questions("b"), action("do-b", "b")),
            recommendation("1.3", *questions("c")),
        )
    )
    assert why(content, a=0, b="?", c=1) == (
        "Forslaget får bare 1 ny anbefaling på plass: i 1 må noe avklares først; 1 mangler noe som andre "
        "avgjør, eller som ingen tiltak gir."
    )
    assert why(content, a="?", c=1).startswith("Forslaget får ingen nye anbefalinger på plass: i 2 må noe")


def test_that_five_actions_are_too_few_is_a_reason() -> None:
    three_each = (
        recommendation(
            f"1.{n}",
            *questions(f"a{n} b{n} c{n}"),
            *(action(f"do-{q}{n}", f"{q}{n}") for q in "abc"),
        )
        for n in (1, 2, 3)
    )
    nothing = {f"{q}{n}": 0 for q in "abc" for n in (1, 2, 3)}
    assert why(instrument(theme("t", *three_each)), **nothing) == (
        "Forslaget får bare 1 ny anbefaling på plass: 2 krever flere tiltak enn det er plass til."
    )


DECIDED = {
    DecidedBy.DEPARTMENT: "",
    DecidedBy.IT: "Avgjøres av IKT",
    DecidedBy.TRUST: "Avgjøres av helseforetaket",
    DecidedBy.BUILDING: "Avgjøres av byggeprosjektet",
}


@pytest.mark.parametrize("by", DecidedBy)
def test_who_decides_is_said_where_it_is_not_the_department(by: DecidedBy) -> None:
    order = replace(action("order", "a"), decided_by=by)
    assert decided_by_words(order) == DECIDED[by]
    content = one_recommendation(*questions("a"), order)
    in_plan = PlannedAction("order", "Bestill", action="order")
    assert planned_decided_by_words(content, in_plan) == DECIDED[by]
    assert planned_decided_by_words(content, PlannedAction("own", "Eget")) == ""


def lasting(minutes: int | None) -> Action:
    return replace(action("do", "a"), minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minutt"),
        (45, "45 minutter"),
        (119, "119 minutter"),
        (120, "2 timer"),
        (255, "4 timer og 15 minutter"),
    ],
)
def test_minutes_are_told_and_hours_from_two_on(minutes: int, said: str) -> None:
    assert first_step_takes_words(lasting(minutes)) == f"Første steg tar {said}"
    together = first_steps_take_words(reaching((), (), minutes))
    assert together == f"De første stegene tar til sammen {said}."


def test_nothing_is_said_of_a_time_that_is_not_stated() -> None:
    assert first_step_takes_words(lasting(None)) == ""
    assert first_steps_take_words(reaching((), ())) == ""
