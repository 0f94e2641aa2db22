"""What a facilitator can do names the question it is meant for."""

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from workshop.steps import Begin, Close, Event, GoBack, Note, OnAQuestion, Pause, Resume, WalkThrough


def test_every_step_on_the_wall_names_its_question_first() -> None:
    for kind in get_args(OnAQuestion):
        assert fields(kind)[0].name == "question"


def test_the_other_steps_are_about_the_workshop_or_another_question() -> None:
    others = set(get_args(Event)) - set(get_args(OnAQuestion))
    assert others == {Begin, WalkThrough, GoBack, Pause, Resume, Close}


def test_a_step_cannot_be_changed_on_its_way() -> None:
    with pytest.raises(FrozenInstanceError):
        Note("a", "x").text = "y"  # type: ignore[misc]
