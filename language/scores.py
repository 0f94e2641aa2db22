"""Scores as text: whole numbers from 0 to 100, rounded only for display."""

from language.translation import gettext as _
from scoring.formula import ALL_IN_PLACE, POINT_FROM_COVERAGE
from scoring.result import Score, whole


def range_words(score: Score) -> str:
    """The range as "35–60", or one number if nothing is unknown; "–" if nothing is relevant."""
    if score.low is None or score.high is None:
        return "–"
    low, high = whole(score.low), whole(score.high)
    return str(low) if low == high else f"{low}–{high}"


def low_words(score: Score) -> str:
    """The low end of the range; "–" if nothing is relevant."""
    return "–" if score.low is None else str(whole(score.low))


def point_words(score: Score) -> str:
    """The point score, or "–" if too little is known."""
    known_enough = score.coverage is not None and score.coverage >= POINT_FROM_COVERAGE
    return "–" if score.point is None or not known_enough else str(whole(score.point))


def all_in_place_words() -> str:
    """The mark on a chart where the score is if everything is in place, and nothing above that."""
    return _("{points}: all in place").format(points=whole(ALL_IN_PLACE))


def coverage_words(score: Score) -> str:
    """The share of relevant questions with a level, in words."""
    return share_words(score.coverage)


def share_words(share: float | None) -> str:
    """A share from 0 to 1 in per cent; "–" for a share of nothing."""
    return "–" if share is None else _("{percent} %").format(percent=whole(share))
