"""Who can learn from whom: those who lack a recommendation beside those who have it in place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from questionnaire.names import identity
from questionnaire.unit import Member
from scoring.formula import STATUSES
from scoring.result import Status
from scoring.unit.portfolio import Portfolio, column_of

_LACKING = (Status.PARTLY, Status.NOT_STARTED)


@dataclass(frozen=True)
class Pairing:
    """Who lacks it, and who has it in place, the nearest to ask first."""

    learner: Member
    teachers: tuple[Member, ...]


def learning(p: Portfolio, recommendation: str, most: int | None = None) -> tuple[Pairing, ...]:
    """A pairing for each member that knows it lacks the recommendation, with at most so many teachers.

    Teachers of the same field come first, among them and after them those of the same health trust, and else
    in the portfolio's order. `p` has one round of each department.
    """
    column = p.scores.status[:, column_of(p.instrument, recommendation)].tolist()
    status_of = list(zip(p.members, (STATUSES[number] for number in column), strict=True))
    teachers = _Teachers([member for member, status in status_of if status is Status.IN_PLACE])
    return tuple(
        Pairing(member, teachers.of(member, most)) for member, status in status_of if status in _LACKING
    )


class _Teachers:
    """Those who have it in place, by field and trust: learners of the same two have the same teachers."""

    def __init__(self, every: Sequence[Member]) -> None:
        self._every = every
        self._of_field: dict[str, list[Member]] = defaultdict(list)
        self._of_trust: dict[str, list[Member]] = defaultdict(list)
        for teacher in every:
            field, trust = _place(teacher)
            self._of_field[field].append(teacher)
            self._of_trust[trust].append(teacher)
        self._found: dict[tuple[str, str], tuple[Member, ...]] = {}

    def of(self, learner: Member, most: int | None) -> tuple[Member, ...]:
        place = _place(learner)
        if place not in self._found:
            self._found[place] = tuple(islice(self._nearest_first(*place), most))
        return self._found[place]

    def _nearest_first(self, field: str, trust: str) -> Iterator[Member]:
        same_field = self._of_field.get(field, []) if field else []
        same_trust = self._of_trust.get(trust, []) if trust else []
        near = {teacher.id for teacher in same_trust}
        colleagues = {teacher.id for teacher in same_field}
        yield from (teacher for teacher in same_field if teacher.id in near)
        yield from (teacher for teacher in same_field if teacher.id not in near)
        yield from (teacher for teacher in same_trust if teacher.id not in colleagues)
        yield from (
            teacher for teacher in self._every if teacher.id not in colleagues and teacher.id not in near
        )


def _place(member: Member) -> tuple[str, str]:
    return identity(member.profile.field), identity(member.profile.health_trust)
