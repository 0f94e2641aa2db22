"""The votes of a workshop as CSV: the counts of every vote that may be shown, and nothing about people."""

from collections.abc import Iterable, Iterator

from exports.csv_file import Value, csv_file
from exports.workshop.document import choice_names
from language import gettext as _
from language.words import question_text, settled_words
from questionnaire.instrument import Instrument
from scoring.result import whole
from scoring.team import Distribution
from workshop.outcome import CameTo, came_to, told_votes
from workshop.state import Ballot, Item, Workshop
from workshop.votes import Vote


def workshop_csv(instrument: Instrument, workshop: Workshop, votes: Iterable[Vote]) -> bytes:
    """One row for each vote that may be shown, in the order of the agenda.

    A question with a note but no such vote has a row without numbers, so that the note is not lost.
    """
    return csv_file(_header(), _rows(instrument, workshop, votes))


def _rows(instrument: Instrument, workshop: Workshop, votes: Iterable[Vote]) -> Iterator[tuple[Value, ...]]:
    distributions = told_votes(workshop, votes)
    for item in workshop.agenda:
        for ballot in Ballot:
            seen = distributions[item.question, ballot]
            if seen is not None:
                yield tuple(_row(instrument, item, ballot, seen))
        if item.note and all(distributions[item.question, ballot] is None for ballot in Ballot):
            yield tuple(_row(instrument, item))


def _header() -> tuple[str, ...]:
    return (
        _("Question id"),
        _("Question"),
        _("Vote"),
        *choice_names(),
        _("Agreement from 0 to 100"),
        _("Settled level"),
        _("Note"),
    )


def _row(
    instrument: Instrument, item: Item, ballot: Ballot | None = None, seen: Distribution | None = None
) -> Iterator[Value]:
    yield item.question
    yield question_text(instrument, item.question)
    yield None if ballot is None else 1 if ballot is Ballot.FIRST else 2
    yield from [None] * len(choice_names()) if seen is None else _counts(seen)
    yield None if seen is None or seen.consensus is None else whole(seen.consensus)
    yield _("Not settled") if came_to(item) is CameTo.NOT_SETTLED else settled_words(instrument, item.level)
    yield item.note


def _counts(seen: Distribution) -> tuple[int, ...]:
    return (*seen.levels, seen.dont_know, seen.not_relevant)
