"""The questions of a workshop's agenda, and their order."""

from collections.abc import Iterable, Mapping, Sequence

from questionnaire.instrument import Instrument
from scoring import team
from scoring.team import Distribution
from workshop.state import Ballot
from workshop.votes import Vote, tallies


def short_form(instrument: Instrument) -> tuple[str, ...]:
    """The core question of each recommendation."""
    return tuple(question.id for question in instrument.questions if question.core)


def whole_form(instrument: Instrument) -> tuple[str, ...]:
    return tuple(question.id for question in instrument.questions)


def of_theme(instrument: Instrument, theme_id: str) -> tuple[str, ...]:
    """The questions of one theme. Raises ValueError if there is no such theme."""
    for theme in instrument.themes:
        if theme.id == theme_id:
            return tuple(question.id for question in theme.questions)
    raise ValueError(f"there is no theme {theme_id!r}")


def picked(instrument: Instrument, questions: Iterable[str]) -> tuple[str, ...]:
    """The picked questions in their order, without duplicates. Raises ValueError for an unknown one."""
    chosen = tuple(dict.fromkeys(questions))
    unknown = [question for question in chosen if question not in instrument.question]
    if unknown:
        raise ValueError(f"there is no question {unknown[0]!r}")
    return chosen


def by_disagreement(
    instrument: Instrument, questions: Sequence[str], votes: Iterable[Vote]
) -> tuple[str, ...]:
    """The questions in the order to discuss them, by disagreement in the first votes."""
    counted = {id: spread for (id, ballot), spread in tallies(votes).items() if ballot is Ballot.FIRST}
    return most_divided_first(instrument, questions, counted)


def most_divided_first(
    instrument: Instrument, questions: Sequence[str], counted: Mapping[str, Distribution]
) -> tuple[str, ...]:
    """The questions in the order to discuss them, by disagreement in the visible votes.

    Ties keep the given order. Questions that the instrument no longer asks come last.
    """
    asked = [instrument.question[id] for id in questions if id in instrument.question]
    gone = tuple(id for id in questions if id not in instrument.question)
    return (*team.agenda(asked, counted), *gone)
