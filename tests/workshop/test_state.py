"""What no workshop can come to cannot be made either."""

from dataclasses import replace
from typing import Any

import pytest

from questionnaire.instrument import LEVELS
from tests.workshop.played import FIRST, PLACES, QUESTIONS, SECOND
from workshop.state import Box, Item, Pace, Phase, Stage, Workshop, is_level, lobby

SHOWN = Item("a", first=Box.OPEN, shown=True)
REVEALED = Item("a", first=Box.REVEALED, shown=True)
WAITING = Item("b")


def test_a_lobby_has_its_questions_in_order_and_nothing_on_the_wall() -> None:
    workshop = lobby(QUESTIONS)
    assert workshop.questions == QUESTIONS
    assert (workshop.stage, workshop.current, workshop.pace) == (Stage.LOBBY, None, Pace.LED)
    assert {item.phase for item in workshop.agenda} == {Phase.WAITING}


@pytest.mark.parametrize("questions", [(), ("a", "a"), ("",)])
def test_a_workshop_has_questions_each_of_them_once(questions: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"agenda|question"):
        lobby(questions)


@pytest.mark.parametrize(
    "impossible",
    [
        {"level": 2},
        {"first": Box.REVEALED, "shown": True, "level": 4},
        {"first": Box.REVEALED, "shown": True, "level": True},
        {"discussed": True},
        {"settled": True},
        {"second": Box.OPEN},
        {"skipped": True},
        {"first": Box.REVEALED},
        {"first": Box.REVEALED, "shown": True, "second": Box.REVEALED},
        {"first": Box.REVEALED, "shown": True, "discussed": True, "second": Box.SHUT},
        {"first": Box.REVEALED, "shown": True, "discussed": True, "second": Box.OPEN, "settled": True},
        {"first": Box.REVEALED, "shown": True, "settled": True, "skipped": True},
    ],
)
def test_a_question_that_no_steps_lead_to_is_refused(impossible: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"it is|it has|its level|a second vote"):
        Item("a", **impossible)


@pytest.mark.parametrize("impossible", [Stage.QUESTION, Stage.ANSWERING, Stage.ENDED])
def test_a_stage_that_does_not_fit_the_questions_is_refused(impossible: Stage) -> None:
    with pytest.raises(ValueError, match="as the stage says"):
        replace(lobby(QUESTIONS), stage=impossible)


@pytest.mark.parametrize(
    ("agenda", "rest"),
    [
        ((SHOWN, WAITING), {"stage": Stage.LOBBY}),
        ((SHOWN, WAITING), {"stage": Stage.QUESTION}),
        ((SHOWN, WAITING), {"stage": Stage.CLOSED, "current": "a"}),
        ((SHOWN, WAITING), {"stage": Stage.QUESTION, "current": "x"}),
        ((SHOWN, WAITING), {"stage": Stage.QUESTION, "current": "b"}),
        ((replace(SHOWN, first=Box.NOT_YET), WAITING), {"stage": Stage.QUESTION, "current": "a"}),
        ((replace(SHOWN, skipped=True), WAITING), {"stage": Stage.QUESTION, "current": "a"}),
        ((SHOWN, WAITING), {"stage": Stage.QUESTION, "current": "a", "pace": Pace.SELF_PACED}),
        ((replace(SHOWN, first=Box.SHUT), WAITING), {"stage": Stage.QUESTION, "current": "a"}),
        ((SHOWN, WAITING), {"stage": Stage.CLOSED, "paused": True}),
    ],
)
def test_a_wall_that_does_not_fit_the_questions_is_refused(
    agenda: tuple[Item, ...], rest: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"wall|stage says|nothing goes on"):
        Workshop(agenda, **rest)


def test_a_question_is_found_by_its_id() -> None:
    assert lobby(QUESTIONS).item("b") == Item("b")
    assert lobby(QUESTIONS).item("x") is None


def test_each_ballot_has_its_box() -> None:
    item = replace(REVEALED, discussed=True, second=Box.OPEN)
    assert (item.box(FIRST), item.box(SECOND)) == (Box.REVEALED, Box.OPEN)


def test_a_question_is_done_once_it_is_settled_or_skipped() -> None:
    assert replace(REVEALED, settled=True).done
    assert replace(REVEALED, skipped=True).done
    assert not REVEALED.done


def test_the_levels_are_whole_numbers() -> None:
    assert all(is_level(level) for level in LEVELS)
    assert not any(is_level(value) for value in (-1, 4, True, 1.0, "1", None))


def test_every_stage_and_every_phase_is_a_place_that_the_tests_begin_in() -> None:
    assert {place.stage for place in PLACES.values()} == set(Stage)
    assert {item.phase for place in PLACES.values() for item in place.agenda} == set(Phase)
