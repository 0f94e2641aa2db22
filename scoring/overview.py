"""Many forms at a glance: what is in place and how much is known, by the one formula."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from questionnaire.answers import AnswerSet
from questionnaire.model import Instrument
from scoring.formula import codes, layout, score_codes
from scoring.patterns import NOT_RELEVANT, STATUSES, UNKNOWN
from scoring.result import Headline, Status


@dataclass(frozen=True)
class Glance:
    """One form. `coverage` is over all questions, from 0 to 1; None where nothing is relevant."""

    headline: Headline
    coverage: float | None


def glances(instrument: Instrument, forms: Sequence[AnswerSet]) -> tuple[Glance, ...]:
    """A glance at each form, in their order."""
    coded = codes(instrument, forms)
    status = score_codes(layout(instrument), coded).status
    in_place = (status == STATUSES.index(Status.IN_PLACE)).sum(axis=1)
    applicable = (status != STATUSES.index(Status.NOT_APPLICABLE)).sum(axis=1)
    weights = np.array([q.weight for q in instrument.questions])
    relevant = (coded != NOT_RELEVANT) @ weights
    known = ((coded != NOT_RELEVANT) & (coded != UNKNOWN)) @ weights
    return tuple(
        Glance(Headline(int(n), int(of)), float(k / r) if r else None)
        for n, of, k, r in zip(in_place, applicable, known, relevant, strict=True)
    )
