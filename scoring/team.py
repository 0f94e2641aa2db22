"""Disagreement between respondents on a question, and the order in which to discuss the questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from questionnaire.instrument import LEVELS, Question
from questionnaire.team import Choice, IndividualForm, NoLevel, RespondentRole

_WIDTH = LEVELS[-1] - LEVELS[0]
_DECIMALS = 9
"""Consensus measures that are equal to this many decimals are a tie."""


@dataclass(frozen=True)
class Distribution:
    """Counts of the choices on one question; `levels` has one count for each level 0 to 3."""

    levels: tuple[int, ...]
    dont_know: int
    not_relevant: int
    unanswered: int

    @property
    def answered(self) -> int:
        """Number of respondents who chose a level, don't know or not relevant."""
        return sum(self.levels) + self.dont_know + self.not_relevant

    @property
    def mean_level(self) -> float | None:
        """The mean of the given levels, or None if there is none."""
        given = sum(self.levels)
        return sum(level * count for level, count in enumerate(self.levels)) / given if given else None

    @property
    def consensus(self) -> float | None:
        """`consensus` of the given levels."""
        return consensus(self.levels)


def distribution(choices: Iterable[Choice | None]) -> Distribution:
    """Count the choices; None is a respondent who has not answered."""
    chosen = list(choices)
    return Distribution(
        levels=tuple(chosen.count(level) for level in LEVELS),
        dont_know=chosen.count(NoLevel.DONT_KNOW),
        not_relevant=chosen.count(NoLevel.NOT_RELEVANT),
        unanswered=chosen.count(None),
    )


def distributions(question_id: str, forms: Sequence[IndividualForm]) -> Mapping[RespondentRole, Distribution]:
    """The distribution within each role that occurs, in the order of the roles."""
    present = {form.role for form in forms}
    return {
        role: distribution(form.choices.get(question_id) for form in forms if form.role is role)
        for role in RespondentRole
        if role in present
    }


def together(parts: Iterable[Distribution]) -> Distribution:
    """The sum of several distributions of the same question."""
    all_parts = list(parts)
    return Distribution(
        levels=tuple(sum(part.levels[level] for part in all_parts) for level in LEVELS),
        dont_know=sum(part.dont_know for part in all_parts),
        not_relevant=sum(part.not_relevant for part in all_parts),
        unanswered=sum(part.unanswered for part in all_parts),
    )


def consensus(levels: Sequence[int]) -> float | None:
    """Tastle and Wierman's consensus of counts by level: 1 if all agree, 0 if half are at each end.

    `Cns = 1 + Σ p·log2(1 − |level − mean| / 3)`, over the levels that were given. None if fewer than two gave
    a level, because one person neither agrees nor disagrees.
    """
    given = sum(levels)
    if given < 2:
        return None
    mean = sum(level * count for level, count in enumerate(levels)) / given
    told = [(level, count / given) for level, count in enumerate(levels) if count]
    return 1 + sum(share * log2(1 - abs(level - mean) / _WIDTH) for level, share in told)


def agenda(questions: Sequence[Question], shown: Mapping[str, Distribution]) -> tuple[str, ...]:
    """Question ids in the order to discuss them; `shown` are the spreads that may be seen.

    First by (1 − consensus) × weight, largest first: with equal consensus the heavier question comes earlier,
    and full agreement comes last whatever the weight. Then visible questions with fewer than two levels. Then
    hidden ones, so that their position does not reveal their spread. Ties in the report's order.
    """
    return tuple(question.id for question in sorted(questions, key=lambda q: _place(q, shown.get(q.id))))


def _place(question: Question, spread: Distribution | None) -> tuple[int, float]:
    if spread is None:
        return 2, 0.0
    measure = spread.consensus
    if measure is None:
        return 1, 0.0
    return 0, -round((1 - measure) * question.weight, _DECIMALS)
