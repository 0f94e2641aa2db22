"""What a phone shows of a workshop: the step it is at, in words, for the templates."""

from collections.abc import Mapping
from dataclasses import dataclass

from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS, Instrument, Question
from questionnaire.team import Choice, NoLevel
from storage.workshop_records import Here
from workshop.reasons import Reason
from workshop.state import Ballot, Box, Pace, Stage
from workshop.votes import open_ballots

WRITTEN: Mapping[str, Choice] = {
    **{str(level): level for level in LEVELS},
    "vet-ikke": NoLevel.DONT_KNOW,
    "ikke-relevant": NoLevel.NOT_RELEVANT,
}
"""How a choice is written in a form."""


@dataclass(frozen=True)
class Option:
    """One radio button."""

    value: str
    label: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Ballotpaper:
    """One question to vote on now."""

    question_id: str
    ballot: str
    text: str
    options: tuple[Option, ...]
    place: str
    voted: bool


@dataclass(frozen=True)
class Step:
    """One screen of the phone: what is said, and what can be voted on."""

    title: str
    text: str
    papers: tuple[Ballotpaper, ...] = ()


def step_of(content: Instrument, here: Here) -> Step:
    """Where the workshop stands for this participant."""
    workshop = here.workshop
    if workshop.paused:
        return Step(_("A short break"), _("It goes on soon. Look here for what is new."))
    papers = _papers(content, here)
    if papers:
        again = any(paper.ballot == Ballot.SECOND for paper in papers)
        return Step(_("Vote once more") if again else _("Give your vote"), "", papers)
    match workshop.stage:
        case Stage.LOBBY:
            return Step(_("You have joined"), _("Wait until the first question is opened."))
        case Stage.ENDED:
            return Step(_("That was the last question"), _("Thank you. You can put the phone away."))
        case _:
            return _at_the_wall(content, here)


def _at_the_wall(content: Instrument, here: Here) -> Step:
    current = here.workshop.current or ""
    item = here.workshop.item(current)
    question = content.question.get(current)
    text = question.text if question else ""
    if item is not None and item.settled:
        return Step(_("The group has decided"), _("Wait for the next question."))
    if item is not None and item.first is Box.SHUT:
        return Step(_("Thank you for your votes"), _("Look at the wall."))
    own = here.own.get((current, Ballot.SECOND), here.own.get((current, Ballot.FIRST)))
    told = "" if own is None or question is None else _("You voted: {choice}.").format(choice=_label(own))
    return Step(_("Look at the wall"), " ".join(filter(None, (text, told))))


def _papers(content: Instrument, here: Here) -> tuple[Ballotpaper, ...]:
    opened = [
        (content.question[id], ballot) for id, ballot in open_ballots(here.workshop) if id in content.question
    ]
    alone = here.workshop.pace is Pace.LED
    return tuple(
        _paper(
            question,
            ballot,
            here.own.get((question.id, ballot)),
            "" if alone else _("Question {number} of {count}").format(number=number, count=len(opened)),
        )
        for number, (question, ballot) in enumerate(opened, start=1)
    )


def _paper(question: Question, ballot: Ballot, own: Choice | None, place: str) -> Ballotpaper:
    options = tuple(
        Option(
            value,
            _label(choice),
            question.levels[choice] if isinstance(choice, int) else "",
            # True is no level, and 1 is not "1": compared with their types.
            own is not None and type(own) is type(choice) and own == choice,
        )
        for value, choice in WRITTEN.items()
    )
    return Ballotpaper(question.id, ballot.value, question.text, options, place, own is not None)


def _label(choice: Choice) -> str:
    if isinstance(choice, int):
        return level_word(choice)
    return _("Don't know") if choice is NoLevel.DONT_KNOW else _("Not relevant for us")


def why_not(reason: Reason) -> tuple[str, str]:
    """What is told to whom a vote is not taken from: a title and a text."""
    match reason:
        case Reason.MOVED_ON | Reason.NOT_ON_AGENDA:
            return _("That was another question"), _("The group has gone on. Your vote was not counted.")
        case Reason.VOTE_OVER:
            return _("The vote is over"), _("It was closed before your vote arrived, so it was not counted.")
        case Reason.PAUSED:
            return _("A short break"), _("Votes are not taken now. Vote again when it goes on.")
        case Reason.CLOSED | Reason.ENDED:
            return _("The workshop is over"), _("Thank you for taking part.")
        case Reason.NOT_BEGUN | Reason.VOTE_NOT_OPEN:
            return _("The vote has not begun"), _("Wait until the question is opened.")
        case _:
            return _("That was not a vote"), _("Choose one of the answers, and send it again.")
