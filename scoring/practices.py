"""Practices that the report documents, and whether our department has them.

A practice is a question on which one of the nine is documented at level 2 or 3. What is documented in part or
as missing is never counted: to be partly there is not to have the same part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import IN_PLACE_LEVEL, Instrument
from scoring.nine import nine_by_question

THE_NINE = "nine"
"""The key of the practices that at least one of the nine had in place; the other keys are department ids."""

_INSTRUMENTS = 8
"""Number of instruments that are cached; each edition and combination of editions is one."""


@dataclass(frozen=True)
class Practices:
    """The documented practices of one or all of the nine, as question ids in the report's order.

    Our department `has` those on which its own level is 2 or 3, and `lacks` those at 0 or 1. Don't know and
    unanswered are both `not_known`.
    """

    has: tuple[str, ...]
    lacks: tuple[str, ...]
    not_known: tuple[str, ...]
    not_relevant: tuple[str, ...]


def practices(instrument: Instrument, form: AnswerSet) -> dict[str, Practices]:
    """The practices of the nine together, under `THE_NINE`, and of each of them, in the content's order."""
    return {of: _practices(form, questions) for of, questions in documented(instrument).items()}


@lru_cache(maxsize=_INSTRUMENTS)
def documented(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The questions that are practices of the nine together, under `THE_NINE`, and of each of them."""
    on = nine_by_question(instrument)
    return {
        THE_NINE: tuple(id for id, nine in on.items() if nine.in_place),
        **{
            department.id: tuple(
                id for id, nine in on.items() if any(p.department is department for p in nine.in_place)
            )
            for department in instrument.departments
        },
    }


@lru_cache(maxsize=_INSTRUMENTS)
def told_to_some_degree(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The questions on which each department is documented in part, by its id; they are never counted."""
    on = nine_by_question(instrument)
    return {
        department.id: tuple(
            id for id, nine in on.items() if any(p.department is department for p in nine.partly)
        )
        for department in instrument.departments
    }


def _practices(form: AnswerSet, questions: Iterable[str]) -> Practices:
    has, lacks, not_known, not_relevant = [], [], [], []
    for id in questions:
        own = form.answer(id)
        if own.not_relevant is not None:
            not_relevant.append(id)
        elif own.level is None:
            not_known.append(id)
        elif own.level >= IN_PLACE_LEVEL:
            has.append(id)
        else:
            lacks.append(id)
    return Practices(tuple(has), tuple(lacks), tuple(not_known), tuple(not_relevant))
