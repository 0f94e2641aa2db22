"""The numbers of a workshop as CSV: every revealed vote, question by question, and nothing of anybody."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from exports.workshop_words import choice_names, question_words, settled_words
from language import gettext as _
from questionnaire.model import Instrument
from scoring.disagreement import Distribution, distribution
from scoring.display import whole
from workshop.state import Ballot, Box, Item, Workshop
from workshop.votes import Vote, tallies

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "\r")
"""A spreadsheet reckons with, or strips, what begins like this."""


def workshop_csv(instrument: Instrument, workshop: Workshop, votes: Iterable[Vote]) -> bytes:
    """One row for each revealed vote, in the order of the agenda: UTF-8 with its mark, semicolons."""
    counted, nobody = tallies(votes), distribution(())
    file = StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_header())
    for item in workshop.agenda:
        for ballot in Ballot:
            if item.box(ballot) is Box.REVEALED:
                seen = counted.get((item.question, ballot), nobody)
                writer.writerow(map(_cell, _row(instrument, item, ballot, seen)))
    return file.getvalue().encode("utf-8-sig", "replace")


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


def _row(instrument: Instrument, item: Item, ballot: Ballot, seen: Distribution) -> Iterator[str]:
    yield item.question
    yield question_words(instrument, item.question)
    yield "1" if ballot is Ballot.FIRST else "2"
    yield from map(str, (*seen.levels, seen.dont_know, seen.not_relevant))
    yield "" if seen.consensus is None else str(whole(seen.consensus))
    yield settled_words(item.level) if item.settled else ""
    yield item.note


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
