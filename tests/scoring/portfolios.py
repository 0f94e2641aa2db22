"""Portfolios written as marks, one form a member; see `tests.scoring.tiny` for the marks."""

from collections.abc import Mapping

import numpy as np

from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.instrument import Instrument
from questionnaire.unit import Member
from scoring.editions import all_questions
from scoring.unit.portfolio import Portfolio, portfolio
from tests.scoring.tiny import Mark, instrument, questions, recommendation, theme

TWO = instrument(
    theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c"))),
)
"""1.1 with the questions a and b, and 1.2 with c; each weighs 1."""


def member(id: str, name: str = "", round: int = 1, previous: str | None = None, **profile: object) -> Member:
    """A member named as its id, begun under the version of the tiny instruments."""
    return Member(id, Profile(name or id, **profile), round, previous=previous, instrument="0.1")  # type: ignore[arg-type]


def made(forms: Mapping[Member, Mapping[str, Mark]], *editions: Instrument) -> Portfolio:
    """The members in this order, each with its marks; by default all in the edition `TWO`."""
    columns = all_questions(editions or (TWO,))
    rows = [[_code(marks.get(id, "?")) for id in columns] for marks in forms.values()]
    codes = np.array(rows, dtype=np.int8).reshape(len(forms), len(columns))
    return portfolio(editions or (TWO,), list(forms), codes)


def _code(mark: Mark) -> int:
    return UNKNOWN if mark == "?" else NOT_RELEVANT if mark == "-" else int(mark)


def ids(p: Portfolio) -> list[str]:
    """The members' ids, in order."""
    return [one.id for one in p.members]
