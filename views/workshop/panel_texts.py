"""Texts of the control panel: the state of the workshop, and why a step is refused.

The wall shares the counts. What a group settled on is worded in `language.words`, the wall's other texts in
`views.workshop.wall`.
"""

from language import gettext as _
from language import ngettext
from language.words import settled_sentence
from questionnaire.instrument import Instrument
from storage.workshop.records import Counts
from workshop.state import Item, Phase, Stage, Workshop
from workshop.steps import Obstacle


def stage_words(content: Instrument, workshop: Workshop) -> str:
    """The stage of the workshop, in words."""
    if workshop.paused:
        return _("A short break. Nobody can vote.")
    match workshop.stage:
        case Stage.LOBBY:
            return _("People are joining. Nothing is asked yet.")
        case Stage.ANSWERING:
            return _("Each answers all the questions on the phone.")
        case Stage.ENDED:
            return _("The questions are through.")
        case Stage.CLOSED:
            return _("The group session is closed.")
        case Stage.QUESTION:
            item = workshop.item(workshop.current or "")
            return "" if item is None else phase_words(content, item)


def counts_words(stage: Stage, counts: Counts) -> str:
    """The number of participants, and of those who have voted if a vote is or was open."""
    match stage:
        case Stage.ANSWERING:
            words = _("{voted} of {joined} have begun to answer")
        case Stage.ENDED | Stage.CLOSED:
            words = _("{joined} joined, {voted} of them have voted in all")
        case _:
            words = _("{joined} have joined, {voted} have voted")
    return words.format(joined=counts.joined, voted=counts.voted)


def finished_words(counts: Counts) -> str:
    """The number of participants who have finished, in a self-paced workshop."""
    words = ngettext(
        "{count} has answered all the questions", "{count} have answered all the questions", counts.finished
    )
    return words.format(count=counts.finished)


def phase_words(content: Instrument, item: Item) -> str:
    """The phase of a question, in words."""
    if item.skipped:
        return _("Skipped")
    return {
        Phase.WAITING: _("Not asked yet"),
        Phase.OPEN: _("The vote is open"),
        Phase.ANSWERED: _("Answered, not shown yet"),
        Phase.REVEALED: _("The votes are shown"),
        Phase.DISCUSSED: _("You are talking about it"),
        Phase.SECOND_OPEN: _("The second vote is open"),
        Phase.SECOND_REVEALED: _("The second vote is shown"),
        Phase.SETTLED: settled_sentence(content, item.level),
    }[item.phase]


def why_not_yet(reason: Obstacle) -> str:
    """Why a step was refused; the panel then shows the current state."""
    match reason:
        case Obstacle.CLOSED:
            return _("The group session is closed. Nothing was changed.")
        case Obstacle.PAUSED:
            return _("There is a break. Go on first. Nothing was changed.")
        case Obstacle.NOTE_CHANGED:
            return _("Somebody else has written a note here meanwhile. Yours is not saved; it stays below.")
        case Obstacle.NO_SUCH_LEVEL | Obstacle.OTHER_QUESTIONS | Obstacle.NOT_ON_AGENDA:
            return _("That could not be done. Nothing was changed.")
        case _:
            return _("Somebody had already gone on. Nothing was changed; here is where you are now.")
