"""What came out of a workshop as slides to show afterwards."""

from collections.abc import Iterator
from typing import TypeVar

from exports.plan.words import question_place
from exports.slides.deck import Deck
from exports.typed_text import in_one_line, shortened
from exports.workshop_document import WorkshopDocument
from exports.workshop_words import choice_names, question_words, settled_words
from language import gettext as _
from language import long_date
from language.team import agreement_words
from scoring.disagreement import Distribution
from workshop.outcome import Settled

_T = TypeVar("_T")

_ON_A_SLIDE = 9
_LONGEST_NAME = 80


def workshop_presentation(document: WorkshopDocument) -> bytes:
    """The outcome as .pptx, 16:9. The same document gives the same bytes."""
    title = in_one_line(document.title)
    about = _("{date} · questions, version {version}").format(
        date=long_date(document.made_on), version=document.instrument.version
    )
    deck = Deck(f"{shortened(title, _LONGEST_NAME)} · {about}")
    deck.title(title, document.department or long_date(document.made_on), _anonymous())
    _agenda(deck, document)
    for place, settled in enumerate(document.outcome, 1):
        _question(deck, document, place, settled)
    _agreed(deck, document)
    _next(deck, document)
    return deck.to_bytes(_("Outcome of a workshop: {title}").format(title=title), document.made_on)


def _anonymous() -> str:
    return _(
        "The votes are anonymous, and are those of whoever was there. What a group settled on is a draft "
        "of the department's answers until somebody has accepted it."
    )


def _agenda(deck: Deck, document: WorkshopDocument) -> None:
    taken = [question_words(document.instrument, settled.question) for settled in document.outcome]
    left = [question_words(document.instrument, question) for question in document.left]
    told = [*taken, *(_("{question} (not settled)").format(question=question) for question in left)]
    for part in _parts(told):
        deck.items(_("The agenda"), part, "\n".join(part))


def _question(deck: Deck, document: WorkshopDocument, place: int, settled: Settled) -> None:
    text = question_words(document.instrument, settled.question)
    known = document.instrument.question.get(settled.question)
    told = [
        question_place(document.instrument, settled.question) if known else "",
        _("Settled on: {what}").format(what=settled_words(settled.level).lower()),
        known.levels[settled.level] if known and settled.level is not None else "",
        _("Note: {note}").format(note=settled.note) if settled.note else "",
    ]
    deck.table(
        f"{place}. {text}",
        (_("Vote"), *choice_names(), _("Agreement")),
        list(_votes(settled)),
        (1.9, *(1.25,) * 6, 2.7),
        "\n".join(filter(None, told)),
        _("Table of the votes: how many chose each level, don't know and not relevant."),
    )


def _votes(settled: Settled) -> Iterator[tuple[str, ...]]:
    yield _vote(_("First vote"), settled.first)
    if settled.second is not None:
        yield _vote(_("Second vote"), settled.second)


def _vote(name: str, seen: Distribution) -> tuple[str, ...]:
    counts = map(str, (*seen.levels, seen.dont_know, seen.not_relevant))
    return (name, *counts, agreement_words(seen.consensus))


def _agreed(deck: Deck, document: WorkshopDocument) -> None:
    rows = [
        (question_words(document.instrument, settled.question), settled_words(settled.level), settled.note)
        for settled in document.outcome
    ]
    alt = _("Table of the questions, each with what was settled on and the note.")
    header = (_("Question"), _("Settled level"), _("Note"))
    for part in _parts(rows):
        notes = "\n".join(": ".join(filter(None, row)) for row in part)
        deck.table(_("What was agreed"), header, part, (5.4, 2.7, 4.0), notes, alt)
    if not rows:
        deck.items(_("What was agreed"), [_("No question was settled.")], _anonymous())


def _next(deck: Deck, document: WorkshopDocument) -> None:
    steps = [_("Go through the draft of the answers, and accept what holds.")]
    if any(settled.level is None for settled in document.outcome) or document.left:
        steps.append(_("Decide who finds out what was not settled."))
    steps.append(_("Choose actions, and give each an owner and a deadline."))
    deck.items(_("What happens next"), steps, "\n".join(steps))


def _parts(rows: list[_T]) -> Iterator[list[_T]]:
    for first in range(0, len(rows), _ON_A_SLIDE):
        yield rows[first : first + _ON_A_SLIDE]
