"""Who can learn from whom: those who lack a recommendation beside those who have it in place."""

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
_LACKING = [STATUSES.index(status) for status in (Status.PARTLY, Status.NOT_STARTED)]


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
    status, places = p.status[recommendation], _places(p)
    teachers = p.rounds["member"][status == _IN_PLACE]
    of_field, of_trust = (places[name][teachers.index] for name in places)

    @cache
    def nearest(field: str, trust: str) -> tuple[Member, ...]:
        # Nobody is near by a field or a trust that is not known.
        other_field = (of_field != field) | (not field)
        other_trust = (of_trust != trust) | (not trust)
        return tuple(teachers.iloc[np.lexsort((other_trust, other_field))[:most]])

    learners = p.rounds["member"][status.isin(_LACKING)]
    return tuple(
        Pairing(learner, nearest(*place))
        for learner, place in zip(learners, places.loc[learners.index].itertuples(False, None), strict=True)
    )


def _places(p: Portfolio) -> pd.DataFrame:
    """Field and health trust of each round, the same for all ways to write one."""
    told = {name: list(map(identity, p.rounds[name])) for name in ("field", "health_trust")}
    return pd.DataFrame(told, p.rounds.index, dtype=object)
