"""What a workshop's report is made from, and the words that its formats share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from language import gettext as _
from language.words import agreement_words, no_level_word, settled_sentence
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.team import NoLevel
from workshop.outcome import Left, Settled, Totals, totals


@dataclass(frozen=True)
class WorkshopDocument:
    """One workshop, once it has come to something."""

    title: str
    instrument: Instrument
    outcome: tuple[Settled, ...]
    """See `workshop.outcome.outcome`: in the order in which the questions were taken."""
    made_on: date
    department: str | None = None
    """None where it was held for several, or for nobody in particular."""
    left: tuple[Left, ...] = ()
    """See `workshop.outcome.left`: the questions of the agenda that were not settled."""

    @property
    def totals(self) -> Totals:
        """How many questions came to what."""
        return totals([*(each.came_to for each in self.outcome), *(each.came_to for each in self.left)])


def level_of(taken: Settled | Left) -> int | None:
    """The level that was settled on; None where there is none."""
    return taken.level if isinstance(taken, Settled) else None


def came_to_words(taken: Settled | Left) -> str:
    """What a question came to, in a line below its votes."""
    return _("Not settled") if isinstance(taken, Left) else settled_sentence(taken.level)


def how_it_was_voted() -> str:
    """What is true of the votes in a report, also where roles were asked for: they are not in it."""
    return _(
        "The votes are those of whoever was there. The numbers say how many chose what, and not who. What a "
        "group settled on is a draft of the department's answers until somebody has accepted it."
    )


def vote_rows(taken: Settled | Left) -> Iterator[tuple[str, ...]]:
    """A row for each vote that may be told: which it was, how many chose what, how far they agreed."""
    for name, seen in ((_("First vote"), taken.first), (_("Second vote"), taken.second)):
        if seen is not None:
            counts = map(str, (*seen.levels, seen.dont_know, seen.not_relevant))
            yield name, *counts, agreement_words(seen.consensus)


def vote_header() -> tuple[str, ...]:
    """The columns of `vote_rows`."""
    return _("Vote"), *choice_names(), _("Agreement")


def choice_names() -> tuple[str, ...]:
    """What can be voted for, as the heads of columns: the levels, don't know, not relevant."""
    levels = (_("Level {level}").format(level=level) for level in LEVELS)
    return (*levels, *map(no_level_word, NoLevel))
