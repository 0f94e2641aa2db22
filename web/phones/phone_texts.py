"""All texts of the phone page: the current step, and why a vote is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from language import gettext as _
from language.answering import answering_rule, answering_words, basis_words, more_on_answering, short_help
from language.words import not_agreed_words, own_vote_word
from questionnaire.instrument import LEVELS, Instrument, Question
from questionnaire.team import Choice, NoLevel
from storage.db.errors import Reason
from storage.workshop.records import ParticipantView
from workshop.state import Ballot, Box, Stage
from workshop.steps import Obstacle
from workshop.votes import open_ballots


def why_not(reason: Obstacle) -> tuple[str, str]:
    """Title and text for a refused vote."""
    match reason:
        case Obstacle.MOVED_ON | Obstacle.NOT_ON_AGENDA:
            return _("Your vote was for another question"), _(
                "The group has gone on. The vote was not counted."
            )
        case Obstacle.VOTE_OVER:
            return _("The vote is over"), _("It was closed before your vote arrived, so it was not counted.")
        case Obstacle.PAUSED:
            return _("A short break"), _("Votes are not taken now. Vote again when it goes on.")
        case Obstacle.CLOSED | Obstacle.ENDED:
            return _("The group session is over"), _("Thank you for taking part.")
        case Obstacle.NOT_BEGUN | Obstacle.VOTE_NOT_OPEN:
            return _("The vote has not begun"), _("Wait until the question is opened.")
        case Obstacle.NOT_JOINED:
            return (
                _("This phone has not joined yet"),
                _("Your vote was not counted. Join first, and then vote. The browser must keep cookies."),
            )
        case Obstacle.NEWER_VOTE:
            return (
                _("A newer vote counts"),
                _("You have voted on this question again since then, and that vote is saved."),
            )
        case _:
            return _("Your vote was not recorded"), _("Choose one of the answers, and send it again.")


def not_saved_now(trouble: Reason) -> tuple[str, str]:
    """Title and text if the storage is unavailable or full."""
    if trouble is Reason.FULL:
        return (
            _("Not saved"),
            _("There is no room left where the votes are kept. Tell the facilitator, who can count hands."),
        )
    return (
        _("Not saved yet"),
        _("The storage cannot be reached just now. Send it again in a moment."),
    )


def keeps_no_cookies() -> str:
    """Text for a browser that did not return its cookie."""
    return _(
        "This browser does not keep cookies, so you have not joined yet. Allow cookies for this page in the "
        "settings of the browser, or open the page in another browser. Then press “Join” once more."
    )


def choose_first() -> str:
    """Text for pressing the button without choosing an answer."""
    return _("Choose one of the answers first. Then press the button.")


def template_words() -> dict[str, str]:
    """Texts used by the templates themselves."""
    vote, change = _("Cast your vote"), _("Change my vote")
    unsent = _("This answer is not given yet. Press “{button}”.")
    return {
        "all": _("All questions"),
        "another_page": _(
            "If another page comes when you press the button, go back to this one and press once more. "
            "Your vote is saved only when it says so here."
        ),
        "answered": _("Answered"),
        "back": _("The question before"),
        "change": change,
        "change_unsent": unsent.format(button=change),
        "choose": choose_first(),
        "code": _("The code on the big screen"),
        "go_on": _("Go on"),
        "join": _("Join"),
        "look": _("Look for what is new"),
        "more": more_on_answering(),
        "next": _("The next question"),
        "no_name": _(
            "No name is kept, and the big screen shows only how many have chosen what. If you are few "
            "here, others may still understand what you have voted."
        ),
        "not_answered": _("Not answered"),
        "not_voted": _("You have not voted yet."),
        "on": _("Go on from here"),
        "rather_not": _("I would rather not say"),
        "role": _("Your role"),
        "role_is_kept": _(
            "No name is kept. The role you choose is kept with your votes, and the big screen shows a "
            "role apart only when at least five in it have voted. If few here have your role, you need "
            "not give it."
        ),
        "vote": vote,
        "vote_unsent": unsent.format(button=vote),
        # Below a vote that is already saved when the page is drawn.
        "voted": _("Your vote is saved. You can change it while the vote is open."),
        "waiting": _("This answer is not saved yet. It is sent by itself."),
    }


def script_words() -> dict[str, str]:
    """Texts of the script, by the names under which it finds them in the page."""
    return {
        "choose": choose_first(),
        "saving": _("Saving …"),
        # After the script has sent a vote from the page.
        "saved": _("Your vote is saved."),
        "waiting": _(
            "No connection. Your vote is kept on this phone and is sent when the connection is back."
        ),
        "away": _("No connection just now. This page goes on by itself."),
        "back": _("The connection is back."),
        "foreign": _(
            "Another page came instead of this one. Perhaps the network wants you to sign in first."
        ),
    }


WRITTEN: Mapping[str, Choice] = {
    **{str(level): level for level in LEVELS},
    "vet-ikke": NoLevel.DONT_KNOW,
    "ikke-relevant": NoLevel.NOT_RELEVANT,
}
"""Choices by their value in a form."""

OVERVIEW = "oversikt"
"""Stands for the list of all questions where an address names a question."""


@dataclass(frozen=True)
class Option:
    """One radio button."""

    value: str
    label: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Ballotpaper:
    """One question to vote on now, its short help and basis, and the rule that decides an answer.

    `place` is its number among several, with neighbouring ids, or "". `number` is the number of the current
    vote; the script continues from it.
    """

    question_id: str
    ballot: str
    text: str
    help: str
    basis: str
    rule: str
    more: tuple[str, ...]
    options: tuple[Option, ...]
    voted: bool
    place: str = ""
    before: str = ""
    after: str = ""
    number: int = 0
    edition: str = ""
    """The edition that the question is asked in."""


@dataclass(frozen=True)
class Place:
    """One line of the list of all questions."""

    question_id: str
    text: str
    voted: bool


@dataclass(frozen=True)
class Step:
    """One screen of the phone: its texts, and what can be voted on or opened."""

    title: str
    text: str = ""
    paper: Ballotpaper | None = None
    places: tuple[Place, ...] = ()
    lacks_choice: bool = False
    """Whether the button was pressed with nothing chosen."""


def step_of(content: Instrument, here: ParticipantView, wanted: str = "", after: str = "") -> Step:
    """The participant's current screen of the workshop.

    In a self-paced workshop `wanted` is the question to show, or `OVERVIEW`. Without it, the first unanswered
    question following `after` is shown.
    """
    workshop = here.workshop
    if workshop.paused:
        return Step(_("A short break"), _("It goes on soon. Look here for what is new."))
    asked = tuple(one for one in open_ballots(workshop) if one[0] in content.question)
    if asked and workshop.stage is not Stage.ANSWERING:
        id, ballot = asked[0]
        title = _("Vote once more") if ballot is Ballot.SECOND else _("Cast your vote")
        return Step(title, paper=paper(content, content.question[id], ballot, here))
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
    content: Instrument, here: ParticipantView, asked: tuple[tuple[str, Ballot], ...], wanted: str, after: str
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
    asks = paper(content, question, ballot, here, place, *beside)
    # The line at the top of the next question, after a vote was sent as a plain form.
    return Step(_("Cast your vote"), _("Your vote is saved.") if start and not wanted else "", asks)


def _overview(content: Instrument, here: ParticipantView, asked: tuple[tuple[str, Ballot], ...]) -> Step:
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


def _at_the_wall(content: Instrument, here: ParticipantView) -> Step:
    current = here.workshop.current or ""
    item = here.workshop.item(current)
    question = content.question.get(current)
    text = question.text if question else ""
    if item is not None and item.settled:
        title = not_agreed_words() if item.level is None else _("The group has decided")
        others = any(not other.done for other in here.workshop.agenda)
        return Step(title, _("Wait for the next question.") if others else _("Look at the big screen."))
    if item is not None and item.first is Box.SHUT:
        return Step(_("Thank you for your votes"), _("Look at the big screen."))
    own = here.own.get((current, Ballot.SECOND), here.own.get((current, Ballot.FIRST)))
    if own is not None and question is not None:
        voted = _("You voted: {choice}.").format(choice=own_vote_word(content, own))
        text = " ".join(filter(None, (text, voted)))
    return Step(_("Look at the big screen"), text)


def not_saved(
    content: Instrument, question: Question, ballot: Ballot, choice: Choice, title: str, text: str
) -> Step:
    """The question again with the choice kept, for a vote that could not be saved."""
    return Step(title, text, paper=_paper(content, question, ballot, choice, voted=False))


def paper(
    content: Instrument,
    question: Question,
    ballot: Ballot,
    here: ParticipantView,
    place: str = "",
    before: str = "",
    after: str = "",
) -> Ballotpaper:
    """The ballot paper with the participant's current vote."""
    where = question.id, ballot
    own, number = here.own.get(where), here.numbers.get(where, 0)
    asks = _paper(content, question, ballot, own, voted=own is not None)
    return replace(asks, place=place, before=before, after=after, number=number)


def _paper(
    content: Instrument, question: Question, ballot: Ballot, chosen: Choice | None, *, voted: bool
) -> Ballotpaper:
    return Ballotpaper(
        question.id,
        ballot.value,
        question.text,
        short_help(question),
        basis_words(question),
        answering_rule(content),
        answering_words(content),
        _options(content, question, chosen),
        voted,
        edition=content.version,
    )


def _options(content: Instrument, question: Question, chosen: Choice | None) -> tuple[Option, ...]:
    return tuple(
        Option(
            value,
            own_vote_word(content, choice),
            question.levels[choice] if isinstance(choice, int) else "",
            # Compared including the type: True is not a level, and 1 is not "1".
            chosen is not None and type(chosen) is type(choice) and chosen == choice,
        )
        for value, choice in WRITTEN.items()
    )
