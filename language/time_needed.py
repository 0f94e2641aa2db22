"""How long it takes to answer, in words."""

from collections.abc import Iterable
from math import ceil, floor

from language.translation import gettext as _
from questionnaire.instrument import Question
from questionnaire.time_needed import TIMES_AS_LONG_TOGETHER, minutes_alone, minutes_together

_STEP = 5
"""Minutes are told in steps of five: a finer number would claim more than anybody knows."""


def about_minutes(questions: Iterable[Question]) -> str:
    """The time that one person needs for the questions."""
    return _("about {minutes} minutes").format(minutes=_rounded(minutes_alone(questions)))


def about_minutes_together(questions: Iterable[Question]) -> str:
    """The time that several people need at least to answer the questions together.

    Rounding must not make it less than twice the time of one person, as both are told beside each other.
    """
    asked = tuple(questions)
    exact, told_alone = minutes_together(asked), _rounded(minutes_alone(asked))
    minutes = max(_STEP * ceil(exact / _STEP), TIMES_AS_LONG_TOGETHER * told_alone)
    return _("about {minutes} minutes or more").format(minutes=minutes)


def _rounded(minutes: float) -> int:
    return _STEP * max(1, floor(minutes / _STEP + 0.5))
