"""What becomes of a round that moves to a newer edition of the questions. Nothing of it is removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from questionnaire.assessment import Answer
from questionnaire.instrument import LEVELS, Instrument, Question, version_order
from questionnaire.plan import ActionPlan


@dataclass(frozen=True)
class Ended:
    """A question that is no longer asked, as the last edition that asked it has it."""

    edition: Instrument
    question: Question
    reason: str
    successor: Question | None
    """The question that is asked in its place; None if there is none."""


@dataclass(frozen=True)
class Move:
    """What carries over from one edition to a newer one, and what does not.

    `kept` and `new` are the newer edition's questions. The answers to `replaced` do not count for their
    successors, which must be answered. `ended` is what the newer edition has no new question for.
    """

    kept: tuple[Question, ...]
    replaced: tuple[Ended, ...]
    ended: tuple[Ended, ...]
    new: tuple[Question, ...]


def move(older: Instrument, newer: Instrument) -> Move:
    """Compare two editions: a question that both ask under one id means the same in both."""
    gone = ended_questions(newer, (older,))
    replaced = tuple(
        one for one in gone if one.successor is not None and one.successor.id not in older.question
    )
    successors = {one.successor.id for one in replaced if one.successor is not None}
    return Move(
        kept=tuple(q for q in newer.questions if q.id in older.question),
        replaced=replaced,
        ended=tuple(one for one in gone if one not in replaced),
        new=tuple(q for q in newer.questions if q.id not in older.question and q.id not in successors),
    )


def ended_questions(newer: Instrument, editions: Sequence[Instrument]) -> tuple[Ended, ...]:
    """The questions that one of the editions, oldest first, asked and `newer` has retired."""
    retired = {one.id: one for one in newer.retired}
    last = {q.id: (one, q) for one in editions for q in one.questions if q.id in retired}
    return tuple(
        Ended(edition, question, retired[id].reason, _successor(newer, id))
        for id, (edition, question) in last.items()
    )


def _successor(newer: Instrument, id: str) -> Question | None:
    """The question asked in the place of a retired one, whose own successors may be retired too."""
    successors = {one.id: one.successor for one in newer.retired}
    while id in successors:
        id = successors.pop(id)
    return newer.question.get(id)


def read_again(
    older: Instrument, newer: Instrument, editions: Sequence[Instrument], given: Mapping[str, Answer]
) -> Mapping[str, str]:
    """Which levels, given as answers in `older`, are to be read again in `newer`, and why, by question id.

    `editions` are all there are: what was drawn otherwise in any of those between is told.
    """
    first, last = version_order(older.version), version_order(newer.version)
    between = [one for one in editions if first < version_order(one.version) <= last]
    kept = [q.id for q in newer.questions if q.id in older.question and q.id in given]
    found = {id: [why for one in between if (why := _why_again(one, id, given[id]))] for id in kept}
    return {id: " ".join(reasons) for id, reasons in found.items() if reasons}


def _why_again(edition: Instrument, id: str, answer: Answer) -> str:
    if answer.level is None:
        return ""
    of_all = edition.top_level if answer.level == LEVELS[-1] else ""
    return next((one.reason for one in edition.read_again if one.id == id), of_all)


def with_own_lines(plan: ActionPlan, newer: Instrument) -> ActionPlan:
    """The plan, in which what the edition's catalogues lack is the department's own, in the same words."""
    benefits = {one.id for one in newer.benefits}
    return replace(
        plan,
        actions=tuple(one if one.action in newer.action else replace(one, action="") for one in plan.actions),
        benefits=tuple(one if one.benefit in benefits else replace(one, benefit="") for one in plan.benefits),
    )
