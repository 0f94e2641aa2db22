"""How the departments of a unit are spread: on one recommendation, and on video share beside readiness."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from scoring.discretion import only_counts
from scoring.formula import STATUSES
from scoring.result import Status, whole
from scoring.unit.portfolio import Portfolio

FEWEST_FOR_A_LINE = 10
STEPS = ((0, 19), (20, 39), (40, 59), (60, 79), (80, 100))
"""The scale in five parts, in the whole numbers that people see; both ends belong to the step."""
BAND, LAST_BAND = 10, 90
"""The width of the bands in which video shares are counted, and the start of the last, in per cent."""
QUARTERS = 4


@dataclass(frozen=True)
class SpreadPoint:
    """One member's score, from 0 to 1; `point` is None where nothing is known."""

    member: str
    low: float
    point: float | None
    high: float


@dataclass(frozen=True)
class UnitSpread:
    """The members to which a recommendation applies; `count` of them have a point.

    Median and quartiles are taken over those points, with linear interpolation (as QUARTILE.INC in a
    spreadsheet), and are None for fewer than five points.
    """

    count: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    points: tuple[SpreadPoint, ...]


@dataclass(frozen=True)
class Dot:
    """A member's video share in per cent, and how many of the applicable recommendations are in place."""

    member: str
    share: float
    in_place: int
    applicable: int

    @property
    def readiness(self) -> float:
        """In place, as a share of what applies, from 0 to 1."""
        return self.in_place / self.applicable


def beside(p: Portfolio, recommendation: str) -> UnitSpread:
    """The spread of the members on a recommendation."""
    of, column = p.scores.recommendations, p.status.columns.get_loc(recommendation)
    measures = (of.low[:, column].tolist(), of.point[:, column].tolist(), of.high[:, column].tolist())
    points = tuple(
        SpreadPoint(id, low, None if isnan(point) else point, high)
        for id, low, point, high in zip(p.rounds.index, *measures, strict=True)
        if not isnan(low)
    )
    known = [one.point for one in points if one.point is not None]
    if only_counts(len(known)):
        return UnitSpread(len(known), None, None, None, points)
    lower, middle, upper = np.quantile(known, (0.25, 0.5, 0.75), method="linear").tolist()
    return UnitSpread(len(known), middle, lower, upper, points)


def steps(spread: UnitSpread) -> tuple[int, ...]:
    """How many of the points lie on each of `STEPS`."""
    # Scores are rounded once per distinct value, because few of them are distinct.
    count_of = Counter(one.point for one in spread.points if one.point is not None)
    rounded = [(whole(point), count) for point, count in count_of.items()]
    return tuple(sum(count for number, count in rounded if low <= number <= high) for low, high in STEPS)


def shares_and_readiness(p: Portfolio) -> tuple[Dot, ...]:
    """A dot for each member that has given its video share and has an applicable recommendation."""
    dots = pd.DataFrame(
        {
            "share": p.rounds["video_share"].astype(float),
            "in_place": (p.status == STATUSES.index(Status.IN_PLACE)).sum(axis=1),
            "applicable": (p.status != STATUSES.index(Status.NOT_APPLICABLE)).sum(axis=1),
        }
    )
    complete = dots[dots["share"].notna() & (dots["applicable"] > 0)]
    return tuple(Dot(*dot) for dot in complete.itertuples(name=None))


def bands(dots: Sequence[Dot]) -> Mapping[int, tuple[int, ...]]:
    """The number of dots in each band of ten per cent video share, by the share at which the band begins.

    Each band has four counts: departments with less than a quarter of the applicable recommendations in
    place, less than a half, less than three quarters, and the others. Bands without dots are left out; the
    last band includes 100 per cent.
    """
    counted = Counter(
        (_band(dot), min(QUARTERS * dot.in_place // dot.applicable, QUARTERS - 1)) for dot in dots
    )
    return {
        band: tuple(counted[band, quarter] for quarter in range(QUARTERS))
        for band in sorted({band for band, _quarter in counted})
    }


def _band(dot: Dot) -> int:
    return min(int(dot.share // BAND) * BAND, LAST_BAND)


def trend_line(dots: Sequence[Dot]) -> tuple[float, float] | None:
    """Slope and intercept of readiness over video share, by least squares.

    None for fewer than ten dots, and if all have the same share.
    """
    if len(dots) < FEWEST_FOR_A_LINE:
        return None
    share = np.array([dot.share for dot in dots])
    readiness = np.array([dot.readiness for dot in dots])
    apart = share - share.mean()
    width = float(apart @ apart)
    if np.ptp(share) == 0 or width == 0:
        return None
    slope = float(apart @ (readiness - readiness.mean())) / width
    return slope, float(readiness.mean() - slope * share.mean())
