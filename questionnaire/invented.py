"""Invented departments and their rounds, for trying the program; every name says that it is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.instrument import LEVELS, Instrument, Question
from questionnaire.plan import ActionPlan, ActionStatus, planned

_HOSPITALS = {
    ("Helse Vest", "Fjordbyen"): ("Fjordbyen", "Tangen"),
    ("Helse Vest", "Storhaugen"): ("Storhaugen",),
    ("Helse Midt-Norge", "Granvika"): ("Granvika", "Myrdal"),
    ("Helse Midt-Norge", "Bekkedalen"): ("Bekkedalen",),
    ("Helse Sør-Øst", "Solåsen"): ("Solåsen", "Kvernhaugen", "Åsmoen"),
    ("Helse Sør-Øst", "Elvestad"): ("Elvestad", "Brulia"),
    ("Helse Sør-Øst", "Lyngmo"): ("Lyngmo",),
    ("Helse Nord", "Nordskaret"): ("Nordskaret", "Ytterøya"),
    ("Helse Nord", "Havneset"): ("Havneset", "Indre Fjelldal"),
}
"""By regional health authority and health trust."""

_PLACES = [(region, trust, place) for (region, trust), places in _HOSPITALS.items() for place in places]
_NOTES = ("Tatt opp på avdelingsmøtet.", "Gjelder poliklinikken, ikke sengeposten.", "Under arbeid.")
_REASONS = ("Avdelingen har ingen slike konsultasjoner.", "Ivaretas av en annen avdeling.")
_OWNERS = ("Avdelingsleder", "Seksjonsleder", "Helsesekretær", "Fagutvikler")


@dataclass(frozen=True)
class Invented:
    """A department with its short or full form, and possibly a plan."""

    answers: AnswerSet
    plan: ActionPlan
    core_only: bool


def invented_departments(instrument: Instrument, number: int, seed: int, today: date) -> Iterator[Invented]:
    """`count` departments, determined by seed and day; a smaller count gives the first of a larger one.

    Levels depend on how far the department and each recommendation have come, so that a form is consistent
    and departments differ. Some questions are don't know, not relevant or unanswered.
    """
    for place in range(1, number + 1):
        # Each has its own seed, so that none depends on the numbers drawn for the ones before it.
        yield _department(instrument, place, Random(f"{seed}/{place}"), today)  # noqa: S311


def _department(instrument: Instrument, number: int, chance: Random, today: date) -> Invented:
    core_only = chance.random() < 0.25
    asked = [q for q in instrument.questions if q.core or not core_only]
    maturity = chance.betavariate(2, 2)
    come_so_far = {r.id: maturity + chance.gauss(0, 0.2) for r in instrument.recommendations}
    answers = {}
    for question in asked:
        if chance.random() < 0.97:
            so_far = come_so_far[instrument.recommendation_of[question.id].id]
            answers[question.id] = _answer(question, so_far, chance)
    profile = _profile(instrument, number, maturity, chance)
    plan = _plan(instrument, answers, chance, today) if chance.random() < 0.4 else ActionPlan()
    return Invented(AnswerSet(instrument.version, profile, answers), plan, core_only)


def _profile(instrument: Instrument, number: int, maturity: float, chance: Random) -> Profile:
    region, trust, place = chance.choice(_PLACES)
    field = chance.choice(sorted({department.field for department in instrument.departments}))
    video = round(min(60.0, max(0.0, 45 * maturity + chance.gauss(0, 8))), 1)
    return Profile(
        name=f"Oppdiktet avdeling {number} ({field.lower()}), {place}",
        region=region,
        health_trust=f"Oppdiktet helseforetak {trust}",
        hospital=f"Oppdiktet sykehus {place}",
        field=field,
        consultations_last_year=chance.randrange(800, 12_000, 50) if chance.random() < 0.9 else None,
        video_share=video if chance.random() < 0.85 else None,
        phone_share=round(chance.uniform(2, 35), 1) if chance.random() < 0.7 else None,
        started_before_2020=chance.random() < 0.3 if chance.random() < 0.9 else None,
        invented=True,
    )


def _answer(question: Question, so_far: float, chance: Random) -> Answer:
    note = chance.choice(_NOTES) if chance.random() < 0.15 else ""
    drawn = chance.random()
    if drawn < 0.09:
        return Answer(dont_know=True, note=note)
    if drawn < 0.12 and not question.core:
        return Answer(not_relevant=chance.choice(_REASONS), note=note)
    level = min(LEVELS[-1], max(LEVELS[0], round(LEVELS[-1] * so_far + chance.gauss(0, 0.6))))
    confidence = chance.choice(list(Confidence)) if chance.random() < 0.3 else None
    return Answer(level=level, note=note, confidence=confidence)


def _plan(instrument: Instrument, answers: dict[str, Answer], chance: Random, today: date) -> ActionPlan:
    """A plan of actions that raise questions not in place."""
    levels = {id: answer.level for id, answer in answers.items() if answer.level in (0, 1)}
    helpful = [
        action
        for action in instrument.actions
        if any(action.raised(id, level) != level for id, level in levels.items())
    ]
    chosen = chance.sample(helpful, min(len(helpful), chance.randint(1, 5)))
    return ActionPlan(
        tuple(
            replace(
                planned(action, instrument.recommendation_of[action.id].id),
                owner=chance.choice(_OWNERS),
                deadline=today + timedelta(days=chance.randrange(14, 365)),
                status=chance.choice(
                    (ActionStatus.NOT_STARTED, ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS)
                ),
            )
            for action in chosen
        )
    )


_AGAIN = (0.25, 0.3)
"""Probability of a second round, and of a third one after it."""


def rounds_of(instrument: Instrument, first: Invented, seed: int) -> Iterator[Invented]:
    """The department's one to three rounds, oldest first; determined by the seed."""
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
