"""Who can learn from whom: departments that lack a recommendation, and departments that have it in place."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from questionnaire.names import identity
from questionnaire.unit import Member
from scoring.formula import STATUSES
from scoring.result import Status
from scoring.unit.portfolio import Portfolio

_IN_PLACE = STATUSES.index(Status.IN_PLACE)
_LACKING = [STATUSES.index(status) for status in (Status.PARTLY, Status.NOT_STARTED, Status.NOT_IN_PLACE)]


@dataclass(frozen=True)
class Pairing:
    """A department that lacks a recommendation, and those that have it in place, the most similar first."""

    learner: Member
    teachers: tuple[Member, ...]


def learning(p: Portfolio, recommendation: str, most: int | None = None) -> tuple[Pairing, ...]:
    """A pairing for each member that knows that it lacks the recommendation, with at most `most` teachers.

    Teachers of the same field come first, then the others; in both groups those of the same health trust come
    first. Otherwise they keep the portfolio's order. `p` has one round of each department.
    """
    status, places = p.status[recommendation], _places(p)
    teachers = p.rounds["member"][status == _IN_PLACE]
    of_field, of_trust = (places[name][teachers.index] for name in places)

    @cache
    def nearest(field: str, trust: str) -> tuple[Member, ...]:
        # Two departments with an unknown field or trust do not have it in common.
        other_field = (of_field != field) | (not field)
        other_trust = (of_trust != trust) | (not trust)
        return tuple(teachers.iloc[np.lexsort((other_trust, other_field))[:most]])

    learners = p.rounds["member"][status.isin(_LACKING)]
    return tuple(
        Pairing(learner, nearest(*place))
        for learner, place in zip(learners, places.loc[learners.index].itertuples(False, None), strict=True)
    )


def _places(p: Portfolio) -> pd.DataFrame:
    """Field and health trust of each round; different spellings of the same name are made equal."""
    columns = {name: list(map(identity, p.rounds[name])) for name in ("field", "health_trust")}
    return pd.DataFrame(columns, p.rounds.index, dtype=object)
