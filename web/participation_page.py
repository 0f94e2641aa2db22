"""What a phone shows of a workshop: the step it is at, in words, for the templates."""

from collections.abc import Mapping
from dataclasses import dataclass

from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS, Instrument, Question
from questionnaire.team import Choice, NoLevel
from storage.workshop_records import Here
from workshop.state import Ballot, Box, Stage
from workshop.votes import open_ballots

WRITTEN: Mapping[str, Choice] = {
    **{str(level): level for level in LEVELS},
    "vet-ikke": NoLevel.DONT_KNOW,
    "ikke-relevant": NoLevel.NOT_RELEVANT,
}
"""How a choice is written in a form."""

OVERVIEW = "oversikt"
"""What stands in an address in place of a question for the list of them all."""


@dataclass(frozen=True)
class Option:
    """One radio button."""

    value: str
    label: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Ballotpaper:
    """One question to vote on now. `place` is its number among several, with the ids beside it, or "".

    `number` is that of the vote which stands; the script numbers the next from it.
    """

    question_id: str
    ballot: str
    text: str
    options: tuple[Option, ...]
    voted: bool
    place: str = ""
    before: str = ""
    after: str = ""
    number: int = 0


@dataclass(frozen=True)
class Place:
    """One line of the list of all questions."""

    question_id: str
    text: str
    voted: bool


@dataclass(frozen=True)
class Step:
    """One screen of the phone: what is said, and what can be voted on or gone to."""

    title: str
    text: str = ""
    paper: Ballotpaper | None = None
    places: tuple[Place, ...] = ()
    lacks_choice: bool = False
    """The button was pressed, and nothing was chosen."""


def step_of(content: Instrument, here: Here, wanted: str = "", after: str = "") -> Step:
    """Where the workshop stands for this participant.

    Where each goes at their own pace, `wanted` is the question to show, or `OVERVIEW`; without it comes the
    first that is not answered, looked for from the one `after` which it goes on.
    """
    workshop = here.workshop
    if workshop.paused:
        return Step(_("A short break"), _("It goes on soon. Look here for what is new."))
    asked = tuple(one for one in open_ballots(workshop) if one[0] in content.question)
    if asked and workshop.stage is not Stage.ANSWERING:
        id, ballot = asked[0]
        title = _("Vote once more") if ballot is Ballot.SECOND else _("Give your vote")
        return Step(title, paper=paper(content.question[id], ballot, here))
    if asked:
        return _one_of_several(content, here, asked, wanted, after)
    match workshop.stage:
        case Stage.LOBBY:
            return Step(_("You have joined"), _("Wait until the first question is opened."))
        case Stage.ENDED:
            return Step(_("That was the last question"), _("Thank you. You can put the phone away."))
        case _:
            return _at_the_wall(content, here)


def _one_of_several(
    content: Instrument, here: Here, asked: tuple[tuple[str, Ballot], ...], wanted: str, after: str
) -> Step:
    ids = [id for id, _ballot in asked]
    start = ids.index(after) + 1 if after in ids else 0
    open_ones = [id for id, ballot in asked[start:] + asked[:start] if (id, ballot) not in here.own]
    shown = wanted if wanted in ids else next(iter(open_ones), "")
    if wanted == OVERVIEW or not shown:
        return _overview(content, here, asked)
    number = ids.index(shown)
    question, ballot = content.question[shown], asked[number][1]
    place = _("Question {number} of {count}").format(number=number + 1, count=len(ids))
    beside = ["", *ids, ""][number], ["", *ids, ""][number + 2]
    asks = paper(question, ballot, here, place, *beside)
    return Step(_("Give your vote"), _("Your vote is saved.") if start and not wanted else "", asks)


def _overview(content: Instrument, here: Here, asked: tuple[tuple[str, Ballot], ...]) -> Step:
    places = tuple(Place(one[0], content.question[one[0]].text, one in here.own) for one in asked)
    done = sum(place.voted for place in places)
    if done == len(places):
        return Step(
            _("You have answered everything"),
            _("Thank you. Wait for the group, or change an answer as long as it is open."),
            places=places,
        )
    told = _("You have answered {done} of {count}.").format(done=done, count=len(places))
    return Step(_("All questions"), told, places=places)


def _at_the_wall(content: Instrument, here: Here) -> Step:
    current = here.workshop.current or ""
    item = here.workshop.item(current)
    question = content.question.get(current)
    text = question.text if question else ""
    if item is not None and item.settled:
        title = _("Not agreed on a level") if item.level is None else _("The group has decided")
        others = any(not other.done for other in here.workshop.agenda)
        return Step(title, _("Wait for the next question.") if others else _("Look at the wall."))
    if item is not None and item.first is Box.SHUT:
        return Step(_("Thank you for your votes"), _("Look at the wall."))
    own = here.own.get((current, Ballot.SECOND), here.own.get((current, Ballot.FIRST)))
    told = "" if own is None or question is None else _("You voted: {choice}.").format(choice=_label(own))
    return Step(_("Look at the wall"), " ".join(filter(None, (text, told))))


def not_saved(question: Question, ballot: Ballot, choice: Choice, title: str, text: str) -> Step:
    """The question once more, with what was chosen, for a vote that could not be saved."""
    options = _options(question, choice)
    return Step(
        title, text, paper=Ballotpaper(question.id, ballot.value, question.text, options, voted=False)
    )


def paper(
    question: Question, ballot: Ballot, here: Here, place: str = "", before: str = "", after: str = ""
) -> Ballotpaper:
    """The voting paper, with what stands as one's own vote."""
    where = question.id, ballot
    own, number = here.own.get(where), here.numbers.get(where, 0)
    options, voted = _options(question, own), own is not None
    beside = place, before, after
    return Ballotpaper(question.id, ballot.value, question.text, options, voted, *beside, number)


def _options(question: Question, chosen: Choice | None) -> tuple[Option, ...]:
    return tuple(
        Option(
            value,
            _label(choice),
            question.levels[choice] if isinstance(choice, int) else "",
            # True is no level, and 1 is not "1": compared with their types.
            chosen is not None and type(chosen) is type(choice) and chosen == choice,
        )
        for value, choice in WRITTEN.items()
    )


def _label(choice: Choice) -> str:
    if isinstance(choice, int):
        return level_word(choice)
    return _("Don't know") if choice is NoLevel.DONT_KNOW else _("Not relevant for us")
