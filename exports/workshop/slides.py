"""The outcome of a workshop as slides to show afterwards."""

from collections.abc import Iterator
from typing import TypeVar

from exports.slides_file import Deck
from exports.typed_text import in_one_line, shortened
from exports.workshop.document import (
    WorkshopDocument,
    level_of,
    outcome_words,
    vote_header,
    vote_rows,
    votes_explained,
)
from language import gettext as _
from language import long_date
from language.words import edition_words, question_place, question_text, settled_words
from workshop.outcome import Left, Settled

_T = TypeVar("_T")

_ON_A_SLIDE = 9
_LONGEST_NAME = 80


def workshop_presentation(document: WorkshopDocument) -> bytes:
    """The outcome as .pptx, 16:9. The same document gives the same bytes."""
    title = in_one_line(document.title)
    about = edition_words(document.made_on, document.instrument.version)
    deck = Deck(f"{shortened(title, _LONGEST_NAME)} · {about}")
    deck.title(title, document.department or long_date(document.made_on), votes_explained())
    _agenda(deck, document)
    for place, settled in enumerate(document.outcome, 1):
        _question(deck, document, f"{place}. ", settled)
    _agreed(deck, document)
    for left in document.left:
        if left.is_told:
            _question(deck, document, _("Not settled") + ": ", left)
    _next(deck, document)
    return deck.to_bytes(_("Outcome of a group session: {title}").format(title=title), document.made_on)


def _agenda(deck: Deck, document: WorkshopDocument) -> None:
    taken = [question_text(document.instrument, settled.question) for settled in document.outcome]
    left = [question_text(document.instrument, one.question) for one in document.left]
    questions = [*taken, *(_("{question} (not settled)").format(question=question) for question in left)]
    for part in _parts(questions):
        deck.items(_("The agenda"), part, "\n".join(part))


def _question(deck: Deck, document: WorkshopDocument, place: str, taken: Settled | Left) -> None:
    text, level = question_text(document.instrument, taken.question), level_of(taken)
    known = document.instrument.question.get(taken.question)
    lines = [
        question_place(document.instrument, taken.question) if known else "",
        outcome_words(document.instrument, taken),
        known.levels[level] if known and level is not None else "",
        _("Note: {note}").format(note=taken.note) if taken.note else "",
    ]
    votes, notes = list(vote_rows(taken)), "\n".join(filter(None, lines))
    if not votes:
        deck.items(f"{place}{text}", list(filter(None, lines)), notes)
        return
    deck.table(
        f"{place}{text}",
        vote_header(),
        votes,
        (1.9, *(1.25,) * 6, 2.7),
        notes,
        _("Table of the votes: how many chose each level, don't know and not relevant."),
    )


def _agreed(deck: Deck, document: WorkshopDocument) -> None:
    rows = [
        (
            question_text(document.instrument, settled.question),
            settled_words(document.instrument, settled.level),
            settled.note,
        )
        for settled in document.outcome
    ]
    alt = _("Table of the questions, each with what was settled on and the note.")
    header = (_("Question"), _("Settled level"), _("Note"))
    for part in _parts(rows):
        notes = "\n".join(": ".join(filter(None, row)) for row in part)
        deck.table(_("What was agreed"), header, part, (5.4, 2.7, 4.0), notes, alt)
    if not rows:
        deck.items(_("What was agreed"), [_("No question was settled.")], votes_explained())


def _next(deck: Deck, document: WorkshopDocument) -> None:
    steps = [_("Go through the draft of the answers, and accept what holds.")]
    if document.totals.agreed < document.totals.questions:
        steps.append(_("Decide who finds out what was not settled."))
    steps.append(_("Choose actions, and give each an owner and a deadline."))
    deck.items(_("What happens next"), steps, "\n".join(steps))


def _parts(rows: list[_T]) -> Iterator[list[_T]]:
    for first in range(0, len(rows), _ON_A_SLIDE):
        yield rows[first : first + _ON_A_SLIDE]
