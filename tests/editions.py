"""An invented second edition, for tests of rounds that were answered in different editions.

It differs from the first one in recommendation 2.1: one question has a successor, another is no longer asked,
and the catalogue lacks an action. One question of recommendation 2.2 has other words under the same id.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from questionnaire.instrument import Instrument, Recommendation, Retired
from questionnaire.reader import load
from questionnaire.reader.load import edition

FIRST, SECOND = "1.0", "2.0"
KEPT, REPLACED, GONE = "leadership-drives", "video-goals", "resources-set-aside"
SUCCESSOR = "goals-in-writing"
REWORDED = "purpose-known"
SUCCESSOR_TEXT, NEW_TEXT = "Står målene på trykk?", "Hvordan vet behandlerne hva video skal være godt for?"
WHY_REPLACED, WHY_GONE = "Spurte om to ting.", "Er en del av et annet spørsmål."
DROPPED_ACTION = "name-a-leader-for-video"
LEVEL_NAMES = ("Ikke på plass", "Delvis på plass", "På plass", "På plass og fulgt opp")


@cache
def second_edition() -> Instrument:
    """The first edition with the changes above."""
    first = edition(FIRST)
    ownership, *others = first.themes
    one, two, *rest = ownership.recommendations
    changed = replace(ownership, recommendations=(_with_a_successor(one), _reworded(two), *rest))
    return replace(
        first,
        version=SECOND,
        themes=(changed, *others),
        level_names=LEVEL_NAMES,
        status_names={
            "in_place": "På plass",
            "partly": "Delvis på plass",
            "not_in_place": "Ikke på plass",
            "unknown": "Må avklares",
            "not_applicable": "Ikke relevant",
        },
        retired=(
            Retired(REPLACED, SECOND, WHY_REPLACED, SUCCESSOR),
            Retired(GONE, SECOND, WHY_GONE),
        ),
        raises_unknown=False,
    )


def _with_a_successor(recommendation: Recommendation) -> Recommendation:
    kept, replaced, _gone = recommendation.questions
    assert (kept.id, replaced.id, _gone.id) == (KEPT, REPLACED, GONE)
    successor = replace(replaced, id=SUCCESSOR, text=SUCCESSOR_TEXT)
    actions = tuple(one for one in recommendation.actions if one.id != DROPPED_ACTION)
    return replace(recommendation, questions=(kept, successor), actions=actions)


def _reworded(recommendation: Recommendation) -> Recommendation:
    first, *others = recommendation.questions
    assert first.id == REWORDED
    return replace(recommendation, questions=(replace(first, text=NEW_TEXT), *others))


@contextmanager
def with_second_edition() -> Iterator[Instrument]:
    """The invented second edition in the place of the program's own."""
    read, second = load.load_instrument, second_edition()

    def loaded(folder: Path) -> Instrument:
        return second if folder == load.CONTENT / SECOND else read(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "load_instrument", loaded)
        load.edition.cache_clear()
        try:
            yield second
        finally:
            load.edition.cache_clear()
