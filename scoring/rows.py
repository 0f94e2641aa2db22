"""One row of score arrays as the named scores of `scoring.result`."""

from math import isnan

from questionnaire.model import Instrument
from scoring.formula import ScoreArrays
from scoring.patterns import STATUSES, Floats
from scoring.result import RecommendationScore, Score


def recommendation_rows(
    instrument: Instrument, scores: ScoreArrays, row: int
) -> dict[str, RecommendationScore]:
    """The scores of form number `row`, by recommendation id."""
    of = scores.recommendations
    return {
        r.id: RecommendationScore(
            point=_number(of.point, row, column),
            low=_number(of.low, row, column),
            high=_number(of.high, row, column),
            coverage=_number(of.coverage, row, column),
            status=STATUSES[scores.status[row, column]],
        )
        for column, r in enumerate(instrument.recommendations)
    }


def theme_rows(instrument: Instrument, scores: ScoreArrays, row: int) -> dict[str, Score]:
    """The scores of form number `row`, by theme id."""
    of = scores.themes
    return {
        t.id: Score(
            point=_number(of.point, row, column),
            low=_number(of.low, row, column),
            high=_number(of.high, row, column),
            coverage=_number(of.coverage, row, column),
        )
        for column, t in enumerate(instrument.themes)
    }


def _number(values: Floats, row: int, column: int) -> float | None:
    value = float(values[row, column])
    return None if isnan(value) else value
