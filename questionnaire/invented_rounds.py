"""Later rounds of invented departments: most answers as before, some a level up, a few down."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from questionnaire.answers import Answer, AnswerSet, Profile
from questionnaire.invented import Invented
from questionnaire.model import LEVELS, Instrument

_AGAIN = (0.25, 0.3)
"""How likely a second round is, and a third after it."""


def rounds_of(instrument: Instrument, first: Invented, seed: int) -> Iterator[Invented]:
    """The department's rounds, the first of them first: one, two or three, the same for the same seed."""
    chance = Random(f"{seed}/{first.answers.department.name}")  # noqa: S311
    yield first
    last = first
    for likely in _AGAIN:
        if chance.random() >= likely:
            return
        last = _later(instrument, last, chance)
        yield last


def _later(instrument: Instrument, last: Invented, chance: Random) -> Invented:
    answers = {id: _again(answer, chance) for id, answer in last.answers.answers.items()}
    core_only = last.core_only and chance.random() < 0.5
    if not core_only:
        for recommendation in instrument.recommendations:
            levels = [level for q in recommendation.questions if (level := _level(answers, q.id)) is not None]
            for question in recommendation.questions:
                if question.id not in answers and levels:
                    answers[question.id] = _again(Answer(level=levels[0]), chance)
    asked = {q.id: answers[q.id] for q in instrument.questions if q.id in answers}
    profile = _moved_on(last.answers.department, chance)
    return Invented(AnswerSet(instrument.version, profile, asked), last.plan, core_only)


def _level(answers: dict[str, Answer], question_id: str) -> int | None:
    return answers[question_id].level if question_id in answers else None


def _again(answer: Answer, chance: Random) -> Answer:
    drawn = chance.random()
    if answer.dont_know:
        return Answer(level=chance.choice(LEVELS)) if drawn < 0.5 else answer
    if answer.level is None:
        return answer
    step = 1 if drawn < 0.3 else -1 if drawn > 0.95 else 0
    return replace(answer, level=min(LEVELS[-1], max(LEVELS[0], answer.level + step)))


def _moved_on(profile: Profile, chance: Random) -> Profile:
    if profile.video_share is None:
        return profile
    share = round(min(60.0, max(0.0, profile.video_share + chance.gauss(2, 4))), 1)
    return replace(profile, video_share=share)
