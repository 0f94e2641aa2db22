"""The nearest proposal against every choice there is, on 2,000 forms of small invented instruments."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from random import Random

import pytest

from questionnaire.assessment import AnswerSet, Profile
from questionnaire.instrument import Action, Effort, Instrument, Question
from scoring.planner import nearest
from tests.scoring.tiny import (
    Mark,
    answer,
    department,
    further,
    instrument,
    moving,
    question,
    recommendation,
    theme,
)

FORMS = 2_000
PARTS = 20
"""The forms are tried in so many tests, so that several can run at once."""
MOST_ACTIONS = 14
MOVES = ("01>2", "01>2", "01>2", "0>1", "1>2", "0>2", "1>3", "2>3", "01", "012>3")
MARKS: tuple[Mark | None, ...] = (0, 0, 0, 0, 1, 1, 1, 2, 3, "?", "-", None)

Value = tuple[int, int, int, int]
"""In place, at target, effort below zero, and documented: of two values the greater is the better."""


def invented(chance: Random) -> Instrument:
    """One to four recommendations with 1 to 4 questions each, and at most 14 actions in all."""
    sizes = [chance.randint(1, 4) for _ in range(chance.randint(1, 4))]
    left = chance.choice((4, 6, 8, 8, 10, 10, 12, MOST_ACTIONS))
    parts = []
    for number, size in enumerate(sizes, 1):
        ids = [f"q{number}{place}" for place in range(size)]
        questions = [further(id) if id != ids[0] and chance.random() < 0.3 else question(id) for id in ids]
        count = left if number == len(sizes) else chance.randint(0, left)
        left -= count
        actions = [invented_action(f"a{number}{place}", questions, chance) for place in range(count)]
        parts.append(recommendation(f"1.{number}", *questions, *actions))
    asked = [q.id for part in parts for q in part.questions]
    nine = tuple(
        department(f"d{n}", {id: chance.randint(0, 3) for id in asked if chance.random() < 0.4})
        for n in range(3)
    )
    return instrument(theme("t", *parts), departments=nine)


def invented_action(id: str, questions: list[Question], chance: Random) -> Action:
    moved = chance.sample(questions, min(len(questions), chance.choice((1, 1, 1, 2, 2, 3))))
    # Few efforts, so that many choices tie.
    effort = chance.choice((Effort.LOW, Effort.LOW, Effort.MEDIUM, Effort.HIGH))
    return moving(id, effort, **{q.id: chance.choice(MOVES) for q in moved})


def invented_form(content: Instrument, chance: Random) -> AnswerSet:
    marks = {q.id: chance.choice(MARKS) for q in content.questions}
    answers = {id: answer(mark) for id, mark in marks.items() if mark is not None}
    return AnswerSet(content.version, Profile("Any department"), answers)


def best_by_force(content: Instrument, form: AnswerSet) -> set[str]:
    """Of all choices of at most five actions the one with the greatest value, the first of those with it.

    `combinations` gives choices of one size in the report's order. Choices of different sizes are compared by
    where their first different actions stand.
    """
    actions = content.actions

    @cache
    def level(question: str, raised_by: tuple[int, ...]) -> int | None:
        return reached(form.answer(question).level, question, [actions[n] for n in raised_by])

    def value(chosen: tuple[int, ...]) -> Value:
        after = {
            q.id: level(q.id, tuple(n for n in chosen if q.id in actions[n].raises))
            for q in content.questions
        }
        brought = [id for id in after if is_there(after[id]) and not is_there(form.answer(id).level)]
        return (
            sum(is_in_place(r.questions, after, form) for r in content.recommendations),
            sum(map(is_there, after.values())),
            -sum({"low": 1, "medium": 2, "high": 3}[actions[n].effort] for n in chosen),
            sum(d.cells[id].level >= 2 for id in brought for d in content.departments if id in d.cells),
        )

    def better(chosen: tuple[int, ...]) -> tuple[Value, list[int]]:
        return value(chosen), [-n for n in chosen]

    return {actions[n].id for n in max(choices(len(actions)), key=better)}


def choices(count: int) -> Iterator[tuple[int, ...]]:
    return (chosen for size in range(6) for chosen in combinations(range(count), size))


def reached(level: int | None, question: str, actions: list[Action]) -> int | None:
    """The highest level that the question gets to when the actions are done in any order, over and over."""
    if level is None:
        return None
    levels = [level]
    for one in levels:
        levels += [
            a.raises[question]
            for a in actions
            if one in a.fits[question] and a.raises[question] > one and a.raises[question] not in levels
        ]
    return max(levels)


def is_there(level: int | None) -> bool:
    return level in (2, 3)


def is_in_place(questions: tuple[Question, ...], after: dict[str, int | None], form: AnswerSet) -> bool:
    relevant = [
        q.id for q in questions if q.basis == "recommendation" and form.answer(q.id).not_relevant is None
    ]
    return relevant != [] and all(is_there(after[id]) for id in relevant)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_else_is_nearer_than_what_the_planner_finds(part: int) -> None:
    chance = Random(part)  # noqa: S311
    for number in range(FORMS // PARTS):
        content = invented(chance)
        form = invented_form(content, chance)
        found = [action.id for action in nearest(content, form)]
        assert Counter(found) == Counter(best_by_force(content, form)), f"form {number} of part {part}"
