"""Scores as people read them: whole numbers from 0 to 100, rounded only when they are shown."""

from language.translation import gettext as _
from scoring.formula import POINT_FROM_COVERAGE
from scoring.result import Score, whole


def range_words(score: Score) -> str:
    """The range as "35–60", or one number where nothing is unknown; "–" where nothing is relevant."""
    if score.low is None or score.high is None:
        return "–"
    low, high = whole(score.low), whole(score.high)
    return str(low) if low == high else f"{low}–{high}"


def low_words(score: Score) -> str:
    """The low end of the range: what the score is at least; "–" where nothing is relevant."""
    return "–" if score.low is None else str(whole(score.low))


def point_words(score: Score) -> str:
    """The point score, or "–" where too little is known to show one."""
    known_enough = score.coverage is not None and score.coverage >= POINT_FROM_COVERAGE
    return "–" if score.point is None or not known_enough else str(whole(score.point))


def coverage_words(score: Score) -> str:
    """How much of what is relevant has a level."""
    return share_words(score.coverage)


def share_words(share: float | None) -> str:
    """A share from 0 to 1 in per cent; "–" where it is a share of nothing."""
    return "–" if share is None else _("{percent} %").format(percent=whole(share))
