"""The content of a workshop's report, and the texts that its formats share."""

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
    """One workshop with its outcome."""

    title: str
    instrument: Instrument
    outcome: tuple[Settled, ...]
    """The settled questions in the order in which they were discussed; see `workshop.outcome.outcome`."""
    made_on: date
    department: str | None = None
    """None if the workshop was held for several departments or for no particular one."""
    left: tuple[Left, ...] = ()
    """The questions of the agenda that were not settled; see `workshop.outcome.left`."""

    @property
    def totals(self) -> Totals:
        """The number of questions with each outcome."""
        return totals([*(each.came_to for each in self.outcome), *(each.came_to for each in self.left)])


def level_of(taken: Settled | Left) -> int | None:
    """The level that the group settled on, if any."""
    return taken.level if isinstance(taken, Settled) else None


def outcome_words(instrument: Instrument, taken: Settled | Left) -> str:
    """The outcome of a question, for the line below its votes."""
    return _("Not settled") if isinstance(taken, Left) else settled_sentence(instrument, taken.level)


def votes_explained() -> str:
    """Explains the votes in a report. Also true if roles were asked for, as they are not in the report."""
    return _(
        "The votes are those of whoever was there. The numbers say how many chose what, and not who. What a "
        "group settled on is a draft of the department's answers until somebody has accepted it."
    )


def vote_rows(taken: Settled | Left) -> Iterator[tuple[str, ...]]:
    """A row for each vote that may be shown: its name, the count of each choice, and the agreement."""
    for name, seen in ((_("First vote"), taken.first), (_("Second vote"), taken.second)):
        if seen is not None:
            counts = map(str, (*seen.levels, seen.dont_know, seen.not_relevant))
            yield name, *counts, agreement_words(seen.consensus)


def vote_header() -> tuple[str, ...]:
    """The columns of `vote_rows`."""
    return _("Vote"), *choice_names(), _("Agreement")


def choice_names() -> tuple[str, ...]:
    """The choices of a vote as column headings: the levels, don't know and not relevant."""
    levels = (_("Level {level}").format(level=level) for level in LEVELS)
    return (*levels, *map(no_level_word, NoLevel))
