"""Forms that were answered in different editions of the instrument, seen together."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from questionnaire.instrument import Instrument

_COMBINATIONS = 16
"""Number of combinations of editions that are kept, because other things are cached by their result."""


def all_questions(editions: Sequence[Instrument]) -> tuple[str, ...]:
    """Ids of every question that any of the editions asks, each once."""
    return tuple(dict.fromkeys(id for one in editions for id in one.question))


@lru_cache(maxsize=_COMBINATIONS)
def shared(editions: tuple[Instrument, ...]) -> Instrument:
    """The last of the editions with only the questions that all of them ask.

    Recommendations without a deciding question among these are left out, and themes without recommendations.
    The last edition itself if all of its questions are shared.
    """
    last = editions[-1]
    ids = set(last.question).intersection(*(one.question for one in editions))
    if ids == set(last.question):
        return last
    themes = []
    for theme in last.themes:
        recommendations = tuple(
            replace(r, questions=tuple(q for q in r.questions if q.id in ids))
            for r in theme.recommendations
            if any(q.id in ids for q in r.deciding)
        )
        if recommendations:
            themes.append(replace(theme, recommendations=recommendations))
    return replace(last, themes=tuple(themes))
