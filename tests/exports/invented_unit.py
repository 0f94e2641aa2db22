"""Departments that share with a unit, for the invented questions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from exports.unit.document import UnitDocument, unit_document
from language.unit import by_name
from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.unit import Member
from scoring.unit.filter import Filter
from scoring.unit.portfolio import Portfolio, portfolio
from tests.exports.invented import INSTRUMENT

MADE_ON = date(2026, 11, 26)
WHEN = datetime(2026, 11, 1, tzinfo=UTC)

Codes = Sequence[int]

LUNG = Profile(
    "Lunge",
    "Helse Nord",
    "Nordskaret HF",
    "Narvik",
    "Indremedisin",
    4200,
    13.5,
    7.0,
    "Romklar",
    "Kontroller",
    False,
)
HEART = Profile("Hjerte", "Helse Vest", "Tangen HF", "Fjordbyen", "Kirurgi", video_share=40.0, invented=True)
NORTH = Profile("BUP", "Helse Nord", "Nordskaret HF", "Narvik", "Psykisk helsevern", video_share=20.0)
SOUTH = replace(NORTH, hospital="Harstad", video_share=None)

# goals, money | purpose | rooms, sound
LEVELS: tuple[tuple[Profile, Codes], ...] = (
    (LUNG, (3, 2, 1, 0, 0)),
    (HEART, (2, 2, 2, NOT_RELEVANT, NOT_RELEVANT)),
    (NORTH, (0, UNKNOWN, 0, 2, 3)),
    (SOUTH, (UNKNOWN, UNKNOWN, 3, 1, UNKNOWN)),
)


def member(number: int, profile: Profile, **rest: Any) -> Member:
    return Member(f"id-{number}", profile, instrument="1.0", updated_at=WHEN, **rest)


def together(members: Sequence[Member], rows: Sequence[Codes]) -> Portfolio:
    codes = np.array(rows, dtype=np.int8).reshape(len(members), len(INSTRUMENT.questions))
    return portfolio((INSTRUMENT,), members, codes, by_name)


def told(whole: Portfolio, wanted: Filter | None = None, **rest: Any) -> UnitDocument:
    return unit_document(
        whole, wanted or Filter(), unit_name=rest.pop("unit_name", "Innovasjon nord"), made_on=MADE_ON, **rest
    )


def many(count: int) -> Portfolio:
    """So many departments, each with different levels."""
    chance = np.random.default_rng(2022)
    rows = chance.integers(NOT_RELEVANT, 4, (count, len(INSTRUMENT.questions)))
    fields = ("Indremedisin", "indremedisin ", "Habilitering", "")
    members = [
        member(n, Profile(f"Avdeling {n}", field=fields[n % 4], video_share=float(n % 101)))
        for n in range(count)
    ]
    return together(members, rows.tolist())


FOUR = together([member(n, profile) for n, (profile, _) in enumerate(LEVELS)], [row for _, row in LEVELS])
"""Four departments in alphabetical order: BUP in Harstad and in Narvik, Hjerte, Lunge."""
EARLIER = member(9, LUNG)
SIX = together(
    [
        *(member(n, profile) for n, (profile, _) in enumerate(LEVELS[1:], 1)),
        *(EARLIER, member(0, LUNG, round=2, previous=EARLIER.id)),
        *(member(4, Profile("Øye", field="Øye")), member(5, Profile("Ånde", field="Indremedisin"))),
    ],
    [*(row for _, row in LEVELS[1:]), (1, 2, 1, 0, 0), LEVELS[0][1], (2, 2, 3, 3, 3), (0, 0, 0, 0, 0)],
)
"""Six departments, one of them with two rounds."""
EMPTY = together([], [])
